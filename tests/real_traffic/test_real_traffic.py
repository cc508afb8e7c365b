"""Recorded answers of the real GitHub go through the parser and the replay without error."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot import Comment, Commit, Merged, Review
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy_loader import parse_policy
from tests.real_traffic.recorded import perceval_cycle, replayed, rest_review, rest_timeline, snapshot
from tests.support.scenario import merge_policy

POLICY = yaml.safe_load((Path(__file__).parents[1] / "approval" / "reviewers.yaml").read_text(encoding="utf-8"))
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def answer(document: dict[str, Any], reviewer: str) -> Approval:
    """The replay's answer under an SOP with one review step, held by who reviewed in the recording."""
    steps = [POLICY["steps"][0], POLICY["steps"][1], POLICY["steps"][4]]
    roles = {"ketua-tim": {"title": "Pemeriksa", "people": [reviewer]}}
    policy = parse_policy(yaml.safe_dump(merge_policy(POLICY, {"roles": roles, "steps": steps})), "reviewers.yaml")
    return replay(policy, parse_snapshot(json.dumps(document), "rekaman.json"), NOW)


def test_reject_comment_approve_merge() -> None:
    approval = answer(perceval_cycle(), "zhquan")
    assert [(visit.step, visit.outcome) for visit in approval.visits] == [
        (1, "submitted"),
        (2, "returned"),
        (1, "superseded"),
    ]
    # The answer tells of no push between rejection and approval, so nothing says that the return was answered (rule 9).
    assert [note.code for note in approval.notes] == ["before_turn", "merged_by_other"]
    assert approval.state == "merged_early"
    assert approval.visits[1].wall_minutes == pytest.approx(21.5, abs=0.1)


def test_a_rest_timeline() -> None:
    [events] = replayed("PullRequest.testGetIssueTimeline")
    document = rest_timeline(events, "2012-05-27T09:25:36Z", "2018-06-25T12:54:43Z", "MERGED")
    read = parse_snapshot(json.dumps(document), "rekaman.json")
    assert read.faults == ()
    assert [type(item) for item in read.timeline if isinstance(item, Commit)] == [Commit] * 3
    assert sum(isinstance(item, Review) for item in read.timeline) == 2
    assert sum(isinstance(item, Comment) for item in read.timeline) == 1
    assert [item.actor.login for item in read.timeline if isinstance(item, Merged) and item.actor] == ["jacquev6"]
    assert answer(document, "sfdye").state == "merged_early"


def test_an_issue_that_is_no_pull_request_has_the_same_events() -> None:
    [events] = replayed("Issue.testGetTimeline")
    document = rest_timeline(events, "2012-05-19T10:38:23Z", "2019-05-03T09:44:22Z", "CLOSED")
    assert parse_snapshot(json.dumps(document), "rekaman.json").faults == ()
    assert answer(document, "jacquev6").state == "closed"


def test_a_review_and_its_dismissal() -> None:
    approved = replayed("PullRequestReview.setUp")[1]
    [dismissed] = replayed("PullRequestReview.testDismiss")
    assert (approved["state"], dismissed["state"]) == ("APPROVED", "DISMISSED")
    event = {
        "__typename": "ReviewDismissedEvent",
        "createdAt": "2017-03-22T20:00:00Z",
        "previousReviewState": approved["state"],
        "actor": {"__typename": "User", "login": "jzelinskie"},
        "review": {"id": str(dismissed["id"])},
        "staleCommit": None,
    }
    opened, updated = "2017-03-22T19:00:00Z", "2017-03-22T20:00:00Z"
    document = snapshot([rest_review(dismissed), event], opened, updated, state="OPEN")
    document["pullRequest"]["headRefOid"] = dismissed["commit_id"]
    approval = answer(document, "jzelinskie")
    assert [visit.outcome for visit in approval.visits] == ["submitted", "approved", "withdrawn", "open"]
    without_event = snapshot([rest_review(dismissed)], opened, updated, state="OPEN")
    assert parse_snapshot(json.dumps(without_event), "rekaman.json").faults == ("dismissal_lost",)
