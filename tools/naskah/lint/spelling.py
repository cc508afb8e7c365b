"""Judges whether a word is one, by the affix analyser, frequent forms, roots and English, and says what may be meant instead.

Rarity is in centibels (see `vocabulary`): 0 would be every word of a text, 600 is one in a million.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from naskah.lint.affixes import Analyser, load_analyser
from naskah.lint.slips import one_slip
from naskah.lint.suggest import CLITICS, Suggester, Suggestion
from naskah.lint.vocabulary import dictionary_roots, frequencies

Verdict = Literal["known", "rare", "unknown"]
_REMEMBERED = 50_000
_NONE = 999  # the rarity of what is not among the frequent forms
_COMMON = 480  # rarity of the forms that nearly everybody means by a word one slip away
_CERTAIN = 500  # a form that is at most as rare stands by itself, though no root explains it
_RATIO = 150  # an unexplained form this much rarer than its neighbour is a slip that many make
_LEAST = 4  # letters of what stands before a clitic
_ENGLISH = 450  # an English word that is at most as rare is no slip
_FOREIGN = 250  # so common must an Indonesian neighbour be to make a slip of a rarer one


@dataclass(frozen=True, slots=True, eq=False)
class Speller:
    """Judges folded words. `rarity` are the frequent forms."""

    rarity: dict[str, int]
    analyser: Analyser
    remembered: dict[str, Verdict] = field(default_factory=dict)

    def explains(self, word: str) -> bool:
        """Whether the language makes the folded `word` of roots that it has."""
        return self.analyser.knows(word)

    def judge(self, word: str) -> Verdict:
        """known: a word; rare: a possible word, but one slip away from a common one; unknown: none."""
        verdict = self.remembered.get(word)
        if verdict is None:
            if len(self.remembered) > _REMEMBERED:
                self.remembered.clear()
            verdict = self.remembered[word] = self._judge(word)
        return verdict

    def _judge(self, word: str) -> Verdict:
        own = self.rarity.get(word, _NONE)
        if own <= _CERTAIN:
            return "known"
        if self.explains(word):
            if own < _NONE or self._plain_clitic(word):
                return "known"
            limit = _COMMON
        elif frequencies("en").get(word, _NONE) <= _ENGLISH:
            return "known"
        elif word in frequencies("en"):
            limit = _FOREIGN
        elif own < _NONE:
            return "unknown" if self._nearest(word) <= own - _RATIO else "known"
        elif any(self._stands(base) for base in _bases(word)):
            limit = _COMMON
        else:
            return "unknown"
        return "rare" if self._nearest(word) <= limit else "known"

    def _stands(self, word: str) -> bool:
        """Whether `word`, which no root explains, is known all the same: it is common, or English (*adminnya*)."""
        return len(word) >= _LEAST and (self.rarity.get(word, _NONE) <= _CERTAIN or word in frequencies("en"))

    def _plain_clitic(self, word: str) -> bool:
        """Whether `word` is a common form with a clitic (*sertanya*)."""
        return any(self.rarity.get(base, _NONE) <= _COMMON for base in _bases(word))

    def _nearest(self, word: str) -> int:
        """The rarity of the commonest form that is one slip away."""
        near = ((self.rarity[form], form) for form in one_slip(word) & self.rarity.keys())
        return next((rarity for rarity, form in sorted(near) if self.explains(form)), _NONE)

    @functools.lru_cache(_REMEMBERED)  # noqa: B019  # there is one speller, and it lives as long as the program
    def suggest(self, word: str, deep: bool = True) -> tuple[Suggestion, ...]:
        """What may be meant by the folded `word`, the likeliest first; two slips away only if it is a `deep` search."""
        return Suggester(self.rarity, self.explains).suggest(word, deep)


def _bases(word: str) -> Iterator[str]:
    return (word.removesuffix(clitic) for clitic in CLITICS if word.endswith(clitic))


@functools.cache
def load_speller() -> Speller:
    """The speller with the words of this project and of the packages that it reads."""
    own = load_analyser()
    wide = replace(own, roots=own.roots | dictionary_roots(), wide=True, remembered={})
    return Speller(frequencies("id"), wide)
