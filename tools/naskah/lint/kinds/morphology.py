"""morphology: affixes that stand apart from their word, or particles that hang on one they should not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from naskah.i18n import msg
from naskah.lint.affixes import Analyser, load_analyser
from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.mask import HIDDEN
from naskah.lint.prepositions import load_prepositions
from naskah.lint.text import Layer, Piece, fold
from naskah.lint.values import words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

Shape = Literal["prefix", "clitic", "particle"]
SHAPES: tuple[Shape, ...] = ("prefix", "clitic", "particle")
_PRONOUNS = ("ku", "kau")
_GAPS = (" ", "-", " -", "- ")


@dataclass(frozen=True, slots=True)
class Morphology(TextCheck):
    """Finds one of `parts` in its wrong place, unless the whole is one of `unless` (folded).

    prefix: a part apart from the word after it, with which it makes a known form (di lakukan, men-dukung).
    clitic: a part apart from the word before it (buku nya).
    particle: a part joined to a known word (siapapun), which is no word as a whole.
    """

    shape: Shape
    parts: tuple[str, ...]
    analyser: Analyser
    unless: frozenset[str]

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """Each part in its wrong place, with the word made whole."""
        words = piece.places
        wanted = {part for part in self.parts if part in words}
        if self.shape == "particle":
            wanted = {word for word in words if word.endswith(self.parts) and self._split(word)}
        if not wanted:
            return
        layer = piece.layer(where)
        for place in piece.places_of(wanted):
            if layer[piece.starts[place]] == HIDDEN:
                continue
            hit = self._particle(piece, place) if self.shape == "particle" else self._apart(piece, layer, place)
            if hit is not None and fold(piece.source[hit.start : hit.end]) not in self.unless:
                yield hit

    def _particle(self, piece: Piece, place: int) -> Hit:
        start, word = piece.starts[place], piece.words[place]
        end = start + len(word)
        particle = next(part for part in self.parts if word.endswith(part))
        return Hit(start, end, (f"{piece.source[start : end - len(particle)]} {particle}",))

    def _split(self, word: str) -> bool:
        base = next(word.removesuffix(part) for part in self.parts if word.endswith(part))
        if word in self.unless or self.analyser.stands(word) or not self.analyser.knows(base):
            return False
        # dimanapun falls apart into three words: that is what the prepositions' rule says.
        return load_prepositions().part_of(base) is None

    def _apart(self, piece: Piece, layer: str, place: int) -> Hit | None:
        """The part at `place` and its neighbour, if they belong together."""
        first = place if self.shape == "prefix" else place - 1
        if first < 0 or first + 1 >= len(piece.words):
            return None
        start, second = piece.starts[first], piece.starts[first + 1]
        middle, end = start + len(piece.words[first]), second + len(piece.words[first + 1])
        gap = layer[middle:second]
        if (
            gap not in _GAPS[: 1 if self.shape == "clitic" else None]
            or layer[max(0, start - 1) : start] == "-"
            or (layer[end : end + 1] == "-" and not _is_doubled(piece, first))
        ):
            return None
        if piece.words[first] == "di" and _names_activity(piece, first + 1):
            return None
        joined = self._joined(piece.source[start:middle], piece.source[second:end])
        return None if joined is None else Hit(start, end, (joined,))

    def _joined(self, first: str, second: str) -> str | None:
        if self.shape == "clitic":
            if len(first) > 1 and first.isupper():
                return f"{first}-{second}"
            return first + second if self.analyser.knows(fold(first)) else None
        if not second.islower():
            return None
        return first + second if self._makes_word(fold(first), second) else None

    def _makes_word(self, prefix: str, word: str) -> bool:
        if prefix in _PRONOUNS:
            return word in self.analyser.verbs
        return load_prepositions().makes_verb(word) if prefix == "di" else self.analyser.knows(prefix + word)


def _is_doubled(piece: Piece, place: int) -> bool:
    """Whether ber stands at `place`, before a word that is said twice (ber hati-hati)."""
    return piece.words[place] == "ber" and piece.words[place + 1] == "".join(piece.words[place + 2 : place + 3])


def _names_activity(piece: Piece, place: int) -> bool:
    """Whether the word at `place` and the next one name together what people do (tolak peluru)."""
    return "-".join(piece.words[place : place + 2]) in load_prepositions().activities


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Morphology | None:
    """`shape`, `parts`, `unless` (whole finds)."""
    shape = reader.one_of(rule.fields.get("shape"), SHAPES, msg("shape"))
    parts = words_in(reader, rule.fields.get("parts"))
    unless = frozenset(fold(word) for word in words_in(reader, rule.fields.get("unless")))
    known = next((known for known in SHAPES if known == shape), None)
    return None if known is None or not parts else Morphology(known, parts, load_analyser(), unless)


KIND = Kind(required=("shape", "parts"), optional=("unless",), read=read)
