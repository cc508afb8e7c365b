"""Reach and reactions of what was posted, by month, channel, category and hour: the newest reading of each posting counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from naskah.archive.card import Card
from naskah.model.channel import Channel
from naskah.model.evaluation import Reading

Key = TypeVar("Key", bound=Hashable)
BEST = 10


class Watched(NamedTuple):
    """A posting and what was read of it last; None for one of which nothing was."""

    card: Card
    channel: Channel
    at: dt.datetime
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Group:
    """Some postings together: how many, of how many something was read, and their sums; None where nothing was read."""

    postings: int
    read: int
    reach: int | None
    reactions: int | None

    @property
    def rate(self) -> float | None:
        """Reactions for each person reached, as a share."""
        return self.reactions / self.reach if self.reach and self.reactions is not None else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All groups, months newest first, hours in order, and the postings that reached most."""

    whole: Group
    months: Mapping[tuple[int, int], Group]
    channels: Mapping[str, Group]
    categories: Mapping[str, Group]
    hours: Mapping[int, Group]
    best: tuple[Watched, ...]


def evaluation(cards: Sequence[Card], readings: Iterable[Reading]) -> Evaluation:
    """The figures of the posts on `cards`, newest first; a reading of anything else is left out."""
    seen = postings(cards, readings)
    best = sorted((one for one in seen if one.reading and one.reading.reach), key=_reach, reverse=True)
    months = grouped(seen, lambda one: (one.at.year, one.at.month))
    hours = grouped(seen, lambda one: one.at.hour)
    return Evaluation(
        whole=group(seen),
        months={key: months[key] for key in sorted(months, reverse=True)},
        channels=grouped(seen, lambda one: one.channel.title),
        categories=grouped(seen, lambda one: one.card.category.title),
        hours={hour: hours[hour] for hour in sorted(hours)},
        best=tuple(best[:BEST]),
    )


def postings(cards: Iterable[Card], readings: Iterable[Reading]) -> tuple[Watched, ...]:
    """Every posting with its newest reading."""
    newest: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        key = reading.path, reading.channel
        if key not in newest or reading.day >= newest[key].day:
            newest[key] = reading
    return tuple(
        [
            Watched(card, posting.channel, posting.at, newest.get((path, posting.channel.id)))
            for card in cards
            for path in (card.path,)
            for posting in card.postings
        ]
    )


def grouped(seen: Iterable[Watched], key: Callable[[Watched], Key]) -> dict[Key, Group]:
    """The groups of postings that have the same key, in the order in which they come."""
    groups: dict[Key, list[Watched]] = {}
    for one in seen:
        groups.setdefault(key(one), []).append(one)
    return {name: group(found) for name, found in groups.items()}


def group(seen: Sequence[Watched]) -> Group:
    """The sums of some postings."""
    read = [one.reading for one in seen if one.reading is not None]
    reach = [reading.reach for reading in read if reading.reach is not None]
    told = [reading.reacted for reading in read if any(count is not None for count in reading.reactions)]
    return Group(len(seen), len(read), sum(reach) if reach else None, sum(told) if told else None)


def _reach(seen: Watched) -> tuple[int, dt.datetime]:
    return (seen.reading.reach or 0) if seen.reading else 0, seen.at
