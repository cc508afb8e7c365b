"""What the second model of the approval rules is told, and what it answers.

Logins are written as in scenarios: `ghost` is a deleted account, `name[bot]` a machine.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from tests.model.slow_calendar import SlowCalendar

Moment = dt.datetime


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody in a role from `start` until before `end`; None is open."""

    login: str
    start: Moment | None = None
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class House:
    """Who does what in the office. Steps are (role, minutes), the first drafts, the last publishes."""

    steps: tuple[tuple[str, int], ...]
    people: dict[str, tuple[Holding, ...]]
    teams: dict[str, str]
    office: SlowCalendar
    distinct: bool
    most_posts: int | None

    def holders(self, step: int, at: Moment) -> list[str]:
        role = self.steps[step - 1][0]
        return [h.login for h in self.people[role] if (not h.start or h.start <= at) and (not h.end or at < h.end)]

    def steps_of(self, who: str, at: Moment) -> list[int]:
        """The steps whose role somebody holds; ghosts and machines hold none."""
        return [number for number in range(1, len(self.steps) + 1) if among(who, self.holders(number, at))]


def among(who: str, logins: list[str] | tuple[str, ...]) -> bool:
    return who != "ghost" and who.lower() in [login.lower() for login in logins]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a pull request is, apart from what happens on it."""

    author: str
    drafters: tuple[str, ...]
    channels: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(slots=True)
class Stay:
    """A visit of a step."""

    step: int
    entered: Moment
    left: Moment | None = None
    outcome: str = "open"


@dataclass(frozen=True, slots=True)
class Review:
    """A review, to be dismissed perhaps."""

    who: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line `/unggah CHANNEL URL [HH:MM]`; `good` when the address is that of a post on that channel."""

    channel: str
    url: str
    good: bool
    clock: str = ""


@dataclass(slots=True)
class Comment:
    """A comment as it stands: when it was written, and by whom and when it was given this text if that was later."""

    who: str
    written: Moment
    at: Moment
    lines: tuple[Line, ...]
    edited_by: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be compared.

    waiting: role, since, due. approvals: step to login. visits: step, outcome, entered, left, office and wall minutes.
    posted: channel, address, login, when.
    """

    verdict: str
    state: str
    turn: int | None
    waiting: tuple[str, Moment, Moment | None] | None
    approvals: dict[int, str]
    visits: list[tuple[int, str, Moment, Moment | None, float, float]]
    notes: Counter[str]
    violations: list[str]
    posted: list[tuple[str, str, str, Moment]]
    missing: list[str]
