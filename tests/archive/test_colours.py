"""The style sheet's colours: text stands out enough from what is behind it (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from tests.archive.office import THEME

CSS = (THEME / "assets/naskah/naskah.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "tint"),
    ("soft", "paper"),
    ("soft", "surface"),
    ("soft", "tint"),
    ("link", "paper"),
    ("link", "surface"),
    ("link", "tint"),
    ("head", "paper"),
    ("head", "surface"),
    ("good", "surface"),
    ("bad", "surface"),
]


def colours(scheme: str) -> dict[str, str]:
    """The scheme's colours by name."""
    block = CSS.partition(f'[data-md-color-scheme="{scheme}"] {{')[2].partition("}")[0]
    return dict(re.findall(r"--nk-(\w+): #([0-9a-f]{3,6});", block))


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(full[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(found[text], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_the_focus_ring_can_be_seen(scheme: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(found["gold"], found[ground]) >= 3


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("000", "fff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)
