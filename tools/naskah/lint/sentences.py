"""Finds sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after one of these does not end a sentence (EYD V II.F), unless a new line follows.
ABBREVIATIONS = frozenset(
    # One text is read more easily than a list of sixty lines.
    """
    prof dr drs dra ir hj tn ny sdr sdri yth no jl jln gg rt rw kec kab hlm hal vol ed cet dst dll dsb dkk tgl tlp telp
    hp bpk kh st lt a.n d.a u.b u.p s.d n.b k.h r.a r.m ph.d mr mrs ms inc ltd co cf
    """.split()  # noqa: SIM905
)
# Only the first of a row of marks may begin one, or a million full stops would be read a million times.
_END = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*+[\"”’')\]]*+(?=\s)|\n")
_LONGEST, _LETTERS = 12, 5  # no abbreviation is longer, or has more letters in a row
_LAST_WORD = re.compile(r"[\w.]+\Z")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`, spaces around it left out; a line end always ends a sentence."""
    start = 0
    for match in _END.finditer(text):
        if match[0] != "\n" and _runs_on(text, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _runs_on(text: str, end: re.Match[str]) -> bool:
    """Whether the sentence goes on after a mark that could have been its last."""
    after = text[end.end() + 1 : end.end() + 2]
    if after.islower() or after == ",":
        return True
    if end[0] != ".":
        return False
    # At most the length of an abbreviation is looked at, so that a long run of letters costs nothing.
    before = text[max(0, end.start() - _LONGEST) : end.start()]
    if before[-_LETTERS:].isalpha() and len(before) > _LETTERS:
        return False
    word = _LAST_WORD.search(before)
    return word is not None and (word[0].lower() in ABBREVIATIONS or (len(word[0]) == 1 and word[0].isupper()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        first = start + len(part) - len(part.lstrip())
        yield first, first + len(stripped)
