"""Finds the words that are one slip of the pen away: a letter too many, too few, another, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nearest:
    """Words by each of themselves with one letter left out, so that a look-up costs a few dictionary reads."""

    by_deletion: dict[str, tuple[str, ...]]

    def find(self, word: str) -> list[str]:
        """The words at distance one of `word`, in alphabetical order; none if it is one of them itself."""
        found = {near for key in (word, *_deletions(word)) for near in self.by_deletion.get(key, ())}
        return [] if word in found else sorted(near for near in found if _one_slip(word, near))


def nearest_of(words: Iterable[str]) -> Nearest:
    """Makes `words` findable."""
    table: dict[str, tuple[str, ...]] = {}
    for word in sorted(set(words)):
        for key in (word, *set(_deletions(word))):
            table[key] = (*table.get(key, ()), word)
    return Nearest(table)


def _deletions(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _one_slip(word: str, other: str) -> bool:
    if len(word) == len(other):
        different = [place for place in range(len(word)) if word[place] != other[place]]
        if len(different) == 1:
            return True
        first, last = different[0], different[-1]
        return last == first + 1 and word[first] == other[last] and word[last] == other[first]
    short, long = sorted((word, other), key=len)
    return len(long) == len(short) + 1 and short in set(_deletions(long))
