"""What a pull request held besides its files of today is part of what was approved (rule 12)."""

from __future__ import annotations

import json

import pytest

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.github.connection import Connection, connect
from naskah.github.contents import MOST_PATHS
from naskah.github.former_files import GONE
from naskah.github.reading import read_pull_request
from tests.github.offices import PATH, POLICY, POST, approved, opened
from tests.simulator.people import Pull, Simulator

OTHER = "content/posts/2026/11/lain.md"
PLACES = "content/tempat.yaml"


@pytest.fixture
def hub(github: Simulator) -> Connection:
    return connect(github.full_name, github.token("github-actions[bot]"), github.url)


def answer(hub: Connection, pull: Pull) -> Approval:
    document = read_pull_request(hub, pull.number, POLICY)
    return replay(POLICY, parse_snapshot(json.dumps(document), "pr"), pull.github.now)


def test_a_file_that_was_approved_and_then_taken_out_begins_the_reviews_anew(
    github: Simulator, hub: Connection
) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST, PLACES: "tempat: []\n"}, title="Contoh")
    approved(github, pull)
    pull.push("kreatif-1", {PLACES: None})
    found = answer(hub, pull)
    assert found.posts == (PATH,)
    assert (found.turn, found.verdict) == (2, "pending")
    assert [note.code for note in found.notes] == ["changed_after_review"]
    assert hub.requests <= 4


def test_a_file_that_was_taken_out_and_then_put_back_begins_the_reviews_anew(
    github: Simulator, hub: Connection
) -> None:
    github.commit("admin-1", {PLACES: "tempat: []\n"})
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST, PLACES: None}, title="Contoh")
    approved(github, pull)
    first = pull.head
    pull.push("kreatif-1", {PLACES: "tempat: []\n"})
    document = read_pull_request(hub, pull.number, POLICY)
    assert document["contents"][first][PLACES] == GONE
    assert answer(hub, pull).turn == 2


def test_an_update_from_the_base_branch_still_changes_nothing(github: Simulator, hub: Connection) -> None:
    pull = opened(github)
    approved(github, pull)
    github.commit("admin-1", {OTHER: POST})
    pull.update_branch("kreatif-1")
    found = answer(hub, pull)
    assert (found.turn, found.verdict) == (5, "success")
    assert hub.requests <= 4


@pytest.mark.parametrize("squash", [False, True])
def test_so_it_is_after_the_merge(github: Simulator, hub: Connection, squash: bool) -> None:
    pull = opened(github)
    approved(github, pull)
    github.commit("admin-1", {OTHER: POST})
    pull.update_branch("kreatif-1")
    pull.merge("admin-1", squash=squash)
    assert answer(hub, pull).state == "published"


def test_what_was_taken_out_before_the_merge_is_seen_after_it(github: Simulator, hub: Connection) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST, PLACES: "tempat: []\n"}, title="Contoh")
    approved(github, pull)
    pull.push("kreatif-1", {PLACES: None})
    pull.merge("admin-1")
    assert answer(hub, pull).state == "merged_early"


def test_one_pull_request_cannot_use_up_the_requests_of_the_hour(github: Simulator, hub: Connection) -> None:
    media = {f"content/posts/2026/11/contoh/{number:03}.txt": "isi\n" for number in range(MOST_PATHS // 20)}
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST, **media}, title="Contoh")
    heads = [pull.head]
    for number in range(30):
        github.pass_time(minutes=1)
        pull.push("kreatif-1", {PATH: POST + f"{number}\n"})
        heads.append(pull.head)
    document = read_pull_request(hub, pull.number, POLICY)
    assert hub.requests <= 8
    known = set(document["contents"])
    assert heads[-1] in known
    # The latest are known; what is not counts as changed.
    assert known == set(heads[-len(known) :])
    assert len(known) < len(heads)
    assert parse_snapshot(json.dumps(document), "pr").faults == ()
