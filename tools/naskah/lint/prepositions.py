"""Tells di, ke and dari that say where from the di- that makes a verb (EYD V II.D, II.B.1.a): by lists and by form."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from naskah.lint.affixes import Analyser, load_analyser
from naskah.model.located import parse_yaml

DATA = Path(__file__).parent / "data" / "prepositions.yml"
_CLITICS = ("nya", "ku", "mu", "lah", "kah", "nyalah", "nyakah")
_REMEMBERED = 50_000
# Loan words with these ends are things. Those on -si are left out after di: with it they may be verbs (diprediksi).
_THINGS = ("itas", "ogi", "isme", "orium", "arium", "tor", "ika")
_ACTS = ("si",)
# A noun on -an that began with one of these cannot be a misspelled verb on -kan (dimasukan, diletakan).
_NOUNS = ("ke", "pen", "pem", "peng", "peny", "per", "pel")
_SHORTEST_NOUN = 7


@dataclass(frozen=True, slots=True)
class Prepositions:
    """`places` are the words that may follow each preposition, `verbs` those of which di- makes a verb.

    `joined` are words that only look like a preposition and a place, `doubled` places only when they are said twice;
    `activities` are pairs of words, joined by a hyphen, before which di says where. `remembered` are answers already given.
    """

    places: dict[str, frozenset[str]]
    verbs: frozenset[str]
    joined: frozenset[str]
    doubled: frozenset[str]
    activities: frozenset[str]
    analyser: Analyser
    remembered: dict[str, str | None] = field(default_factory=dict)

    def part_of(self, word: str) -> str | None:
        """The preposition that is wrongly joined to the rest of the folded `word`."""
        if word not in self.remembered:
            if len(self.remembered) > _REMEMBERED:
                self.remembered.clear()
            part = next((part for part in self.places if word.startswith(part)), None)
            bare = word.removesuffix("pun")
            self.remembered[word] = (
                part if part is not None and any(self._is_apart(part, form) for form in {word, bare}) else None
            )
        return self.remembered[word]

    def is_place(self, part: str, word: str) -> bool:
        """Whether the folded `word`, perhaps with a clitic, is listed as what stands after that preposition."""
        return any(base in self.places[part] for base in _bases(word))

    def makes_verb(self, word: str) -> bool:
        """Whether di- before the folded `word` makes a verb."""
        if self.is_place("di", word):
            return False
        return self.analyser.passive(word) or any(self._acts_on(base) for base in _bases(word))

    def _acts_on(self, base: str) -> bool:
        """Whether `base` is a verb by a list, or ends in -kan as only verbs do: not pekan, tindakan, pendidikan."""
        if base in self.verbs or base in self.analyser.verbs:
            return True
        if not base.endswith("kan") or len(base) < _SHORTEST_NOUN or base.startswith(("pe", "ke")):
            return False
        return not self._is_word(base) and base[:-2] not in self.analyser.roots

    def _is_apart(self, part: str, word: str) -> bool:
        if any(form in self.joined or self._is_word(form) for form in _bases(word)):
            return False
        rest = word[len(part) :]
        if self.is_place(part, rest):
            return True
        if part == "dari":
            return len(rest) > len("nya") and self.analyser.knows(rest)
        return any(self._is_thing(part, base) for base in _bases(rest))

    def _is_word(self, word: str) -> bool:
        return word in self.analyser.roots or word in self.analyser.words

    def _is_thing(self, part: str, base: str) -> bool:
        """Whether `base` is made like a noun, so that `part` before it can only be a preposition."""
        if len(base) < _SHORTEST_NOUN:
            return False
        if base.endswith(_THINGS if part == "di" else (*_THINGS, *_ACTS)):
            return base in self.analyser.roots and base not in self.analyser.verbs and base not in self.verbs
        if part != "di" or not base.endswith("an") or not base.startswith(_NOUNS):
            return False
        if base.endswith("kan") and (base.startswith("per") or self.analyser.knows(base[:-3])):
            return False
        return base not in self.analyser.verbs and base not in self.verbs and self.analyser.knows(base)


def _bases(word: str) -> Iterator[str]:
    yield word
    for clitic in _CLITICS:
        if word.endswith(clitic):
            yield word.removesuffix(clitic)


@functools.cache
def load_prepositions(towns: frozenset[str] = frozenset()) -> Prepositions:
    """The lists of data/prepositions.yml, a file of this project, with further names of places (folded)."""
    fields = parse_yaml(DATA.read_text(encoding="utf-8"), DATA.name).fields
    lists = {key: frozenset(node.text.split()) for key, node in fields.items()}
    anywhere = lists["places"] | lists["towns"] | towns
    return Prepositions(
        places={
            "di": anywhere | lists["after_di"],
            "ke": anywhere | lists["after_ke"],
            "dari": anywhere | lists["after_di"] | lists["after_ke"],
        },
        verbs=lists["verbs"],
        joined=lists["joined"],
        doubled=lists["doubled"],
        activities=lists["activities"],
        analyser=load_analyser(),
    )
