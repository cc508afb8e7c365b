"""One year of the open data: its part of each file, its workbook and its figures, made anew only when what it tells changes.

A proposal stands in the year in which the register first tells of it, a post and its postings in that of its first posting or plan.
So a year that is over stays as it is, and a change costs one year, however long the archive.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgpack  # type: ignore[import-untyped]  # it has no types

from naskah.archive.browse import grouped
from naskah.archive.card import Card
from naskah.archive.opendata.columns import VISITS, Row
from naskah.archive.opendata.csvfile import csv_rows
from naskah.archive.opendata.dictionary import DICTIONARY, SHEETS, TABLES, dictionary_rows
from naskah.archive.opendata.history import Broken, History
from naskah.archive.opendata.ics import events
from naskah.archive.opendata.jsonfile import posts_lines
from naskah.archive.opendata.posts import Detail, post_document, posting_rows
from naskah.archive.opendata.tally import Tally
from naskah.archive.opendata.visits import Visit, named, violation_row, visits
from naskah.archive.opendata.words import word
from naskah.archive.opendata.workbook import Workbook
from naskah.archive.render import Site
from naskah.cache import Cache, key_of
from naskah.model.policy import Policy
from naskah.report import dates

_FORM = "open data of a year 1"
NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # when a workbook says it was made that tells of nothing yet


@dataclass(frozen=True, slots=True)
class Source:
    """What the data are made from: the cards, newest first, and those of each pull request that published any.

    `details` gives what a card does not hold.

    `base` stands for all that the data depend on beside posts and register; what is made is kept in `cache`.
    """

    cards: Sequence[Card]
    published: Mapping[int, Sequence[Card]]
    details: Callable[[Card], Detail]
    history: History
    policy: Policy
    site: Site
    cache: Cache
    base: bytes


@dataclass(frozen=True, slots=True)
class Year:
    """A year's rows of the CSV, lines of posts.json and events of the calendar, its workbook, and its counts (`Tally.plain`)."""

    year: int
    csv: bytes
    posts: bytes
    calendar: bytes
    workbook: bytes
    counts: list[list[object]]


def years(source: Source) -> Iterator[Year]:
    """The years of the archive, oldest first. Raises `Invalid` and `OSError`."""
    cards = grouped(source.cards, lambda card: [card.when.year])
    for year in sorted({*cards, *source.history.filed}):
        own = _Own(year, source, cards.get(year, ()), source.history.filed.get(year, ()))
        yield own.kept()


@dataclass(frozen=True, slots=True)
class _Own:
    """What one year is made from: its cards in the order of the source, and the numbers of its pull requests."""

    year: int
    source: Source
    cards: Sequence[Card]
    numbers: Sequence[int]

    def kept(self) -> Year:
        cache, key = self.source.cache, self.key()
        kept = cache.get(key)
        if kept is not None:
            return Year(self.year, *msgpack.unpackb(kept))
        made = self.made()
        cache.put(key, msgpack.packb((made.csv, made.posts, made.calendar, made.workbook, made.counts)))
        return made

    def key(self) -> bytes:
        history, published = self.source.history, self.source.published
        told: list[str | bytes] = []
        for number in self.numbers:
            told += (history.newest[number].digest, *[card.key for card in published.get(number, ())])
        # Only what is planned, or has no moment of its own, depends on how far the register reaches.
        until = None if self.cards and all(card.postings for card in self.cards) else history.until
        about = repr((self.year, self.broken(), until))
        return key_of(_FORM, self.source.base, about, *told, *[card.key for card in self.cards])

    def broken(self) -> list[Broken]:
        own = set(self.numbers)
        return [one for one in self.source.history.violations if one.pull_request in own]

    def made(self) -> Year:
        source, site = self.source, self.source.site
        zone, until = source.policy.calendar.zone, source.history.until
        names = {number: named(source.published.get(number, ()), site) for number in self.numbers}
        stays = list(visits(source.history, self.numbers, names, source.policy, site.lang))
        broken = self.broken()
        tally = self.tally(stays, broken)
        rows: dict[str, list[Row]] = {
            "months": list(tally.rows()),
            "visits": [stay.row for stay in stays],
            "postings": [row for card in self.cards for row in posting_rows(card, source.details(card), site)],
            "returns": [stay.back for stay in stays if stay.back is not None],
            "violations": [violation_row(one, names, zone, site.lang) for one in broken],
        }
        moments = [posting.at for card in self.cards for posting in card.postings]
        last = max((*moments, *(stay.ended or stay.entered for stay in stays)), default=until)
        return Year(
            self.year,
            csv_rows(VISITS, rows["visits"]),
            posts_lines(post_document(card, source.details(card), site) for card in self.cards),
            events(self.cards, site, until),
            workbook(rows, tally.total(), site, self.year, last and last.astimezone(zone)),
            tally.plain(),
        )

    def tally(self, stays: Iterable[Visit], broken: Iterable[Broken]) -> Tally:
        tally, zone = Tally(), self.source.policy.calendar.zone
        for stay in stays:
            if stay.ended is not None:
                tally.visit(stay.ended, stay.minutes, stay.on_time, returned=stay.back is not None)
        for one in broken:
            tally.month(one.at.astimezone(zone)).violations += 1
        for card in self.cards:
            tally.month(card.when).posts += 1
            for posting in card.postings:
                tally.month(posting.at).postings += 1
        return tally


def workbook(rows: Mapping[str, Sequence[Row]], total: Row, site: Site, year: int, until: dt.datetime | None) -> bytes:
    """The workbook of a year, from the `rows` of each of its sheets and the `total` of its months. Raises `OSError`."""
    lang = site.lang
    about = word(lang, "until", moment=dates.full_moment(until, lang)) if until else word(lang, "empty")
    file = io.BytesIO()
    book = Workbook(file, f"{site.name} {year}", about, (until or NEVER).astimezone(dt.UTC), lang)
    # An office leafs from the front: all sheets stand in the dictionary's order.
    for name in SHEETS:
        sheet = book.sheet(word(lang, f"sheet_{name}"), TABLES[name])
        for row in rows[name]:
            sheet.add(row)
        sheet.end((word(lang, "all"), *total[1:]) if name == "months" else None)
    dictionary = book.sheet(word(lang, "sheet_dictionary"), DICTIONARY)
    for texts in dictionary_rows(lang):
        dictionary.add(texts)
    dictionary.end()
    book.close()
    return file.getvalue()
