"""Reads the `calendar` part of reviewers.yaml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from naskah.i18n import msg
from naskah.model import keys
from naskah.model.calendar import DAYS, Calendar, Season, Span
from naskah.model.forms import SPAN
from naskah.model.located import Node
from naskah.model.problem import unknown
from naskah.model.public_holidays import national_holidays
from naskah.model.reader import Reader

Week = Mapping[int, tuple[Span, ...]]
DEFAULT_ZONE = ZoneInfo("Asia/Jakarta")


def read_calendar(reader: Reader, node: Node) -> Calendar | None:
    """The calendar, or None when its time zone or week cannot be read; problems go to `reader`."""
    fields = reader.mapping(node, *keys.CALENDAR)
    zone = read_zone(reader, fields.get("timezone"))
    if zone is None or "week" not in fields:
        return None
    return Calendar(
        zone=zone,
        week=_week(reader, fields["week"]),
        seasons=tuple(reader.list_of(fields.get("seasons"), lambda item: _season(reader, item))),
        closed=dict(reader.list_of(fields.get("closed"), lambda item: _closed(reader, item))),
        opened=dict(reader.list_of(fields.get("open"), lambda item: _opened(reader, item))),
        holiday=_holidays(reader, fields.get("holidays")) or (lambda _day: None),
    )


def read_zone(reader: Reader, node: Node | None) -> ZoneInfo | None:
    """A time zone by its IANA name."""
    name = reader.text(node)
    if name is None or node is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = msg(
            "“{name}” is not a time zone. Use Asia/Jakarta, Asia/Makassar, Asia/Jayapura or another IANA name.",
            name=name,
        )
        reader.fail(node, message)
        return None


def _holidays(reader: Reader, node: Node | None) -> Callable[[dt.date], str | None] | None:
    country = reader.text(node)
    if country is None or node is None:
        return None
    try:
        return national_holidays(country)
    except KeyError:
        reader.fail(node, msg("“{name}” is not a country code that has holidays. Indonesia is ID.", name=country))
        return None


def _week(reader: Reader, node: Node) -> Week:
    week: dict[int, tuple[Span, ...]] = {}
    if not reader.expect(node, "map"):
        return week
    for key, value in node.fields.items():
        days = _days(key)
        if days is None:
            reader.fail(node.keys[key], unknown(msg("day"), key, [*DAYS, "mon-thu", "mon-fri"]))
            continue
        fields = reader.mapping(value, *keys.HOURS)
        spans = _open_spans(reader, fields)
        if twice := [DAYS[day] for day in days if day in week]:
            reader.fail(node.keys[key], msg("The hours of “{day}” are given twice.", day=twice[0]))
        week.update(dict.fromkeys(days, spans))
    if not node.fields:
        reader.fail(node, msg("The week has no office hours. Add a day, for example mon-fri."))
    return week


def _days(key: str) -> range | None:
    first, dash, last = key.partition("-")
    if first not in DAYS or (dash and last not in DAYS):
        return None
    start, end = DAYS.index(first), DAYS.index(last if dash else first)
    return range(start, end + 1) if start <= end else None


def _open_spans(reader: Reader, fields: dict[str, Node]) -> tuple[Span, ...]:
    """The hours without the breaks."""
    hours_node = fields.get("hours")
    hours = _span(reader, hours_node)
    breaks_node = fields.get("breaks")
    breaks = sorted(reader.list_of(breaks_node, lambda item: _span(reader, item)))
    if hours is None:
        return ()
    spans: list[Span] = []
    start = hours[0]
    for begin, end in breaks:
        if breaks_node is not None and (begin < start or end > hours[1]):
            reader.fail(breaks_node, msg("The breaks must lie within the hours and not overlap."))
            return ()
        spans.append((start, begin))
        start = end
    spans.append((start, hours[1]))
    return tuple(span for span in spans if span[0] < span[1])


def _span(reader: Reader, node: Node | None) -> Span | None:
    text = reader.text(node)
    if text is None or node is None:
        return None
    match = SPAN.fullmatch(text)
    if match is None:
        reader.fail(node, msg('“{text}” is not a span of hours. Write it like "07:30-16:00".', text=text))
        return None
    start, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
    if max(int(match[2]), int(match[4])) > 59 or end > 24 * 60:
        reader.fail(node, msg("“{text}” holds a time of day that does not exist.", text=text))
        return None
    if end <= start:
        reader.fail(node, msg("The hours “{text}” end before they begin. Write the earlier time first.", text=text))
        return None
    return start, end


def _season(reader: Reader, node: Node) -> Season | None:
    fields = reader.mapping(node, *keys.SEASON)
    start, end = reader.date(fields.get("from")), reader.date(fields.get("until"))
    name = reader.text(fields.get("name"))
    if start is None or end is None or name is None or "week" not in fields:
        return None
    if end <= start:
        reader.fail(fields["until"], msg("“until” must be later than “from”."))
        return None
    return Season(name, start, end, _week(reader, fields["week"]))


def _closed(reader: Reader, node: Node) -> tuple[dt.date, str] | None:
    fields = reader.mapping(node, *keys.CLOSED)
    day = reader.date(fields.get("date"))
    why = reader.text(fields.get("why"))
    return None if day is None else (day, why or "")


def _opened(reader: Reader, node: Node) -> tuple[dt.date, tuple[Span, ...]] | None:
    fields = reader.mapping(node, *keys.OPENED)
    day = reader.date(fields.get("date"))
    reader.text(fields.get("why"))  # for people; only its form counts
    spans = _open_spans(reader, fields)
    return None if day is None else (day, spans)
