"""The guides' pictures show what is there: the words of each are those of the page now. Each has its alternative."""

from __future__ import annotations

import json
import re

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.screenshots import FOLDER, SHOTS, WORDS, words_of
from tests.browser.test_archive import opened
from tests.support.samples import needs_samples

pytestmark = [pytest.mark.browser, needs_samples]


def test_each_picture_shows_what_the_page_shows_now(browser: Browser, address: str) -> None:
    with opened(browser) as page:
        now = {name: words_of(page, shot, address) for name, shot in SHOTS.items()}
    assert now == json.loads(WORDS.read_text(encoding="utf-8")), "the guides' pictures are old: make screenshots"


def test_each_picture_is_small_and_stands_in_a_guide_with_an_alternative() -> None:
    guides = "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.parent.glob("*.md")))
    shown = dict(re.findall(r"!\[([^\]]{20,})\]\(gambar/([a-z-]+)\.png\)", guides))
    assert sorted(shown.values()) == sorted(SHOTS)
    for name in SHOTS:
        path = FOLDER / f"{name}.png"
        assert path.stat().st_size < 120_000
        with Image.open(path) as picture:
            assert picture.format == "PNG"
