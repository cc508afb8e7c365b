"""The office calendar: when the clock of a step runs.

Hours are local wall time in the office's zone; spans are counted between the moments that they are, so that a zone that
changes its clocks is counted right. Minutes are office minutes, as a float.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES = 24 * 60
# A calendar without an open day would be searched for ever; no office is closed for this long.
MAX_SEARCH_DAYS = 400
MAX_SEARCH = dt.timedelta(days=MAX_SEARCH_DAYS)
NOTHING = dt.timedelta()
UTC = dt.UTC

Span = tuple[int, int]  # minutes from local midnight, from and until


@dataclass(frozen=True, slots=True)
class Season:
    """A week that holds from `start` until before `end` (Ramadan); days that it does not name are closed."""

    name: str
    start: dt.date
    end: dt.date
    week: Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Office hours. `week` and the seasons map a weekday (Monday 0) to its open spans without the breaks."""

    zone: ZoneInfo
    week: Mapping[int, tuple[Span, ...]]
    seasons: tuple[Season, ...] = ()
    closed: Mapping[dt.date, str] = field(default_factory=dict)
    opened: Mapping[dt.date, tuple[Span, ...]] = field(default_factory=dict)
    holiday: Callable[[dt.date], str | None] = lambda _day: None
    _days: dict[dt.date, tuple[tuple[dt.datetime, dt.datetime], ...]] = field(default_factory=dict, compare=False)

    def spans(self, day: dt.date) -> tuple[Span, ...]:
        """The open spans of a date. A single opening beats a closing, a closing a holiday, a season the usual week."""
        if day in self.opened:
            return self.opened[day]
        if day in self.closed or self.holiday(day) is not None:
            return ()
        season = next((season for season in self.seasons if season.start <= day < season.end), None)
        return (season.week if season else self.week).get(day.weekday(), ())

    def open_times(self, day: dt.date) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
        """The open spans of a date as moments in UTC, in order."""
        if day not in self._days:
            self._days[day] = tuple(
                (self._moment(day, start), self._moment(day, end)) for start, end in self.spans(day)
            )
        return self._days[day]

    def minutes(self, start: dt.datetime, end: dt.datetime) -> float:
        """Office minutes from `start` until `end` (aware moments); 0 when they are turned round."""
        start, end = _in_utc(start), _in_utc(end)
        total = NOTHING
        for day in self._days_between(start, end):
            for opens, closes in self.open_times(day):
                total += max(min(end, closes) - max(start, opens), NOTHING)
        return total.total_seconds() / 60

    def due(self, start: dt.datetime, minutes: float) -> dt.datetime | None:
        """The earliest moment at which `minutes` office minutes have passed since `start`, in the office's zone.

        None when the calendar is closed for `MAX_SEARCH_DAYS` before there is such a moment.
        """
        left = dt.timedelta(minutes=minutes)
        if left <= NOTHING:
            return start.astimezone(self.zone)
        start, day = _in_utc(start), start.astimezone(self.zone).date()
        last = day + MAX_SEARCH
        while day <= last:
            for opens, closes in self.open_times(day):
                begin = max(start, opens)
                if left <= closes - begin:
                    return (begin + left).astimezone(self.zone)
                left -= max(closes - begin, NOTHING)
                last = day + MAX_SEARCH
            day += dt.timedelta(days=1)
        return None

    def _moment(self, day: dt.date, minute: int) -> dt.datetime:
        days, rest = divmod(minute, DAY_MINUTES)
        clock = dt.time(rest // 60, rest % 60)
        return _in_utc(dt.datetime.combine(day + dt.timedelta(days=days), clock, self.zone))

    def _days_between(self, start: dt.datetime, end: dt.datetime) -> Iterator[dt.date]:
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        while day <= last:
            yield day
            day += dt.timedelta(days=1)


def _in_utc(moment: dt.datetime) -> dt.datetime:
    """The same moment in UTC, where the time between two moments is what a clock measures."""
    return moment.astimezone(UTC)
