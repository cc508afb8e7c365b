"""A snapshot comes from outside: it is read whole, or refused with the place of everything that is wrong."""

from __future__ import annotations

import copy
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from naskah.approval.snapshot import Actor, Commit, Dismissed, PostInfo, Push, Ready, Review, Snapshot
from naskah.approval.snapshot_loader import load_snapshot, parse_snapshot
from naskah.model.problem import Invalid
from tests.support.recording import made_oid
from tests.support.scenario import compile_scenario, parse_scenario

STORY = {
    "name": "contoh",
    "events": ["08:00 open draft A", "08:10 ready", "08:20 approve ketua", "08:25 push B", "08:26 autodismiss ketua"],
}


@pytest.fixture
def document(tmp_path: Path) -> dict[str, Any]:
    compiled: dict[str, Any] = json.loads(json.dumps(compile_scenario(parse_scenario(STORY), tmp_path)))
    return compiled


def refused(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(Invalid) as caught:
        parse_snapshot(text, "pr.json")
    assert all(problem.path == "pr.json" for problem in caught.value.problems)
    return [(p.place.line, p.place.column, p.message.render("en")) for p in caught.value.problems]


def read(document: dict[str, Any]) -> Snapshot:
    return parse_snapshot(json.dumps(document), "pr.json")


def test_a_snapshot_holds_what_was_recorded(document: dict[str, Any]) -> None:
    first, second = made_oid("commit", 1, "A"), made_oid("commit", 1, "B")
    path = "content/posts/2026/11/contoh.md"
    author, at = (
        Actor("kreatif-1"),
        {minute: dt.datetime(2026, 11, 23, 1, minute, tzinfo=dt.UTC) for minute in range(60)},
    )
    assert read(document) == Snapshot(
        number=1,
        title="contoh",
        url="https://github.com/contoh-humas/medsos/pull/1",
        state="OPEN",
        is_draft=False,
        created_at=at[0],
        updated_at=at[26],
        author=author,
        base="main",
        head=second,
        files=(path,),
        timeline=(
            Commit(first, at[0], author),
            Ready(at[10], author),
            Review(at[20], Actor("ketua"), "PRR_1_2", "APPROVED", first),
            Commit(second, at[25], author),
            Dismissed(at[26], author, "PRR_1_2", "APPROVED", by_github=True),
        ),
        pushes=(Push(at[0], author, None, first), Push(at[25], author, first, second)),
        contents=document["contents"],
        posts=(PostInfo(path, ("instagram",), ()),),
    )


def test_a_dismissed_review_keeps_what_it_said(document: dict[str, Any]) -> None:
    snapshot = read(document)
    assert [item.state for item in snapshot.timeline if isinstance(item, Review)] == ["APPROVED"]
    assert snapshot.faults == ()


def test_only_what_was_dismissed_says_again_what_it_said(document: dict[str, Any]) -> None:
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    nodes[2]["state"] = "COMMENTED"
    assert [item.state for item in read(document).timeline if isinstance(item, Review)] == ["COMMENTED"]


def test_a_dismissed_review_without_its_event_is_a_fault(document: dict[str, Any]) -> None:
    timeline = document["pullRequest"]["timelineItems"]
    timeline["nodes"] = [node for node in timeline["nodes"] if node["__typename"] != "ReviewDismissedEvent"]
    timeline["totalCount"] = len(timeline["nodes"])
    assert parse_snapshot(json.dumps(document), "pr.json").faults == ("dismissal_lost",)


def test_null_nodes_are_a_partial_answer(document: dict[str, Any]) -> None:
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    nodes[1] = nodes[3] = None
    snapshot = read(document)
    assert snapshot.faults == ("partial",)
    assert [type(item) for item in snapshot.timeline] == [Commit, Review, Dismissed]


def test_errors_beside_the_data_are_a_partial_answer(document: dict[str, Any]) -> None:
    document["errors"] = [{"message": "timeout"}]
    assert read(document).faults == ("partial",)
    document["errors"] = None
    assert read(document).faults == ()


def test_a_commit_whose_content_is_null_is_one_whose_content_is_not_known(document: dict[str, Any]) -> None:
    (first, _), second = document["contents"].items()
    document["contents"][first] = None
    assert read(document).contents == dict([second])


def test_content_that_is_no_list_of_blobs_says_where(document: dict[str, Any]) -> None:
    first, _ = document["contents"]
    document["contents"][first] = {"content/a.md": 1}
    form = f'“contents.{first}” must be of the form {{"…": "…"}}. Record the file again.'
    assert [message for _, _, message in refused(json.dumps(document))] == [form]


def test_kinds_of_events_that_decide_nothing_are_passed_over(document: dict[str, Any]) -> None:
    document["pullRequest"]["timelineItems"]["nodes"][1] |= {"__typename": "LabeledEvent"}
    assert [type(item) for item in read(document).timeline] == [Commit, Review, Commit, Dismissed]


CONTRADICTIONS = {
    "open, but closed in the end": (["08:05 close"], {"state": "OPEN"}, True),
    "closed, but reopened in the end": (["08:05 close", "08:06 reopen"], {"state": "CLOSED"}, True),
    "closed as it says": (["08:05 close"], {}, False),
    "reopened as it says": (["08:05 close", "08:06 reopen"], {}, False),
    "a draft, but ready in the end": (["08:05 draft", "08:06 ready"], {"isDraft": True}, True),
    "no draft, but made one in the end": (["08:05 draft"], {"isDraft": False}, True),
    "a draft as it says": (["08:05 draft"], {}, False),
    "ready as it says": (["08:05 draft", "08:06 ready"], {}, False),
    "a draft since the opening": ([], {"isDraft": True}, False),
    "merged, and so closed": (["08:05 merge by admin-1"], {}, False),
}


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_the_pull_request_says_of_itself_is_held_against_its_events(name: str, order: int) -> None:
    events, fields, contradicts = CONTRADICTIONS[name]
    document = copy.deepcopy(
        compile_scenario(parse_scenario({"name": "x", "events": ["08:00 open A", *events]}), Path())
    )
    document["pullRequest"] |= fields
    document["pullRequest"]["timelineItems"]["nodes"].sort(
        key=lambda node: node.get("createdAt", ""), reverse=order < 0
    )
    assert read(document).faults == (("partial",) if contradicts else ())


def test_every_post_at_the_head_needs_its_front_matter(document: dict[str, Any]) -> None:
    at_head = document["contents"][document["pullRequest"]["headRefOid"]]
    at_head |= {"content/posts/2026/11/contoh/poster.png": "1", "content/panduan/index.md": "2"}
    assert read(document).faults == ()
    at_head["content/posts/2026/11/lain.md"] = "3"
    assert read(document).faults == ("post_unread",)


@pytest.mark.parametrize(("field", "fault"), [("timelineItems", "timeline_cut"), ("files", "files_cut")])
def test_a_list_longer_than_what_was_read_is_a_fault(document: dict[str, Any], field: str, fault: str) -> None:
    pages = copy.deepcopy(document)
    pages["pullRequest"][field]["pageInfo"]["hasNextPage"] = True
    assert parse_snapshot(json.dumps(pages), "pr.json").faults == (fault,)
    pages["pullRequest"][field]["pageInfo"] = None
    assert parse_snapshot(json.dumps(pages), "pr.json").faults == ()
    document["pullRequest"][field]["totalCount"] += 1
    assert parse_snapshot(json.dumps(document), "pr.json").faults == (fault,)


def test_merged_without_the_merge_is_a_fault(document: dict[str, Any]) -> None:
    document["pullRequest"]["state"] = "MERGED"
    assert parse_snapshot(json.dumps(document), "pr.json").faults == ("merge_lost",)


def test_a_file_that_is_cut_off_says_where(document: dict[str, Any]) -> None:
    text = json.dumps(document, indent=1)
    cut = text[: len(text) // 2].rstrip()
    [(line, _, message)] = refused(cut)
    assert line >= cut.count("\n")
    assert message == "The file is cut off here. Record it again."


def test_something_that_is_no_json_says_where() -> None:
    assert refused("{\n  verdict: ok\n}") == [(2, 3, "This is not JSON. Record the file again.")]
    assert refused('{"version": NaN}') == [(1, 1, "This is not JSON. Record the file again.")]
    assert refused("[" * 100_000) == [(1, 1, "This is not JSON. Record the file again.")]


def test_another_version_says_where(document: dict[str, Any]) -> None:
    document = {"contents": document["contents"], **document, "version": 2}
    text = json.dumps(document, indent=1)
    line = next(number for number, row in enumerate(text.split("\n"), 1) if row.startswith(' "version"'))
    message = "This snapshot has version 2; this program reads version 1. Record it again."
    assert refused(text) == [(line, 13, message)]


def test_yes_is_no_version(document: dict[str, Any]) -> None:
    [(_, _, message)] = refused(json.dumps(document | {"version": True}))
    assert message == "This snapshot has version True; this program reads version 1. Record it again."


def test_every_wrong_value_is_told_with_its_place(document: dict[str, Any]) -> None:
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    nodes[1]["createdAt"] = "kemarin"
    nodes[2]["state"] = "BAGUS"
    document["pushes"][0]["timestamp"] = "2026-11-23T08:00:00"
    text = json.dumps(document, indent=1)
    rows = text.split("\n")
    found = refused(text)
    assert [rows[line - 1][column - 1 :].strip('",') for line, column, _ in found] == [
        "kemarin",
        "BAGUS",
        "2026-11-23T08:00:00",
    ]
    assert "APPROVED, CHANGES_REQUESTED" in found[1][2]


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, True])
@pytest.mark.parametrize("key", ["pullRequest", "pushes", "contents", "posts"])
def test_a_value_of_the_wrong_form_never_breaks_the_program(document: dict[str, Any], key: str, value: object) -> None:
    document[key] = value
    if (key, value) in (("contents", {}), ("pushes", []), ("posts", [])):
        assert parse_snapshot(json.dumps(document), "pr.json").number == 1
    else:
        assert refused(json.dumps(document))


def told_of(path: Path) -> str:
    with pytest.raises(Invalid) as caught:
        load_snapshot(path)
    [problem] = caught.value.problems
    assert problem.path == path.as_posix()
    return problem.message.render("en")


def test_a_file_is_read_with_whatever_characters_people_wrote(document: dict[str, Any], tmp_path: Path) -> None:
    document["pullRequest"]["title"] = "a\u202eb"
    path = tmp_path / "pr.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    assert load_snapshot(path).title == "a\ufffdb"


def test_a_file_that_cannot_be_read_is_one_message_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "pr.json"
    assert told_of(path) == "There is no such file. Check the name and the folder."
    path.write_bytes(b"\xff")
    assert told_of(path) == "This is not UTF-8 text. Save the file again with the encoding “UTF-8”."
    path.write_bytes(b"{")
    assert told_of(path) == "The file is cut off here. Record it again."


def test_a_snapshot_may_be_larger_than_a_post_but_not_of_any_size(tmp_path: Path) -> None:
    path = tmp_path / "pr.json"
    path.touch()
    os.truncate(path, 50_000_001)
    assert told_of(path) == "The file has 50000001 bytes; at most 50000000 are allowed."
