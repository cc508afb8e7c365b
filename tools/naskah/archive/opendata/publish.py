"""Puts the files of the open data together from those of the years."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from naskah.archive.card import Card, Post, by_time
from naskah.archive.opendata import ics, jsonfile
from naskah.archive.opendata.columns import MONTHS, VISITS, named
from naskah.archive.opendata.csvfile import csv_heading
from naskah.archive.opendata.feeds import JSON_FEED, RSS, Feed, channel_folder, item, json_feed, newest, rss
from naskah.archive.opendata.history import history_of
from naskah.archive.opendata.page import SHOWN_MONTHS, URL, DataFile, FeedLink, Licence, Told, data_page
from naskah.archive.opendata.posts import detail, withdrawn_document
from naskah.archive.opendata.tally import Tally
from naskah.archive.opendata.words import word
from naskah.archive.opendata.yearly import Source, Year, years
from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.archive.stone import Stone
from naskah.cache import Cache
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy
from naskah.register.reading import Reading

POSTS_JSON, REGISTER_CSV, SUMS = "posts.json", "register.csv", "SHA256SUMS"
CALENDAR = "agenda.ics"
Files = dict[str, Sequence[bytes]]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The page, and the files by their addresses, which count from the site's root, each in pieces."""

    page: SitePage
    files: Mapping[str, Sequence[bytes]]


def source_of(
    published: Mapping[str, Post], reading: Reading, policy: Policy, site: Site, cache: Cache, base: bytes
) -> Source:
    """What the data are made from: the posts that are published, by their pages' addresses, and a register that was read."""
    zone = policy.calendar.zone
    cards = {card.path: card for card, _ in published.values()}
    history = history_of(reading, zone)
    return Source(
        cards=sorted(cards.values(), key=by_time, reverse=True),
        published={number: [cards[path] for path in paths if path in cards] for number, paths in history.posts.items()},
        details=lambda card: detail(published[card.url][1], zone),
        history=history,
        policy=policy,
        site=site,
        cache=cache,
        base=base,
    )


def workbook_name(year: int) -> str:
    """The file of a year's workbook."""
    return f"register-{year}.xlsx"


def open_data(source: Source, licence: Licence | None = None, stones: Sequence[Stone] = ()) -> OpenData:
    """All files, and the page that explains them. Raises `Invalid` and `OSError`.

    The same source gives the same bytes. Feeds are made only where the site's address is known.
    """
    found = list(years(source))
    tally = Tally()
    for year in found:
        tally.add(year.counts)
    data = _data(source, found, tally, licence, stones)
    data[SUMS] = ["".join(_sums(data)).encode("ascii")]
    feeds = list(_feeds(source, licence)) if source.site.address else []
    files: Files = {f"{URL}{name}": pieces for name, pieces in data.items()}
    files[CALENDAR] = [ics.beginning(source.site), *[year.calendar for year in reversed(found)], ics.END]
    for feed in feeds:
        files[f"{feed.folder}{RSS}"] = [rss(feed, source.site)]
        files[f"{feed.folder}{JSON_FEED}"] = [json_feed(feed, source.site)]
    of_year = {workbook_name(year.year): year.year for year in found}
    told = Told(
        until=_until(source),
        licence=licence,
        files=tuple(DataFile(name, sum(map(len, pieces)), of_year.get(name)) for name, pieces in data.items()),
        feeds=tuple(FeedLink(feed.title, feed.label, feed.folder) for feed in feeds),
        months=tuple(list(tally.rows())[-SHOWN_MONTHS:][::-1]),
        total=tally.total(),
    )
    return OpenData(data_page(told, source.site), files)


def _data(
    source: Source, found: Sequence[Year], tally: Tally, licence: Licence | None, stones: Iterable[Stone]
) -> Files:
    """The files that the page offers, in its order: the newest workbook first."""
    files: Files = {workbook_name(year.year): [year.workbook] for year in reversed(found)}
    files[REGISTER_CSV] = [csv_heading(VISITS), *[year.csv for year in found]]
    posts = [year.posts for year in reversed(found) if year.posts]
    left = (withdrawn_document(stone, source.site) for stone in stones)
    ending = jsonfile.ending(left, (named(MONTHS, row) for row in tally.rows()), named(MONTHS, tally.total()))
    files[POSTS_JSON] = [jsonfile.beginning(_about(source, licence)), b",".join(posts), ending]
    return files


def _until(source: Source) -> dt.datetime | None:
    until = source.history.until
    return None if until is None else until.astimezone(source.policy.calendar.zone)


def _about(source: Source, licence: Licence | None) -> dict[str, object]:
    """What posts.json says of itself."""
    site, until = source.site, _until(source)
    return {
        "name": site.name,
        "organisation": site.sop.organisation,
        "address": site.address or None,
        "language": "id",
        "licence": None if licence is None else {"name": licence.name, "address": licence.address},
        "until": None if until is None else until.isoformat(),
    }


def _feeds(source: Source, licence: Licence | None) -> Iterator[Feed]:
    """The feed of all posts, with each post's first text, and one for each channel that has posts, with the channel's own."""
    site, ordered = source.site, source.cards
    everything = ((card, source.details(card).texts[card.channels[0].id]) for card in newest(ordered))
    yield _feed(source, licence, "", word(site.lang, "feed_all"), everything)
    for channel in source.policy.channels:
        cards = [card for card in ordered if any(one.id == channel for one in card.channels)]
        if cards:
            texts = ((card, source.details(card).texts[channel]) for card in newest(cards))
            yield _feed(source, licence, channel_folder(channel), CHANNELS[channel].title, texts)


def _feed(source: Source, licence: Licence | None, folder: str, label: str, texts: Iterable[tuple[Card, str]]) -> Feed:
    site = source.site
    return Feed(
        folder=folder,
        title=word(site.lang, "feed_title", name=site.name, label=label) if folder else site.name,
        label=label,
        description=word(site.lang, "lead_feed", organisation=site.sop.organisation),
        home=f"{site.address}{folder}",
        licence=licence.name if licence else None,
        items=tuple(item(card, text, site) for card, text in texts),
    )


def _sums(data: Files) -> Iterator[str]:
    """Lines as sha256sum writes and checks them."""
    for name, pieces in data.items():
        digest = hashlib.sha256()
        for piece in pieces:
            digest.update(piece)
        yield f"{digest.hexdigest()}  {name}\n"
