"""The approval rules, case by case: each told in cases.yaml, compiled into a snapshot, parsed and replayed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from naskah.approval.replay import replay
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy_loader import parse_policy
from tests.support.expectation import disagreements
from tests.support.scenario import Scenario, compile_scenario, merge_policy, read_scenarios

HERE = Path(__file__).parent
POLICY = yaml.safe_load((HERE / "reviewers.yaml").read_text(encoding="utf-8"))
CASES = read_scenarios(HERE / "cases.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Scenario) -> None:
    assert case.expect
    policy = parse_policy(yaml.safe_dump(merge_policy(POLICY, case.policy)), "reviewers.yaml")
    snapshot = parse_snapshot(json.dumps(compile_scenario(case, HERE)), f"{case.name}.json")
    assert disagreements(case, replay(policy, snapshot, case.end())) == []


def test_every_case_says_what_it_follows_from() -> None:
    assert [case.name for case in CASES if not case.why] == []
