"""repetition: the same word twice, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from operator import eq
from typing import Literal

from naskah.i18n import msg
from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.mask import HIDDEN
from naskah.lint.text import Layer, Piece
from naskah.lint.values import words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

Cure = Literal["once", "hyphen"]
CURES: tuple[Cure, ...] = ("once", "hyphen")


@dataclass(frozen=True, slots=True)
class Repetition(TextCheck):
    """Finds a word that follows itself: one of `words` (if given), none of `unless`. `cure`: write it once, or hyphenate it."""

    cure: Cure
    words: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """Each such pair of words, with its cure."""
        layer, words, starts = piece.layer(where), piece.words, piece.starts
        last_end = -1
        for place in compress(range(1, len(words)), map(eq, words, words[1:])):
            word = words[place]
            if word in self.unless or (self.words and word not in self.words):
                continue
            start, second = starts[place - 1], starts[place]
            between = layer[start + len(word) : second]
            if between not in (" ", "\n", "  ") or layer[start] == HIDDEN or start < last_end or not word.isalpha():
                continue
            last_end = second + len(word)
            first = piece.source[start : start + len(word)]
            yield Hit(start, last_end, (first if self.cure == "once" else f"{first}-{word}",))


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Repetition | None:
    """`cure`, `words`, `unless`."""
    cure = reader.one_of(rule.fields["cure"], CURES, msg("cure")) if "cure" in rule.fields else None
    words, unless = (frozenset(words_in(reader, rule.fields.get(key))) for key in ("words", "unless"))
    return None if cure is None else Repetition("once" if cure == "once" else "hyphen", words, unless)


KIND = Kind(required=("cure",), optional=("words", "unless"), read=read)
