"""The stays of a post at its steps, and their minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from naskah.approval.result import Outcome, Visit
from naskah.model.calendar import Calendar
from naskah.model.policy import Policy, Step

Pause = tuple[dt.datetime, dt.datetime]


@dataclass(slots=True)
class _Stay:
    step: Step
    entered: dt.datetime
    declared: bool
    left: dt.datetime | None = None
    outcome: Outcome = "open"
    by: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class Visits:
    """Keeps the stays while a pull request is replayed; `measured` turns them into `Visit`s."""

    policy: Policy
    stays: list[_Stay] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    closed_since: dt.datetime | None = None

    def enter(self, step: int, at: dt.datetime, *, declared: bool = False) -> None:
        """The post comes to `step`."""
        self.stays.append(_Stay(self.policy.step(step), at, declared))

    def leave(
        self,
        at: dt.datetime,
        outcome: Outcome,
        by: str | None,
        *,
        declared: bool = False,
        reasons: tuple[str, ...] = (),
    ) -> None:
        """The post leaves the step where it is."""
        stay = self.stays[-1]
        stay.left, stay.outcome, stay.by, stay.reasons = at, outcome, by, reasons
        stay.declared = stay.declared or declared

    def close(self, at: dt.datetime) -> None:
        """Every clock stops."""
        self.closed_since = self.closed_since or at

    def reopen(self, at: dt.datetime) -> None:
        """The clocks go on."""
        if self.closed_since is not None:
            self.pauses.append((self.closed_since, at))
            self.closed_since = None

    def since(self) -> dt.datetime:
        """When the last stay began."""
        return self.stays[-1].entered

    def measured(self, now: dt.datetime) -> tuple[Visit, ...]:
        """All stays with their minutes until they were left, or until `now`."""
        pauses = self._pauses(now)
        return tuple(self._visit(stay, pauses, now) for stay in self.stays)

    def due(self) -> dt.datetime | None:
        """When the minutes of the last stay run out, in the office's zone, if the pull request is open."""
        stay, calendar = self.stays[-1], self.policy.calendar
        left = float(stay.step.minutes)
        begin = stay.entered
        for start, end in self.pauses:
            used = calendar.minutes(begin, start)
            if used >= left:
                break
            left, begin = left - used, max(begin, end)
        return calendar.due(begin, left)

    def _pauses(self, now: dt.datetime) -> list[Pause]:
        return [*self.pauses, (self.closed_since, now)] if self.closed_since is not None else self.pauses

    def _visit(self, stay: _Stay, pauses: list[Pause], now: dt.datetime) -> Visit:
        end = stay.left or max(now, stay.entered)
        wall, office = _minutes(self.policy.calendar, stay.entered, end, pauses)
        return Visit(
            stay.step.number,
            stay.step.role,
            stay.entered,
            stay.left,
            stay.outcome,
            stay.by,
            wall,
            office,
            stay.step.minutes,
            stay.declared,
            stay.reasons,
        )


def _minutes(calendar: Calendar, start: dt.datetime, end: dt.datetime, pauses: list[Pause]) -> tuple[float, float]:
    """Wall and office minutes from `start` until `end` without the pauses."""
    wall, office = (end - start).total_seconds() / 60, calendar.minutes(start, end)
    for closed, reopened in pauses:
        begin, finish = max(start, closed), min(end, reopened)
        if begin < finish:
            wall -= (finish - begin).total_seconds() / 60
            office -= calendar.minutes(begin, finish)
    # Differences of floats: a hair below nothing is nothing, and seconds are as fine as GitHub's clock is.
    return round(max(wall, 0.0), 4), round(max(office, 0.0), 4)
