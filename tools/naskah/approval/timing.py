"""The minutes of each step over many pull requests."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from naskah.approval.result import Visit
from naskah.model.policy import Policy, Step

PERCENTILE = 0.9


@dataclass(frozen=True, slots=True)
class StepTotal:
    """What the finished visits of one step took, in office minutes; the figures are None when there were none."""

    step: Step
    visits: int
    median: float | None
    percentile_90: float | None
    on_time_share: float | None


@dataclass(slots=True)
class Totals:
    """Adds up finished visits; keeps eight bytes for each, so that many thousand pull requests may pass through."""

    policy: Policy
    _minutes: dict[int, array[float]] = field(default_factory=dict)
    _on_time: dict[int, int] = field(default_factory=dict)

    def add(self, visits: Iterable[Visit]) -> None:
        """Takes the visits of one pull request; those still open are left out."""
        for visit in visits:
            if visit.left is not None:
                self._minutes.setdefault(visit.step, array("d")).append(visit.office_minutes)
                self._on_time[visit.step] = self._on_time.get(visit.step, 0) + visit.on_time

    def steps(self) -> tuple[StepTotal, ...]:
        """The totals, a step each, in the SOP's order."""
        return tuple(self._total(step) for step in self.policy.steps)

    def _total(self, step: Step) -> StepTotal:
        minutes = sorted(self._minutes.get(step.number, ()))
        if not minutes:
            return StepTotal(step, 0, None, None, None)
        share = self._on_time[step.number] / len(minutes)
        return StepTotal(step, len(minutes), quantile(minutes, 0.5), quantile(minutes, PERCENTILE), share)


def quantile(ordered: list[float], share: float) -> float:
    """The value below which `share` of the sorted values lie, interpolated between neighbours; not for an empty list."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
