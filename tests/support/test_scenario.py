"""The scenario compiler tells what GitHub would have told."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.recording import ScenarioError
from tests.support.scenario import Scenario, compile_scenario, git_blob, merge_policy, parse_scenario, read_scenarios

CASES = Path(__file__).parents[1] / "approval" / "cases.yaml"
POST = "content/posts/2026/11/contoh.md"


def told(*events: str, **more: Any) -> dict[str, Any]:
    return compile_scenario(Scenario(name="contoh", events=events, **more), Path())


def timeline(snapshot: dict[str, Any]) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = snapshot["pullRequest"]["timelineItems"]["nodes"]
    return nodes


def test_every_case_compiles_and_says_why() -> None:
    cases = read_scenarios(CASES)
    assert len(cases) > 100
    assert len({case.name for case in cases}) == len(cases)
    for case in cases:
        snapshot = compile_scenario(case, Path())
        assert case.why
        assert case.expect
        assert snapshot["pullRequest"]["timelineItems"]["nodes"]
        assert case.end() >= case.split(case.events[-1])[0]


def test_moments_are_told_in_utc() -> None:
    pull = told("08:00 open draft A", "2026-11-24 09:30:15 ready")["pullRequest"]
    assert (pull["createdAt"], pull["updatedAt"]) == ("2026-11-23T01:00:00Z", "2026-11-24T02:30:15Z")
    assert pull["isDraft"] is False


def test_another_time_zone() -> None:
    assert told("08:00 open A", timezone="Asia/Makassar")["pullRequest"]["createdAt"] == "2026-11-23T00:00:00Z"


def test_each_commit_has_content_of_its_own_unless_same() -> None:
    contents = told("08:00 open A", "08:10 push B", "08:20 push C same A")["contents"]
    first, second, third = (files[POST] for files in contents.values())
    assert first == third != second


def test_lost_content_and_missing_feed() -> None:
    snapshot = told("08:00 open A", "08:10 push B", lost=("B",), activity=False)
    assert len(snapshot["contents"]) == 1
    assert snapshot["pushes"] == []


def test_force_push_is_told_by_feed_and_timeline() -> None:
    snapshot = told("08:00 open A", "08:10 push B", "08:20 push A force")
    first, second, back = snapshot["pushes"]
    assert [push["activity_type"] for push in snapshot["pushes"]] == ["branch_creation", "push", "force_push"]
    assert (back["before"], back["after"]) == (second["after"], first["after"])
    assert timeline(snapshot)[-1]["afterCommit"]["oid"] == snapshot["pullRequest"]["headRefOid"]
    assert [node["__typename"] for node in timeline(snapshot)].count("PullRequestCommit") == 2


def test_forged_commit_date_is_not_the_moment_of_the_push() -> None:
    snapshot = told("08:00 open A", "08:10 push B dated 07:00")
    assert timeline(snapshot)[-1]["commit"]["committedDate"] == "2026-11-23T00:00:00Z"
    assert snapshot["pushes"][-1]["timestamp"] == "2026-11-23T01:10:00Z"


def test_reviews_name_the_commit_they_are_of() -> None:
    snapshot = told(
        "08:00 open A", "08:10 push B", "08:20 approve ketua on A", "08:30 reject ketua", "08:40 note ghost"
    )
    old, new, ghost = timeline(snapshot)[-3:]
    assert (old["state"], new["state"], ghost["state"]) == ("APPROVED", "CHANGES_REQUESTED", "COMMENTED")
    assert old["reviewedCommit"]["oid"] == snapshot["pushes"][0]["after"]
    assert new["reviewedCommit"]["oid"] == snapshot["pullRequest"]["headRefOid"]
    assert ghost["author"] is None


def test_a_review_says_why() -> None:
    snapshot = told("08:00 open A", "08:20 reject ketua on A says Tanggalnya belum cocok.")
    assert timeline(snapshot)[-1]["body"] == "Tanggalnya belum cocok."


def test_dismissal_changes_the_review_and_keeps_what_it_was() -> None:
    by_hand = told("08:00 open A", "08:10 reject ketua", "08:20 dismiss ketua by admin-1")
    review, event = timeline(by_hand)[-2:]
    assert (review["state"], event["previousReviewState"]) == ("DISMISSED", "CHANGES_REQUESTED")
    assert (event["review"]["id"], event["staleCommit"]) == (review["id"], None)
    by_push = told("08:00 open A", "08:10 approve ketua", "08:20 push B by subko", "08:20 autodismiss ketua")
    event = timeline(by_push)[-1]
    assert event["actor"]["login"] == "subko"
    assert event["staleCommit"]["commit"]["oid"] == by_push["pullRequest"]["headRefOid"]


def test_review_requests_stay_open_until_reviewed_or_removed() -> None:
    events = ["08:00 open A", "08:05 request ketua", "08:06 request team:koordinator", "08:07 request subko"]
    snapshot = told(*events, "08:08 unrequest subko", "08:10 approve ketua")
    (left,) = snapshot["pullRequest"]["reviewRequests"]["nodes"]
    assert left["requestedReviewer"] == {"__typename": "Team", "slug": "koordinator"}


def test_merge_is_told_as_merged_and_as_closed() -> None:
    snapshot = told("08:00 open A", "08:10 merge by admin-1")
    pull = snapshot["pullRequest"]
    assert (pull["state"], pull["mergedBy"]["login"]) == ("MERGED", "admin-1")
    assert pull["mergedAt"] == pull["closedAt"] == "2026-11-23T01:10:00Z"
    assert [node["__typename"] for node in timeline(snapshot)[-2:]] == ["MergedEvent", "ClosedEvent"]


def test_closed_and_reopened() -> None:
    assert told("08:00 open A", "08:10 close")["pullRequest"]["closedAt"] == "2026-11-23T01:10:00Z"
    reopened = told("08:00 open A", "08:10 close", "08:20 reopen")["pullRequest"]
    assert (reopened["state"], reopened["closedAt"]) == ("OPEN", None)


def test_comment_keeps_its_moment_when_another_rewrites_it() -> None:
    events = ("08:00 open A", "08:10 comment admin-1 Nanti.\\n/unggah x", "08:20 edit admin-1 by kreatif-1 Sudah.")
    assert timeline(told(*events[:2]))[-1]["body"] == "Nanti.\n/unggah x"
    comment = timeline(told(*events))[-1]
    assert (comment["body"], comment["author"]["login"], comment["editor"]["login"]) == (
        "Sudah.",
        "admin-1",
        "kreatif-1",
    )
    assert comment["createdAt"] < comment["lastEditedAt"]


def test_base_change_names_both_branches() -> None:
    snapshot = told("08:00 open A", "08:10 base lain")
    assert (timeline(snapshot)[-1]["previousRefName"], snapshot["pullRequest"]["baseRefName"]) == ("main", "lain")


def test_bots_are_told_apart() -> None:
    assert told("08:00 open A", author="naskah[bot]")["pullRequest"]["author"] == {
        "__typename": "Bot",
        "login": "naskah",
    }


def test_timeline_longer_than_read() -> None:
    assert told("08:00 open A", total=250)["pullRequest"]["timelineItems"]["totalCount"] == 250


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    post = tmp_path / POST
    post.with_suffix("").mkdir(parents=True)
    front = "judul: Seleksi Dibuka\nkanal: [instagram, x]\npenyusun: [contoh-kreatif-1]\n"
    post.write_text(f"---\n{front}---\nTeks.\n", encoding="utf-8")
    (post.with_suffix("") / "poster.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_final_commit_has_the_real_blobs(unit: Path) -> None:
    scenario = Scenario(name="contoh", post=POST, events=("08:00 open A", "08:10 push final"))
    snapshot = compile_scenario(scenario, unit)
    draft, final = snapshot["contents"].values()
    assert final == {path: git_blob((unit / path).read_bytes()) for path in final}
    assert set(final) == {POST, "content/posts/2026/11/contoh/poster.png"}
    assert draft[POST] != final[POST]
    assert snapshot["posts"] == [{"path": POST, "channels": ["instagram", "x"], "drafters": ["contoh-kreatif-1"]}]
    assert snapshot["pullRequest"]["title"] == "Seleksi Dibuka"
    assert snapshot["pullRequest"]["files"]["totalCount"] == 2


def test_blob_id_is_git_s_own(unit: Path) -> None:
    path = unit / POST
    answer = subprocess.run(["git", "hash-object", "--no-filters", path], capture_output=True, text=True, check=True)
    assert git_blob(path.read_bytes()) == answer.stdout.strip()


@pytest.mark.parametrize(
    ("events", "complaint"),
    [
        (["08:00 ready"], "the first event"),
        (["08:00 open A", "08:10 open B"], "the first event"),
        (["08:00 open A", "08:10 applaud ketua"], "unknown event word 'applaud'"),
        (["08:00 open A", "08:10 dismiss ketua by admin-1"], "lacks something"),
        (["08:00 open A", "08:10 merge"], "contoh: '08:10 merge'"),
        (["pagi open A"], "does not begin with a moment"),
    ],
)
def test_a_scenario_that_cannot_be_told(events: list[str], complaint: str) -> None:
    with pytest.raises(ScenarioError, match=complaint):
        told(*events)


@pytest.mark.parametrize("wrong", [{"evnts": []}, {"now": 552}])
def test_a_scenario_with_a_wrong_key(wrong: dict[str, Any]) -> None:
    with pytest.raises(ScenarioError, match="contoh"):
        parse_scenario({"name": "contoh", "events": ["08:00 open A"], **wrong})


def test_policy_changes_merge_key_by_key() -> None:
    base = {"roles": {"a": {"title": "A", "people": ["x"]}, "b": {"people": ["y"]}}, "version": 1}
    merged = merge_policy(base, {"roles": {"a": {"people": ["z"]}}})
    assert merged == {"roles": {"a": {"title": "A", "people": ["z"]}, "b": {"people": ["y"]}}, "version": 1}
    assert merge_policy(base, None) == base
