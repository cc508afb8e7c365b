"""Captions against how channels show them: threads, hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece, fold
from naskah.lint.threads import MOST_POSTS, cuts
from naskah.lint.weight import length_on
from naskah.model.channel import CHANNELS
from naskah.model.post import published_text

_HASHTAG = re.compile(r"(?<![\w&])[#＃](?=\w*[^\W\d])\w++")
_LAST_WORDS = re.compile(r"\S++(?: \S++){0,3}\Z")
_SHOWN = 60


def thread_cuts(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """The last words of each post but the last, if a text that is too long were a thread on a channel of `options.words`."""
    for channel in piece.channels:
        limit = CHANNELS[channel].limits.get("text") if channel in options.words else None
        if limit is None or length_on(channel, published_text(piece.source)) <= limit.value:
            continue
        ends = cuts(piece, channel, int(limit.value))
        count = f"{MOST_POSTS}+" if ends[-1] < len(piece.source.rstrip()) else str(len(ends))
        for number, end in enumerate(ends[:-1], 1):
            words = _LAST_WORDS.search(piece.source, max(0, end - _SHOWN), end)
            start = words.start() if words else end - 1
            yield Hit(start, end, args={"channel": CHANNELS[channel].title, "count": number, "most": count})


def repeated_hashtags(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """A hashtag that stands there a second time, in whatever letters."""
    seen: set[str] = set()
    for match in _HASHTAG.finditer(piece.layer(where)):
        if (tag := fold(match[0])) in seen:
            yield Hit(match.start(), match.end())
        seen.add(tag)
