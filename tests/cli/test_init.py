"""naskah init, on a copy of this very repository."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from naskah.model.policy_loader import load_policy
from tests.support.command import Result, naskah
from tests.support.copy import commit, fresh_copy, git
from tests.support.samples import needs_samples

pytestmark = needs_samples
NAMES = ["--organisation", "Universitas Contoh", "--short-name", "Unco", "--sop-number", "1/2027"]
PEOPLE = {"tim-kreatif": "a-1,a-2", "ketua-tim": "b", "subkoordinator": "c", "koordinator": "d", "admin": "e"}
TOLD = [*NAMES, *(word for role, people in PEOPLE.items() for word in ("--people", f"{role}={people}"))]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy, in which the command is run."""
    monkeypatch.chdir(fresh_copy(tmp_path))
    return tmp_path


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], list[str]]:
    """Puts somebody at the terminal who gives these answers; what they were asked is listed."""

    def seated(answers: list[str]) -> list[str]:
        asked: list[str] = []
        left: Iterator[str] = iter(answers)

        def answer(question: str) -> str:
            asked.append(question)
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr(builtins, "input", answer)
        return asked

    return seated


def changed(copy: Path) -> list[str]:
    return git(copy, "status", "--porcelain").splitlines()


def test_makes_the_copy_a_unit_s_own_on_which_every_command_works(
    capsys: pytest.CaptureFixture[str], copy: Path
) -> None:
    result = naskah(capsys, "init", *TOLD, "--timezone", "Asia/Makassar", "--yes")
    assert (result.code, result.err) == (Exit.OK, "")
    assert "Universitas Contoh" in result.out
    policy = load_policy(Path("reviewers.yaml"))
    assert policy.sop.organisation == "Universitas Contoh"
    assert "Unsoed" not in Path("reviewers.yaml").read_text(encoding="utf-8")
    assert "contoh-" not in Path("reviewers.yaml").read_text(encoding="utf-8")
    assert "site_name: Arsip Media Sosial Unco\n" in Path("mkdocs.yml").read_text(encoding="utf-8")
    assert not Path("demo").exists()
    assert list(Path("content/posts").rglob("*")) == [Path("content/posts/.gitkeep")]
    works = [["policy"], ["codeowners", "--check"], ["schema", "--check"], ["check"], ["demo", "--no-serve"]]
    assert [naskah(capsys, *words).code for words in works] == [Exit.OK] * len(works)
    assert Path("site/index.html").is_file()


def test_a_first_post_can_be_started_afterwards(capsys: pytest.CaptureFixture[str], copy: Path) -> None:
    naskah(capsys, "init", *TOLD, "--yes")
    assert naskah(capsys, "new", "Konten Pertama", "--channel", "facebook").code == Exit.OK
    (path,) = Path("content/posts").glob("*/*/*.md")
    untold = naskah(capsys, "check", str(path), lang="en")
    assert (untold.code, len(untold.err.splitlines())) == (Exit.ERROR, 1)
    assert "There is no text for Facebook." in untold.err


def test_a_dry_run_says_what_would_be_done(capsys: pytest.CaptureFixture[str], copy: Path) -> None:
    result = naskah(capsys, "init", *TOLD, "--dry-run", lang="en")
    assert (result.code, changed(copy)) == (Exit.OK, [])
    told = result.out.splitlines()
    assert "write reviewers.yaml" in told
    assert "remove content/posts/2026/11/donor-darah-kampus.md with its media" in told
    assert told[-1] == "remove demo/"


