"""A snapshot comes from outside: it is read whole, or refused with the place of everything that is wrong."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest

from naskah.approval.snapshot import Review
from naskah.approval.snapshot_loader import load_snapshot, parse_snapshot
from naskah.model.problem import Invalid
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


def test_a_dismissed_review_keeps_what_it_said(document: dict[str, Any]) -> None:
    snapshot = parse_snapshot(json.dumps(document), "pr.json")
    assert [item.state for item in snapshot.timeline if isinstance(item, Review)] == ["APPROVED"]
    assert snapshot.faults == ()


def test_a_dismissed_review_without_its_event_is_a_fault(document: dict[str, Any]) -> None:
    timeline = document["pullRequest"]["timelineItems"]
    timeline["nodes"] = [node for node in timeline["nodes"] if node["__typename"] != "ReviewDismissedEvent"]
    timeline["totalCount"] = len(timeline["nodes"])
    assert parse_snapshot(json.dumps(document), "pr.json").faults == ("dismissal_lost",)


def test_null_nodes_are_a_partial_answer(document: dict[str, Any]) -> None:
    document["pullRequest"]["timelineItems"]["nodes"][1] = None
    assert "partial" in parse_snapshot(json.dumps(document), "pr.json").faults


def test_errors_beside_the_data_are_a_partial_answer(document: dict[str, Any]) -> None:
    document["errors"] = [{"message": "timeout"}]
    assert "partial" in parse_snapshot(json.dumps(document), "pr.json").faults


@pytest.mark.parametrize(("field", "fault"), [("timelineItems", "timeline_cut"), ("files", "files_cut")])
def test_a_list_longer_than_what_was_read_is_a_fault(document: dict[str, Any], field: str, fault: str) -> None:
    pages = copy.deepcopy(document)
    pages["pullRequest"][field]["pageInfo"]["hasNextPage"] = True
    assert parse_snapshot(json.dumps(pages), "pr.json").faults == (fault,)
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
