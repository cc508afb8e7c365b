"""Finds the words of a text that the language does not have, and says how clear it is what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, cast

from naskah.lint.sentences import ABBREVIATIONS
from naskah.lint.spelling import Speller, Verdict, load_speller
from naskah.lint.suggest import LIKELY, Suggestion
from naskah.lint.text import Piece

Certainty = Literal["certain", "doubtful"]
_LEAST, _LONGEST = 4, 40
_LEAST_CAPITAL = 6  # a shorter word with a capital is a name too often
_COMMON = 500  # rarity of what is meant for certain
_COMMON_CAPITAL = 450
_FREQUENT = 600  # the same where the word is long
_LEAST_LONG = 8  # letters of a word in which even two slips are certain
# A text with more different words that nobody knows is no Indonesian; no time is spent on guessing about it.
MOST_DEEP, MOST_SUGGESTED, MOST_JUDGED = 2_000, 4_000, 20_000
# Posts come from anybody, and a pull request brings many.
MOST_DEEP_OF_POSTS, MOST_SUGGESTED_OF_POSTS = 300, 1_000
_JOINED = frozenset("._@/\\=&+~")  # beside one of these a word is a part of something else


# Offset, folded word, certainty, and what may be meant.
Suspect = tuple[int, str, Certainty, tuple[str, ...]]
_last: list[object] = []


@dataclass(slots=True)
class _Work:
    """How many words may still be judged, how many get suggestions, and for how many is searched far."""

    judged: int = field(default_factory=lambda: MOST_JUDGED)
    suggested: int = field(default_factory=lambda: MOST_SUGGESTED)
    searched: int = field(default_factory=lambda: MOST_DEEP)


_work: ContextVar[_Work | None] = ContextVar("_work", default=None)


@contextmanager
def work_of_one_post() -> Iterator[None]:
    """All that is looked at inside takes no more work together than one post may; one inside another changes nothing."""
    token = _work.set(_work.get() or _Work(MOST_JUDGED, MOST_SUGGESTED_OF_POSTS, MOST_DEEP_OF_POSTS))
    try:
        yield
    finally:
        _work.reset(token)


@dataclass(frozen=True, slots=True)
class Suspects:
    """Finds words that are neither in `known` nor known to the speller."""

    known: frozenset[str] = frozenset()

    def find(self, piece: Piece, layer: str) -> Sequence[Suspect]:
        """Each of them, in the order of the text. The rules for the certain and for the doubtful ones ask one after the other."""
        if not (_last and _last[0] is piece and _last[1] is layer and _last[2] == self.known):
            _last[:] = [piece, layer, self.known, tuple(self._find(piece, layer))]
        return cast(Sequence[Suspect], _last[3])

    def _find(self, piece: Piece, layer: str) -> Iterator[Suspect]:
        work = _work.get() or _Work()
        answers = _Answers(load_speller(), work)
        judge, known = answers.speller.judge, self.known
        words = list(islice(piece.places, work.judged))
        work.judged -= len(words)
        asked = (word for word in words if len(word) >= _LEAST and word not in known)
        for place in piece.places_of([word for word in asked if len(word) > _LONGEST or judge(word) != "known"]):
            word, start = piece.words[place], piece.starts[place]
            capital = _capital(piece, layer, start, word)
            if capital is None or _is_part(layer, start, start + len(word)):
                continue
            answer = answers.about(word, capital)
            if answer is None or _doubled(piece, layer, place, answers.speller):
                continue
            verdict, near = answer
            clear = verdict == "unknown" and _is_clear(word, near, capital)
            if clear or not capital:
                yield start, word, "certain" if clear else "doubtful", tuple(suggestion.text for suggestion in near)


@dataclass(slots=True)
class _Answers:
    """What was answered about the words of one text, and how much work is left."""

    speller: Speller
    work: _Work
    given: dict[tuple[str, bool], tuple[Verdict, tuple[Suggestion, ...]] | None] = field(default_factory=dict)

    def about(self, word: str, capital: bool) -> tuple[Verdict, tuple[Suggestion, ...]] | None:
        """The verdict and the suggestions; None for a word that is known."""
        if (word, capital) not in self.given:
            verdict = self.speller.judge(word)
            self.given[word, capital] = None if verdict == "known" else (verdict, self._near(word, verdict, capital))
        return self.given[word, capital]

    def _near(self, word: str, verdict: Verdict, capital: bool) -> tuple[Suggestion, ...]:
        if self.work.suggested <= 0:
            return ()
        # Most unknown words with a capital are names, and about a rare word nobody searches far.
        deep = verdict == "unknown" and not capital and self.work.searched > 0
        near = self.speller.suggest(word, deep)
        self.work.suggested -= 1
        self.work.searched -= deep and (not near or near[0].price > LIKELY)
        return near


def _capital(piece: Piece, layer: str, start: int, word: str) -> bool | None:
    """Whether the word there has a capital just because a sentence or title begins; None if it is no common word of prose."""
    found = layer[start : start + len(word)]
    if len(word) > _LONGEST or not (word.isascii() and found.isalpha()) or word in ABBREVIATIONS:
        return None
    if found.islower():
        return False
    if not found[1:].islower() or not (piece.kind == "title" or piece.opens_sentence(start)):
        return None
    return True


def _is_part(layer: str, start: int, end: int) -> bool:
    """Whether the word is a part of a name, an address or another sign, or stands in italics as foreign words do."""
    before, after = layer[max(0, start - 2) : start], layer[end : end + 2]
    if before[-1:] in _JOINED and before[-1:] != "_" and not before.endswith(". "):
        return True
    if after[:1] in _JOINED and after[1:].isalnum():
        return True
    return before[-1:] in ("*", "_") and before != 2 * before[-1:]


def _is_clear(word: str, near: tuple[Suggestion, ...], capital: bool) -> bool:
    if not near or (capital and len(word) < _LEAST_CAPITAL):
        return False
    first = near[0]
    if first.slips > 1:
        return len(word) >= _LEAST_LONG and not capital and first.rarity <= _COMMON
    if capital:
        return first.rarity <= _COMMON_CAPITAL
    return first.rarity <= (_FREQUENT if len(word) >= _LEAST_LONG else _COMMON)


def _doubled(piece: Piece, layer: str, place: int, speller: Speller) -> bool:
    """Whether the word is half of a doubled one (sayur-mayur, kemerah-merahan)."""
    for first in (place - 1, place):
        if first < 0 or first + 1 >= len(piece.words):
            continue
        middle = piece.starts[first] + len(piece.words[first])
        if piece.starts[first + 1] == middle + 1 and layer[middle] == "-":
            return speller.explains(f"{piece.words[first]}-{piece.words[first + 1]}")
    return False
