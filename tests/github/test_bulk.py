"""Many pull requests are read in few requests."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from naskah.approval.replay import replay
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.github import connection as door
from naskah.github.connection import Connection, connect
from naskah.github.gate import gate_open
from naskah.github.plan import Desk
from naskah.github.reading import read_finished, read_open
from tests.github.offices import POLICY, approved, opened
from tests.simulator.people import Simulator


@pytest.fixture
def hub(github: Simulator) -> Iterator[Connection]:
    connection = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    yield connection
    connection.client.close()


def test_two_hundred_open_pull_requests_that_did_not_change_take_twenty_requests(
    github: Simulator, hub: Connection
) -> None:
    for number in range(200):
        pull = opened(github, f"contoh-{number}")
        github.pass_time(minutes=1)
        if number % 2:
            pull.review("ketua", "APPROVE")
    github.limit("github-actions[bot]", 5000)  # the first run writes more than an hour allows
    desk = Desk(POLICY, github.now, "id")
    first = list(gate_open(hub, desk, dry_run=False))
    assert len(first) == 200
    assert all(done.actions and done.failure is None for done in first)
    hub.requests = 0
    again = list(gate_open(hub, desk, dry_run=False))
    assert [done for done in again if done.actions or done.failure] == []
    assert len(again) == 200
    assert hub.requests <= 20


def test_a_hundred_finished_pull_requests_take_six_requests(github: Simulator, hub: Connection) -> None:
    for number in range(100):
        pull = opened(github, f"contoh-{number}")
        approved(github, pull)
        pull.merge("admin-1")
    snapshots = list(read_finished(hub, "2020-01-01T00:00:00Z", POLICY))
    assert hub.requests <= 6
    approvals = [replay(POLICY, parse_snapshot(json.dumps(each), "pr"), github.now) for each in snapshots]
    assert {approval.state for approval in approvals} == {"published"}
    assert sorted(approval.pull_request for approval in approvals) == list(range(1, 101))
    # Times are GitHub's own, out of the feed of pushes.
    assert not any(visit.declared for approval in approvals for visit in approval.visits)


@pytest.mark.parametrize("answered", [0, 1])
def test_what_is_too_much_for_github_at_once_is_asked_in_parts(
    github: Simulator, hub: Connection, monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    monkeypatch.setattr(door, "PAUSE", 0.0)
    for number in range(6):
        opened(github, f"contoh-{number}")
    # GitHub gives up on the pull requests, or on what their commits hold.
    github.fault("502", times=3, after=answered, matching="POST /graphql")
    documents = [*read_open(hub, POLICY)]
    assert [each["pullRequest"]["number"] for each in documents] == [6, 5, 4, 3, 2, 1]
    assert all(len(each["contents"]) == 1 and each["posts"] for each in documents)
    assert not any("errors" in each for each in documents)


def test_what_was_finished_before_is_not_read(github: Simulator, hub: Connection) -> None:
    old = opened(github, "lama")
    approved(github, old)
    old.merge("admin-1")
    github.pass_time(days=2)
    since = github.now
    new = opened(github, "baru")
    new.close("kreatif-1")
    found = [each["pullRequest"]["number"] for each in read_finished(hub, f"{since:%Y-%m-%dT%H:%M:%SZ}", POLICY)]
    assert found == [new.number]


def test_when_an_hour_allows_no_more_the_next_run_does_the_rest(github: Simulator, hub: Connection) -> None:
    for number in range(12):
        opened(github, f"contoh-{number}")
    github.limit("github-actions[bot]", 40)
    desk = Desk(POLICY, github.now, "id")
    first = list(gate_open(hub, desk, dry_run=False))
    assert first[-1].failure is not None
    assert first[-1].failure.limited
    assert len(first) < 12
    github.limit("github-actions[bot]", 1000)
    assert [done.failure for done in gate_open(hub, desk, dry_run=False)] == [None] * 12
    assert [done.actions for done in gate_open(hub, desk, dry_run=False)] == [()] * 12
