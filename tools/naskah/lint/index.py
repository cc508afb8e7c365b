"""Looks up the words and phrases of all rules at once: one pass over a text's words, one hash read a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from naskah.lint.text import WORD, Piece, fold


class Entry(NamedTuple):
    """A phrase: its words after the first, what stands between them, the owner (None: a name that is known) and what is right."""

    rest: tuple[str, ...]
    gaps: tuple[str, ...]
    owner: int | None
    right: tuple[str, ...]


class Match(NamedTuple):
    """A phrase that stands between two offsets, and whose it is (None: a name that is just known)."""

    start: int
    end: int
    owner: int | None
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Entries by their first word, the longest first."""

    by_first: dict[str, tuple[Entry, ...]]

    def find(self, piece: Piece) -> Iterator[Match]:
        """The phrases in `piece`: where several begin, only the longest; its words are not looked at again."""
        words, starts, by_first = piece.words, piece.starts, self.by_first
        free = 0
        for place in sorted(chain.from_iterable(self._begins(piece))):
            if place < free:
                continue
            length = 0
            following = words[place + 1] if place + 1 < len(words) else ""
            for entry in by_first[words[place]]:
                if len(entry.rest) + 1 < length:
                    break
                if entry.rest and (entry.rest[0] != following or not _stands(piece, place, entry)):
                    continue
                length = len(entry.rest) + 1
                end = place + len(entry.rest)
                yield Match(starts[place], starts[end] + len(words[end]), entry.owner, entry.right)
            free = place + length

    def _begins(self, piece: Piece) -> Iterator[Iterable[int]]:
        """The indices of the words that a phrase may begin with: of most words only those before a word that goes on with one."""
        words, by_first = piece.words, self.by_first
        for word in piece.places:
            if word in by_first:
                seconds = {entry.rest[0] if entry.rest else None for entry in by_first[word]}
                places = piece.places[word]
                alone = None in seconds
                yield (
                    places
                    if alone
                    else [place for place in places if words[place + 1 : place + 2] and words[place + 1] in seconds]
                )


def _stands(piece: Piece, place: int, entry: Entry) -> bool:
    words, starts = piece.words, piece.starts
    if words[place + 1 : place + 1 + len(entry.rest)] != entry.rest:
        return False
    for offset, gap in enumerate(entry.gaps):
        end = starts[place + offset] + len(words[place + offset])
        between = piece.folded[end : starts[place + offset + 1]]
        # A space of the phrase may be a line end in the text, but no empty line.
        if between != gap and not (gap == " " and between.isspace() and len(between) <= 2 and between.count("\n") < 2):
            return False
    return True


def index_of(phrases: Iterable[tuple[str, int | None, tuple[str, ...]]]) -> PhraseIndex:
    """The index of phrases with their owners (None: known, and nobody's) and what is right."""
    lists: dict[str, list[Entry]] = {}
    for phrase, owner, right in phrases:
        found = list(WORD.finditer(fold(phrase)))
        gaps = tuple(phrase[a.end() : b.start()] for a, b in pairwise(found))
        if found:
            lists.setdefault(found[0][0], []).append(Entry(tuple(match[0] for match in found[1:]), gaps, owner, right))
    return PhraseIndex({first: tuple(sorted(entries, key=lambda e: -len(e.rest))) for first, entries in lists.items()})
