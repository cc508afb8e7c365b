"""dictionary: words that nobody knows, and what may be meant by them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from naskah.i18n import msg
from naskah.lint.affixes import load_analyser
from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.kinds.substitution import like
from naskah.lint.lexicon import Lexicon
from naskah.lint.nearest import nearest_of
from naskah.lint.suspects import Certainty, Suspects
from naskah.lint.text import Layer, Piece, fold, words_of
from naskah.lint.values import just_one, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

LEAST_LETTERS = 6
_LONGEST = 40
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Names(TextCheck):
    """Reports words for which `meant` names others."""

    guesses: ClassVar[bool] = True
    meant: Callable[[str], tuple[str, ...]]
    known: frozenset[str]

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """Each unknown word that may have been meant otherwise."""
        suspects = {word: right for word in piece.places.keys() - self.known if (right := self.meant(word))}
        if not suspects:
            return
        layer = piece.layer(where)
        for place in piece.places_of(suspects):
            word, start = piece.words[place], piece.starts[place]
            found = layer[start : start + len(word)]
            if found[:1].isalpha() and not found.isupper():
                yield Hit(start, start + len(word), tuple(like(found, right) for right in suspects[word]))


@dataclass(frozen=True, slots=True)
class Words(TextCheck):
    """Reports words that the language does not have: those of which it is certain what is meant, or those that are doubtful."""

    guesses: ClassVar[bool] = True
    certainty: Certainty
    suspects: Suspects = field(default_factory=Suspects)

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """Each such word, with what may be meant, the likeliest first."""
        layer = piece.layer(where)
        for start, word, certainty, right in self.suspects.find(piece, layer):
            if certainty == self.certainty:
                found = layer[start : start + len(word)]
                yield Hit(start, start + len(word), tuple(like(found, text) for text in right), ranked=True)


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Names | Words | None:
    """`kamus: names`: names are misspelled; `language: certain` or `doubtful`: any words. `unless` are words that exist too."""
    source = just_one(reader, rule, ("language", "kamus"))
    unless = frozenset(map(fold, words_in(reader, rule.fields.get("unless"))))
    if source == "language":
        certainty = reader.one_of(rule.fields["language"], ["certain", "doubtful"], msg("certainty"))
        known = lexicon.known | unless
        return Words("certain" if certainty == "certain" else "doubtful", Suspects(known)) if certainty else None
    if source is None or reader.one_of(rule.fields["kamus"], ["names"], msg("part of the kamus")) is None:
        return None
    return _names(lexicon, unless)


def _names(lexicon: Lexicon, unless: frozenset[str]) -> Names:
    # Only the words that are no common ones: Gunung and Sosial have too many neighbours.
    common = load_analyser().knows
    spelled = {
        word: next(part for part in text.split() if word in words_of(part))
        for text in lexicon.meant
        for word in words_of(text)
        if len(word) >= LEAST_LETTERS and word.isalpha() and not common(word)
    }
    known = lexicon.known | unless
    return Names(_meant(spelled, known), known)


def _meant(spelled: dict[str, str], known: frozenset[str]) -> Callable[[str], tuple[str, ...]]:
    """A function that names the words that an unknown folded word may have been meant for."""
    analyser, nearest = load_analyser(), nearest_of(spelled)

    @functools.lru_cache(_REMEMBERED)
    def meant(word: str) -> tuple[str, ...]:
        if len(word) < LEAST_LETTERS or len(word) > _LONGEST or not word.isalpha() or analyser.knows(word):
            return ()
        for clitic in ("", "nya", "lah", "kah"):
            base = word.removesuffix(clitic) if clitic else word
            if (clitic and base == word) or len(base) < LEAST_LETTERS - 1 or base in known:
                continue
            if found := nearest.find(base):
                return tuple(spelled[near] + clitic for near in found)
        return ()

    return meant


KIND = Kind(required=(), optional=("language", "kamus", "unless"), read=read)
