"""The second model of the rules, by itself: it answers the told cases as they expect, without having seen the replay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.approval.play import Play, house_of
from tests.approval.told import Answer
from tests.support.scenario import Scenario, merge_policy, read_scenarios

HERE = Path(__file__).parent
POLICY = yaml.safe_load((HERE / "reviewers.yaml").read_text(encoding="utf-8"))
# The model is told everything, in order: it knows neither answers that are cut off nor moments that are in doubt.
NOT_TOLD = {"timeline-longer-than-read", "push-and-review-in-one-second", "no-feed-declared-date"}
CASES = [case for case in read_scenarios(HERE / "cases.yaml") if case.name not in NOT_TOLD]


def shown(answer: Answer, key: str) -> Any:
    waiting = answer.waiting
    return {
        "verdict": answer.verdict,
        "state": answer.state,
        "turn": answer.turn,
        "waiting": waiting[0] if waiting else None,
        "due": waiting[2] if waiting else None,
        "approvals": answer.approvals,
        "visits": [f"{step} {outcome} {office:.0f}" for step, outcome, _, _, office, _ in answer.visits],
        "notes": set(answer.notes),
        "violations": set(answer.violations),
        "missing": answer.missing,
    }[key]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Scenario) -> None:
    play = Play(house_of(merge_policy(POLICY, case.policy)), case)
    for event in case.events:
        play.tell(event)
    answer = play.model.answer(case.end())
    assert case.expect
    for key, wanted in case.expect.items():
        if key == "due":
            assert shown(answer, key) == dt.datetime.fromisoformat(wanted), case.why
        elif key in ("notes", "violations"):
            assert set(wanted) <= shown(answer, key), case.why
        elif key == "no_notes":
            assert not set(wanted) & shown(answer, "notes"), case.why
        else:
            assert shown(answer, key) == wanted, f"{key}: {case.why}"
