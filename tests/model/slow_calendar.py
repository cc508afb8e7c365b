"""A second office calendar, slow and plain: it asks of every single minute whether the office is open.

It reads the `calendar` part of reviewers.yaml by itself and shares no code with naskah.model.calendar.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MINUTE = dt.timedelta(minutes=1)
Hours = Mapping[str, Any]
Span = tuple[int, int]  # minutes of the day, the end not in it


class SlowCalendar:
    """The office of a told calendar; `free` are the holidays, `first` is a whole minute before everything asked."""

    def __init__(self, told: Hours, first: dt.datetime, free: Iterable[dt.date] = ()) -> None:
        self.zone = ZoneInfo(told["timezone"])
        self.told = told
        self.free = set(free)
        self.first = first.astimezone(dt.UTC)
        self.days: dict[dt.date, tuple[list[Span], list[Span]]] = {}
        self.minutes_open: list[bool] = []  # minute by minute from `first` on, as far as was asked
        self.sums = [0]  # open seconds before each of these minutes

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether the clock runs in the minute that begins at `moment`."""
        local = moment.astimezone(self.zone)
        day, minute = local.date(), local.hour * 60 + local.minute
        if day not in self.days:
            hours = self.hours(day)
            self.days[day] = spans([hours["hours"]] if hours else []), spans(hours.get("breaks", []) if hours else [])
        hours_of_day, breaks = self.days[day]
        return covers(hours_of_day, minute) and not covers(breaks, minute)

    def hours(self, day: dt.date) -> Hours | None:
        """What is told of a date: a single opening first, then closings and holidays, a season, the usual week."""
        for opening in self.told.get("open", ()):
            if opening["date"] == day:
                return dict(opening)
        if day in self.free or any(closing["date"] == day for closing in self.told.get("closed", ())):
            return None
        for season in self.told.get("seasons", ()):
            if season["from"] <= day < season["until"]:
                return of_weekday(season["week"], day)
        return of_weekday(self.told["week"], day)

    def seconds(self, moment: dt.datetime) -> float:
        """Open seconds from `first` until `moment`."""
        whole, part = divmod((moment - self.first).total_seconds(), 60)
        minute = int(whole)
        assert minute >= 0, "asked before the first minute"
        while len(self.minutes_open) <= minute:
            self.minutes_open.append(self.is_open(self.first + len(self.minutes_open) * MINUTE))
            self.sums.append(self.sums[-1] + 60 * self.minutes_open[-1])
        return self.sums[minute] + part * self.minutes_open[minute]

    def minutes(self, start: dt.datetime, end: dt.datetime) -> float:
        """Office minutes between two moments."""
        return (self.seconds(end) - self.seconds(start)) / 60

    def due(self, start: dt.datetime, minutes: float, last: dt.datetime) -> dt.datetime | None:
        """The first moment by which `minutes` office minutes have passed since `start`; None where that is after `last`."""
        if minutes <= 0:
            return start
        wanted = self.seconds(start) + 60 * minutes
        if self.seconds(last) < wanted:
            return None
        # The minute before the first one by whose beginning enough has passed is the one in which it happens.
        minute = bisect_left(self.sums, wanted) - 1
        return self.first + minute * MINUTE + dt.timedelta(seconds=wanted - self.sums[minute])


def of_weekday(week: Mapping[str, Hours], day: dt.date) -> Hours | None:
    """The hours of a weekday in a week that is told by days ("fri") and by runs of days ("mon-thu")."""
    for key, hours in week.items():
        first, _, last = key.partition("-")
        if DAYS.index(first) <= day.weekday() <= DAYS.index(last or first):
            return hours
    return None


def spans(told: list[str]) -> list[Span]:
    """Spans told as "HH:MM-HH:MM"."""
    clocks = [span.split("-") for span in told]
    return [(minute_of(start), minute_of(end)) for start, end in clocks]


def minute_of(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def covers(told: list[Span], minute: int) -> bool:
    return any(start <= minute < end for start, end in told)
