"""Says what may be meant by an unknown word: forms near it, the likeliest first.

The likelihood is that of the form itself (its rarity) times that of the slips (see `slips`); both are in centibels, so they are
added. Forms two slips away are looked for only where none at one slip is likely.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from naskah.lint.slips import SLIP, cost, one_slip, within_two
from naskah.lint.vocabulary import frequencies

MOST = 5
CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_LEAST = 3  # letters of a form that is suggested
LIKELY = 620  # where one slip costs no more, two are not looked for
_ENOUGH = 760  # where two slips cost no more, forms that are not among the frequent ones are not looked for
_UNSEEN = 640  # rarity of a form that is not among the frequent ones
_UNSEEN_LEAST = 6  # letters of such a form
_WITH_CLITIC = 60  # how much rarer a form is with a clitic
_SPACE = 120  # a space that was not typed
_SEARCHED = 580  # rarity of the forms that are looked for at two slips
_SPLIT = 380  # so common must both words be for that
# Letters that two slips can change in the set of a word's letters, by the difference of lengths.
_CHANGES = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that may be meant: how many `slips` away, its `rarity`, and as `price` what both cost (the less, the likelier)."""

    text: str
    slips: int
    rarity: int
    price: int


@dataclass(frozen=True, slots=True)
class Suggester:
    """Finds forms of `rarity` that the language explains, near a word that is none."""

    rarity: dict[str, int]
    explains: Callable[[str], bool]

    def suggest(self, word: str, deep: bool = True) -> tuple[Suggestion, ...]:
        """At most five for the folded `word`, the likeliest first; two slips away only if it is a `deep` search."""
        found = {near.text: near for near in (*self._one_slip(word), *self._with_clitic(word), *self._split(word))}
        if deep and min((near.price for near in found.values()), default=_UNSEEN + SLIP) > LIKELY:
            for near in self._two_slips(word):
                found.setdefault(near.text, near)
            best = min((near.price for near in found.values()), default=_UNSEEN + SLIP)
            if best > _ENOUGH and not any(near.slips == 1 for near in found.values()):
                found |= {near.text: near for near in self._unseen(word)}
        return tuple(sorted(found.values(), key=lambda near: (near.price, near.text))[:MOST])

    def _one_slip(self, word: str, more: int = 0) -> Iterator[Suggestion]:
        for form in one_slip(word):
            rarity = self.rarity.get(form)
            if rarity is not None and len(form) >= _LEAST and self.explains(form):
                yield Suggestion(form, 1, rarity + more, cost(word, form) + rarity + more)

    def _with_clitic(self, word: str) -> Iterator[Suggestion]:
        for clitic in CLITICS:
            base = word.removesuffix(clitic)
            if base == word or len(base) < _LEAST:
                continue
            for near in self._one_slip(base, _WITH_CLITIC):
                yield Suggestion(near.text + clitic, near.slips, near.rarity, near.price)

    def _split(self, word: str) -> Iterator[Suggestion]:
        for place in range(2, len(word) - 1):
            rarities = [self.rarity.get(part, 999) for part in (word[:place], word[place:])]
            if max(rarities) <= _SPLIT:
                yield Suggestion(f"{word[:place]} {word[place:]}", 1, max(rarities), SLIP + _SPACE + max(rarities))

    def _unseen(self, word: str) -> Iterator[Suggestion]:
        for form in one_slip(word):
            if len(form) >= _UNSEEN_LEAST and _pronounced(form) and self.explains(form):
                yield Suggestion(form, 1, _UNSEEN, cost(word, form) + _UNSEEN)

    def _two_slips(self, word: str) -> Iterator[Suggestion]:
        mask, length, ends = mask_of(word), len(word), _ends_of(word)
        for other in range(max(_LEAST, length - 2), length + 3):
            most = _CHANGES[abs(other - length)]
            lists = _candidates(ends, other)
            near = {form for forms in lists for seen, form in forms if (seen ^ mask).bit_count() <= most}
            for form in near:
                if within_two(word, form) and self.explains(form):
                    rarity = self.rarity[form]
                    yield Suggestion(form, 2, rarity, cost(word, form) + rarity)


def _ends_of(word: str) -> tuple[set[str], set[str]] | None:
    """How a form begins, or else ends, that is two slips away from `word`: at most one slip is in one of its halves.

    None for a word that is too short to have halves.
    """
    ends = 3 if len(word) >= 8 else 2
    if len(word) <= 2 * ends:
        return None
    first, last = word[: ends + 1], word[-ends - 1 :]
    return {head[:ends] for head in (first, *one_slip(first))}, {tail[-ends:] for tail in (last, *one_slip(last))}


def _candidates(ends: tuple[set[str], set[str]] | None, length: int) -> list[list[tuple[int, str]]]:
    """Lists of the frequent forms of that length that begin or end so."""
    forms = _of_length(length)
    if ends is None:
        return [forms.all]
    heads, tails = ends[0] & forms.heads.keys(), ends[1] & forms.tails.keys()
    return [*(forms.heads[head] for head in heads), *(forms.tails[tail] for tail in tails)]


def mask_of(word: str) -> int:
    """The letters of `word` as a set of bits, those that it has twice once more."""
    once = twice = 0
    for letter in word:
        bit = 1 << (ord(letter) & 31)
        twice |= once & bit
        once |= bit
    return twice << 32 | once


def _pronounced(word: str) -> bool:
    """Whether each three letters of `word` stand together in some frequent form."""
    known = _threes()
    return all(word[place : place + 3] in known for place in range(len(word) - 2))


@functools.cache
def _threes() -> frozenset[str]:
    return frozenset([form[place : place + 3] for form in frequencies("id") for place in range(len(form) - 2)])


@dataclass(frozen=True, slots=True)
class _Forms:
    """Forms of one length with the sets of their letters: all, and by their first and last two and three letters."""

    all: list[tuple[int, str]]
    heads: dict[str, list[tuple[int, str]]]
    tails: dict[str, list[tuple[int, str]]]


@functools.cache
def _of_length(length: int) -> _Forms:
    """The frequent forms of so many letters."""
    forms = _Forms([(mask_of(form), form) for form in _searched().get(length, ())], {}, {})
    for entry in forms.all:
        for ends in (2, 3):
            forms.heads.setdefault(entry[1][:ends], []).append(entry)
            forms.tails.setdefault(entry[1][-ends:], []).append(entry)
    return forms


@functools.cache
def _searched() -> dict[int, list[str]]:
    """The forms that are looked for at two slips, by their lengths."""
    found: dict[int, list[str]] = {}
    for form, rarity in frequencies("id").items():
        if rarity <= _SEARCHED and form.isalpha() and form.isascii():
            found.setdefault(len(form), []).append(form)
    return found
