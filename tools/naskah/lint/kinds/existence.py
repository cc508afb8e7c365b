"""existence: words and phrases that should not be there at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from naskah.lint.check import Hit, Kind, PhraseCheck
from naskah.lint.kinds.substitution import may_be_name
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Piece
from naskah.lint.values import flag_in, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader


@dataclass(frozen=True, slots=True)
class Existence(PhraseCheck):
    """Finds any of `words`, but not inside a phrase of `unless`; with `skip_names`, not what may be a name."""

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    skip_names: bool = False

    def phrases(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Its words, and the longer phrases in which they are left alone."""
        for word in self.words:
            yield word, ()
        for phrase in self.unless:
            yield phrase, (phrase,)

    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """Each of its words is wrong."""
        if right or (self.skip_names and may_be_name(piece, start, piece.source[start:end])):
            return None
        return Hit(start, end)


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Existence | None:
    """The list `words`; `unless`, `skip_names`."""
    words = words_in(reader, rule.fields.get("words"))
    unless = words_in(reader, rule.fields.get("unless"))
    return Existence(words, unless, flag_in(reader, rule.fields.get("skip_names"))) if words else None


KIND = Kind(required=("words",), optional=("unless", "skip_names"), read=read)
