"""How long a text is for a channel.

X counts weighted characters: twitter-text's configuration v3 (https://github.com/twitter/twitter-text, config/v3.json), in
which an address weighs 23, an emoji 2, a character of the ranges below 1, any other 2. The text is put into NFC first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from naskah.lint.mask import TOP_LEVELS
from naskah.model.channel import CHANNELS

ADDRESS_WEIGHT = 23
EMOJI_WEIGHT = 2
# Pairs of first and last code point that weigh 1.
_LIGHT = (0x0000, 0x10FF, 0x2000, 0x200D, 0x2010, 0x201F, 0x2032, 0x2037)

_PICTURE = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2190-\u21ff\u2300-\u23ff\u25a0-\u25ff\u2b00-\u2bff"
    "\u24c2\u2934\u2935\u3030\u303d\u3297\u3299]"
)
_DRESS = "[\ufe0f\U0001f3fb-\U0001f3ff]*+"
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}"  # a flag
    f"|[0-9#*]\ufe0f?\u20e3"  # a keycap
    f"|{_PICTURE}{_DRESS}[\U000e0020-\U000e007f]*+(?:\u200d{_PICTURE}{_DRESS})*+"
    "|[©®‼⁉™ℹ]\ufe0f"
)
# With https:// any domain; without it, a known ending, and for a two-letter one also something before or after it.
_PATH = r"(?:[:/?][^\s<>\"“”]*(?<![.,;:!?)\]'’]))?"
_ADDRESS = re.compile(
    rf"https?://[\w-]+(?:\.[\w-]+)+{_PATH}"
    rf"|(?<![\w@#$./-])(?:[a-z0-9-]++\.)+(?:(?P<top>{TOP_LEVELS}))(?![\w@-])(?!\.[a-z]){_PATH}",
    re.IGNORECASE,
)
_SPECIAL_TOPS = ("co", "tv")


def length_on(channel: str, text: str) -> int:
    """The length of `text` as the channel with that id counts it."""
    counting = CHANNELS[channel].count
    if counting == "weighted":
        return weighted_length(text)
    if counting == "utf8-emoji":
        return len(text) + sum(len(match[0].encode()) - len(match[0]) for match in EMOJI.finditer(text))
    return len(text)


def weighted_length(text: str) -> int:
    """X's weighted length of `text`."""
    text = unicodedata.normalize("NFC", text)
    addresses = 0
    rest: list[str] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        if not _is_address(match):
            continue
        addresses += 1
        rest.append(text[position : match.start()])
        position = match.end()
    rest.append(text[position:])
    plain, emoji = EMOJI.subn("", "\n".join(rest))
    return (
        ADDRESS_WEIGHT * addresses
        + EMOJI_WEIGHT * emoji
        + sum(
            1 if bisect_right(_LIGHT, ord(character)) % 2 or ord(character) in _LIGHT[1::2] else 2
            for character in plain
        )
        - addresses
    )


def _is_address(match: re.Match[str]) -> bool:
    """A bare name with a country's ending (contoh.id) is an address only with something before or after it."""
    top = match["top"]
    if top is None or len(top) > 2 or top.lower() in _SPECIAL_TOPS:
        return True
    host = re.split(r"[:/?]", match[0], maxsplit=1)[0]
    return host.count(".") > 1 or host != match[0]
