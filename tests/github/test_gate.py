"""The gate brings GitHub into line with the SOP, asks people only when it is their turn, and does nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from naskah.github.connection import Connection, connect
from naskah.github.gate import Done, gate_one
from naskah.github.plan import MARKER, Desk, context
from naskah.model.policy_loader import load_policy
from tests.simulator.people import Pull, Simulator

POLICY = load_policy(Path(__file__).parents[1] / "approval" / "reviewers.yaml")
PATH = "content/posts/2026/11/contoh.md"
POST = """---
judul: Contoh
jadwal: 2026-11-24 09:00
kategori: akademik
kanal: [instagram, x]
penyusun: [kreatif-2]
---
Naskah contoh.
"""
Gate = Callable[[Pull], Done]


@pytest.fixture
def hub(github: Simulator) -> Connection:
    return connect(github.full_name, github.actions_token(), github.url)


@pytest.fixture
def gate(github: Simulator, hub: Connection) -> Iterator[Gate]:
    def run(pull: Pull) -> Done:
        done = gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False)
        assert done.failure is None
        # Doing it twice changes nothing.
        again = gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False)
        assert again.actions == ()
        return done

    yield run
    hub.client.close()


def opened(github: Simulator, *, draft: bool = False, branch: str = "naskah/contoh") -> Pull:
    return github.open_pull("kreatif-1", branch, {PATH: POST}, draft=draft, title="Contoh")


def status(pull: Pull) -> tuple[str, str]:
    statuses = pull.github.repository.statuses[pull.head]
    ours = [each for each in statuses if each.context == context("main")]
    return ours[-1].state, ours[-1].description or ""


def asked(pull: Pull) -> set[str]:
    return {getattr(request.reviewer, "login", "tim") for request in pull.object.requests}


def comments(pull: Pull) -> list[str]:
    return [comment.body for comment in pull.object.comments if comment.body.startswith(MARKER)]


def labels(pull: Pull) -> list[str]:
    return [label.name for label in pull.object.labels]


def test_a_draft_is_told_what_to_do_and_nobody_is_asked(github: Simulator, gate: Gate) -> None:
    pull = opened(github, draft=True)
    gate(pull)
    assert status(pull) == ("pending", "Langkah 1 dari 5: Tim Kreatif")
    assert asked(pull) == set()
    [comment] = comments(pull)
    assert "Tim Kreatif" in comment.splitlines()[1]
    assert labels(pull) == ["langkah 1: Tim Kreatif"]


def test_each_step_in_turn_is_asked_and_nobody_before(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    for who, name in (("ketua", "Ketua Tim Medsos"), ("subko", "Sub-koordinator"), ("koord", "Koordinator")):
        gate(pull)
        assert status(pull)[0] == "pending"
        assert name in status(pull)[1]
        assert asked(pull) == {who}
        github.pass_time(minutes=5)
        pull.review(who, "APPROVE")
    gate(pull)
    assert status(pull) == ("success", "Langkah 5 dari 5: Admin Medsos")
    assert asked(pull) == set()
    assert len(comments(pull)) == 1


def test_a_request_that_came_too_early_is_taken_back(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    pull.request("kreatif-1", "koord")
    gate(pull)
    assert asked(pull) == {"ketua"}


def test_a_return_to_the_creative_team_makes_it_a_draft(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    github.pass_time(minutes=5)
    pull.review("ketua", "REQUEST_CHANGES")
    gate(pull)
    assert pull.object.draft
    assert status(pull)[0] == "pending"
    assert labels(pull) == ["langkah 1: Tim Kreatif"]
    github.pass_time(minutes=5)
    pull.push("kreatif-1", {PATH: POST + "Diperbaiki.\n"})
    pull.ready("kreatif-1")
    gate(pull)
    assert asked(pull) == {"ketua"}


def test_two_pull_requests_with_one_head_are_both_refused_until_one_is_closed(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    for who in ("ketua", "subko", "koord"):
        github.pass_time(minutes=5)
        pull.review(who, "APPROVE")
    gate(pull)
    assert status(pull)[0] == "success"
    github.repository.branches["naskah/kembar"] = pull.head
    from tests.simulator import pulls

    twin = Pull(
        github,
        pulls.open_pull(
            github.world, github.repository, (github.repository, "naskah/kembar"), "main",
            github.world.account("kreatif-2"), title="Kembar", draft=False,
        ),
    )  # fmt: skip
    gate(twin)
    assert status(pull)[0] == "failure"
    gate(pull)
    assert f"#{twin.number}" in status(pull)[1]
    twin.close("kreatif-2")
    gate(pull)
    assert status(pull)[0] == "success"
