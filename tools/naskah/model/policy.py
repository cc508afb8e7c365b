"""The SOP as data: roles, who holds them, steps, office hours. Read from reviewers.yaml by `policy_loader`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from naskah.model.calendar import Calendar
from naskah.model.problem import START, Place

StepKind = Literal["draft", "review", "publish"]
ActingKind = Literal["plt", "plh"]
STEP_KINDS: tuple[StepKind, ...] = ("draft", "review", "publish")
ACTING_KINDS: tuple[ActingKind, ...] = ("plt", "plh")


@dataclass(frozen=True, slots=True)
class Sop:
    """The SOP's own particulars, shown on the site and on control sheets."""

    number: str
    title: str
    organisation: str
    effective: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a role from `start` until before `end`; None is open. `letter` and `kind` only for acting ones."""

    login: str
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    kind: ActingKind | None = None
    letter: str | None = None

    def covers(self, moment: dt.datetime) -> bool:
        """Whether the person holds the role at `moment`."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """An office. `tenures` holds people in their own right first, then acting ones; `place` is where the file names it."""

    id: str
    title: str
    tenures: tuple[Tenure, ...]
    team: str | None = None
    place: Place = START

    @property
    def team_slug(self) -> str | None:
        """The team's name without its organisation, in lower case, as GitHub's timeline gives it."""
        return self.team.partition("/")[2].casefold() if self.team else None


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the SOP; `number` counts from 1, `minutes` are office minutes."""

    number: int
    role: Role
    kind: StepKind
    minutes: int
    activity: str
    requirement: str
    output: str
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """A whole SOP. `steps` begin with the draft step, end with the publish step, with review steps between."""

    sop: Sop
    roles: Mapping[str, Role]
    steps: tuple[Step, ...]
    calendar: Calendar
    channels: tuple[str, ...]
    categories: Mapping[str, str]
    distinct_people: bool = True
    posts_per_pull_request: int | None = 1
    base: str = "main"
    reasons: Mapping[str, str] = field(default_factory=dict)  # of returns, by id; empty where returns are not sorted

    def step(self, number: int) -> Step:
        """The step with that number, counted from 1."""
        return self.steps[number - 1]

    @property
    def publish(self) -> Step:
        """The last step."""
        return self.steps[-1]

    @property
    def reviews(self) -> tuple[Step, ...]:
        """The review steps, in order."""
        return self.steps[1:-1]


def tenure_of(role: Role, login: str, moment: dt.datetime) -> Tenure | None:
    """How `login` (compared without regard to case) holds `role` at `moment`: in their own right before acting."""
    folded = login.casefold()
    for tenure in role.tenures:
        if tenure.login.casefold() == folded and tenure.covers(moment):
            return tenure
    return None


def holders(role: Role, moment: dt.datetime) -> Iterator[Tenure]:
    """Everybody who holds `role` at `moment`, each login once."""
    seen: set[str] = set()
    for tenure in role.tenures:
        if tenure.covers(moment) and tenure.login.casefold() not in seen:
            seen.add(tenure.login.casefold())
            yield tenure
