"""naskah rules"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from tests.lint.common import all_rules
from tests.support.command import naskah


def test_lists_all_rules(capsys: pytest.CaptureFixture[str]) -> None:
    result = naskah(capsys, "rules")
    assert (result.code, len(result.out.splitlines())) == (Exit.OK, len(all_rules()) + 1)


def test_explains_one_and_a_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "rules", "eyd-kd01", lang="en").out.startswith(
        "EYD-KD01: The prepositions di and ke stand apart\n"
    )
    assert naskah(capsys, "rules", "NASKAH").out.count("\n  Tingkat: ") == 2


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("markdown", "## ASING-CAMPUR")])
def test_in_other_forms(capsys: pytest.CaptureFixture[str], form: str, start: str) -> None:
    result = naskah(capsys, "rules", "--format", form)
    assert (result.code, result.out.startswith(start)) == (Exit.OK, True)


def test_says_what_is_covered(capsys: pytest.CaptureFixture[str]) -> None:
    result = naskah(capsys, "rules", "--coverage")
    assert (result.code, result.out.count(" aturan EYD V terliput\n")) == (Exit.OK, 3)
    result = naskah(capsys, "rules", "--coverage", "--format", "json")
    assert len(json.loads(result.out)["codes"]) == 82
    result = naskah(capsys, "rules", "--coverage", "--format", "markdown", lang="en")
    assert (result.code, result.out, result.err) == (Exit.USAGE, "", "--coverage has the forms text, json.\n")


def test_names_the_nearest_rule(capsys: pytest.CaptureFixture[str]) -> None:
    result = naskah(capsys, "rules", "EYD-KD1", lang="en")
    assert (result.code, result.out) == (Exit.USAGE, "")
    assert result.err == "Unknown rule or family “EYD-KD1”. Did you mean “EYD-KD01”?\n"


def test_a_broken_kamus_is_an_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "kamus.yml").write_text("version: 1\n", encoding="utf-8")
    result = naskah(capsys, "rules", "--kamus", str(tmp_path / "kamus.yml"), "--format", "json")
    assert (result.code, result.out) == (Exit.ERROR, "")
    assert json.dumps(result.err).count("kamus.yml:1:1:") == 1
