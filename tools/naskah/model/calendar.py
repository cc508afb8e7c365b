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
        times = self._days.get(day)
        if times is None:
            times = tuple((self._moment(day, start), self._moment(day, end)) for start, end in self.spans(day))
            self._days[day] = times
        return times

    def minutes(self, start: dt.datetime, end: dt.datetime) -> float:
        """Office minutes from `start` until `end` (aware moments); 0 when they are turned round."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        total = dt.timedelta()
        for day in self._days_between(start, end):
            for opens, closes in self.open_times(day):
                overlap = min(end, closes) - max(start, opens)
                if overlap > dt.timedelta():
                    total += overlap
        return total.total_seconds() / 60

    def due(self, start: dt.datetime, minutes: float) -> dt.datetime | None:
        """The earliest moment at which `minutes` office minutes have passed since `start`, in the office's zone.

        None when the calendar has no such moment within `MAX_SEARCH_DAYS` of the last open day.
        """
        left = dt.timedelta(minutes=minutes)
        if left <= dt.timedelta():
            return start.astimezone(self.zone)
        start = start.astimezone(UTC)
        day = start.astimezone(self.zone).date()
        idle = 0
        while idle <= MAX_SEARCH_DAYS:
            idle += 1
            for opens, closes in self.open_times(day):
                begin = max(start, opens)
                if begin >= closes:
                    continue
                idle = 0
                if left <= closes - begin:
                    return (begin + left).astimezone(self.zone)
                left -= closes - begin
            day += dt.timedelta(days=1)
        return None

    def _moment(self, day: dt.date, minute: int) -> dt.datetime:
        days, rest = divmod(minute, DAY_MINUTES)
        clock = dt.time(rest // 60, rest % 60)
        return dt.datetime.combine(day + dt.timedelta(days=days), clock, self.zone).astimezone(UTC)

    def _days_between(self, start: dt.datetime, end: dt.datetime) -> Iterator[dt.date]:
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        while day <= last:
            yield day
            day += dt.timedelta(days=1)


def national_holidays(country: str) -> Callable[[dt.date], str | None]:
    """Public holidays and collective leave of `country` (ISO 3166), by date; raises `KeyError` for an unknown one."""
    import holidays  # noqa: PLC0415  # takes a tenth of a second, and most commands never ask

    known = holidays.list_supported_countries()
    if country not in known:
        raise KeyError(country)
    kind = getattr(holidays, country)
    # «government» holds Indonesia's cuti bersama; a country without that category has public holidays alone.
    wanted = tuple(name for name in ("public", "government") if name in kind.supported_categories)
    table = kind(categories=wanted)
    lookup: Callable[[dt.date], str | None] = table.get
    return lookup
