"""naskah codeowners"""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from tests.support.command import naskah
from tests.support.policies import REMOVED, ROOT, policy_text

WRITTEN = Path(".github/CODEOWNERS")


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's repository of which only reviewers.yaml is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviewers.yaml").write_text(policy_text(), encoding="utf-8")
    return tmp_path


def test_this_repository_s_file_is_that_of_its_policy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = naskah(capsys, "codeowners", "--check")
    assert (result.code, result.err) == (Exit.OK, "")


def test_writes_the_file_and_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "codeowners").code == Exit.OK
    assert "/content/          @contoh-humas/koordinator" in WRITTEN.read_text(encoding="utf-8")
    assert naskah(capsys, "codeowners", "--check").code == Exit.OK


def test_check_says_what_to_do_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    missing = naskah(capsys, "codeowners", "--check", lang="en")
    assert missing.code == Exit.FAILED
    assert missing.err.splitlines() == [
        ".github/CODEOWNERS is not up to date. Run “naskah codeowners” and keep what it writes."
    ]
    assert not WRITTEN.exists()


def test_one_byte_is_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    naskah(capsys, "codeowners")
    changed = WRITTEN.read_bytes() + b"\n"
    WRITTEN.write_bytes(changed)
    result = naskah(capsys, "codeowners", "--check")
    assert (result.code, len(result.err.splitlines())) == (Exit.FAILED, 1)
    assert WRITTEN.read_bytes() == changed


def test_the_day_decides_who_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    naskah(capsys, "codeowners", "--date", "2026-12-05")
    assert naskah(capsys, "codeowners", "--check", "--date", "2026-12-06").code == Exit.FAILED
    naskah(capsys, "codeowners", "--date", "2026-12-06")
    assert "@plh-1" not in WRITTEN.read_text(encoding="utf-8")


def test_a_role_that_nobody_will_hold_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], unit: Path
) -> None:
    final = {"team": REMOVED, "people": [{"login": "koord", "until": "2026-06-01"}]}
    (unit / "reviewers.yaml").write_text(policy_text({"roles": {"koordinator": final}}), encoding="utf-8")
    result = naskah(capsys, "codeowners", "--date", "2026-12-06", lang="en")
    assert result.code == Exit.ERROR
    assert result.err.startswith("reviewers.yaml:")
    assert "GitHub would ask nobody" in result.err
    assert not WRITTEN.exists()


def test_a_policy_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    result = naskah(capsys, "codeowners", "--policy", "lain.yaml")
    assert (result.code, result.err.partition(":")[0]) == (Exit.ERROR, "lain.yaml")


def test_a_day_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "codeowners", "--date", "2026-02-30").code == Exit.USAGE
