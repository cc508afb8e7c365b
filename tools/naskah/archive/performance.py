"""Figures of the SOP's steps from the register: minutes against what is allowed, on time, returns, what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from naskah.approval.timing import PERCENTILE, quantile
from naskah.archive.sheet import role_title
from naskah.model.policy import Policy, Step


class Stays(NamedTuple):
    """The visits to a step that ended in a month by the office's zone.

    `minutes` are the office minutes of each, `returns` the reasons of each that ended with a return.
    """

    month: tuple[int, int]
    step: int
    minutes: Sequence[float]
    on_time: int
    returns: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class StepFigures:
    """The stays at one step in some time. Minutes are office minutes, `on_time` is a share from 0 to 1; None without stays."""

    step: Step
    stays: int
    median: float | None
    percentile_90: float | None
    on_time: float | None
    returned: int


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Figures of the stays that ended in a month, a step each in the SOP's order."""

    year: int
    month: int
    steps: tuple[StepFigures, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """A pull request that was not finished when it was last recorded."""

    pull_request: int
    title: str
    performer: str
    since: dt.datetime
    due: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """What some pull requests tell: their finished visits by month and step, which of them wait, and how many they are."""

    stays: tuple[Stays, ...]
    waiting: tuple[Waits, ...]
    pull_requests: int


@dataclass(frozen=True, slots=True)
class Performance:
    """All figures: over the whole time, by month (newest first), and what waits (longest first)."""

    whole: tuple[StepFigures, ...]
    months: tuple[MonthFigures, ...]
    waiting: tuple[Waits, ...]
    pull_requests: int


def told_by(approvals: Iterable[Mapping[str, Any]], policy: Policy) -> Told:
    """What `approvals` tell, the newest that the register keeps of each pull request (the replay's JSON)."""
    stays: dict[tuple[tuple[int, int], int], list[Mapping[str, Any]]] = {}
    waiting: list[Waits] = []
    count = 0
    for approval in approvals:
        count += 1
        for month, visit in _finished(approval, policy):
            stays.setdefault((month, visit["step"]), []).append(visit)
        if (open_one := _waits(approval, policy)) is not None:
            waiting.append(open_one)
    return Told(tuple(_stays(*key, visits) for key, visits in stays.items()), tuple(waiting), count)


def performance(told: Iterable[Told], policy: Policy) -> Performance:
    """The figures of all that is `told`."""
    stays: dict[tuple[int, int], list[Stays]] = {}
    waiting: list[Waits] = []
    count = 0
    for one in told:
        count += one.pull_requests
        waiting.extend(one.waiting)
        for some in one.stays:
            stays.setdefault(some.month, []).append(some)
    whole = figures([some for month in stays.values() for some in month], policy)
    months = tuple(MonthFigures(*key, figures(stays[key], policy)) for key in sorted(stays, reverse=True))
    return Performance(whole, months, tuple(sorted(waiting, key=lambda one: one.since)), count)


def figures(stays: Iterable[Stays], policy: Policy) -> tuple[StepFigures, ...]:
    """The figures of `stays`, a step each. A step that the policy no longer has is left out."""
    by_step: dict[int, list[Stays]] = {}
    for some in stays:
        by_step.setdefault(some.step, []).append(some)
    return tuple(_figures(step, by_step.get(step.number, [])) for step in policy.steps)


def _figures(step: Step, stays: list[Stays]) -> StepFigures:
    minutes = sorted(chain.from_iterable(some.minutes for some in stays))
    if not minutes:
        return StepFigures(step, 0, None, None, None, 0)
    on_time = sum(some.on_time for some in stays) / len(minutes)
    returned = sum(len(some.returns) for some in stays)
    return StepFigures(step, len(minutes), quantile(minutes, 0.5), quantile(minutes, PERCENTILE), on_time, returned)


def _finished(approval: Mapping[str, Any], policy: Policy) -> Iterator[tuple[tuple[int, int], Mapping[str, Any]]]:
    for visit in approval["visits"]:
        if visit["left"] is not None:
            left = dt.datetime.fromisoformat(visit["left"]).astimezone(policy.calendar.zone)
            yield (left.year, left.month), visit


def _stays(month: tuple[int, int], step: int, visits: Sequence[Mapping[str, Any]]) -> Stays:
    return Stays(
        month,
        step,
        [visit["office_minutes"] for visit in visits],
        sum(visit["on_time"] for visit in visits),
        [visit.get("reasons") or () for visit in visits if visit["outcome"] == "returned"],
    )


def _waits(approval: Mapping[str, Any], policy: Policy) -> Waits | None:
    waiting = approval["waiting_for"]
    if waiting is None:
        return None
    zone = policy.calendar.zone
    since = dt.datetime.fromisoformat(waiting["since"]).astimezone(zone)
    due = dt.datetime.fromisoformat(waiting["due"]).astimezone(zone) if waiting["due"] else None
    return Waits(approval["pull_request"], approval["title"], role_title(waiting["role"], policy), since, due)
