"""naskah ready: checks start with rules that were made ready, as long as nothing has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.lint import engine
from naskah.model import public_holidays
from tests.cli.test_check import BAD, put, unit
from tests.support.command import Result, naskah

__all__ = ["unit"]


class Read(Exception):
    """The rule files were read."""


@pytest.fixture
def ready(unit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """What `naskah ready` has made in a place of its own, for a unit with a post that has findings."""
    monkeypatch.setattr(engine, "READY", tmp_path / "rules.ready")
    monkeypatch.setattr(public_holidays, "READY", tmp_path / "holidays.ready")
    put(unit, BAD, "2026/11/a.md")
    assert naskah(capsys, "ready") == Result(0, "", "")
    return tmp_path / "rules.ready"


def findings(capsys: pytest.CaptureFixture[str]) -> str:
    """What a check that remembers nothing tells."""
    result = naskah(capsys, "check", "--no-cache", "--format", "json")
    assert result.code == 1
    return result.out


def test_with_rules_made_ready_no_rule_file_is_read_and_the_same_is_found(
    ready: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ready.read_bytes()
    ready.unlink()
    read = findings(capsys)
    ready.write_bytes(made)
    monkeypatch.setattr(engine, "read_rules", _refuse)
    assert findings(capsys) == read


@pytest.mark.parametrize("made", [b"", b"rules 0\n{}", b"\xff\xfe", None])
def test_rules_made_of_other_files_or_damaged_are_not_looked_at(
    ready: Path, made: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    found = findings(capsys)
    ready.write_bytes(ready.read_bytes()[:-20] if made is None else made)
    assert findings(capsys) == found


def test_a_kamus_that_changed_is_read(ready: Path, unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(capsys)
    (unit / "kamus.yml").write_text("version: 1\nbogus: true\n", encoding="utf-8")
    assert naskah(capsys, "check", "--no-cache").code == 3


def test_makes_the_holidays_of_the_unit_s_country_ready(ready: Path) -> None:
    assert '"ID": {' in (ready.parent / "holidays.ready").read_text(encoding="utf-8")


def _refuse(*_: object) -> None:
    raise Read
