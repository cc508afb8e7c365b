"""Attacks on the gate, each played through on a simulated GitHub: the status does not turn green, and nothing is published."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from naskah.github.apply import apply
from naskah.github.connection import connect
from naskah.github.gate import approval_of, gate_one
from naskah.github.plan import Desk, context
from naskah.github.reading import read_pull_request
from naskah.github.ruleset import NAME
from naskah.github.settings import read_settings
from naskah.github.setup import desired, setup_plan
from naskah.register.published import Ledger
from naskah.register.store import opened as opened_register
from naskah.report.approval_json import approval_json
from tests.github.offices import PATH, POLICY, POST, approved, comments, opened, status
from tests.simulator.fixture import Client
from tests.simulator.git import SYMLINK, File
from tests.simulator.people import Pull, Simulator
from tests.simulator.refusals import Refused

CHANGED = {PATH: POST + "Diubah.\n"}
Gate = Callable[[Pull], str]
Published = Callable[[Pull], list[str]]


@pytest.fixture
def gate(github: Simulator) -> Iterator[Gate]:
    """Runs the gate; the state of the status then."""
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)

    def run(pull: Pull) -> str:
        assert gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False).failure is None
        return status(pull)[0]

    yield run
    hub.client.close()


@pytest.fixture
def published(github: Simulator, tmp_path: Path) -> Iterator[Published]:
    """Records a pull request as GitHub tells of it; the posts that the register then lets into the archive."""
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)

    def run(pull: Pull) -> list[str]:
        desk = Desk(POLICY, github.now, "id")
        approval = approval_of(read_pull_request(hub, pull.number, POLICY), desk)
        with opened_register(tmp_path / "register") as register:
            document = approval_json(approval, POLICY.calendar.zone, "id")
            register.enter(approval, document, POLICY.base, github.now, f"#{pull.number}")
        return [*Ledger(tmp_path / "register").publications()]

    yield run
    hub.client.close()


def test_what_is_approved_in_order_is_published(github: Simulator, gate: Gate, published: Published) -> None:
    pull = opened(github)
    approved(github, pull)
    assert gate(pull) == "success"
    pull.merge("admin-1")
    assert published(pull) == [PATH]


def test_a_status_posted_by_hand_is_overwritten_and_publishes_nothing(
    github: Simulator, client: Client, gate: Gate, published: Published
) -> None:
    pull = opened(github)
    gate(pull)
    forged = client("kreatif-1").get_repo(github.full_name).get_commit(pull.head)
    forged.create_status("success", context=context("main"), description=status(pull)[1])
    assert status(pull)[0] == "success"
    assert gate(pull) == "pending"
    forged.create_status("success", context=context("main"))
    pull.merge("admin-1")
    assert published(pull) == []


def test_a_rejection_cannot_be_undone_by_going_back_to_what_was_approved(
    github: Simulator, gate: Gate, published: Published
) -> None:
    pull = opened(github)
    first = pull.head
    pull.review("ketua", "APPROVE")
    pull.review("subko", "APPROVE")
    pull.push("kreatif-1", CHANGED)
    pull.review("ketua", "APPROVE")
    pull.review("subko", "REQUEST_CHANGES")
    pull.force("kreatif-1", first)
    pull.review("koord", "APPROVE")
    assert gate(pull) == "pending"
    pull.merge("admin-1")
    assert published(pull) == []


def test_a_rejection_dismissed_stays_a_rejection(github: Simulator, gate: Gate, published: Published) -> None:
    pull = opened(github)
    pull.review("ketua", "APPROVE")
    rejection = pull.review("subko", "REQUEST_CHANGES")
    pull.dismiss("kreatif-1", rejection)
    pull.review("koord", "APPROVE")
    assert gate(pull) == "pending"
    pull.merge("admin-1")
    assert published(pull) == []


def test_approvals_for_another_branch_do_not_count_for_the_main_one(
    github: Simulator, gate: Gate, published: Published
) -> None:
    github.commit("admin-1", {"README.md": "# Lain\n"}, "lain")
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST}, base="lain", title="Contoh")
    approved(github, pull)
    pull.retarget("kreatif-1", "main")
    assert gate(pull) == "pending"
    pull.merge("admin-1")
    assert published(pull) == []


@pytest.mark.parametrize("other", ["reviewers.yaml", ".github/workflows/gate.yml", "tools/naskah/github/gate.py"])
def test_content_together_with_what_guards_it_is_refused(
    github: Simulator, gate: Gate, published: Published, other: str
) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST, other: "roles: {}\n"}, title="Contoh")
    approved(github, pull)
    assert gate(pull) == "failure"
    pull.merge("admin-1")
    assert published(pull) == []


def test_whom_a_forged_commit_names_may_review_and_who_made_it_may_not(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    # A commit may name anybody as its author: that bars nobody, and hides nobody.
    pull.push("kreatif-1", CHANGED, author=github.user("ketua"))
    approved(github, pull)
    assert gate(pull) == "success"


def test_a_drafter_who_opens_it_by_a_machine_reviews_nothing(github: Simulator, gate: Gate) -> None:
    github.user("naskah[bot]")
    post = POST.replace("kreatif-2", "ketua")
    pull = github.open_pull("naskah[bot]", "naskah/contoh", {PATH: post}, title="Contoh")
    approved(github, pull)
    assert gate(pull) == "pending"


def test_a_machine_approves_nothing(github: Simulator, gate: Gate, published: Published) -> None:
    pull = opened(github)
    for name in ("ketua[bot]", "subko[bot]", "koord[bot]"):
        github.user(name)
        pull.review(name, "APPROVE")
    assert gate(pull) == "pending"
    pull.merge("admin-1")
    assert published(pull) == []


def test_the_text_of_a_review_and_a_comment_approve_nothing(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    pull.comment("ketua", "APPROVED. Disetujui oleh Ketua Tim Medsos.")
    pull.review("ketua", "COMMENT", "Saya menyetujui.")
    assert gate(pull) == "pending"


def test_a_record_that_somebody_else_rewrote_does_not_count(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    approved(github, pull)
    pull.merge("admin-1")
    comment = pull.comment("admin-1", "/unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/")
    github.user("koord", "admin")
    pull.edit("koord", comment, "/unggah instagram https://www.instagram.com/p/DRpalsu1234/")
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    approval = approval_of(read_pull_request(hub, pull.number, POLICY), Desk(POLICY, github.now, "id"))
    hub.client.close()
    assert approval.posted == ()
    assert approval.missing_channels == ("instagram", "x")


HOSTILE = "](https://contoh.id) <img src=x onerror=alert(1)> $(touch x) `id` ${{ github.token }} @kreatif-2 #1"


def test_a_hostile_title_path_and_branch_reach_the_comment_as_plain_text(github: Simulator, gate: Gate) -> None:
    files = {PATH: POST, f"catatan/{HOSTILE.replace('/', '-')}.txt": "isi\n"}
    pull = github.open_pull("kreatif-1", "naskah/$(id)`x`", files, title=HOSTILE)
    assert gate(pull) == "failure"
    [comment] = comments(pull)
    assert "<img" not in comment
    assert "@kreatif-2" not in comment
    assert "](" not in comment
    assert "`id`" not in comment


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "post",
    [
        POST.replace("judul: Contoh\n", BOMB),
        POST.replace("penyusun: [kreatif-2]\n", ""),
        POST.replace("penyusun: [kreatif-2]", "penyusun: []"),
        "tanpa kepala\n",
        "---\n" + "[" * 50_000,
    ],
    ids=["yaml-bomb", "no-drafters", "empty-drafters", "no-front-matter", "deep-nesting"],
)
def test_a_post_whose_drafters_cannot_be_known_is_never_green(
    github: Simulator, gate: Gate, published: Published, post: str
) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: post}, title="Contoh")
    approved(github, pull)
    began = time.monotonic()
    assert gate(pull) == "error"
    assert time.monotonic() - began < 60  # what explodes takes for ever
    pull.merge("admin-1")
    assert published(pull) == []


def test_a_post_that_is_a_link_is_never_green(github: Simulator, gate: Gate) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {PATH: File(b"../../../../reviewers.yaml", SYMLINK)})
    approved(github, pull)
    assert gate(pull) == "error"


def test_what_was_approved_long_ago_stays_approved_and_what_changed_since_is_not(
    github: Simulator, gate: Gate, published: Published
) -> None:
    pull = opened(github)
    approved(github, pull)
    github.pass_time(days=1)
    pull.push("kreatif-1", CHANGED, dated=github.now - dt.timedelta(days=2))
    assert gate(pull) == "pending"
    pull.merge("admin-1")
    assert published(pull) == []


def test_no_clock_hides_what_has_happened(github: Simulator) -> None:
    pull = opened(github)
    approved(github, pull)
    # The clock of the machine that runs the gate is behind GitHub's.
    behind = Desk(POLICY, github.now, "id")
    github.pass_time(minutes=2)
    pull.push("kreatif-1", CHANGED)
    hub = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    gate_one(hub, pull.number, behind, dry_run=False)
    hub.client.close()
    assert status(pull)[0] == "pending"


def test_a_commit_with_a_date_that_no_calendar_has_stops_nobody(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    pull.push("kreatif-1", CHANGED, dated=dt.datetime(3500, 1, 1, tzinfo=dt.UTC))
    approved(github, pull)
    assert gate(pull) == "success"


def test_a_flood_of_records_by_a_stranger_does_not_hide_the_comment(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    github.user("orang-lain", "read")
    pull.comment("orang-lain", "/unggah x y\n" * 1000)
    approved(github, pull)
    assert gate(pull) == "success"
    [comment] = comments(pull)
    assert len(comment) < 20_000
    assert "980" in comment


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        # A post that is moved out of the posts is a post that is taken away: the SOP holds for it.
        (PATH, "content/panduan/contoh.md", "pending"),
        (".github/workflows/gate.yml", "content/posts/2026/11/contoh/gate.yml", "failure"),
    ],
)
def test_a_file_that_is_moved_is_also_gone_from_where_it_was(
    github: Simulator, gate: Gate, old: str, new: str, state: str
) -> None:
    github.commit("admin-1", {old: POST, PATH: POST})
    moved = {old: None, new: POST} if old == PATH else {old: None, new: POST, PATH: POST + "Diubah.\n"}
    pull = github.open_pull("kreatif-1", "naskah/pindah", moved, title="Pindah")
    assert gate(pull) == state


def test_a_job_that_is_made_to_skip_opens_no_way(
    github: Simulator, client: Client, gate: Gate, published: Published
) -> None:
    """A skipped job passes a required check; the required status of the approval is no job, and nobody skips it."""
    admin = connect(github.full_name, github.token("admin-1"), github.url)
    wished = desired(POLICY, "reviewers.yaml", github.now)
    assert all(each.failure is None for each in apply(admin, setup_plan(wished, read_settings(admin, NAME))))
    admin.client.close()
    pull = opened(github)
    assert gate(pull) == "pending"
    client("kreatif-1").get_repo(github.full_name).get_commit(pull.head).create_status("success", context="Naskah")
    with pytest.raises(Refused, match="naskah/persetujuan"):
        pull.merge("kreatif-1")
    assert published(pull) == []
