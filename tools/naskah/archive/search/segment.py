"""The posts that are indexed together: those of a year, so that a changed post costs its own year and no other.

A search asks the newest year first, and shows what it finds before it asks the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from naskah.archive.card import Card
from naskah.archive.entry import Entry
from naskah.archive.search.record import Record, record
from naskah.cache import key_of
from naskah.i18n import Lang

Post = tuple[Card, Entry]


@dataclass(frozen=True, slots=True)
class Segment:
    """The `posts` records of a year, made when they are wanted; `key` differs where any of them does."""

    year: str
    key: bytes
    posts: int
    records: Callable[[], Iterable[Record]]


def segments(published: Iterable[Post], base: bytes, lang: Lang) -> list[Segment]:
    """The segments of the published posts, oldest first; `base` is the hash of everything else that a record depends on."""
    years: dict[int, list[Post]] = {}
    for post in published:
        years.setdefault(post[0].when.year, []).append(post)
    return [
        Segment(str(year), key_of(base, *[card.key for card, _ in posts]), len(posts), partial(_records, posts, lang))
        for year, posts in sorted(years.items())
    ]


def _records(posts: Iterable[Post], lang: Lang) -> Iterable[Record]:
    return (record(card, entry.facts, lang) for card, entry in posts)
