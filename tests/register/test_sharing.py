"""The register's own branch: it only goes forward, holds nothing that does not verify, and loses nothing when two push at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from naskah.cli.main import main
from naskah.register import chain, sharing
from naskah.register.branch import Branch, GitFailure
from naskah.register.join import contents, join
from tests.register.smart_http import serving
from tests.support.command import Result
from tests.support.scenario import compile_scenario, parse_scenario

POLICY = Path(__file__).parents[1] / "approval" / "reviewers.yaml"
NOW = "2026-11-23T10:00:00+07:00"
POSTED = [
    "08:00 open A", "08:10 approve ketua", "08:20 approve subko", "08:30 approve koord", "08:32 merge by admin-1",
    "08:35 comment admin-1 /unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/",
]  # fmt: skip
REF = "refs/heads/register"


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """The repository on the server: one commit on main."""
    bare, first = tmp_path / "server.git", tmp_path / "first"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", bare], check=True)
    subprocess.run(["git", "clone", "--quiet", bare, first], check=True, capture_output=True)
    (first / "README.md").write_text("Contoh\n", encoding="utf-8")
    git(first, "add", "README.md")
    git(first, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "Mulai")
    git(first, "push", "--quiet", "origin", "HEAD:main")
    return bare


def register(capsys: pytest.CaptureFixture[str], action: str) -> Result:
    """Runs `naskah register ACTION`."""
    capsys.readouterr()
    code = main(["--lang", "en", "register", action])
    captured = capsys.readouterr()
    return Result(code, captured.out, captured.err)


class Office:
    """A clone as a workflow has it: only the last commit of main, and a register folder beside its files."""

    def __init__(self, server: Path, root: Path) -> None:
        self.root, self.register = root, root / "register"
        address = f"file://{server}"
        subprocess.run(["git", "clone", "--quiet", "--depth=1", "--single-branch", address, root], check=True)
        self.branch = Branch(root)

    def record(self, *numbers: int) -> None:
        """Enters pull requests, three records each."""
        paths = []
        for number in numbers:
            scenario = parse_scenario({"name": "contoh", "number": number, "events": POSTED})
            path = self.root.parent / f"{number}.json"
            path.write_text(json.dumps(compile_scenario(scenario, self.root)), encoding="utf-8")
            paths.append(str(path))
        words = ["--policy", str(POLICY), "--register", str(self.register), "--now", NOW]
        assert main(["record", "--snapshot", *paths, *words]) == 0

    def fetch(self) -> int | None:
        return sharing.fetch(self.register, self.branch)

    def push(self) -> int:
        return sharing.push(self.register, self.branch)

    def numbers(self) -> list[int]:
        """The pull requests in the register, in its order."""
        return list(dict.fromkeys(line.record["pull_request"] for line in chain.lines(self.register)))


@pytest.fixture
def office(server: Path, tmp_path: Path) -> Office:
    return Office(server, tmp_path / "kantor")


@pytest.fixture
def other(server: Path, tmp_path: Path) -> Office:
    return Office(server, tmp_path / "kantor-lain")


def test_the_first_push_begins_a_branch_with_the_register_s_files_alone(server: Path, office: Office) -> None:
    assert office.fetch() is None
    office.record(1)
    assert office.push() == 3
    assert git(server, "ls-tree", "--name-only", REF).split() == ["00001.jsonl", "head.json"]
    assert git(server, "rev-list", "--count", REF) == "1"
    assert git(server, "rev-list", "--count", "main..register") == "1"


def test_what_is_fetched_is_what_was_pushed(office: Office, other: Office) -> None:
    office.record(1)
    office.push()
    assert other.fetch() == 3
    assert contents(other.register) == contents(office.register)


def test_the_next_push_goes_on_from_the_last(server: Path, office: Office, other: Office) -> None:
    office.record(1)
    office.push()
    before = git(server, "rev-parse", REF)
    other.fetch()
    other.record(2)
    assert other.push() == 3
    assert git(server, "rev-parse", f"{REF}^") == before
    assert office.fetch() == 6


def test_a_push_of_nothing_new_makes_no_commit(server: Path, office: Office) -> None:
    office.record(1)
    office.push()
    before = git(server, "rev-parse", REF)
    assert office.push() == 0
    office.fetch()
    assert office.push() == 0
    assert git(server, "rev-parse", REF) == before


def test_the_work_tree_and_its_index_stay_as_they_are(office: Office) -> None:
    office.record(1)
    before = git(office.root, "rev-parse", "HEAD"), git(office.root, "ls-files", "--stage")
    office.push()
    office.fetch()
    assert (git(office.root, "rev-parse", "HEAD"), git(office.root, "ls-files", "--stage")) == before


def test_when_somebody_was_faster_nothing_is_lost_and_nothing_is_there_twice(office: Office, other: Office) -> None:
    office.record(1)
    office.push()
    other.fetch()
    office.record(2, 3)
    office.push()
    other.record(3, 4)
    assert other.push() == 3
    assert other.numbers() == [1, 2, 3, 4]
    assert chain.verify(other.register) == (12, [])
    office.fetch()
    assert contents(office.register) == contents(other.register)


def test_who_is_overtaken_between_fetching_and_pushing_tries_again(
    office: Office, other: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.record(1)
    office.push()
    other.fetch()
    other.record(2)
    office.record(3)
    commit = Branch.commit

    def overtaken(branch: Branch, *words: Any) -> str:
        monkeypatch.setattr(Branch, "commit", commit)
        assert other.push() == 3
        return commit(branch, *words)

    monkeypatch.setattr(Branch, "commit", overtaken)
    assert office.push() == 3
    assert office.numbers() == [1, 2, 3]


def test_two_that_begin_the_branch_at_once_both_get_in(office: Office, other: Office) -> None:
    office.fetch()
    other.fetch()
    office.record(1)
    other.record(2)
    assert (office.push(), other.push()) == (3, 3)
    assert other.numbers() == [1, 2]


@pytest.mark.parametrize("how", ["rewritten", "deleted"])
def test_a_branch_that_went_back_is_not_pushed_to(server: Path, office: Office, other: Office, how: str) -> None:
    office.record(1)
    office.push()
    other.fetch()
    if how == "deleted":
        git(server, "update-ref", "-d", REF)
    else:
        git(server, "update-ref", REF, "main")
    other.record(2)
    with pytest.raises(GitFailure, match="rewritten or deleted"):
        other.push()
    assert git(server, "for-each-ref", "--format=%(objectname)", REF) == (
        "" if how == "deleted" else git(server, "rev-parse", "main")
    )


def forge(server: Path, root: Path, office: Office) -> None:
    """Somebody with the right to write changes a line on the branch."""
    text = contents(office.register)["00001.jsonl"].replace(b"contoh", b"contoj", 1)
    forger = Office(server, root / "pemalsu")
    tip = forger.branch.fetch()
    assert tip is not None
    forger.branch.push(forger.branch.commit({**forger.branch.files(tip), "00001.jsonl": text}, tip, "Ubah"))


def test_a_branch_that_was_tampered_with_is_neither_used_nor_pushed_to(
    server: Path, office: Office, other: Office, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.record(1)
    office.push()
    forge(server, tmp_path, office)
    tip = git(server, "rev-parse", REF)
    monkeypatch.chdir(other.root)
    fetched = register(capsys, "fetch")
    assert fetched.code == 3
    assert "was changed after it was written" in fetched.err
    assert not other.register.exists()
    office.record(2)
    before = contents(office.register)
    monkeypatch.chdir(office.root)
    assert register(capsys, "push").code == 3
    assert (git(server, "rev-parse", REF), contents(office.register)) == (tip, before)


def test_a_register_that_was_tampered_with_here_is_not_pushed(
    server: Path, office: Office, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.record(1)
    path = office.register / "00001.jsonl"
    path.write_bytes(path.read_bytes().replace(b"contoh", b"contoj", 1))
    monkeypatch.chdir(office.root)
    assert register(capsys, "push").code == 3
    assert git(server, "for-each-ref", REF) == ""


def test_other_files_on_the_branch_stay_and_are_not_taken_for_the_register(server: Path, office: Office) -> None:
    office.record(1)
    office.push()
    tip = office.branch.fetch()
    blob = git(office.root, "hash-object", "-w", "README.md")
    listed = git(office.root, "ls-tree", str(tip))
    tree = subprocess.run(
        ["git", "-C", str(office.root), "mktree"], check=True, capture_output=True, text=True,
        input=f"{listed}\n100644 blob {blob}\tBACA é.md\n120000 blob {blob}\t00002.jsonl\n",
    ).stdout.strip()  # fmt: skip
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    commit = git(office.root, *identity, "commit-tree", tree, "-p", str(tip), "-m", "Baca")
    assert office.branch.push(commit)
    office.fetch()
    assert sorted(contents(office.register)) == ["00001.jsonl", "head.json"]
    office.record(2)
    office.push()
    names = git(server, "-c", "core.quotepath=false", "ls-tree", "--name-only", REF).splitlines()
    assert sorted(names) == ["00001.jsonl", "BACA é.md", "head.json"]


def test_joining_with_what_is_the_same_changes_no_byte(office: Office) -> None:
    office.record(1, 2)
    before = contents(office.register)
    assert join(office.register, before) == 0
    assert join(office.register, {}) == 6
    assert contents(office.register) == before


def test_a_swap_that_fails_leaves_the_register_where_it_was(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.record(1)
    before = contents(office.register)
    rename = Path.rename

    def broken(path: Path, target: Path) -> Path:
        if target == office.register and path.name != "old":
            raise OSError("listrik padam")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", broken)
        with pytest.raises(OSError, match="listrik padam"):
            join(office.register, {})
    assert contents(office.register) == before
    assert [path.name for path in office.root.iterdir() if path.name.startswith(".register")] == []


def test_commands_say_what_they_did(office: Office, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.root)
    first = register(capsys, "fetch")
    assert (first.code, first.out) == (0, "There is no branch “register” yet. It begins with the first push.\n")
    assert register(capsys, "push").code == 3
    office.record(1)
    assert register(capsys, "push").out == "Pushed to the branch “register”: 3 new records.\n"
    assert register(capsys, "push").out == "Nothing to push: the branch “register” has it all.\n"
    assert register(capsys, "fetch").out == "The register is here and whole: 3 records.\n"


def test_where_git_cannot_do_it_one_sentence_says_why(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = register(capsys, "fetch")
    assert result.code == 3
    assert result.err.startswith("Git could not do it (git ls-remote: fatal: ")
    assert result.err.count("\n") == 1


def test_over_http_the_token_is_shown_to_its_own_server_and_to_nobody_else(server: Path, office: Office) -> None:
    git(server, "config", "http.receivepack", "true")
    office.record(1)
    with serving(server.parent, "rahasia-sekali") as opened:
        git(office.root, "remote", "set-url", "origin", f"{opened.url}/{server.name}")
        office.branch = Branch(office.root, "rahasia-sekali", opened.url)
        assert (office.push(), office.fetch()) == (3, 3)
        assert set(opened.shown) == {opened.wanted}
        for stranger in (Branch(office.root, "salah", opened.url), Branch(office.root, "rahasia-sekali")):
            opened.shown.clear()
            with pytest.raises(GitFailure, match="Git could not do it") as caught:
                stranger.fetch()
            assert opened.wanted not in opened.shown
            assert "rahasia" not in str(caught.value)
