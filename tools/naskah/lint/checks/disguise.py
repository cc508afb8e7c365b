"""Rude words in disguise: figures and signs for letters (4njing, anj*ng), letters drawn out or spaced (goblooook, b.o.d.o.h)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece

_SIGN = re.compile(r"[*@$!](?:(?=[a-zA-Z])|(?<=[a-zA-Z][*@$]))")
_TRIPLE = re.compile(r"([a-z])\1\1")
_TOKEN = re.compile(r"(?<![\w*@$!])[\w*@$!]{3,40}(?![\w*@$!])")
_SPACED = re.compile(r"(?<![\w.-])[a-z]([. _-])[a-z](?:\1[a-z]){1,12}(?!\w)", re.IGNORECASE)
_LETTER_FOR = str.maketrans("@4310$5769!", "aaeiosstggi")
_RUN = re.compile(r"(.)\1+")
_NEAR = 40


def disguised(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each of `options.words` that is written so that a search does not find it."""
    text = piece.layer(where)
    last = 0
    for place in sorted(_traces(piece, text)):
        if place < last:
            continue
        start, end = max(last, place - _NEAR), min(len(text), place + _NEAR)
        for pattern in (_TOKEN, _SPACED):
            match = next((m for m in pattern.finditer(text, start, end) if m.start() <= place < m.end()), None)
            if match is not None:
                last = match.end()
                if _meant(match[0], options.words):
                    yield Hit(match.start(), match.end())
                    break


def _traces(piece: Piece, text: str) -> Iterator[int]:
    """Where a disguise may be: signs beside letters, figures in words, a letter three times, letters that stand alone."""
    yield from (match.start() for match in _SIGN.finditer(text))
    odd = {word for word in set(piece.words) if not word.isdigit() and (not word.isalpha() or _TRIPLE.search(word))}
    if odd:
        yield from (start for word, start in zip(piece.words, piece.starts, strict=True) if word in odd)
    alone = "".join("1" if len(word) == 1 else "-" for word in piece.words)
    yield from (piece.starts[match.start()] for match in re.finditer("111+", alone))


def _meant(token: str, words: tuple[str, ...]) -> bool:
    plain, by_length = _tables(words)
    letters = token.lower().strip("!")
    if letters in plain:
        return False
    if re.fullmatch(r"[a-z]([. _-])[a-z](?:\1[a-z])+", letters):
        return re.sub(r"[. _-]", "", letters) in plain
    bare = letters.translate(_LETTER_FOR)
    if "*" not in bare:
        return _RUN.sub(r"\1", bare) in plain
    if sum(letter.isalpha() for letter in bare) < 2:  # fewer letters could be anything
        return False
    return any(all(a in (b, "*") for a, b in zip(bare, word, strict=True)) for word in by_length.get(len(bare), ()))


@functools.cache
def _tables(words: tuple[str, ...]) -> tuple[frozenset[str], dict[int, tuple[str, ...]]]:
    by_length: dict[int, tuple[str, ...]] = {}
    for word in words:
        by_length[len(word)] = (*by_length.get(len(word), ()), word)
    return frozenset(words), by_length
