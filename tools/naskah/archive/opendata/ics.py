"""Planned and past posts as a calendar: RFC 5545, one event a post, times in UTC, the same posts the same bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from naskah.archive.card import Card, Posting
from naskah.archive.opendata.plaintext import plain
from naskah.archive.render import Site
from naskah.i18n import msg
from naskah.report import dates

OCTETS = 75  # of a line, without its end: RFC 5545, 3.1
_WITHIN = 0x80  # how the octets of a character begin that are not its first: RFC 3629, 3
_ESCAPED = re.compile(r"[\\;,]")


END = b"END:VCALENDAR\r\n"


def beginning(site: Site) -> bytes:
    """The calendar's head."""
    name = escaped(msg("{name}: posts", name=site.name).render(site.lang))
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Naskah//Arsip//ID", "CALSCALE:GREGORIAN")
    return b"".join(folded(line) for line in (*lines, f"NAME:{name}", f"X-WR-CALNAME:{name}"))


def events(cards: Iterable[Card], site: Site, until: dt.datetime | None) -> bytes:
    """The events of the posts that have one: they were posted, or are planned after `until`, the register's newest moment."""
    if until is None:
        return b""
    shown = (card for card in cards if card.postings or card.when > until)
    return b"".join(folded(line) for card in shown for line in event(card, site, until))


def event(card: Card, site: Site, until: dt.datetime) -> Iterator[str]:
    """The lines of a post's event, not yet folded. It keeps its UID when a planned post is posted."""
    posted = bool(card.postings)
    changed = max((posting.at for posting in card.postings), default=until)
    yield "BEGIN:VEVENT"
    yield f"UID:{card.url.removesuffix('/').replace('/', '-')}@{urlsplit(site.address).hostname or 'naskah'}"
    yield f"DTSTAMP:{_utc(changed)}"
    yield f"DTSTART:{_utc(card.when)}"
    yield f"SUMMARY:{escaped(card.title)}"
    yield f"DESCRIPTION:{escaped(_description(card, site))}"
    yield f"CATEGORIES:{escaped(card.category.title)}"
    yield f"STATUS:{'CONFIRMED' if posted else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    if site.address:
        yield f"URL:{site.address}{card.url}"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """`text` as a value of the type TEXT: RFC 5545, 3.3.11."""
    return _ESCAPED.sub(r"\\\g<0>", plain(text)).replace("\t", " ").replace("\n", r"\n")


def folded(line: str) -> bytes:
    """A content line of at most 75 octets a piece, never cut within a character, with CRLF."""
    octets = line.encode()
    pieces, start, room = [], 0, OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == _WITHIN:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, OCTETS - 1  # a further line begins with a space
    return b"\r\n ".join((*pieces, octets[start:])) + b"\r\n"


def _description(card: Card, site: Site) -> str:
    if not card.postings:
        return msg("Planned on {channels}.", channels=[channel.title for channel in card.channels]).render(site.lang)
    return "\n".join(_told(posting, site) for posting in card.postings)


def _told(posting: Posting, site: Site) -> str:
    told = f"{posting.channel.title}, {dates.short_moment(posting.at, site.lang)}"
    return f"{told}: {posting.url}" if posting.url else told


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
