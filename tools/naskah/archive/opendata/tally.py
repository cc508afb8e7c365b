"""Figures by month, counted while the rows pass by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

from naskah.archive.opendata.columns import Cell


@dataclass(slots=True)
class Counts:
    """What one month, or the whole time, has seen."""

    posts: int = 0
    postings: int = 0
    visits: int = 0
    visits_on_time: int = 0
    minutes: float = 0.0
    returns: int = 0
    violations: int = 0

    def row(self, month: dt.date | None) -> tuple[Cell, ...]:
        """The row of the table months; what nothing was counted for has no share and no mean."""
        share = round(self.visits_on_time / self.visits, 4) if self.visits else None
        mean = round(self.minutes / self.visits, 1) if self.visits else None
        counted = (self.posts, self.postings, self.visits, self.visits_on_time)
        return (month, *counted, share, mean, self.returns, self.violations)

    def add(self, other: Counts) -> None:
        """Adds another month's."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


class Tally:
    """Counts by month. Moments are in the office's zone already."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._months: dict[dt.date, Counts] = {}

    def month(self, moment: dt.datetime) -> Counts:
        """The counts of the month that `moment` lies in."""
        return self._months.setdefault(dt.date(moment.year, moment.month, 1), Counts())

    def visit(self, ended: dt.datetime, minutes: float | None, on_time: bool, returned: bool) -> None:
        """Counts a stay at a step that has ended."""
        counts = self.month(ended)
        counts.visits += 1
        counts.visits_on_time += on_time
        counts.minutes += minutes or 0
        counts.returns += returned

    def plain(self) -> list[list[Any]]:
        """All counts as plain values: the month in ISO 8601, and its counts."""
        return [[month.isoformat(), *astuple(self._months[month])] for month in sorted(self._months)]

    def add(self, plain: Iterable[Sequence[Any]]) -> None:
        """Adds what another tally gave as plain values."""
        for month, *counts in plain:
            self._months.setdefault(dt.date.fromisoformat(month), Counts()).add(Counts(*counts))

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The months that have anything, oldest first."""
        for month in sorted(self._months):
            yield self._months[month].row(month)

    def total(self) -> tuple[Cell, ...]:
        """All months together; it has no month."""
        everything = Counts()
        for month in sorted(self._months):
            everything.add(self._months[month])
        return everything.row(None)
