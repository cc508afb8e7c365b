"""Totals over many pull requests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from naskah.approval.result import Visit
from naskah.approval.timing import StepTotal, Totals, quantile
from naskah.model.policy_loader import load_policy

POLICY = load_policy(Path(__file__).parent / "reviewers.yaml")
MOMENT = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def visit(step: int, minutes: float, *, left: bool = True) -> Visit:
    row = POLICY.step(step)
    return Visit(
        step, row.role, MOMENT, MOMENT if left else None, "approved", None, minutes, minutes, row.minutes, False
    )


@pytest.mark.parametrize(
    ("values", "share", "wanted"),
    [
        ([4.0], 0.5, 4),
        ([1.0, 2.0], 0.5, 1.5),
        ([1.0, 2.0, 9.0], 0.5, 2),
        ([0.0, 10.0], 0.9, 9),
        ([1.0, 2.0, 3.0], 1.0, 3),
    ],
)
def test_quantiles_lie_between_neighbours(values: list[float], share: float, wanted: float) -> None:
    assert quantile(values, share) == pytest.approx(wanted)


def test_steps_without_a_finished_visit_have_no_figures() -> None:
    totals = Totals(POLICY)
    totals.add([visit(2, 10, left=False)])
    assert totals.steps() == tuple(StepTotal(step, 0, None, None, None) for step in POLICY.steps)


def test_finished_visits_are_added_up_over_pull_requests() -> None:
    totals = Totals(POLICY)
    totals.add([visit(2, 50), visit(3, 5)])
    totals.add([visit(2, 10), visit(2, 30), visit(2, 30.5)])
    step = totals.steps()[1]
    assert (step.step, step.visits, step.median, step.on_time_share) == (POLICY.step(2), 4, 30.25, 0.5)
    assert step.percentile_90 == pytest.approx(44.15)
    assert totals.steps()[2].visits == 1
