"""Quotation marks and brackets that open and do not close, or the other way round (EYD V III.J, III.L)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece

# Not marks: the bracket of a list's number or letter, and of a face; inches after a number.
_OTHER = re.compile(r"(?m)^[ \t]*\w{1,3}\)|(?<![\w(])\w{1,2}\)|[:;]'?-?[()]|(?<=\d)\"(?!\w)")
_MARK = re.compile(r"[\"“”()]")
_CLOSES = {"”": "“", ")": "("}


def unpaired_marks(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each mark that has no partner in its paragraph: a line of plain text, or what stands between empty lines in a post."""
    text = piece.layer(where)
    gap = "\n" if piece.kind == "paragraph" else "\n\n"
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() < end:
            continue
        start, end = text.rfind(gap, 0, mark.start()) + 1, text.find(gap, mark.start())
        if end < 0:
            end = len(text)
        yield from (Hit(start + place, start + place + 1) for place in _unpaired(text[start:end]))


def _unpaired(text: str) -> list[int]:
    """Most paragraphs are in order as they stand; only in others it matters what is no mark at all."""
    if not _lost(text, frozenset()):
        return []
    return _lost(
        text, frozenset(place for match in _OTHER.finditer(text) for place in range(match.start(), match.end()))
    )


def _lost(text: str, others: frozenset[int]) -> list[int]:
    open_marks: dict[str, list[int]] = {"“": [], "(": [], '"': []}
    lost = []
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if place in others:
            continue
        waiting = open_marks[_CLOSES.get(mark, mark)]
        if mark in "“(" or (mark == '"' and not waiting):
            waiting.append(place)
        elif waiting:
            waiting.pop()
        else:
            lost.append(place)
    return sorted([*lost, *(place for places in open_marks.values() for place in places)])
