"""naskah policy"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from tests.support.command import naskah
from tests.support.policies import BASE, ROOT


def test_this_repository_s_policy_is_in_order(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = naskah(capsys, "policy")
    assert (result.code, len(result.out.splitlines()), result.err) == (Exit.OK, 1, "")


def test_says_in_one_line_what_the_policy_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "policy", str(BASE), lang="en").out == (
        f"{BASE} is in order: Unit Contoh, 5 steps in 185 office minutes, 5 roles, 7 people, 7 channels, 2 categories, "
        "acting letters: 1.\n"
    )


def test_gives_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(naskah(capsys, "policy", str(BASE), "--format", "json").out)
    assert document["version"] == 1
    assert document["problems"] == []
    assert document["policy"]["number"] == "CONTOH/1/2026"
    assert document["policy"]["minutes"] == 185


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A policy with three faults, the last of them first in the code that finds them."""
    path = tmp_path / "reviewers.yaml"
    text = BASE.read_text(encoding="utf-8")
    text = text.replace("title: Media Sosial Unit Contoh", "tittle: Media Sosial")
    text = text.replace("kind: publish", "kind: terbit").replace("timezone: Asia/Jakarta", "timezone: Asia/Purwokerto")
    path.write_text(text, encoding="utf-8")
    return path


def test_names_every_problem_with_its_place_in_the_order_of_the_file(
    capsys: pytest.CaptureFixture[str], broken: Path
) -> None:
    result = naskah(capsys, "policy", str(broken), lang="en")
    assert (result.code, result.out) == (Exit.ERROR, "")
    assert result.err.splitlines() == [
        f"{broken}:5:3: The key “title” is missing. Add it.",
        f"{broken}:6:3: Unknown key “tittle”. Did you mean “title”?",
        f"{broken}:37:25: Unknown kind of step “terbit”. Use one of: draft, review, publish.",
        f"{broken}:45:13: “Asia/Purwokerto” is not a time zone. Use Asia/Jakarta, Asia/Makassar, Asia/Jayapura or another "
        "IANA name.",
    ]


def test_gives_the_problems_as_json_too(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    result = naskah(capsys, "policy", str(broken), "--format", "json", lang="en")
    document = json.loads(result.out)
    assert result.code == Exit.ERROR
    assert document["policy"] is None
    assert document["problems"][1] == {
        "path": str(broken),
        "line": 6,
        "column": 3,
        "message": "Unknown key “tittle”. Did you mean “title”?",
    }


def test_a_file_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    result = naskah(capsys, "policy", str(tmp_path / "tiada.yaml"))
    assert (result.code, len(result.err.splitlines())) == (Exit.ERROR, 1)
