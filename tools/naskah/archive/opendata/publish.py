"""Makes all files of the open data: each stay and each post is looked at once, and then let go."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from naskah.archive.card import Card
from naskah.archive.opendata.columns import MONTHS, VISITS, named
from naskah.archive.opendata.csvfile import ENCODING, CsvTable
from naskah.archive.opendata.dictionary import DICTIONARY, SHEETS, TABLES, dictionary_rows
from naskah.archive.opendata.feeds import JSON_FEED, RSS, Feed, channel_folder, item, json_feed, newest, rss
from naskah.archive.opendata.history import History, read_history
from naskah.archive.opendata.ics import Calendar
from naskah.archive.opendata.jsonfile import PostsJson
from naskah.archive.opendata.page import SHOWN_MONTHS, URL, DataFile, FeedLink, Licence, Told, data_page
from naskah.archive.opendata.posts import Detail, path_of, post_document, posting_rows, withdrawn_document
from naskah.archive.opendata.tally import Tally
from naskah.archive.opendata.visits import Named, names, violation_row, visits
from naskah.archive.opendata.words import word
from naskah.archive.opendata.workbook import Sheet, Workbook
from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.archive.stone import Stone
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy
from naskah.report import dates

POSTS_JSON, REGISTER_CSV, REGISTER_XLSX, SUMS = "posts.json", "register.csv", "register.xlsx", "SHA256SUMS"
CALENDAR = "agenda.ics"
NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # when a workbook says it was made whose register is empty


@dataclass(frozen=True, slots=True)
class Source:
    """What the data are made from. `details` gives what a card does not hold; `register` is a verified folder."""

    cards: Iterable[Card]
    details: Callable[[Card], Detail]
    register: Path
    policy: Policy
    site: Site
    licence: Licence | None = None
    stones: Sequence[Stone] = ()


@dataclass(frozen=True, slots=True)
class OpenData:
    """The page, and the files by their addresses, which count from the site's root."""

    page: SitePage
    files: tuple[tuple[str, Path], ...]


def open_data(source: Source, folder: Path) -> OpenData:
    """Writes every file below `folder`, at its address. Raises `Invalid` and `OSError`.

    The same source gives the same bytes. Feeds are made only where the site's address is known.
    """
    ordered = sorted(source.cards, key=lambda card: (card.when, card.url), reverse=True)
    history = read_history(source.register)
    tally = Tally()
    (folder / URL).mkdir(parents=True, exist_ok=True)
    _write_data(source, ordered, history, tally, folder)
    feeds = list(_feeds(source, ordered)) if source.site.address else []
    for feed in feeds:
        (folder / feed.folder).mkdir(parents=True, exist_ok=True)
        (folder / feed.folder / RSS).write_bytes(rss(feed, source.site))
        (folder / feed.folder / JSON_FEED).write_bytes(json_feed(feed, source.site))
    told = Told(
        until=None if history.until is None else history.until.astimezone(source.policy.calendar.zone),
        licence=source.licence,
        files=tuple(_sized(folder / URL)),
        feeds=tuple(FeedLink(feed.title, feed.label, feed.folder) for feed in feeds),
        months=tuple(list(tally.rows())[-SHOWN_MONTHS:][::-1]),
        total=tally.total(),
    )
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = tuple((path.relative_to(folder).as_posix(), path) for path in paths)
    return OpenData(data_page(told, source.site), files)


