"""The posts that are indexed together: those of a year, so that a changed post costs its own year and no other.

A newest year of many posts, in which most changes are made, is divided into quarters. A search asks the newest index first, and
shows what it finds before it asks the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from naskah.archive.card import Card, Post
from naskah.archive.search.record import Record, record
from naskah.cache import key_of
from naskah.i18n import Lang

MOST = 300  # posts of the newest year in one index


@dataclass(frozen=True, slots=True)
class Segment:
    """The `posts` records of an index, made when they are wanted; `key` differs where any of them does."""

    name: str
    key: bytes
    posts: int
    records: Callable[[], Iterable[Record]]


def segments(published: Iterable[Post], base: bytes, lang: Lang) -> list[Segment]:
    """The segments of the published posts, oldest first; `base` is the hash of everything else that a record depends on."""
    posts = list(published)
    name_of = names([card for card, _ in posts])
    found: dict[str, list[Post]] = {}
    for post in posts:
        found.setdefault(name_of(post[0]), []).append(post)
    return [
        Segment(name, key_of(base, *[card.key for card, _ in own]), len(own), partial(_records, own, lang))
        for name, own in sorted(found.items())
    ]


def names(cards: Sequence[Card]) -> Callable[[Card], str]:
    """Gives the name of the index that a card belongs to: `2026`, or `2026-3` for a quarter. Names sort as time goes.

    Divided is the newest year in which something was posted.
    """
    years = Counter(card.when.year for card in cards)
    # A post that is planned for January does not make the year old in which everything else happens.
    newest = max((card.when.year for card in cards if card.postings), default=max(years, default=0))

    def name(card: Card) -> str:
        year = card.when.year
        return f"{year}-{(card.when.month + 2) // 3}" if year == newest and years[year] > MOST else str(year)

    return name


def _records(posts: Iterable[Post], lang: Lang) -> Iterable[Record]:
    return (record(card, entry.facts, lang) for card, entry in posts)
