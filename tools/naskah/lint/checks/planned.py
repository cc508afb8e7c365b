"""What a post says of days, seen from the day on which it is to be posted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from naskah.i18n import Bilingual
from naskah.lint.check import PostHit
from naskah.lint.checks.dates import weekday_hit
from naskah.lint.checks.options import Options
from naskah.lint.dates import WEEKDAYS, FoundDate, find_dates
from naskah.lint.origin import Origin, pieces_of
from naskah.lint.text import Piece
from naskah.model.post import Post

# A date without a year is that of the same months: further off, it may be last year's or next year's.
_NEAR_DAYS = 120
_OVER = re.compile(
    r"(?i)(?<!\w)(?:telah|sudah|lalu|silam|kemarin|berakhir|usai|tahun lalu|semula|sebelumnya|diundur|ditunda|diperpanjang)(?!\w)"
)


def wrong_planned_weekday(post: Post, options: Options) -> Iterator[PostHit]:
    """A weekday beside a date without a year, which falls on another one in the year that must be meant."""
    for piece, origin, dates in _dated(post):
        for place, found in enumerate(dates):
            if found.weekday is None or found.year is not None:
                continue
            day = found.near(post.planned.date(), _NEAR_DAYS)
            others = [dates[place + 1]] if found.opens and place + 1 < len(dates) else []
            hit = weekday_hit(piece.source, found, day.year, others) if day is not None else None
            if hit is not None:
                args = {**hit.args, "count": day.year if day is not None else ""}
                yield PostHit(origin.span(hit.start, hit.end)[0], piece.source[hit.start : hit.end], args)


def past_dates(post: Post, options: Options) -> Iterator[PostHit]:
    """The last date of a sentence that invites (by one of `options.words`) to something before the post appears."""
    invites = re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, options.words))})(?!\w)")
    planned = post.planned.date()
    for piece, origin, dates in _dated(post):
        for start, end in piece.sentences:
            inside = [found for found in dates if start <= found.start < end]
            days = [found.near(planned, _NEAR_DAYS) for found in inside]
            if not inside or any(day is None or day >= planned for day in days):
                continue
            sentence = piece.visible[start:end]
            if invites.search(sentence) and not _OVER.search(sentence):
                last = inside[-1]
                place, _ = origin.span(last.start, last.end)
                yield PostHit(place, piece.source[last.start : last.end], {"detail": f"{planned:%Y-%m-%d}"})


def planned_day_off(post: Post, options: Options) -> Iterator[PostHit]:
    """The planned day, if the office is closed on it: by its calendar, or, where none is known, on a Sunday."""
    day = post.planned.date()
    why = _day_off(post, day)
    if why is not None:
        yield PostHit(post.planned_place, f"{day:%Y-%m-%d}", {"detail": why})


def _day_off(post: Post, day: dt.date) -> str | Bilingual | None:
    calendar = post.calendar
    if calendar is None:
        return _WEEKDAY[day.weekday()] if day.weekday() == len(WEEKDAYS) - 1 else None
    if calendar.spans(day):
        return None
    return calendar.closed.get(day) or calendar.holiday(day) or _WEEKDAY[day.weekday()]


_WEEKDAY = tuple(
    Bilingual(f"hari {name}", english)
    for name, english in zip(
        WEEKDAYS,
        ("a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday"),
        strict=True,
    )
)


def _dated(post: Post) -> Iterator[tuple[Piece, Origin, tuple[FoundDate, ...]]]:
    """The texts of a post that name dates."""
    for piece, origin in pieces_of(post):
        dates = find_dates(piece.visible)
        if dates:
            yield piece, origin, dates
