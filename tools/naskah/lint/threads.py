"""Where a text that is too long for one post of a channel would be cut, if it were posted as a thread."""

from __future__ import annotations

import re
from bisect import bisect_right

from naskah.lint.mask import HIDDEN
from naskah.lint.text import Piece
from naskah.lint.weight import length_on
from naskah.model.post import published_text

# More posts than that are no thread that anybody reads.
MOST_POSTS = 25
# Emoji and addresses may have many more characters than they weigh.
_WINDOW = 10
_WORD_END = re.compile(r"(?<=\S)(?=\s)|\Z")
# A cut at the end of a sentence is better, if the post is not left half empty by it.
_LEAST_FULL = 0.5


def cuts(piece: Piece, channel: str, most: int) -> list[int]:
    """The offsets at which each post of the thread ends, the last one included; no more than `MOST_POSTS`.

    A post ends with a sentence where that fills at least half of it, else with a word, and only in need inside one.
    """
    text = piece.source
    end_of_text = len(text.rstrip())
    ends: list[int] = []
    start = 0
    while start < end_of_text and len(ends) < MOST_POSTS:
        start = _next_cut(piece, channel, most, start, end_of_text)
        ends.append(start)
    return ends


def _next_cut(piece: Piece, channel: str, most: int, start: int, end_of_text: int) -> int:
    def fits(end: int) -> bool:
        return length_on(channel, published_text(piece.source[start:end])) <= most

    limit = min(end_of_text, start + _WINDOW * most)
    # In the raw layer a comment has no words, so none is cut.
    ends = (match.start() for match in _WORD_END.finditer(piece.raw, start, limit))
    words = [end for end in ends if end > start and (piece.raw[end - 1] != HIDDEN or end >= end_of_text)]
    place = bisect_right(words, False, key=lambda end: not fits(end))
    if place == 0:
        return min(end_of_text, start + most // 2)
    last = words[place - 1]
    if last >= end_of_text:
        return last
    before = [end for _, end in piece.sentences if start + _LEAST_FULL * (last - start) <= end <= last]
    return before[-1] if before else last