def test_what_was_not_told_is_named_where_nobody_can_be_asked(
    capsys: pytest.CaptureFixture[str], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    result = naskah(capsys, "init", *TOLD[2:-2], lang="en")
    assert (result.code, changed(copy)) == (Exit.USAGE, [])
    assert result.err.startswith("Not told: Name of the organisation, GitHub logins of who holds the role “admin”")


def test_what_is_wrong_is_told_all_at_once(capsys: pytest.CaptureFixture[str], copy: Path) -> None:
    wrong = ["--timezone", "WIB", "--people", "rektor=x", "--people", "admin=Pak_Admin", "--role", "ketua"]
    result = naskah(capsys, "init", *TOLD, *wrong, "--yes", lang="en")
    assert (result.code, result.out, changed(copy)) == (Exit.USAGE, "", [])
    assert len(result.err.splitlines()) == 4


def test_without_a_terminal_it_needs_to_be_told_yes(
    capsys: pytest.CaptureFixture[str], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    result = naskah(capsys, "init", *TOLD, lang="en")
    assert (result.code, changed(copy)) == (Exit.FAILED, [])
    assert result.err == "Nothing was done. Add --yes to do it.\n"


def asked_in(capsys: pytest.CaptureFixture[str], *words: str) -> Result:
    return naskah(capsys, "init", *words, lang="en")


def test_asks_on_a_terminal_until_the_answer_can_be_used(
    capsys: pytest.CaptureFixture[str], copy: Path, answering: Callable[[list[str]], list[str]]
) -> None:
    asked = answering(["", "Universitas Contoh", "Unco", "1/2027", "", "Asia/Purwokerto", "", "", "y"])
    roles = [word for role, people in PEOPLE.items() for word in ("--role", f"{role}=Jabatan {role}:{people}")]
    result = asked_in(capsys, *roles)
    assert result.code == Exit.OK
    assert result.err.splitlines()[0] == "This is empty. Write something here."
    assert "“Asia/Purwokerto” is not a time zone." in result.err
    assert asked == [
        "Name of the organisation: ",
        "Name of the organisation: ",
        "Its short name, for the texts of the steps [Universitas Contoh]: ",
        "Number of the SOP: ",
        "Title of the SOP [Media Sosial Resmi Unco]: ",
        "Time zone [Asia/Jakarta]: ",
        "Time zone [Asia/Jakarta]: ",
        "Name of the archive site [Arsip Media Sosial Unco]: ",
        "Do this? [y/N] ",
    ]
    assert load_policy(Path("reviewers.yaml")).steps[1].role.title == "Jabatan ketua-tim"


@pytest.mark.parametrize("answer", ["", "n", "tidak"])
def test_without_consent_nothing_is_done(
    capsys: pytest.CaptureFixture[str], copy: Path, answering: Callable[[list[str]], list[str]], answer: str
) -> None:
    answering(["", "", "", answer])
    result = asked_in(capsys, *TOLD)
    assert (result.code, changed(copy)) == (Exit.FAILED, [])
    assert result.out.endswith("Nothing was done.\n")


def test_leaving_the_terminal_ends_it(
    capsys: pytest.CaptureFixture[str], copy: Path, answering: Callable[[list[str]], list[str]]
) -> None:
    answering([])
    assert asked_in(capsys).code == 130
    assert changed(copy) == []


def test_changes_that_are_not_committed_stop_it(
    capsys: pytest.CaptureFixture[str], copy: Path, answering: Callable[[list[str]], list[str]]
) -> None:
    (copy / "catatan.txt").write_text("penting", encoding="utf-8")
    answering(["", "", "", "y"])
    result = asked_in(capsys, *TOLD)
    assert (result.code, result.out) == (Exit.FAILED, "")
    assert "these changes are not committed: catatan.txt." in result.err
    assert changed(copy) == ["?? catatan.txt"]
    assert asked_in(capsys, *TOLD, "--yes").code == Exit.OK


def test_other_steps_need_no_change_to_the_tool(capsys: pytest.CaptureFixture[str], copy: Path) -> None:
    Path("langkah.yaml").write_text(
        "steps:\n"
        "  - {role: penulis, kind: draft, minutes: 60, activity: Menulis, requirement: Draf, output: Naskah}\n"
        "  - {role: kepala, kind: review, minutes: 30, activity: Memeriksa, requirement: Draf, output: Naskah}\n"
        "  - {role: penulis, kind: publish, minutes: 5, activity: Mengunggah, requirement: Naskah, output: Unggahan}\n",
        encoding="utf-8",
    )
    commit(copy)
    roles = ["--role", "penulis=Penulis:a", "--role", "kepala=Kepala Bagian:b"]
    assert asked_in(capsys, *NAMES, *roles, "--steps", "langkah.yaml", "--yes").code == Exit.OK
    assert list(load_policy(Path("reviewers.yaml")).roles) == ["penulis", "kepala"]
    assert "/content/          @b" in Path(".github/CODEOWNERS").read_text(encoding="utf-8")
    assert naskah(capsys, "demo", "--no-serve").code == Exit.OK


def test_steps_that_cannot_be_used_are_named_and_nothing_is_touched(
    capsys: pytest.CaptureFixture[str], copy: Path
) -> None:
    Path("langkah.yaml").write_text(
        "steps:\n"
        "  - {role: penulis, kind: draft, minutes: 60, activity: Menulis, requirement: Draf, output: Naskah}\n"
        "  - {role: kepala, kind: revieu, minutes: 30, activity: Memeriksa, requirement: Draf, output: Naskah}\n"
        "  - {role: penulis, kind: publish, minutes: 5, activity: Mengunggah, requirement: Naskah, output: Unggahan}\n",
        encoding="utf-8",
    )
    commit(copy)
    roles = ["--role", "penulis=Penulis:a", "--role", "kepala=Kepala Bagian:b"]
    result = asked_in(capsys, *NAMES, *roles, "--steps", "langkah.yaml", "--yes")
    assert (result.code, changed(copy)) == (Exit.ERROR, [])
    assert result.err == "langkah.yaml:3:26: Unknown kind of step “revieu”. Did you mean “review”?\n"


def test_a_second_time_it_says_that_this_is_no_fresh_copy(capsys: pytest.CaptureFixture[str], copy: Path) -> None:
    asked_in(capsys, *TOLD, "--yes")
    result = asked_in(capsys, *TOLD, "--yes")
    assert result.code == Exit.ERROR
    assert "This is no fresh copy" in result.err
