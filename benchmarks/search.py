"""How long a visitor waits for the first result, and what is moved for it: `python benchmarks/search.py [POSTS…]` (10,000
unless told).

Makes the unit of `archive.py` with texts of many words, builds the archive, serves it by Python's plain HTTP server (nothing is
compressed, and each file needs a connection), and searches in Debian's chromium with an empty cache: by a link with the query, and
by typing on the page. Time runs from the navigation, or from Enter, until a result is on the screen, and until it is said how many
there are. What is moved is told for the search (Pagefind, its indexes and the page's own scripts) and for the page with the theme's
files, which the visitor of another page has already; every byte of both, headers too, as the browser counts them.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import archive  # noqa: E402
from measure import headings, row  # noqa: E402

from naskah.lint.vocabulary import dictionary_roots  # noqa: E402
from tests.support.served import served  # noqa: E402

WORDS = 80  # of a post, beside those that all posts share
IN_ALL = ("kegiatan", "pendaftaran kampus")
NUMBERED = "nomor 4711"  # by it posts are found that have a number of the same beginning
RANKS = (70, 700, 7000)  # of words: in a tenth of the posts or so, in a hundredth, and in a thousandth
LONG = 7  # letters of a word that few others begin with
RUNS = 3
OF_SEARCH = re.compile(r"/pagefind/|/naskah/search[.]")
RESULT = """() => new Promise(resolve => {
    const look = () => {
        const first = window.firstResult || (window.posts === 0 && window.told);
        if (window.told && first) resolve([first, window.told, window.posts]);
        else setTimeout(look, 5);
    };
    look();
})"""
FIRST = ".nk-hit h3 a"
NOTHING_YET = """() => {  // of what was found while it was being typed
    for (const part of ["kabar", "hasil"]) document.getElementById(`cari-${part}`).replaceChildren();
    window.firstResult = window.told = 0;
}"""


@dataclass(slots=True)
class Wait:
    """Milliseconds until the first result and until it is said how many there are; how many.

    And the bytes moved for the search until the first result and in the end, and for the page.
    """

    first: float
    told: float
    posts: int
    moved: int
    moved_in_all: int
    page: int


def measure(posts: int) -> None:
    """Makes a unit with that many posts and searches its archive; prints what it took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        words = _many_words()
        archive.make_unit(root, posts)
        print(headings(), flush=True)
        print(row(f"{posts} posts, site from nothing", [archive.build(root)]), flush=True)
        index = [path.stat().st_size for path in (root / "site/pagefind").rglob("*") if path.is_file()]
        print(f"indexes: {len(index)} files, {sum(index) / 1e6:.1f} MB\n")
        rare = [next(word for word in words[rank:] if len(word) >= LONG) for rank in RANKS]
        search(root / "site", (*IN_ALL, NUMBERED, *rare))


def _many_words() -> list[str]:
    """Gives the posts texts whose words are as unevenly frequent as those of a language; gives the words, most frequent first."""
    roots = sorted(dictionary_roots())
    chance = random.Random(6)
    chance.shuffle(roots)
    weights = [1 / rank for rank in range(1, len(roots) + 1)]
    plain = archive.POST.format

    class Post(str):
        def format(self, *args: object, **kwargs: object) -> str:
            words = " ".join(chance.choices(roots, weights, k=WORDS))
            return plain(*args, **{**kwargs, "filler": f"{words}.\n"})

    archive.POST = Post(archive.POST)
    return roots


def search(site: Path, queries: Iterable[str]) -> None:
    """Searches a built site; prints the median of each query's waits."""
    heads = ("posts", "first ms", "kB then", "all ms", "kB in all", "kB page")
    print(f"{'query':26}{'by':8}" + "".join(head.rjust(10) for head in heads))
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for query in queries:
            for by, way in (("link", _linked), ("typing", _typed)):
                waits = sorted((_one(browser, address, query, way) for _ in range(RUNS)), key=lambda wait: wait.first)
                wait = waits[RUNS // 2]
                figures = (
                    wait.posts,
                    wait.first,
                    wait.moved / 1e3,
                    wait.told,
                    wait.moved_in_all / 1e3,
                    wait.page / 1e3,
                )
                print(f"{query:26}{by:8}" + "".join(f"{figure:10.0f}" for figure in figures), flush=True)
        browser.close()


def _one(browser: Browser, address: str, query: str, way: Any) -> Wait:
    """One search with an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    urls: dict[str, str] = {}
    moved = {True: 0, False: 0}
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))

    def finished(event: dict[str, Any]) -> None:
        moved[OF_SEARCH.search(urls[event["requestId"]]) is not None] += int(event["encodedDataLength"])

    devtools.on("Network.loadingFinished", finished)
    page.expose_function("shown", lambda: then.append(moved[True]))
    then: list[int] = []
    first, told, posts = way(page, address, query)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    wait = Wait(first, told, posts, (then or [moved[True]])[-1], moved[True], moved[False])
    context.close()
    return wait


def _linked(page: Page, address: str, query: str) -> tuple[float, float, int]:
    """By opening a link that holds the query."""
    page.add_init_script(_watch("0"))
    page.goto(f"{address}cari/?q={query}")
    first, told, posts = page.evaluate(RESULT)
    return first, told, posts


def _typed(page: Page, address: str, query: str) -> tuple[float, float, int]:
    """By typing on the page, with Enter at the end."""
    page.goto(f"{address}cari/")
    page.evaluate(_watch("window.asked"))
    page.evaluate("addEventListener('keydown', event => { window.asked = event.timeStamp; }, true)")
    page.locator("#cari-kata").press_sequentially(query, delay=60)
    page.evaluate(NOTHING_YET)
    page.keyboard.press("Enter")
    first, told, posts = page.evaluate(RESULT)
    return first, told, posts


def _watch(since: str) -> str:
    """A script that notes when there is a result on the screen, which was painted after it came, and when all were counted."""
    return f"""(() => {{
        const look = () => {{
            if (!window.firstResult && document.querySelector('{FIRST}')) {{
                requestAnimationFrame(() => setTimeout(() => {{
                    if (window.firstResult) return;
                    window.firstResult = performance.now() - {since};
                    window.shown();
                }}));
            }}
            const said = document.getElementById('cari-kabar')?.textContent ?? '';
            if (!window.told && said.endsWith('.')) {{
                window.told = performance.now() - {since};
                window.posts = parseInt(said.replaceAll('.', '')) || 0;
            }}
            requestAnimationFrame(look);
        }};
        look();
    }})()"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", nargs="*", type=int, default=[10_000])
    for posts in parser.parse_args().posts:
        measure(posts)
