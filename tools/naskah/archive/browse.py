"""Ways through the archive: posts by year, month, channel, category and tag."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from naskah.archive.card import Card, by_time
from naskah.cache import key_of
from naskah.i18n import Lang
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy
from naskah.report import dates

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Way:
    """One list of posts, newest first and never empty. `url` counts from the site's root."""

    url: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Index:
    """The cards of the archive, newest first, and all ways to them; `months` are by year."""

    cards: tuple[Card, ...]
    years: tuple[Way, ...]
    months: Mapping[str, tuple[Way, ...]]
    channels: tuple[Way, ...]
    categories: tuple[Way, ...]
    tags: tuple[Way, ...]

    @cached_property
    def key(self) -> bytes:
        """Differs where a way differs: its address, its title, or how many posts there are on it."""
        found = chain(self.years, *self.months.values(), self.channels, self.categories, self.tags)
        return key_of(*(part for way in found for part in (way.url, way.title, len(way.cards))))


def index(cards: Iterable[Card], policy: Policy, lang: Lang) -> Index:
    """The index of `cards`; channels and categories keep the policy's order, tags are sorted by title."""
    ordered = tuple(sorted(cards, key=by_time, reverse=True))
    years = grouped(ordered, lambda card: [card.when.year])
    channels = grouped(ordered, lambda card: [channel.id for channel in card.channels])
    categories = grouped(ordered, lambda card: [card.category.slug])
    tags = grouped(ordered, lambda card: [tag.slug for tag in card.tags])
    # Two ways to write a tag are one tag; the newest post says how it reads.
    titles = {tag.slug: tag.title for card in reversed(ordered) for tag in card.tags}
    return Index(
        cards=ordered,
        years=tuple(Way(f"arsip/{year}/", str(year), found) for year, found in years.items()),
        months={str(year): by_month(found, lang) for year, found in years.items()},
        channels=ways("kanal", {name: CHANNELS[name].title for name in policy.channels}, channels),
        categories=ways("kategori", policy.categories, categories),
        tags=ways("tag", dict(sorted(titles.items(), key=lambda item: item[1].casefold())), tags),
    )


def ways(folder: str, titles: Mapping[str, str], groups: Mapping[str, tuple[Card, ...]]) -> tuple[Way, ...]:
    """The groups that have cards, in the order of `titles`; their pages stand in `folder`."""
    return tuple(Way(f"{folder}/{name}/", title, groups[name]) for name, title in titles.items() if name in groups)


def by_month(cards: Iterable[Card], lang: Lang) -> tuple[Way, ...]:
    """The cards by their months, each with the address of the month's own page."""
    months = grouped(cards, lambda card: [(card.when.year, card.when.month)])
    return tuple(
        Way(f"arsip/{year}/{month:02d}/", f"{dates.month(month, lang)} {year}", found)
        for (year, month), found in months.items()
    )


def by_year(way: Way) -> tuple[Way, ...]:
    """The cards of `way` by their years, each with an address below its own."""
    years = grouped(way.cards, lambda card: [card.when.year])
    return tuple(Way(f"{way.url}{year}/", str(year), found) for year, found in years.items())


def grouped(cards: Iterable[Card], keys: Callable[[Card], Iterable[Key]]) -> dict[Key, tuple[Card, ...]]:
    """The cards under each of their keys, keys and cards in the order in which they come."""
    groups: dict[Key, list[Card]] = {}
    for card in cards:
        for key in keys(card):
            groups.setdefault(key, []).append(card)
    return {key: tuple(group) for key, group in groups.items()}