def _write_data(source: Source, ordered: Sequence[Card], history: History, tally: Tally, folder: Path) -> None:
    site, lang = source.site, source.site.lang
    data = folder / URL
    until = history.until.astimezone(source.policy.calendar.zone) if history.until else None
    about = word(lang, "until", moment=dates.full_moment(until, lang)) if until else word(lang, "empty")
    book = Workbook(data / REGISTER_XLSX, site.name, about, history.until or NEVER, lang)
    sheets = {name: book.sheet(word(lang, f"sheet_{name}"), TABLES[name]) for name in SHEETS}
    named_posts = names(history, {path_of(card): card for card in ordered}, site)
    with (data / REGISTER_CSV).open("w", encoding=ENCODING, newline="") as file:
        _register(source, history, named_posts, CsvTable(file, VISITS), sheets, tally)
    with (data / POSTS_JSON).open("w", encoding="utf-8", newline="") as text, (folder / CALENDAR).open("wb") as binary:
        document = PostsJson(text, _about(source, until))
        calendar = Calendar(binary, site, until)
        _posts(source, ordered, document, calendar, sheets["postings"], tally)
        calendar.close()
        left = (withdrawn_document(stone, site) for stone in source.stones)
        document.close(left, (named(MONTHS, row) for row in tally.rows()), named(MONTHS, tally.total()))
    for row in tally.rows():
        sheets["months"].add(row)
    for name, sheet in sheets.items():
        sheet.end((word(lang, "all"), *tally.total()[1:]) if name == "months" else None)
    dictionary = book.sheet(word(lang, "sheet_dictionary"), DICTIONARY)
    for texts in dictionary_rows(lang):
        dictionary.add(texts)
    dictionary.end()
    book.close()
    (data / SUMS).write_text("".join(_sums(data)), encoding="ascii", newline="\n")


def _register(
    source: Source,
    history: History,
    named_posts: dict[int, Named],
    table: CsvTable,
    sheets: dict[str, Sheet],
    tally: Tally,
) -> None:
    zone, lang = source.policy.calendar.zone, source.site.lang
    for visit in visits(history, named_posts, source.policy, lang):
        table.add(visit.row)
        sheets["visits"].add(visit.row)
        if visit.back is not None:
            sheets["returns"].add(visit.back)
        if visit.ended is not None:
            tally.visit(visit.ended, visit.minutes, visit.on_time, returned=visit.back is not None)
    for broken in history.violations:
        sheets["violations"].add(violation_row(broken, named_posts, zone, lang))
        tally.month(broken.at.astimezone(zone)).violations += 1


def _posts(
    source: Source, ordered: Sequence[Card], document: PostsJson, calendar: Calendar, sheet: Sheet, tally: Tally
) -> None:
    for card in ordered:
        more = source.details(card)
        document.add(post_document(card, more, source.site))
        calendar.add(card)
        for row in posting_rows(card, more, source.site):
            sheet.add(row)
        tally.month(card.when).posts += 1
        for posting in card.postings:
            tally.month(posting.at).postings += 1


def _about(source: Source, until: dt.datetime | None) -> dict[str, object]:
    """What posts.json says of itself."""
    site, licence = source.site, source.licence
    return {
        "name": site.name,
        "organisation": site.sop.organisation,
        "address": site.address or None,
        "language": "id",
        "licence": None if licence is None else {"name": licence.name, "address": licence.address},
        "until": None if until is None else until.isoformat(),
    }


def _feeds(source: Source, ordered: Sequence[Card]) -> Iterator[Feed]:
    """The feed of all posts, with each post's first text, and one for each channel that has posts, with the channel's own."""
    site = source.site
    everything = ((card, source.details(card).texts[card.channels[0].id]) for card in newest(ordered))
    yield _feed(source, "", word(site.lang, "feed_all"), everything)
    for channel in source.policy.channels:
        cards = [card for card in ordered if any(one.id == channel for one in card.channels)]
        if cards:
            texts = ((card, source.details(card).texts[channel]) for card in newest(cards))
            yield _feed(source, channel_folder(channel), CHANNELS[channel].title, texts)


def _feed(source: Source, folder: str, label: str, texts: Iterable[tuple[Card, str]]) -> Feed:
    site = source.site
    return Feed(
        folder=folder,
        title=word(site.lang, "feed_title", name=site.name, label=label) if folder else site.name,
        label=label,
        description=word(site.lang, "lead_feed", organisation=site.sop.organisation),
        home=f"{site.address}{folder}",
        licence=source.licence.name if source.licence else None,
        items=tuple(item(card, text, site) for card, text in texts),
    )


def _sums(data: Path) -> Iterator[str]:
    """Lines as sha256sum writes and checks them."""
    for name in (POSTS_JSON, REGISTER_CSV, REGISTER_XLSX):
        with (data / name).open("rb") as file:
            yield f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n"


def _sized(data: Path) -> Iterator[DataFile]:
    for name in (REGISTER_XLSX, REGISTER_CSV, POSTS_JSON, SUMS):
        yield DataFile(name, (data / name).stat().st_size)
