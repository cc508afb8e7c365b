"""No page has a barrier that axe can see: every kind of page, light and dark, at a desk, on two phones, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_archive import KINDS, Scheme, opened, url_of
from tests.support.samples import needs_samples

pytestmark = [pytest.mark.browser, needs_samples]
WIDTHS = (1280, 390, 320)
# Everything that is WCAG 2.2 AA or good practice; what nobody can see is left out by axe itself.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOK = """async rules => (await axe.run(document, {
    runOnly: rules, resultTypes: ['violations'], ...(rules.type === 'tag' && {rules: {'target-size': {enabled: true}}}),
})).violations.map(found => [found.id, found.nodes.map(node => node.html)])"""


@pytest.fixture(scope="module", params=["light", "dark"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """One window in one scheme of colours for all pages."""
    scheme: Scheme = request.param
    with opened(browser, scheme=scheme) as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_has_a_barrier(window: Page, site: Path, address: str, axe: str, kind: str) -> None:
    window.goto(address + url_of(site, kind))
    # What is folded is looked at too.
    window.evaluate("document.querySelectorAll('.nk details').forEach(e => e.open = true)")
    window.evaluate(axe)
    # The dark page is the light one in other colours.
    rules = EVERYTHING if window.evaluate("matchMedia('(prefers-color-scheme: light)').matches") else COLOURS
    found: list[Any] = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 800})
        found += [(width, *one) for one in window.evaluate(LOOK, rules)]
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_everything_can_be_read_and_nothing_is_cut(
    window: Page, site: Path, address: str, axe: str, kind: str
) -> None:
    window.set_viewport_size({"width": 718, "height": 1000})  # A4 less the margins, at 96 dots per inch
    window.goto(address + url_of(site, kind))
    window.emulate_media(media="print")
    window.evaluate(axe)
    found = window.evaluate(LOOK, COLOURS)
    wide = window.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    menu = window.locator(".nk-menu").is_visible()
    window.emulate_media(media="screen")
    assert (found, wide, menu) == ([], False, False)


def test_a_barrier_that_is_there_is_found(window: Page, address: str, axe: str) -> None:
    window.goto(address)
    window.evaluate(axe)
    window.evaluate("document.querySelector('.nk-lead').setAttribute('style', 'color: #999; background: #888')")
    window.evaluate("document.querySelector('.nk').append(document.createElement('button'))")
    assert {name for name, _ in window.evaluate(LOOK, EVERYTHING)} == {"button-name", "color-contrast"}
