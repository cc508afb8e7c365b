"""Checks that are made when they are first asked: most rules find nothing in most posts, and reading them takes its time."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import ClassVar, cast

from naskah.lint.check import Check, Hit, PhraseCheck, PostCheck, PostHit, TextCheck, UnusedCheck
from naskah.lint.silence import Comment
from naskah.lint.text import Layer, Piece
from naskah.model.post import Post

Make = Callable[[], Check]


class LaterPhrase(PhraseCheck):
    """A check of phrases, made when one of them was found."""

    def __init__(self, make: Make) -> None:
        self._make = functools.cache(make)

    def phrases(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Its phrases."""
        return cast(PhraseCheck, self._make()).phrases()

    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """What it says of one."""
        return cast(PhraseCheck, self._make()).judge(piece, start, end, right)


class LaterText(TextCheck):
    """A check of texts, made when the first text comes."""

    def __init__(self, make: Make) -> None:
        self._make = functools.cache(make)

    def scan(self, piece: Piece, where: Layer) -> Iterable[Hit]:
        """What it finds."""
        return cast(TextCheck, self._make()).scan(piece, where)


class LaterGuess(LaterText):
    """The same, of one that only guesses."""

    guesses: ClassVar[bool] = True


class LaterPost(PostCheck):
    """A check of posts, made when the first post comes."""

    def __init__(self, make: Make) -> None:
        self._make = functools.cache(make)

    def scan_post(self, post: Post) -> Iterable[PostHit]:
        """What it finds."""
        return cast(PostCheck, self._make()).scan_post(post)


class LaterUnused(UnusedCheck):
    """A check of comments that silence nothing."""

    def __init__(self, make: Make) -> None:
        self._make = functools.cache(make)

    def scan_unused(self, comments: Iterable[Comment]) -> Iterable[PostHit]:
        """What it finds."""
        return cast(UnusedCheck, self._make()).scan_unused(comments)


LATER: dict[str, Callable[[Make], Check]] = {
    "phrase": LaterPhrase,
    "text": LaterText,
    "guess": LaterGuess,
    "post": LaterPost,
    "unused": LaterUnused,
}


def shape_of(check: Check) -> str:
    """By which of `LATER` the check can be stood in for."""
    if isinstance(check, TextCheck):
        return "guess" if check.guesses else "text"
    if isinstance(check, PhraseCheck):
        return "phrase"
    return "post" if isinstance(check, PostCheck) else "unused"
