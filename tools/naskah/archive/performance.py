"""Figures of the SOP's steps from the register: minutes against what is allowed, on time, returns, what waits."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from naskah.approval.timing import PERCENTILE, quantile
from naskah.archive.sheet import role_title
from naskah.model.policy import Policy, Step


class Stay(NamedTuple):
    """A visit to a step that ended in `month` by the office's zone; `minutes` are office minutes, `reasons` those of a return."""

    month: tuple[int, int]
    step: int
    minutes: float
    on_time: bool
    outcome: str
    reasons: tuple[str, ...] = ()


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
    """What some pull requests tell: their finished visits, which of them wait, and how many they are."""

    stays: tuple[Stay, ...]
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
    stays: list[Stay] = []
    waiting: list[Waits] = []
    count = 0
    for approval in approvals:
        count += 1
        stays.extend(_stays(approval, policy))
        if (open_one := _waits(approval, policy)) is not None:
            waiting.append(open_one)
    return Told(tuple(stays), tuple(waiting), count)


def performance(told: Iterable[Told], policy: Policy) -> Performance:
    """The figures of all that is `told`."""
    stays: dict[tuple[int, int], list[Stay]] = {}
    waiting: list[Waits] = []
    count = 0
    for one in told:
        count += one.pull_requests
        waiting.extend(one.waiting)
        for stay in one.stays:
            stays.setdefault(stay.month, []).append(stay)
    whole = figures([stay for month in stays.values() for stay in month], policy)
    months = tuple(MonthFigures(*key, figures(stays[key], policy)) for key in sorted(stays, reverse=True))
    return Performance(whole, months, tuple(sorted(waiting, key=lambda one: one.since)), count)


def figures(stays: Iterable[Stay], policy: Policy) -> tuple[StepFigures, ...]:
    """The figures of `stays`, a step each. A step that the policy no longer has is left out."""
    by_step: dict[int, list[Stay]] = {}
    for stay in stays:
        by_step.setdefault(stay.step, []).append(stay)
    return tuple(_figures(step, by_step.get(step.number, [])) for step in policy.steps)


def _figures(step: Step, stays: list[Stay]) -> StepFigures:
    minutes = sorted(stay.minutes for stay in stays)
    if not minutes:
        return StepFigures(step, 0, None, None, None, 0)
    outcomes = Counter(stay.outcome for stay in stays)
    on_time = sum(stay.on_time for stay in stays) / len(stays)
    return StepFigures(
        step, len(stays), quantile(minutes, 0.5), quantile(minutes, PERCENTILE), on_time, outcomes["returned"]
    )


def _stays(approval: Mapping[str, Any], policy: Policy) -> Iterable[Stay]:
    for visit in approval["visits"]:
        if visit["left"] is not None:
            left = dt.datetime.fromisoformat(visit["left"]).astimezone(policy.calendar.zone)
            month = left.year, left.month
            reasons = tuple(visit.get("reasons") or ())
            yield Stay(month, visit["step"], visit["office_minutes"], visit["on_time"], visit["outcome"], reasons)


def _waits(approval: Mapping[str, Any], policy: Policy) -> Waits | None:
    waiting = approval["waiting_for"]
    if waiting is None:
        return None
    zone = policy.calendar.zone
    since = dt.datetime.fromisoformat(waiting["since"]).astimezone(zone)
    due = dt.datetime.fromisoformat(waiting["due"]).astimezone(zone) if waiting["due"] else None
    return Waits(approval["pull_request"], approval["title"], role_title(waiting["role"], policy), since, due)
