"""The card that networks show of a page without a picture: the site's name on its paper."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from naskah.archive.media.sizes import GROUND, SOCIAL

PATH = "assets/kartu.png"
_INK, _SOFT, _GOLD = (20, 58, 94), (87, 96, 108), (176, 124, 28)
_EDGE = 90


def site_card(name: str, organisation: str) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", SOCIAL, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SOCIAL[0], 14), fill=_GOLD)
    height = _written(draw, name, 200, 84, _INK)
    draw.rectangle((_EDGE, height + 24, _EDGE + 140, height + 29), fill=_GOLD)
    _written(draw, organisation, height + 56, 42, _SOFT)
    colours = image.quantize(32, dither=Image.Dither.NONE)
    data = io.BytesIO()
    colours.save(data, "PNG", optimize=True)
    return data.getvalue()


def _written(draw: ImageDraw.ImageDraw, text: str, top: int, size: int, colour: tuple[int, int, int]) -> int:
    """Writes `text` in lines, at most two, and gives where they end."""
    font = ImageFont.load_default(size)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SOCIAL[0] - 2 * _EDGE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    for line in lines[:2]:
        draw.text((_EDGE, top), line, fill=colour, font=font)
        top += round(size * 1.2)
    return top
