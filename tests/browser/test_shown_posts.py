"""A thread and a film as a visitor sees them: nothing touches the edge of its card, and paper shows a film's cover."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.archive.media.test_clean import film
from tests.archive.office import STRAIGHT, new_office, picture
from tests.browser.test_barriers import EVERYTHING, LOOK
from tests.support.served import served

pytestmark = pytest.mark.browser
THREAD, FILM = "posts/2026/11/utas/", "posts/2026/11/film/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of a thread and a film is served."""
    office = new_office(tmp_path_factory.mktemp("ditampilkan"))
    office.record(office.post("utas", "Kalimat yang cukup panjang untuk sebuah utas. " * 20, kanal=["x"]), STRAIGHT)
    folder = office.content / FILM
    folder.mkdir(parents=True)
    (folder / "a.mp4").write_bytes(film())
    picture(folder / "sampul.png")
    media = [{"berkas": "a.mp4", "alt": "Ladang dari udara.", "kredit": "Tim Kreatif", "sampul": "sampul.png"}]
    office.record(office.post("film", pictures=(), kanal=["instagram"], media=media), STRAIGHT)
    with served(office.build()) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window as narrow as a phone."""
    window = browser.new_page(viewport={"width": 320, "height": 700})
    yield window
    window.close()


def test_the_words_of_a_thread_keep_their_distance_from_the_card_s_edge(page: Page, address: str) -> None:
    page.goto(address + THREAD)
    card = page.locator(".nk-shown").bounding_box()
    parts = [one.bounding_box() for one in page.locator(".nk-thread .nk-words").all()]
    assert card is not None
    assert len(parts) > 1
    for part in parts:
        assert part is not None
        assert part["x"] >= card["x"] + 12
        assert part["x"] + part["width"] <= card["x"] + card["width"] - 12


def test_a_film_waits_with_its_cover_and_paper_shows_the_cover_in_its_place(page: Page, address: str) -> None:
    page.goto(address + FILM)
    assert page.locator("video").is_visible()
    assert not page.locator(".nk-still").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("video").is_visible()
    still = page.locator(".nk-still")
    assert still.is_visible()
    assert still.evaluate("e => e.complete && e.naturalWidth > 0")


@pytest.mark.parametrize("url", [THREAD, FILM])
def test_neither_has_a_barrier_nor_scrolls_sideways(page: Page, address: str, axe: str, url: str) -> None:
    page.goto(address + url)
    page.evaluate(axe)
    assert page.evaluate(LOOK, EVERYTHING) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
