"""The order of events: from whatever lists GitHub gives, one story that no forged date can bend."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot import Push
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.approval.timeline import Story, story_of
from naskah.model.policy_loader import load_policy, parse_policy
from tests.support.scenario import compile_scenario, merge_policy, parse_scenario

HERE = Path(__file__).parent
POLICY = load_policy(HERE / "reviewers.yaml")
NOW = dt.datetime.fromisoformat("2026-11-23T12:00:00+07:00")
FORWARD = ["08:10 approve ketua", "08:20 approve subko", "08:30 approve koord"]
Json = dict[str, Any]


def compiled(events: list[str], **more: Any) -> Json:
    document: Json = compile_scenario(parse_scenario({"name": "contoh", "events": events, **more}), HERE)
    return copy.deepcopy(document)


def story(document: Json) -> Story:
    return story_of(parse_snapshot(json.dumps(document), "pr.json"))


def answer(document: Json, changes: Json | None = None) -> Approval:
    told = yaml.safe_load((HERE / "reviewers.yaml").read_text(encoding="utf-8"))
    policy = parse_policy(yaml.safe_dump(merge_policy(told, changes)), "reviewers.yaml") if changes else POLICY
    return replay(policy, parse_snapshot(json.dumps(document), "pr.json"), NOW)


def names(told: Story) -> list[str]:
    return [type(event).__name__ for event in told.events]


def commit_nodes(document: Json) -> list[Json]:
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    return [node["commit"] for node in nodes if node["__typename"] == "PullRequestCommit"]


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_githubs_lists_does_not_matter(seed: int) -> None:
    events = [
        "08:00 open A",
        *FORWARD[:2],
        "08:25 push B",
        "08:27 push A force",
        "08:29 approve ketua",
        "08:31 reject subko",
    ]
    document = compiled([*events, "08:33 push C", "08:35 approve ketua", "08:40 approve subko"])
    expected = answer(document)
    chance = random.Random(seed)
    chance.shuffle(document["pullRequest"]["timelineItems"]["nodes"])
    chance.shuffle(document["pushes"])
    assert answer(document) == expected


def test_a_push_stands_before_the_review_of_it_whatever_the_clocks_say() -> None:
    document = compiled(["08:00 open A", "08:05 push B", "08:10 approve ketua"])
    document["pushes"][-1]["timestamp"] = "2026-11-23T01:10:03Z"
    assert names(story(document)) == ["Push", "Review"]
    assert list(answer(document).approvals) == [2]


def test_a_push_of_the_same_second_goes_where_github_lists_its_commit() -> None:
    after = compiled(["08:00 open A", "08:10 approve ketua", "08:10 push B"])
    assert names(story(after)) == ["Review", "Push"]
    before = compiled(["08:00 open A", "08:10 push B", "08:10 approve ketua on A"])
    assert names(story(before)) == ["Push", "Review"]


def test_a_force_push_back_within_a_second_stands_where_its_event_does() -> None:
    document = compiled(["08:00 open A", "08:05 push B", "08:10 approve ketua", "08:10 push A force"])
    assert names(story(document)) == ["Push", "Review", "Push"]
    assert dict(answer(document).approvals) == {}


def test_pushes_of_one_second_follow_their_chain() -> None:
    document = compiled(["08:00 open A", "08:10 push B", "08:10 push C", "08:10 push D"])
    document["pushes"].reverse()
    assert [event.after for event in story(document).events if isinstance(event, Push)] == [
        push["after"] for push in reversed(document["pushes"][:3])
    ]


def test_what_the_feed_lost_counts_as_a_change() -> None:
    document = compiled(["08:00 open A", *FORWARD, "08:40 push B", "08:41 push A force"])
    assert answer(document).verdict == "pending"
    gap = copy.deepcopy(document)
    del gap["pushes"][1]
    assert answer(gap).verdict == "pending"


def test_a_head_that_no_push_leads_to_counts_as_a_change() -> None:
    document = compiled(["08:00 open A", *FORWARD])
    document["pullRequest"]["headRefOid"] = "b" * 40
    approval = answer(document)
    assert approval.verdict == "pending"
    assert "changed_after_review" in {note.code for note in approval.notes}


def test_a_head_that_nobody_saw_is_judged_before_the_merge() -> None:
    document = compiled(["08:00 open A", *FORWARD, "08:32 merge by admin-1"])
    assert answer(document).state == "published"
    document["pullRequest"]["headRefOid"] = "b" * 40
    assert answer(document).state == "merged_early"


def test_a_branch_may_live_on_after_the_merge() -> None:
    document = compiled(["08:00 open A", *FORWARD, "08:32 merge by admin-1"])
    push = copy.deepcopy(document["pushes"][-1])
    document["pushes"].append(push | {"before": push["after"], "after": "b" * 40, "timestamp": "2026-11-23T02:00:00Z"})
    assert answer(document).state == "published"


def test_a_deleted_branch_is_no_push() -> None:
    document = compiled(["08:00 open A", *FORWARD, "08:32 merge by admin-1"])
    push = copy.deepcopy(document["pushes"][-1])
    document["pushes"].append(push | {"before": push["after"], "after": "0" * 40, "timestamp": "2026-11-23T02:00:00Z"})
    assert answer(document).state == "published"


def test_pushes_before_the_opening_only_make_the_first_head() -> None:
    document = compiled(["08:00 open A", "08:10 approve ketua"])
    first = document["pushes"][0]
    document["pushes"].append(
        first | {"before": first["before"], "after": "b" * 40, "timestamp": "2026-11-22T20:00:00Z"}
    )
    document["pushes"][0] = first | {"before": "b" * 40, "timestamp": "2026-11-22T21:00:00Z"}
    assert names(story(document)) == ["Review"]
    assert list(answer(document).approvals) == [2]


def test_without_a_feed_the_timeline_tells_of_the_pushes() -> None:
    events = ["08:00 open A", "08:10 reject ketua", "08:30 push B", "08:35 request ketua", "08:45 approve ketua"]
    document = compiled(events, activity=False)
    assert names(story(document)) == ["Review", "Push", "Requested", "Review"]
    assert [visit.outcome for visit in answer(document).visits] == [
        "submitted",
        "returned",
        "submitted",
        "approved",
        "open",
    ]


@pytest.mark.parametrize("date", ["2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z", "2026-11-23T01:15:00Z"])
def test_without_a_feed_a_forged_date_decides_nothing(date: str) -> None:
    events = ["08:00 open A", *FORWARD[:2], "08:25 push B", "08:30 approve koord"]
    document = compiled(events, activity=False)
    commit_nodes(document)[-1]["committedDate"] = date
    approval = answer(document)
    assert (approval.turn, dict(approval.approvals)) == (2, {})
    cut_off = approval.visits[3]
    assert cut_off.declared
    assert "2026-11-23T01:20:00+00:00" <= (cut_off.left or NOW).isoformat() <= "2026-11-23T01:30:00+00:00"


def test_without_a_feed_a_forged_date_does_not_turn_two_heads_round() -> None:
    document = compiled(["08:00 open A", "08:05 push B", *FORWARD], activity=False)
    first, second = commit_nodes(document)
    first["committedDate"], second["committedDate"] = "2026-12-05T00:00:00Z", "2026-11-03T00:00:00Z"
    assert [event.after for event in story(document).events if isinstance(event, Push)] == [second["oid"]]
    assert answer(document).verdict == "success"


def test_without_a_feed_forged_dates_end_no_visit_before_it_began() -> None:
    document = compiled(["08:00 open A", "08:05 push B", "08:06 push C", FORWARD[0]], activity=False)
    _, second, third = commit_nodes(document)
    second["committedDate"], third["committedDate"] = "2026-11-23T01:09:00Z", "2026-11-23T01:02:00Z"
    visits = answer(document).visits
    assert [visit.outcome for visit in visits] == ["submitted", "superseded", "superseded", "approved", "open"]
    assert all(visit.entered <= (visit.left or NOW) for visit in visits)


def test_without_a_feed_an_edited_comment_holds_no_push() -> None:
    events = ["08:00 open A", "08:10 comment ketua Menunggu.", "08:11 edit ketua by ketua Ditunggu.", "08:40 push B"]
    [push] = [e for e in story(compiled(events, activity=False)).events if isinstance(e, Push)]
    assert push.at == dt.datetime.fromisoformat("2026-11-23T08:40:00+07:00")


def test_without_a_feed_a_commit_stands_before_the_review_of_it() -> None:
    document = compiled(["08:00 open A", "08:10 push B", "08:20 approve ketua"], activity=False)
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    nodes.append(nodes.pop(1))
    assert names(story(document)) == ["Push", "Review"]
    assert list(answer(document).approvals) == [2]


def test_without_a_feed_commits_that_only_led_to_the_next_are_no_heads() -> None:
    document = compiled(["08:00 open A", "08:10 approve ketua", "08:15 push B same A"], activity=False)
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    between = copy.deepcopy(nodes[-1])
    between["commit"]["oid"] = "c" * 40
    nodes.insert(-1, between)
    document["pullRequest"]["timelineItems"]["totalCount"] += 1
    assert list(answer(document).approvals) == [2]


def test_without_a_feed_content_that_is_not_known_counts_as_changed() -> None:
    document = compiled(["08:00 open A", "08:10 approve ketua", "08:15 push B"], activity=False, lost=["B"])
    assert dict(answer(document).approvals) == {}


def test_without_feed_and_commits_the_head_is_all_there_is() -> None:
    document = compiled(["08:00 open A", "08:10 approve ketua"], activity=False)
    timeline = document["pullRequest"]["timelineItems"]
    timeline["nodes"] = [node for node in timeline["nodes"] if node["__typename"] != "PullRequestCommit"]
    timeline["totalCount"] = len(timeline["nodes"])
    assert list(answer(document).approvals) == [2]


def test_a_forced_push_that_the_feed_does_not_have_is_taken_from_the_timeline() -> None:
    document = compiled(["08:00 open A", "08:10 approve ketua", "08:20 push B force"])
    document["pushes"].pop()
    told = story(document)
    assert names(told) == ["Review", "Push"]
    assert not [event for event in told.events if isinstance(event, Push) and event.declared]
