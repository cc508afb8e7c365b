"""What a visitor of the archive sees and can do, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.samples import needs_samples

pytestmark = [pytest.mark.browser, needs_samples]
Scheme = Literal["light", "dark"]
KINDS = {
    "home": "index.html",
    "archive": "arsip/index.html",
    "year": "arsip/[0-9]*/index.html",
    "month": "arsip/2026/*/index.html",
    "channel": "kanal/*/index.html",
    "category": "kategori/*/index.html",
    "tag": "tag/*/index.html",
    "post": "posts/2026/10/*/index.html",
    "corrected": "posts/2026/11/dikoreksi/index.html",
    "stone": "posts/2026/11/ditarik/index.html",
    "stones": "arsip/ditarik/index.html",
    "sop": "sop/index.html",
    "data": "data/index.html",
    "search": "cari/index.html",
    "guides": "panduan/index.html",
    "guide": "panduan/*/index.html",
    "performance": "kinerja/index.html",
    "evaluation": "kinerja/evaluasi/index.html",
    "rules": "panduan/aturan/index.html",
    "rule group": "panduan/aturan/*/index.html",
    "missing": "404.html",
}


@dataclass(slots=True)
class Seen:
    """What a page did beside being shown."""

    address: str
    messages: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listens to the page."""
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", lambda request: self._request(request.url))
        page.on("response", lambda response: self._response(response.status, response.url))

    def _request(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.outside.append(url)

    def _response(self, status: int, url: str) -> None:
        if status >= 400:
            self.failed.append(f"{status} {url}")


@contextmanager
def opened(browser: Browser, width: int = 1280, scheme: Scheme = "light", javascript: bool = True) -> Iterator[Page]:
    """An empty page in a window of that width."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=javascript
    )
    yield context.new_page()
    context.close()


@contextmanager
def shown(
    browser: Browser, url: str, width: int = 1280, scheme: Scheme = "light", javascript: bool = True
) -> Iterator[Page]:
    """The page at `url` in a window of that width."""
    with opened(browser, width, scheme, javascript) as page:
        page.goto(url)
        yield page


def url_of(site: Path, kind: str) -> str:
    """The address, from the site's root, of the first page of that kind."""
    return sorted(site.glob(KINDS[kind]))[0].relative_to(site).as_posix().removesuffix("index.html")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_quietly_and_asks_no_other_host(browser: Browser, site: Path, address: str, kind: str) -> None:
    seen = Seen(address)
    with opened(browser) as page:
        seen.watch(page)
        page.goto(address + url_of(site, kind), wait_until="networkidle")
    assert (seen.messages, seen.outside, seen.failed) == ([], [], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways(browser: Browser, site: Path, address: str, scheme: Scheme) -> None:
    too_wide = []
    with opened(browser, scheme=scheme) as page:
        for kind in KINDS:
            page.goto(address + url_of(site, kind))
            used = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
            assert used == {"light": "default", "dark": "slate"}[scheme]
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    too_wide.append((kind, width))
    assert too_wide == []


@pytest.fixture(scope="module", params=[(kind, width) for kind in KINDS for width in (320, 1280)], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, site: Path, address: str) -> Iterator[Page]:
    """A page of each kind, narrow and wide."""
    kind, width = request.param
    with shown(browser, address + url_of(site, kind), width) as page:
        yield page


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_whatever_is_pressed_is_big_enough(page: Page) -> None:
    script = """
        [...document.querySelectorAll('a, button, summary, label, video')].filter(e => e.checkVisibility()).filter(e => {
            const style = getComputedStyle(e);
            // A link within a sentence is as high as its line (WCAG 2.5.8, inline).
            if (style.display === 'inline' && e.parentElement.innerText.trim() !== e.innerText.trim()) return false;
            // A card's link covers the card.
            const box = (e.closest('.nk-card, .nk-row') ?? e).getBoundingClientRect();
            return box.width > 1 && (box.width < 24 || box.height < 24);
        }).map(e => e.outerHTML)
    """
    assert page.evaluate(script) == []


def test_every_picture_has_an_alternative(page: Page) -> None:
    script = "[...document.images].filter(i => !i.hasAttribute('alt')).map(i => i.src)"
    assert page.evaluate(script) == []


def test_the_keyboard_begins_with_a_way_to_the_content(browser: Browser, address: str) -> None:
    with shown(browser, address) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".md-skip")
        assert skip.inner_text().strip() == "Lewati ke isi"
        expect(skip).to_be_focused()
        expect(skip).to_have_css("opacity", "1")  # the theme lets it appear slowly
        page.keyboard.press("Enter")
        assert page.url.endswith("#isi")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "box"), [("home", ".nk-card"), ("month", ".nk-row")])
def test_the_keyboard_shows_which_card_it_is_on(
    browser: Browser, site: Path, address: str, kind: str, box: str, scheme: Scheme
) -> None:
    with shown(browser, address + url_of(site, kind), scheme=scheme) as page:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("box => document.activeElement.closest(box) !== null", box):
                break
        card = page.locator(f"{box}:has(a:focus)")
        assert card.count() == 1
        assert card.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        assert card.evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)") >= 2
        title = card.locator("h3").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/posts/**")
        assert page.locator("h1").inner_text() == title


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_on_the_keyboards_way_can_be_seen(browser: Browser, address: str, width: int) -> None:
    script = """() => {
        const e = document.activeElement, style = getComputedStyle(e);
        const ringed = style.outlineStyle !== 'none' || e.closest('.nk-card') !== null
            || (e.matches('.md-option') && getComputedStyle(e.nextElementSibling).outlineStyle !== 'none');
        return [e.outerHTML, ringed];
    }"""
    with shown(browser, address, width) as page:
        stops = []
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            stops.append(page.evaluate(script))
    assert len(stops) > 10
    assert [stop for stop, ringed in stops if not ringed] == []


def test_the_colours_change_and_stay_changed(browser: Browser, address: str) -> None:
    with shown(browser, address) as page:
        page.get_by_title("Ganti ke warna gelap").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        page.goto(address + "sop/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_script_that_the_theme_did_not_bring_does_not_run(browser: Browser, address: str) -> None:
    with shown(browser, address) as page:
        page.evaluate("""() => {
            const script = document.createElement('script');
            script.textContent = 'window.strange = true';
            document.body.append(script);
        }""")
        assert page.evaluate("window.strange") is None


@pytest.mark.parametrize("kind", ["home", "post", "sop"])
def test_without_javascript_everything_can_be_read(browser: Browser, site: Path, address: str, kind: str) -> None:
    with shown(browser, address + url_of(site, kind), javascript=False) as page:
        assert page.locator("h1").is_visible()
        assert page.get_by_role("navigation", name="Menu utama").get_by_role("link").count() == 5
        for section in page.locator(".nk section h2").all():
            assert section.is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_control_sheet_is_a_table_for_everybody(browser: Browser, site: Path, address: str, width: int) -> None:
    with shown(browser, address + url_of(site, "post"), width) as page:
        table = page.get_by_role("table", name="Lembar kendali")
        assert table.get_by_role("columnheader").count() == 8
        assert table.get_by_role("row").count() > 5
        assert table.get_by_role("cell", name=re.compile("Tim Kreatif$")).first.is_visible()


def test_paper_has_no_menu_but_the_addresses_of_links(browser: Browser, site: Path, address: str) -> None:
    with shown(browser, address + url_of(site, "post")) as page:
        page.emulate_media(media="print")
        assert not page.locator(".nk-menu").is_visible()
        link = page.locator(".nk-facts a[rel]").first
        assert "http" in link.evaluate("e => getComputedStyle(e, '::after').content")
