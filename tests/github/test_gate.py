"""The gate brings GitHub into line with the SOP, asks people only when it is their turn, and does nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from naskah.cli.check import post_checker
from naskah.github.connection import Connection, connect
from naskah.github.gate import Done, gate_one
from naskah.github.plan import Desk
from tests.github.offices import PATH, POLICY, POST, REVIEWERS, approved, asked, comments, labels, opened, status
from tests.simulator import pulls
from tests.simulator.people import Pull, Simulator
from tests.support.policies import policy_with

Gate = Callable[[Pull], Done]


@pytest.fixture
def hub(github: Simulator) -> Connection:
    return connect(github.full_name, github.token("github-actions[bot]"), github.url)


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
    for who, name in zip(REVIEWERS, ("Ketua Tim Medsos", "Sub-koordinator", "Koordinator"), strict=True):
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


def test_without_the_right_to_make_drafts_a_return_is_shown_all_the_same(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    github.pass_time(minutes=5)
    pull.review("ketua", "REQUEST_CHANGES")
    gate(pull)
    assert not pull.object.draft
    assert status(pull) == ("pending", "Langkah 1 dari 5: Tim Kreatif")
    assert asked(pull) == set()


def test_a_return_to_the_creative_team_makes_it_a_draft(github: Simulator, gate: Gate) -> None:
    github.let_workflows_write_contents()
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
    approved(github, pull)
    gate(pull)
    assert status(pull)[0] == "success"
    github.repository.branches["naskah/kembar"] = pull.head
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


def test_the_comment_shows_what_to_mend_and_how_the_post_will_look(github: Simulator, hub: Connection) -> None:
    post = POST.replace("Naskah contoh.", "Kegiatan diadakan dimana saja.\nBaris kedua @kreatif-2 <b>tebal</b>.")
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: post}, title="Contoh")
    gate_one(hub, pull.number, Desk(POLICY, github.now, "id", post_checker(POLICY)), dry_run=False)
    hub.client.close()
    [comment] = comments(pull)
    assert "- Baris 8: " in comment
    assert "di mana" in comment
    assert "<summary>Pratinjau: Instagram" in comment
    assert "dimana saja.<br>Baris kedua" in comment
    assert "@kreatif-2" not in comment
    assert "<b>" not in comment


def test_who_has_no_access_keeps_nobody_else_from_being_asked(github: Simulator, hub: Connection) -> None:
    github.user("ketua-baru")
    github.user("ketua", "read")
    github.repository.people.pop("ketua")
    policy = policy_with({"roles": {"ketua-tim": {"people": ["ketua", "ketua-baru"]}}})
    pull = opened(github)
    done = gate_one(hub, pull.number, Desk(policy, github.now, "id"), dry_run=False)
    hub.client.close()
    assert done.failure is None
    assert asked(pull) == {"ketua-baru"}


def test_labels_are_the_same_whatever_their_case_and_an_offices_own_stay(github: Simulator, gate: Gate) -> None:
    github.repository.make_label("Langkah 2: ketua tim medsos")
    pull = opened(github)
    for name in ("Langkah 2: ketua tim medsos", "langkah lanjutan"):
        pull.object.labels.append(github.repository.label(name) or github.repository.make_label(name))
    gate(pull)
    assert labels(pull) == ["Langkah 2: ketua tim medsos", "langkah lanjutan"]


def test_a_withdrawal_is_shown_with_its_reason_and_is_done_when_it_is_merged(
    github: Simulator, hub: Connection
) -> None:
    text = POST.replace("---\nNaskah", "penarikan: {tanggal: 2026-12-01, alasan: Kegiatan dibatalkan.}\n---\nNaskah")
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: text}, title="Tarik contoh")
    approved(github, pull)
    gate_one(hub, pull.number, Desk(POLICY, github.now, "id", post_checker(POLICY)), dry_run=False)
    [comment] = comments(pull)
    assert "ditarik dari arsip dengan tanggal 1 Desember 2026" in comment
    assert "Kegiatan dibatalkan" in comment
    assert "Pratinjau" not in comment
    pull.merge("admin-1")
    gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False)
    hub.client.close()
    [comment] = comments(pull)
    assert comment.splitlines()[1].startswith("**Selesai")
