"""Every approval case, played on a simulated GitHub and read from there, is answered as the same case recorded."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from naskah.approval.replay import replay
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.github.connection import connect
from naskah.github.reading import read_pull_request
from naskah.model.policy_loader import parse_policy
from tests.github.offices import PATH, POLICY, POST, opened
from tests.simulator.people import Simulator
from tests.simulator.play import play
from tests.support.expectation import disagreements
from tests.support.scenario import Scenario, merge_policy, read_scenarios

ROOT = Path(__file__).parents[2]
TOLD = yaml.safe_load((ROOT / "tests/approval/reviewers.yaml").read_text(encoding="utf-8"))
# What GitHub cannot be made to do: lose a commit's files, or tell of more events than it gives.
NOT_PLAYED = {"content-that-nobody-knows", "timeline-longer-than-read"}
CASES = [case for case in read_scenarios(ROOT / "tests/approval/cases.yaml") if case.name not in NOT_PLAYED]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(github: Simulator, case: Scenario) -> None:
    # A post names its drafters, whom a case leaves out where they do not matter.
    play(github, replace(case, drafters=case.drafters or ("penyusun-1",)), ROOT)
    # Which team was asked is hidden from the token of a workflow run.
    token = github.token("admin-1") if "team:" in " ".join(case.events) else github.token("github-actions[bot]")
    hub = connect(github.full_name, token, github.url)
    policy = parse_policy(yaml.safe_dump(merge_policy(TOLD, case.policy)), "reviewers.yaml")
    document = read_pull_request(hub, case.number, policy)
    hub.client.close()
    assert document.get("errors") is None
    approval = replay(policy, parse_snapshot(json.dumps(document), "pr"), case.end())
    assert disagreements(case, approval) == []
    assert hub.requests <= 4
    assert hub.points <= 3


def test_a_history_of_several_pages_is_read_to_its_end(github: Simulator) -> None:
    pull = opened(github)
    for number in range(130):
        pull.comment("kreatif-1", f"Catatan {number}.")
    pull.review("ketua", "APPROVE")
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    document = read_pull_request(hub, pull.number, POLICY)
    hub.client.close()
    timeline = document["pullRequest"]["timelineItems"]
    assert timeline["totalCount"] == len(timeline["nodes"]) > 130
    snapshot = parse_snapshot(json.dumps(document), "pr")
    assert snapshot.faults == ()
    assert replay(POLICY, snapshot, github.now).turn == 3


def test_files_of_several_pages_are_read_to_their_end(github: Simulator) -> None:
    files = {PATH: POST} | {f"catatan/{number:03}.txt": "isi\n" for number in range(130)}
    pull = github.open_pull("kreatif-1", "naskah/contoh", files, title="Contoh")
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    document = read_pull_request(hub, pull.number, POLICY)
    hub.client.close()
    approval = replay(POLICY, parse_snapshot(json.dumps(document), "pr"), github.now)
    assert len(document["pullRequest"]["files"]["nodes"]) == 131
    assert [violation.code for violation in approval.violations] == ["mixed_change"]
    assert approval.errors == ()
