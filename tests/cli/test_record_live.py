"""naskah record of pull requests on GitHub: one, those since a day, or those since the register's newest record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from naskah.register import chain
from tests.simulator.people import Pull, Simulator
from tests.support.command import Result, naskah

POLICY = Path(__file__).parents[1] / "approval" / "reviewers.yaml"
PATH = "content/posts/2026/11/{name}.md"
POST = "---\njudul: {name}\nkanal: [instagram]\npenyusun: [kreatif-1]\n---\nNaskah {name}.\n"
UNGGAH = "/unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/"
Record = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "register"


@pytest.fixture
def record(
    github: Simulator, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Record:
    monkeypatch.setenv("GITHUB_API_URL", github.url)
    monkeypatch.setenv("GITHUB_REPOSITORY", github.full_name)
    monkeypatch.setenv("GITHUB_TOKEN", github.token("github-actions[bot]"))

    def run(*words: str) -> Result:
        now = github.now.isoformat()
        return naskah(
            capsys, "record", *words, "--policy", str(POLICY), "--register", str(folder), "--now", now, lang="en"
        )

    return run


def merged(github: Simulator, name: str, *reviewers: str) -> Pull:
    files = {PATH.format(name=name): POST.format(name=name)}
    pull = github.open_pull("kreatif-1", f"naskah/{name}", files, title=name)
    for who in reviewers:
        github.pass_time(minutes=5)
        pull.review(who, "APPROVE")
    github.pass_time(minutes=1)
    pull.merge("admin-1")
    github.pass_time(minutes=1)
    return pull


ALL = ("ketua", "subko", "koord")


def kept(folder: Path) -> list[tuple[int, str]]:
    return [(line.record["pull_request"], line.record["event"]) for line in chain.lines(folder)]


def test_one_pull_request_is_recorded_once(github: Simulator, record: Record, folder: Path) -> None:
    pull = merged(github, "satu", *ALL)
    result = record("--pull-request", str(pull.number))
    assert (result.code, result.out) == (0, "#1 approved: satu\n#1 published: satu\n")
    pull.comment("admin-1", UNGGAH)
    assert record("--pull-request", "1").out == "#1 posted (Instagram): satu\n"
    assert record("--pull-request", "1").out == "Nothing new: the register has it all.\n"
    assert kept(folder) == [(1, "approved"), (1, "published"), (1, "posted")]


def test_all_that_were_finished_since_a_day_are_recorded_and_no_open_one(
    github: Simulator, record: Record, folder: Path
) -> None:
    merged(github, "lama", *ALL)
    github.pass_time(days=2)
    merged(github, "baru", *ALL)
    merged(github, "awal", "ketua")
    github.open_pull("kreatif-1", "naskah/terbuka", {PATH.format(name="terbuka"): "x"})
    assert record("--since", f"{github.now:%Y-%m-%d}").code == 0
    assert set(kept(folder)) == {(2, "approved"), (2, "published"), (3, "violation")}


def test_since_the_last_record_goes_on_where_the_register_is(github: Simulator, record: Record, folder: Path) -> None:
    merged(github, "satu", *ALL)
    github.pass_time(days=100)
    assert record("--since", "last").out == "#1 approved: satu\n#1 published: satu\n"
    merged(github, "dua", *ALL)
    github.log.clear()
    assert record("--since", "last").out == "#2 approved: dua\n#2 published: dua\n"
    github.pass_time(days=100)
    old = github.pull(1)
    old.comment("admin-1", UNGGAH)
    assert record("--since", "last").out == "#1 posted (Instagram): satu\n"
    assert len(kept(folder)) == 5


def test_a_pull_request_that_cannot_be_trusted_does_not_keep_the_others_out(
    github: Simulator, record: Record, folder: Path
) -> None:
    merged(github, "satu", *ALL)
    merged(github, "dua", *ALL)
    github.repository.lost.add(github.pull(1).head)
    result = record("--since", "last")
    assert result.code == 3
    assert result.err.startswith("#1:")
    assert kept(folder) == [(2, "approved"), (2, "published")]


def test_one_that_was_closed_without_merging_may_be_what_it_likes(
    github: Simulator, record: Record, folder: Path
) -> None:
    files = {PATH.format(name="satu"): "---\nrusak: [\n---\n"}
    pull = github.open_pull("kreatif-1", "naskah/satu", files)
    github.repository.lost.add(pull.head)
    pull.close("kreatif-1")
    assert record("--since", "last").code == 0
    assert kept(folder) == []


@pytest.mark.parametrize("words", [("--pull-request", "9"), ("--since", "last")])
def test_where_github_fails_the_register_stays_as_it_was(
    github: Simulator, record: Record, folder: Path, words: tuple[str, str]
) -> None:
    merged(github, "satu", *ALL)
    record("--pull-request", "1")
    before = [path.read_bytes() for path in chain.record_files(folder)]
    github.fault("502", times=99, matching="POST /graphql")
    result = record(*words)
    assert result.code == 3
    assert result.err.count("\n") == 1
    assert [path.read_bytes() for path in chain.record_files(folder)] == before


@pytest.mark.parametrize(
    "words", [(), ("--since", "2026-11-23", "--pull-request", "1"), ("--since", "kemarin"), ("--pull-request", "satu")]
)
def test_exactly_one_kind_of_source_is_named(record: Record, words: tuple[str, ...]) -> None:
    assert record(*words).code == 2


def test_many_are_read_in_few_requests(github: Simulator, record: Record) -> None:
    for number in range(20):
        merged(github, f"konten-{number}", *ALL)
    github.now += dt.timedelta(hours=1)
    github.log.clear()
    assert record("--since", "last").code == 0
    assert len(github.log) <= 4


def test_a_register_branch_that_a_person_pushed_to_is_not_trusted(
    github: Simulator, record: Record, folder: Path
) -> None:
    pull = merged(github, "satu", *ALL)
    github.commit("github-actions[bot]", {"register/2026.jsonl": "{}\n"}, "register")
    assert record("--pull-request", str(pull.number)).code == 0
    github.commit("kreatif-1", {"register/2026.jsonl": "{palsu}\n"}, "register")
    result = record("--since", "last")
    assert result.code == 3
    assert "@kreatif-1 pushed to the branch “register” by hand" in result.err


def test_a_register_branch_that_was_deleted_and_made_anew_is_trusted_again(github: Simulator, record: Record) -> None:
    pull = merged(github, "satu", *ALL)
    github.commit("kreatif-1", {"register/2026.jsonl": "{palsu}\n"}, "register")
    home = github.repository
    home.move_branch("register", "0" * 40, github.world.account("admin-1"), github.now, "branch_deletion")
    del home.branches["register"]
    github.pass_time(minutes=1)
    github.commit("github-actions[bot]", {"register/2026.jsonl": "{}\n"}, "register")
    assert record("--pull-request", str(pull.number)).code == 0
