"""What a person sees when something goes wrong: never a traceback."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from naskah.cli import policy
from naskah.cli.errors import problem_line, report
from naskah.cli.exits import Exit
from naskah.i18n import Lang, msg
from naskah.model.problem import Invalid, Place, Problem
from tests.support.command import naskah

LATER = Problem("b.md", Place(3, 1), msg("YAML does not allow tabs here. Use spaces."))
SOONER = Problem("b.md", Place(2, 9), msg("This must stand on one line."))
OTHER = Problem("a.md", Place(7, 1), msg("This must stand on one line."))


def test_a_problem_is_a_line_that_editors_can_follow() -> None:
    assert problem_line(SOONER, "en") == "b.md:2:9: This must stand on one line."
    assert problem_line(SOONER, "id") == "b.md:2:9: Isian ini harus ditulis dalam satu baris."


def test_problems_come_in_the_order_of_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(Invalid([LATER, OTHER, SOONER]), "en") == Exit.ERROR
    assert [line[:6] for line in capsys.readouterr().err.splitlines()] == ["a.md:7", "b.md:2", "b.md:3"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_file_that_cannot_be_used_is_named(capsys: pytest.CaptureFixture[str], lang: Lang) -> None:
    assert report(PermissionError(13, "Permission denied", "rahasia.yaml"), lang) == Exit.ERROR
    assert capsys.readouterr().err == "rahasia.yaml: Permission denied\n"


def test_a_defect_of_ours_is_one_line_and_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_args: argparse.Namespace) -> int:
        raise ZeroDivisionError("rahasia")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(policy, "run", broken)
    result = naskah(capsys, "policy", lang="en")
    assert result.code == Exit.ERROR
    assert result.out == ""
    told = re.fullmatch(
        r"Naskah has a defect \(ZeroDivisionError\)\. Please report it with the file (.+)\.\n", result.err
    )
    assert told is not None
    log = Path(told[1]).read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "rahasia" in log


def test_exit_codes_are_those_of_the_documentation() -> None:
    assert {code.name: code.value for code in Exit} == {"OK": 0, "FAILED": 1, "USAGE": 2, "ERROR": 3}
