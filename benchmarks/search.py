"""How long a visitor waits for the first result, and what is moved for it: `python benchmarks/search.py [POSTS…]` (10,000
unless told).

Makes the unit of `archive.py` with texts of many words, builds its archive, says what the search's index costs by itself, serves
the site by Python's plain HTTP server (nothing is compressed), and searches in Debian's chromium with an empty cache: by a link
with the query, and by typing on the page. Time runs from the navigation, or from Enter, until a result is on the screen. What is
moved is told for the search (Pagefind, its index and the page's own script) and for the page with the theme's files, which the
visitor of another page has already; every byte of both, headers too, as the browser counts them.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import archive  # noqa: E402
from measure import headings, row, run  # noqa: E402

from naskah.lint.vocabulary import dictionary_roots  # noqa: E402
from tests.support.served import served  # noqa: E402

WORDS = 80  # of a post, beside those that all posts share
QUERIES = ("kegiatan", "pendaftaran kampus", "sertifikat", "universitas mengundang", "nomor 4711")
RUNS = 3
OF_SEARCH = re.compile(r"/pagefind/|/naskah/search[.]")
RESULT = """() => new Promise(resolve => {
    const look = () => window.firstResult ? resolve(window.firstResult) : setTimeout(look, 5);
    look();
})"""
FIRST = ".nk-hit h3 a"
INDEX_ALONE = """
import sys
from pathlib import Path
from naskah.archive.card import card
from naskah.archive.search.pagefind import make_index
from naskah.archive.search.record import record
from naskah.archive.selection import select
from naskah.model.policy_loader import load_policy
from naskah.register.published import Ledger

root, write = Path(sys.argv[1]), sys.argv[2] == "write"
policy, ledger = load_policy(root / "reviewers.yaml"), Ledger(root / "build/register")
entries = select(root / "content", policy, ledger.publications(), ledger.reasons).entries
records = [record(card(entry, policy), entry.facts, "id") for entry in entries]
if write:
    make_index(records)
"""


@dataclass(slots=True)
class Wait:
    """Milliseconds until the first result; bytes moved for the search until then and in the end, and for the page."""

    first: float
    moved: int
    moved_in_all: int
    page: int


def measure(posts: int) -> None:
    """Makes a unit with that many posts and searches its archive; prints what it took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _many_words()
        archive.make_unit(root, posts)
        print(headings())
        without = run([sys.executable, "-c", INDEX_ALONE, str(root), "only read"])
        print(row(f"{posts} posts, read without an index", [without]), flush=True)
        print(row(f"{posts} posts, read and indexed", [run([sys.executable, "-c", INDEX_ALONE, str(root), "write"])]))
        for what in ("from nothing", "nothing changed"):
            print(row(f"{posts} posts, site {what}", [archive.build(root)]), flush=True)
        index = [path.stat().st_size for path in (root / "site/pagefind").rglob("*") if path.is_file()]
        print(f"index: {len(index)} files, {sum(index) / 1e6:.1f} MB\n")
        _search(root / "site")


def _many_words() -> None:
    """Gives the posts texts whose words are as unevenly frequent as those of a language."""
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


def _search(site: Path) -> None:
    print(f"{'query':26}{'by':10}{'first ms':>10}{'kB then':>10}{'kB in all':>11}{'kB page':>10}")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for query in QUERIES:
            for by, way in (("link", _linked), ("typing", _typed)):
                waits = sorted((_one(browser, address, query, way) for _ in range(RUNS)), key=lambda wait: wait.first)
                wait = waits[RUNS // 2]
                figures = (
                    f"{wait.first:10.0f}{wait.moved / 1e3:10.0f}{wait.moved_in_all / 1e3:11.0f}{wait.page / 1e3:10.0f}"
                )
                print(f"{query:26}{by:10}{figures}", flush=True)
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
    first = way(page, address, query)
    then = moved[True]
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    wait = Wait(first, then, moved[True], moved[False])
    context.close()
    return wait


def _linked(page: Page, address: str, query: str) -> float:
    """By opening a link that holds the query."""
    page.add_init_script(_watch("0"))
    page.goto(f"{address}cari/?q={query}")
    return float(page.evaluate(RESULT))


def _typed(page: Page, address: str, query: str) -> float:
    """By typing on the page, with Enter at the end."""
    page.goto(f"{address}cari/")
    page.evaluate(_watch("window.asked"))
    page.evaluate("addEventListener('keydown', event => { window.asked = event.timeStamp; }, true)")
    page.locator("#cari-kata").press_sequentially(query, delay=60)
    page.evaluate("window.firstResult = 0")
    page.keyboard.press("Enter")
    return float(page.evaluate(RESULT))


def _watch(since: str) -> str:
    """A script that notes when there is a result on the screen: what was painted after it came."""
    return f"""(() => {{
        const look = () => {{
            if (!window.firstResult && document.querySelector('{FIRST}')) {{
                requestAnimationFrame(() => setTimeout(() => {{ window.firstResult ||= performance.now() - {since}; }}));
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
