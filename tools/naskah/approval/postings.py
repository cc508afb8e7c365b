"""The admin's records of postings: `/unggah CHANNEL ADDRESS [TIME]` in comments, one a line (rule 17)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.i18n import Message, msg
from naskah.model.channel import CHANNELS, channel_named

_LINE = re.compile(r"^[ \t]*/unggah(?P<words>|[ \t][^\r\n]*)\r?$", re.MULTILINE)
_TIME = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)[T ]+)?(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.]\d\d)?(?: *(?:WIB|WITA|WIT))?"
)
Span = tuple[dt.datetime, dt.datetime]
FORM = "/unggah instagram https://www.instagram.com/p/… 09.15"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a comment, understood: the channel's id, the address, and when it was posted where that was said."""

    channel: str
    url: str
    declared: dt.datetime | None


def entries(body: str, channels: tuple[str, ...], span: Span, zone: dt.tzinfo) -> Iterator[Entry | Message]:
    """Each `/unggah` line of a comment, or what is wrong with it; `span` is from the opening until it was written."""
    for line in _LINE.finditer(body):
        yield _entry(line["words"].split(), channels, span, zone)


def _entry(words: list[str], channels: tuple[str, ...], span: Span, zone: dt.tzinfo) -> Entry | Message:
    least = 2
    if len(words) < least:
        return msg("The posting is not complete. Write it like this: {form}", form=FORM)
    name, url, *time = words
    channel = channel_named(name)
    titles = [CHANNELS[item].title for item in channels if item in CHANNELS]
    if channel is None or channel.id not in channels:
        return msg("“{name}” is not one of this post's channels ({known}).", name=name[:40], known=titles)
    if not channel.is_post_address(url):
        return msg(
            "This is not the https address of a post on {channel}. Copy it from the post itself.", channel=channel.title
        )
    return Entry(channel.id, url, _declared(" ".join(time), span, zone))


def _declared(text: str, span: Span, zone: dt.tzinfo) -> dt.datetime | None:
    """The time said, on the day of the comment unless a date stands before it; nothing that lies outside of `span`."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    opened, written = span
    try:
        day = dt.date.fromisoformat(match["day"]) if match["day"] else written.astimezone(zone).date()
        moment = dt.datetime.combine(day, dt.time(int(match["hour"]), int(match["minute"])), zone)
        return moment if opened <= moment <= written else None
    except (ValueError, OverflowError):
        return None
