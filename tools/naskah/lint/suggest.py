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
_LONG = 8  # letters of a word whose ends of three letters are looked for
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
        for form in one_slip(word) & self.rarity.keys():
            if len(form) >= _LEAST and self.explains(form):
                rarity = self.rarity[form]
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
        mask, length = mask_of(word), len(word)
        for other in range(max(_LEAST, length - 2), length + 3):
            most = _CHANGES[abs(other - length)]
            near = {
                form
                for forms in _candidates(word, other)
                for form in forms
                if (mask_of(form) ^ mask).bit_count() <= most
            }
            for form in near:
                if within_two(word, form) and self.explains(form):
                    rarity = self.rarity[form]
                    yield Suggestion(form, 2, rarity, cost(word, form) + rarity)


def _candidates(word: str, length: int) -> Iterator[list[str]]:
    """Lists of the frequent forms of that length that may be two slips away: at most one slip is in one half of `word`."""
    ends = 3 if len(word) >= _LONG else 2
    if len(word) <= 2 * ends:
        yield _searched().get(length, [])
        return
    heads, tails = _by_ends(length, ends)
    first, last = _ends_of(word, ends)
    yield from (heads[head] for head in first & heads.keys())
    yield from (tails[tail] for tail in last & tails.keys())


@functools.lru_cache(1)  # for one word, it is asked at each length
def _ends_of(word: str, ends: int) -> tuple[set[str], set[str]]:
    """How a form begins, or else ends, that is two slips away from `word`, which has two halves."""
    first, last = word[: ends + 1], word[-ends - 1 :]
    return {head[:ends] for head in (first, *one_slip(first))}, {tail[-ends:] for tail in (last, *one_slip(last))}


@functools.cache
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
    return _threes(word) <= _known_threes()


def _threes(text: str) -> set[tuple[str, str, str]]:
    return set(zip(text, text[1:], text[2:], strict=False))


@functools.cache
def _known_threes() -> set[tuple[str, str, str]]:
    return _threes("\n".join(frequencies("id")))


@functools.cache
def _by_ends(length: int, ends: int) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The frequent forms of so many letters by their first `ends` letters, and by their last."""
    heads: dict[str, list[str]] = {}
    tails: dict[str, list[str]] = {}
    for form in _searched().get(length, ()):
        heads.setdefault(form[:ends], []).append(form)
        tails.setdefault(form[-ends:], []).append(form)
    return heads, tails


@functools.cache
def _searched() -> dict[int, list[str]]:
    """The forms that are looked for at two slips, by their lengths."""
    found: dict[int, list[str]] = {}
    for form, rarity in frequencies("id").items():
        if rarity <= _SEARCHED and form.isalpha() and form.isascii():
            found.setdefault(len(form), []).append(form)
    return found
