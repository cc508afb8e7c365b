"""Posts full of tricks, in a real browser: nothing runs, nothing is asked of another host, nothing lies outside the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.archive.office import Office, new_office, picture
from tests.archive.pages import read_page
from tests.support.served import served

pytestmark = pytest.mark.browser
ADDRESS = "https://contoh.example/"
TRICKS = (
    '"><script>alert(1)</script>',
    "'><img src=//jahat.example/a onerror=alert(2)>",
    "</script><script>alert(3)</script>",
    "</title></style></textarea></noscript><svg/onload=alert(4)>",
    "<!--<script>alert(5)//--><script>alert(5)</script>",
    "&lt;script&gt;alert(6)&lt;/script&gt;&#x3c;script&#x3e;",
    "<iframe srcdoc='<script>alert(7)</script>'></iframe>",
    '" onfocus=alert(8) autofocus x="',
    "' style='background:url(//jahat.example/b)' y='",
    "<base href=//jahat.example/><link rel=stylesheet href=//jahat.example/c>",
    "<meta http-equiv=refresh content='0;url=//jahat.example/d'>",
    "<form action=//jahat.example/e><input autofocus onfocus=alert(9)></form>",
    "javascript:alert(10)//https://jahat.example/f",
    "data:text/html,<script>alert(11)</script>",
    "[x](javascript:alert(12)) ![y](//jahat.example/g.png)",
    "{{ 7 * 7 }}{% raw %}{# x #}${alert(13)}",
    '\\"};alert(14)//\\u003cscript\\u003e',
    "../../../../luar\\..\\luar%2e%2e%2f",
    'https://jahat.example/"onmouseover=alert(15)//',
    "https://baik.example@jahat.example/ http://jahat.example:80/ ftp://jahat.example/ vbscript:alert(16)",
    "﷽ \uff1cscript\uff1ealert(17)\uff1c/script\uff1e",
    "#" + "<img src=x onerror=alert(17)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(18)>",
    "<a href='//jahat.example' target=_blank>ganti</a>",
)
NAMES = (
    'p" onerror="alert(1).png',
    "p'><script>alert(1)<",
    "p #?%2e%2e%2f.png",
    "..%2f..%2fluar.png",
    "-rf ${IFS}.png",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A unit with a post for each trick, in every field at once and in every part of a thread."""
    root = tmp_path_factory.mktemp("hostile") / "kantor"
    root.mkdir()
    office = new_office(root)
    for number, trick in enumerate(TRICKS):
        name = NAMES[number % len(NAMES)]
        name = name if name.endswith(".png") else name + ".png"
        if "/" in name:
            name = name.replace("/", "")
        media = [{"berkas": one, "alt": trick, "kredit": trick, "lisensi": trick} for one in (name, "dua.png")]
        visible = trick.replace("<!--", "<!- -")
        path = office.post(
            f"tipu-{number}",
            f"{visible}\n\n{visible}\n\n## X\n" + f"{visible} dan kata-kata biasa. " * 12,
            pictures=(),
            judul=trick,
            media=media,
            tag=[trick, "biasa"],
            sumber=[trick],
            izin=trick,
            catatan=trick,
        )
        for one in (name, "dua.png"):
            picture((office.root / path).with_suffix("") / one)
        office.record(path)
    return office


@pytest.fixture(scope="module")
def hostile(office: Office) -> Path:
    """Their site."""
    return office.build(site_url=ADDRESS)


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    """Where it is served."""
    with served(hostile) as address:
        yield address


def watch(page: Page, address: str) -> list[str]:
    """What a page does that no page of ours may do."""
    seen: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        seen.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("console", lambda message: seen.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("popup", lambda popup: seen.append(f"popup {popup.url}"))
    page.on("request", lambda one: None if one.url.startswith((address, "data:image/")) else seen.append(one.url))
    # The theme's script would take a feed for this site in another language, and look for its sitemap.
    page.on("request", lambda one: seen.append(one.url) if one.url.endswith("/sitemap.xml") else None)
    page.on(
        "framenavigated", lambda frame: None if frame.url.startswith((address, "about:")) else seen.append(frame.url)
    )
    return seen


def test_no_page_runs_or_asks_for_anything_that_a_post_brought(browser: Browser, hostile: Path, address: str) -> None:
    urls = [path.relative_to(hostile).as_posix() for path in sorted(hostile.rglob("*.html"))]
    assert len([url for url in urls if url.startswith("posts/")]) == len(TRICKS)
    page = browser.new_page()
    seen = watch(page, address)
    for url in urls:
        page.goto(address + url.removesuffix("index.html"), wait_until="load")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.mouse.move(300, 300)
        page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    page.close()
    assert seen == []


def test_every_link_is_plain_and_says_that_it_leads_away(hostile: Path) -> None:
    wrong = []
    for path in sorted(hostile.glob("posts/**/index.html")):
        for link in read_page(path).all("a"):
            href, rel = link.get("href") or "", (link.get("rel") or "").split()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE)
            if scheme and scheme[0].lower() not in ("http:", "https:", "mailto:"):
                wrong.append(href)
            if href.startswith(("http", "//")) and not href.startswith(ADDRESS) and "noopener" not in rel:
                wrong.append(href)
    assert wrong == []


def test_no_file_is_written_outside_the_site(office: Office, hostile: Path) -> None:
    around = {path.name for path in office.root.parent.iterdir()}
    assert around == {office.root.name}
    assert {path.name for path in office.root.iterdir()} == {"build", "content", "mkdocs.yml", "reviewers.yaml", "site"}
    assert not [path for path in hostile.rglob("*") if path.is_symlink()]


def test_what_a_post_tells_search_engines_is_whole_and_harmless(browser: Browser, hostile: Path, address: str) -> None:
    page = browser.new_page()
    for number, trick in enumerate(TRICKS):
        page.goto(f"{address}posts/2026/11/tipu-{number}/")
        scripts = page.locator('script[type="application/ld+json"]')
        assert scripts.count() == 1
        data = json.loads(scripts.inner_text() if scripts.is_visible() else scripts.text_content() or "")
        assert data["@type"] == "SocialMediaPosting"
        assert data["url"] == f"{ADDRESS}posts/2026/11/tipu-{number}/"
        assert data["headline"].split() == trick.split()
        assert data["image"]["caption"].split() == trick.split()
        meta = {
            tag.get_attribute("property"): tag.get_attribute("content") for tag in page.locator("meta[property]").all()
        }
        assert (meta["og:title"] or "").split() == data["headline"].split()
        card = (meta["og:image"] or "").removeprefix(ADDRESS)
        assert (hostile / card).is_file()
        assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    page.close()


def test_several_pictures_can_be_gone_through_by_keyboard_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}posts/2026/11/tipu-0/")
    group = page.get_by_role("group", name="2 gambar; geser ke samping").first
    assert group.get_by_text("Gambar 1 dari 2").is_visible()
    group.focus()
    before = group.locator("figure").last.bounding_box()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    after = group.locator("figure").last.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] < before["x"]
    assert after["x"] + after["width"] <= 390
    thread = page.locator(".nk-thread li")
    assert thread.count() > 1
    assert thread.first.inner_text().startswith(f"Bagian 1 dari {thread.count()}")
    context.close()
