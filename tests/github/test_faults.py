"""GitHub in trouble: nothing wrong is shown, nothing is written twice, and what was left undone is done by the next run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from naskah.github import connection as door
from naskah.github.act import act
from naskah.github.action import Action
from naskah.github.connection import Connection, GithubFailure, connect
from naskah.github.gate import Done, gate_one
from naskah.github.plan import MARKER, Desk
from tests.github.offices import PATH, POLICY, POST, approved, asked, comments, labels, opened, status
from tests.simulator.faults import FaultKind
from tests.simulator.people import Pull, Simulator

Gate = Callable[[Pull], Done]


@pytest.fixture
def gate(github: Simulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    monkeypatch.setattr(door, "PAUSE", 0.0)  # what is tried again is tried at once
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    yield lambda pull: gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False)
    hub.client.close()


def in_line(pull: Pull) -> bool:
    """Whether GitHub shows what it should of a pull request that waits for step 2."""
    return (
        status(pull) == ("pending", "Langkah 2 dari 5: Ketua Tim Medsos")
        and len(comments(pull)) == 1
        and labels(pull) == ["langkah 2: Ketua Tim Medsos"]
        and asked(pull) == {"ketua"}
    )


WRITES = [
    "POST /repos/*/statuses/*",
    "POST /repos/*/issues/*/comments",
    "POST /repos/*/issues/*/labels",
    "POST /repos/*/pulls/*/requested_reviewers",
]
KINDS: list[FaultKind] = ["502", "502_after", "closed_connection", "primary_rate_limit", "secondary_rate_limit"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("call", WRITES)
def test_a_write_that_fails_is_made_good_by_the_next_run(
    github: Simulator, gate: Gate, call: str, kind: FaultKind
) -> None:
    pull = opened(github)
    github.fault(kind, matching=call)
    first = gate(pull)
    github.pass_time(hours=1)  # a limit ends with its hour
    second = gate(pull)
    assert first.failure is not None
    assert second.failure is None
    assert in_line(pull)
    assert gate(pull).actions == ()


@pytest.mark.parametrize("kind", ["502", "closed_connection"])
@pytest.mark.parametrize("call", ["POST /graphql", "GET /repos/*/activity*"])
def test_a_read_that_fails_once_is_tried_again(github: Simulator, gate: Gate, call: str, kind: FaultKind) -> None:
    pull = opened(github)
    github.fault(kind, matching=call)
    assert gate(pull).failure is None
    assert in_line(pull)


@pytest.mark.parametrize("kind", ["502", "closed_connection", "primary_rate_limit", "secondary_rate_limit"])
def test_what_cannot_be_read_is_not_judged(github: Simulator, gate: Gate, kind: FaultKind) -> None:
    pull = opened(github)
    github.fault(kind, times=20, matching="POST /graphql")
    with pytest.raises(GithubFailure):
        gate(pull)
    assert pull.head not in github.repository.statuses
    assert comments(pull) == []


@pytest.mark.parametrize(
    "path",
    [
        ("repository", "pullRequest", "timelineItems"),
        ("repository", "pullRequest", "files"),
        ("repository", "pullRequest", "timelineItems", "nodes", 1),
    ],
    ids=lambda path: str(path[-1]),
)
def test_a_partial_answer_is_never_taken_for_the_whole(
    github: Simulator, gate: Gate, path: tuple[str | int, ...]
) -> None:
    pull = opened(github)
    approved(github, pull)
    github.fault("partial", times=20, matching="POST /graphql", path=path)
    try:
        gate(pull)
        assert status(pull)[0] == "error"
    except GithubFailure:
        assert pull.head not in github.repository.statuses
    github.exchange.waiting.clear()
    assert gate(pull).failure is None
    assert status(pull)[0] == "success"


@pytest.mark.parametrize("request_number", [2, 3])
def test_a_pull_request_that_changes_while_it_is_read_is_read_again(
    github: Simulator, gate: Gate, request_number: int
) -> None:
    pull = opened(github)
    approved(github, pull)
    github.pass_time(minutes=1)
    github.before(request_number, lambda: pull.push("kreatif-1", {PATH: POST + "Diubah.\n"}))
    assert gate(pull).failure is None
    assert status(pull)[0] == "pending"
    assert not any(each.state == "success" for every in github.repository.statuses.values() for each in every)


def test_a_rejection_between_reading_and_writing_is_seen_in_the_same_run(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    approved(github, pull)
    gate(pull)
    github.pass_time(minutes=1)
    pull.comment("kreatif-1", "Halo.")
    pull.object.labels.clear()
    github.before(4, lambda: pull.review("koord", "REQUEST_CHANGES"))
    assert gate(pull).failure is None
    assert status(pull)[0] == "pending"


@pytest.mark.parametrize("minutes", [-90, 90])
def test_the_clock_of_this_machine_decides_nothing(github: Simulator, gate: Gate, minutes: int) -> None:
    github.skew_clock(dt.timedelta(minutes=minutes))
    pull = opened(github)
    assert gate(pull).failure is None
    assert in_line(pull)


def test_two_gates_at_once_leave_one_comment(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    # The other run writes its comment after this one has looked for one, and before it writes its own.
    github.before(4, lambda: pull.comment("github-actions[bot]", f"{MARKER}\nDari pemeriksaan lain."))
    assert gate(pull).failure is None
    assert in_line(pull)
    assert gate(pull).actions == ()


@pytest.mark.parametrize("writes", range(4))
def test_a_run_that_is_killed_in_the_middle_is_made_good_by_the_next(
    github: Simulator, gate: Gate, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    class Killed(BaseException):
        pass

    done: list[Action] = []

    def killed_after_some(connection: Connection, number: int, action: Action) -> None:
        if len(done) == writes:
            raise Killed
        done.append(action)
        act(connection, number, action)

    pull = opened(github)
    with monkeypatch.context() as changed:
        changed.setattr("naskah.github.gate.act", killed_after_some)
        with pytest.raises(Killed):
            gate(pull)
    assert gate(pull).failure is None
    assert in_line(pull)


def test_a_pull_request_that_is_not_there_is_said_to_be_none(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    github.repository.issues.clear()
    with pytest.raises(GithubFailure, match="There is no pull request #1"):
        gate(pull)


def test_a_token_that_may_only_read_is_told_so_and_changes_nothing(github: Simulator) -> None:
    github.user("pembaca", "read")
    pull = opened(github)
    hub = connect(github.full_name, github.token("pembaca"), github.url)
    done = gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False)
    hub.client.close()
    assert done.failure is not None
    assert done.failure.status in (403, 404)
    assert pull.head not in github.repository.statuses
    assert labels(pull) == []
