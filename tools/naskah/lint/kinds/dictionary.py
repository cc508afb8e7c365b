"""dictionary: words that nobody knows, and that are one slip away from a word that is meant."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from naskah.i18n import msg
from naskah.lint.affixes import load_analyser
from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.kinds.substitution import like
from naskah.lint.lexicon import Lexicon
from naskah.lint.nearest import nearest_of
from naskah.lint.text import Layer, Piece, words_of
from naskah.lint.values import flag_in, just_one, words_in
from naskah.model.located import Node
from naskah.model.reader import Reader

LEAST_LETTERS = 6
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Dictionary(TextCheck):
    """Reports words for which `meant` names others. With `skip_names`, none with a capital inside a sentence."""

    guesses: ClassVar[bool] = True
    meant: Callable[[str], tuple[str, ...]]
    known: frozenset[str]
    skip_names: bool = False

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """Each unknown word that may have been meant otherwise."""
        suspects = {word: right for word in set(piece.words) - self.known if (right := self.meant(word))}
        if not suspects:
            return
        layer = piece.layer(where)
        for word, start in zip(piece.words, piece.starts, strict=True):
            if word not in suspects:
                continue
            found = layer[start : start + len(word)]
            name = found[0].isupper() and piece.kind != "title" and not piece.opens_sentence(start)
            if not found[:1].isalpha() or found.isupper() or (self.skip_names and name):
                continue
            yield Hit(start, start + len(word), tuple(like(found, right) for right in suspects[word]))


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Dictionary | None:
    """`words` or `kamus: names` are what may be meant; `unless` are words that exist too; `skip_names`."""
    source = just_one(reader, rule, ("words", "kamus"))
    if source is None:
        return None
    if source == "kamus":
        reader.one_of(rule.fields["kamus"], ["names"], msg("part of the kamus"))
        texts = (*lexicon.names, *lexicon.acronyms, *lexicon.places)
    else:
        texts = words_in(reader, rule.fields["words"])
    # Of a name, only the words that are no common ones: Gunung and Sosial have too many neighbours.
    common = load_analyser().knows if source == "kamus" else lambda _: False
    right = {
        w: text for text in texts for w in words_of(text) if len(w) >= LEAST_LETTERS and w.isalpha() and not common(w)
    }
    spelled = {word: next(part for part in text.split() if word in words_of(part)) for word, text in right.items()}
    known = lexicon.known | frozenset(words_in(reader, rule.fields.get("unless"))) | frozenset(right)
    skip_names = flag_in(reader, rule.fields.get("skip_names"))
    return Dictionary(
        _meant(spelled if source == "kamus" else {word: word for word in right}, known), known, skip_names
    )


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


_LONGEST = 40
KIND = Kind(required=(), optional=("words", "kamus", "unless", "skip_names"), read=read)
