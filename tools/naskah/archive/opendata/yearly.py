"""One year of the open data: its part of each file, its workbook and its figures, made anew only when what it tells changes.

A proposal stands in the year in which the register first tells of it, a post and its postings in that of its first posting or plan.
So a year that is over stays as it is, and a change costs one year, however long the archive.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
from naskah.archive.opendata.visits import Named, Visit, named, violation_row, visit_of, visits
from naskah.archive.opendata.words import word
from naskah.archive.opendata.workbook import Workbook
from naskah.archive.render import Site
from naskah.cache import Cache, key_of
from naskah.model.policy import Policy
from naskah.report import dates

_FORM = "open data of a year 2"
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
        yield own.found()


class _Kept(NamedTuple):
    """What is kept of a year, and under which `key`, with its parts under theirs, in their order.

    Of a proposal its rows as CSV and its stays as JSON (`Visit.plain`), which are wanted only when something changed; of a post its
    line of posts.json and its event.
    """

    key: bytes
    workbook: bytes
    counts: list[list[object]]
    proposals: dict[bytes, tuple[bytes, bytes]]
    posts: dict[bytes, tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Own:
    """What one year is made from: its cards in the order of the source, and the numbers of its pull requests."""

    year: int
    source: Source
    cards: Sequence[Card]
    numbers: Sequence[int]

    def found(self) -> Year:
        cache, place = self.source.cache, key_of(_FORM, self.source.base, self.year)
        kept = cache.get(place)
        one = _Kept(b"", b"", [], {}, {}) if kept is None else _Kept(*msgpack.unpackb(kept, strict_map_key=False))
        key = self.key()
        if one.key != key:
            one = self.made(one, key)
            with contextlib.suppress(OverflowError):  # a figure of more than 64 bits
                cache.put(place, msgpack.packb(one))
        csv = b"".join([rows for rows, _ in one.proposals.values()])
        lines, calendar = zip(*one.posts.values(), strict=True) if one.posts else ((), ())
        return Year(self.year, csv, b",".join(lines), b"".join(calendar), one.workbook, one.counts)

    def key(self) -> bytes:
        parts = [*map(self.proposal_key, self.numbers), *map(self.post_key, self.cards)]
        until = None if self.cards else self.source.history.until
        return key_of(repr((self.broken(), until)), *parts)

    def proposal_key(self, number: int) -> bytes:
        """Differs where the register tells other things of a proposal, or its posts differ."""
        source = self.source
        digest = source.history.newest[number].digest.encode()
        return b"".join([digest, *[card.key for card in source.published.get(number, ())]])

    def post_key(self, card: Card) -> bytes:
        """Differs where the post does. What is planned depends on how far the register reaches, too."""
        return card.key if card.postings else key_of(card.key, repr(self.source.history.until))

    def broken(self) -> list[Broken]:
        own = set(self.numbers)
        return [one for one in self.source.history.violations if one.pull_request in own]

    def made(self, former: _Kept, whole: bytes) -> _Kept:
        """The year under the key `whole`, with whatever of the `former` one is still so."""
        source, site = self.source, self.source.site
        zone, until = source.policy.calendar.zone, source.history.until
        proposals = {}
        for number in self.numbers:
            key = self.proposal_key(number)
            proposals[key] = former.proposals.get(key) or self.proposal(number)
        posts = {}
        for card in self.cards:
            key = self.post_key(card)
            posts[key] = former.posts.get(key) or self.post(card)
        stays = [visit_of(*values) for _, told in proposals.values() for values in json.loads(told)]
        broken = self.broken()
        tally = self.tally(stays, broken)
        rows: dict[str, list[Row]] = {
            "months": list(tally.rows()),
            "visits": [stay.row for stay in stays],
            "postings": [row for card in self.cards for row in posting_rows(card, source.details(card), site)],
            "returns": [stay.back for stay in stays if stay.back is not None],
            "violations": [violation_row(one, self.named(one.pull_request), zone, site.lang) for one in broken],
        }
        moments = [posting.at for card in self.cards for posting in card.postings]
        last = max((*moments, *(stay.ended or stay.entered for stay in stays)), default=until)
        book = workbook(rows, tally.total(), site, self.year, last and last.astimezone(zone))
        return _Kept(whole, book, tally.plain(), proposals, posts)

    def named(self, number: int) -> Named:
        return named(self.source.published.get(number, ()), self.source.site)

    def proposal(self, number: int) -> tuple[bytes, bytes]:
        source = self.source
        stays = list(visits(source.history, number, self.named(number), source.policy, source.site.lang))
        return csv_rows(VISITS, [stay.row for stay in stays]), json.dumps([stay.plain() for stay in stays]).encode()

    def post(self, card: Card) -> tuple[bytes, bytes]:
        source = self.source
        line = posts_lines([post_document(card, source.details(card), source.site)])
        return line, events([card], source.site, source.history.until)

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
