"""Dates and hours that cannot be: a weekday beside the wrong date, a day that does not exist, an end before its start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from naskah.i18n import Bilingual
from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.dates import RANGE, WEEKDAYS, FoundDate, find_dates
from naskah.lint.text import Layer, Piece

_NUMBERED = re.compile(r"(?i)(?:\bno\.?|\bnomor|\bsurat|\bsk|\bperkara|\bputusan)[ :.]*\Z")
_LOOK_BACK = 12
_CLOCK = r"(?P<{0}>\d{{1,2}})[.:](?P<{1}>\d\d)(?![\d.:]*\d)"
_TIMES = re.compile(
    rf"(?P<said>(?<!\w)(?i:pukul|pkl\.?|jam) )?(?<![\w.,:/])(?P<first>{_CLOCK.format('h1', 'm1')})"
    rf"(?:{RANGE}(?:(?i:pukul) )?(?P<last>{_CLOCK.format('h2', 'm2')}))?(?P<zone> (?:WIB|WITA|WIT)\b)?"
)
_NEAR_TIMES = ("pukul", "pkl", "jam", "wib", "wit")
_DASHES = ("-", "–", "—", " - ", " – ", " — ")
_DAY_MINUTES = 24 * 60
# What begins so late and ends so early goes on past midnight.
_EVENING, _MORNING = 17 * 60, 9 * 60


def wrong_weekday(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """A weekday beside a date with its year that falls on another one."""
    dates = _dates(piece, where)
    for place, found in enumerate(dates):
        if found.weekday is None or found.year is None:
            continue
        others = [dates[place + 1]] if found.opens and place + 1 < len(dates) else []
        if (hit := weekday_hit(piece.source, found, found.year, others)) is not None:
            yield hit


def weekday_hit(text: str, found: FoundDate, year: int, others: list[FoundDate]) -> Hit | None:
    """The weekday of `found`, if that date of `year` has another, and so have the `others` for which it may stand too."""
    day, weekday = found.in_year(year), found.weekday
    if day is None or weekday is None or weekday.number == day.weekday():
        return None
    for other in others:
        last = other.in_year(other.year or year)
        if other.weekday is None and last is not None and last.weekday() == weekday.number:
            return None
    right = WEEKDAYS[day.weekday()]
    if text[weekday.start : weekday.end].islower():
        right = right.lower()
    # The name alone would not tell two such mistakes in one post apart.
    start, end = min(weekday.start, found.start), max(weekday.end, found.end)
    return Hit(start, end, (text[start : weekday.start] + right + text[weekday.end : end],), {"detail": right})


def impossible_date(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """A day that its month, or that year, does not have."""
    text = piece.layer(where)
    for found in _dates(piece, where):
        if found.exists or (found.year is not None and _is_number(text, found)):
            continue
        # 30 and 31 can only be days; a greater number before a month may count something else.
        if found.sure or (1 <= found.month <= 12 and found.day <= 31):
            yield Hit(found.start, found.end)


def _is_number(text: str, found: FoundDate) -> bool:
    """Whether the figures are a document's number."""
    return _NUMBERED.search(text[max(0, found.start - _LOOK_BACK) : found.start]) is not None


def reversed_dates(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """A range of days that ends before it begins."""
    dates = _dates(piece, where)
    for first, last in pairwise(dates):
        year = last.year or 2000  # a leap year has every day
        begins, ends = first.in_year(first.year or year), last.in_year(year)
        if not first.opens or begins is None or ends is None or begins <= ends:
            continue
        # Without a year, December to January goes on into the next, and “24 sampai 3 Oktober” may leave a month out.
        if first.year is not None or (first.month == last.month and piece.source[first.end : last.start] in _DASHES):
            yield Hit(first.start, last.end)


def impossible_time(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """An hour that no clock shows; 24.00 is midnight."""
    for match in _times(piece, where):
        for name, hour, minute in (("first", "h1", "m1"), ("last", "h2", "m2")):
            if match[name] and _minutes(match, hour, minute) is None:
                yield Hit(match.start(name), match.end(name))


def reversed_times(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """An end that is not after its start, unless a night lies between them."""
    for match in _times(piece, where):
        if not match["last"]:
            continue
        begins, ends = _minutes(match, "h1", "m1"), _minutes(match, "h2", "m2")
        if begins is None or ends is None or begins < ends or (begins >= _EVENING and ends <= _MORNING):
            continue
        same = begins == ends
        yield Hit(match.start("first"), match.end("last"), args={"detail": _SAME if same else _EARLIER})


_SAME = Bilingual("sama dengan", "the same as")
_EARLIER = Bilingual("lebih awal daripada", "before")


def _times(piece: Piece, where: Layer) -> Iterator[re.Match[str]]:
    """What is meant for an hour: pukul stands before it, or a time zone behind it."""
    lines = piece.lines_with(_NEAR_TIMES)
    text = piece.layer(where).replace("\u00a0", " ") if lines else ""
    for line in sorted(lines):
        yield from (match for match in _TIMES.finditer(text, *piece.line(line)) if match["said"] or match["zone"])


def _minutes(match: re.Match[str], hour: str, minute: str) -> int | None:
    hours, minutes = int(match[hour]), int(match[minute])
    total = 60 * hours + minutes
    return total if minutes < 60 and total <= _DAY_MINUTES else None


def _dates(piece: Piece, where: Layer) -> tuple[FoundDate, ...]:
    return find_dates(piece.layer(where))
