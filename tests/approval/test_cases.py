"""The approval rules, case by case: each told in cases.yaml, compiled into a snapshot, parsed and replayed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy_loader import parse_policy
from tests.support.scenario import Scenario, compile_scenario, merge_policy, read_scenarios

HERE = Path(__file__).parent
POLICY = yaml.safe_load((HERE / "reviewers.yaml").read_text(encoding="utf-8"))
CASES = read_scenarios(HERE / "cases.yaml")


def evaluate(case: Scenario) -> Approval:
    policy = parse_policy(yaml.safe_dump(merge_policy(POLICY, case.policy)), "reviewers.yaml")
    snapshot = parse_snapshot(json.dumps(compile_scenario(case, HERE)), f"{case.name}.json")
    return replay(policy, snapshot, case.end())


def answer(approval: Approval, key: str) -> Any:
    waiting = approval.waiting_for
    return {
        "verdict": approval.verdict,
        "state": approval.state,
        "turn": approval.turn,
        "waiting": waiting.role.id if waiting else None,
        "due": waiting.due if waiting else None,
        "approvals": {step: granted.by for step, granted in approval.approvals.items()},
        "visits": [f"{visit.step} {visit.outcome} {visit.office_minutes:.0f}" for visit in approval.visits],
        "notes": {note.code for note in approval.notes},
        "violations": {violation.code for violation in approval.violations},
        "missing": list(approval.missing_channels),
    }[key]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Scenario) -> None:
    approval = evaluate(case)
    assert case.expect
    for key, wanted in case.expect.items():
        if key == "due":
            assert answer(approval, key) == dt.datetime.fromisoformat(wanted), case.why
        elif key in ("notes", "violations"):
            assert set(wanted) <= answer(approval, key), case.why
        elif key == "no_notes":
            assert not set(wanted) & answer(approval, "notes"), case.why
        else:
            assert answer(approval, key) == wanted, f"{key}: {case.why}"
