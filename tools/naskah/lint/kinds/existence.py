"""existence: words and phrases that should not be there at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from naskah.lint.check import Hit, Kind, PhraseCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Piece
from naskah.lint.values import words_in
from naskah.model.located import Node
from naskah.model.reader import Reader


@dataclass(frozen=True, slots=True)
class Existence(PhraseCheck):
    """Finds any of `words`."""

    words: tuple[str, ...]

    def phrases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Its words."""
        for word in self.words:
            yield word, ()

    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """Each of them is wrong."""
        return Hit(start, end, right)


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Existence | None:
    """The list `words`."""
    words = words_in(reader, rule.fields.get("words"))
    return Existence(words) if words else None


KIND = Kind(required=("words",), optional=(), read=read)
