"""The pictures in the guides, taken of the archive itself: `make screenshots`, or python -m tests.browser.screenshots.

In screenshots.json stands the hash of the words that each shows: a test compares them with what the page shows now. Pixels are not
compared, for fonts differ from machine to machine.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from naskah.files import write_whole
from tests.browser.built import ROOT, build_archive
from tests.support.served import served

FOLDER = ROOT / "content/panduan/gambar"
WORDS = ROOT / "tests/browser/screenshots.json"
WIDTH = 1000
AIR = 12  # pixels around the part


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of a page that a guide shows: the page's address from the site's root, and the part's selector."""

    url: str
    part: str


POST = "posts/2026/10/kkn-mendampingi-posyandu/"
SHOTS: Mapping[str, Shot] = {
    "aturan": Shot("panduan/aturan/", "section:has(> .nk-rules), .nk-rules"),
    "lembar-kendali": Shot(POST, ".nk-sheet"),
    "tentang-unggahan": Shot(POST, ".nk-facts"),
    "kinerja": Shot("kinerja/", "section[aria-labelledby=seluruhnya] .nk-figure"),
    "evaluasi": Shot("kinerja/evaluasi/", "section[aria-labelledby=by-channel]"),
    "ditarik": Shot("posts/2026/11/ditarik/", ".nk-stone"),
}


def words_of(page: Page, shot: Shot, address: str) -> str:
    """The hash of the words in the part, which is shown in the page from then on."""
    page.goto(address + shot.url)
    text = page.locator(shot.part).first.evaluate("part => part.textContent")
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def take(browser: Browser, address: str) -> None:
    """Takes every picture anew, and writes down its words."""
    words: dict[str, str] = {}
    page = browser.new_page(viewport={"width": WIDTH, "height": 800}, color_scheme="light")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, shot in SHOTS.items():
        words[name] = words_of(page, shot, address)
        box = page.locator(shot.part).first.bounding_box()
        assert box is not None, f"{name}: {shot.part} is not shown"
        clip = FloatRect(
            x=max(0, box["x"] - AIR),
            y=max(0, box["y"] - AIR),
            width=box["width"] + 2 * AIR,
            height=box["height"] + 2 * AIR,
        )
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip)))
        data = io.BytesIO()
        picture.convert("RGB").quantize(32).save(data, "PNG", optimize=True)
        write_whole(FOLDER / f"{name}.png", data.getvalue())
    write_whole(WORDS, (json.dumps(words, indent=1) + "\n").encode())
    page.close()


def main() -> None:
    """Builds the archive and takes the pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(build_archive(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        # Without a sandbox: in a container chromium may not make one; it only sees pages of our own.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
