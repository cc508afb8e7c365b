"""The second model of the rules, by itself: it answers the told cases as they expect, without having seen the replay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.approval.model_answer import answer
from tests.approval.play import Play, house_of
from tests.approval.told import Answer
from tests.support.scenario import Scenario, merge_policy, read_scenarios

HERE = Path(__file__).parent
POLICY = yaml.safe_load((HERE / "reviewers.yaml").read_text(encoding="utf-8"))
# The model is told everything, in order: it knows neither answers that are cut off nor moments that are in doubt.
NOT_TOLD = {"timeline-longer-than-read", "push-and-review-in-one-second", "no-feed-declared-date"}
CASES = [case for case in read_scenarios(HERE / "cases.yaml") if case.name not in NOT_TOLD]


def shown(given: Answer, key: str) -> Any:
    waiting = given.waiting
    return {
        "verdict": given.verdict,
        "state": given.state,
        "turn": given.turn,
        "waiting": waiting[0] if waiting else None,
        "due": waiting[2] if waiting else None,
        "approvals": given.approvals,
        "visits": [f"{step} {outcome} {office:.0f}" for step, outcome, _, _, office, _ in given.visits],
        "notes": set(given.notes),
        "violations": set(given.violations),
        "missing": given.missing,
    }[key]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Scenario) -> None:
    play = Play(house_of(merge_policy(POLICY, case.policy)), case)
    for event in case.events:
        play.tell(event)
    answered = answer(play.model, case.end())
    assert case.expect
    for key, wanted in case.expect.items():
        if key == "due":
            assert shown(answered, key) == dt.datetime.fromisoformat(wanted), case.why
        elif key in ("notes", "violations"):
            assert set(wanted) <= shown(answered, key), case.why
        elif key == "no_notes":
            assert not set(wanted) & shown(answered, "notes"), case.why
        else:
            assert shown(answered, key) == wanted, f"{key}: {case.why}"
