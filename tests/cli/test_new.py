"""naskah new"""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from tests.support.command import naskah
from tests.support.policies import policy_text


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's repository of which only reviewers.yaml is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviewers.yaml").write_text(policy_text({"channels": ["instagram", "x"]}), encoding="utf-8")
    return tmp_path


def test_starts_a_post_and_says_what_is_next(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--channel", "instagram", "--channel", "Twitter", "--date", "2026-12-01T10:30", "--drafter", "kreatif-2"]
    result = naskah(capsys, "new", "Seleksi Mandiri Dibuka", *words, lang="en")
    assert (result.code, result.err) == (Exit.OK, "")
    path = Path("content/posts/2026/12/seleksi-mandiri-dibuka.md")
    assert f"naskah check {path}" in result.out
    written = path.read_text(encoding="utf-8")
    for line in ("jadwal: 2026-12-01 10:30", "kanal: [instagram, x]", "penyusun: [kreatif-2]", "kategori: akademik"):
        assert line in written.splitlines()


def test_the_policy_fills_in_what_was_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "new", "Tanpa Pilihan").code == Exit.OK
    (path,) = Path("content/posts").glob("*/*/tanpa-pilihan.md")
    written = path.read_text(encoding="utf-8").splitlines()
    assert "kanal: [instagram, x]" in written
    assert "penyusun: [kreatif-1]" in written


def test_a_date_alone_is_its_morning_and_an_offset_counts(capsys: pytest.CaptureFixture[str]) -> None:
    naskah(capsys, "new", "Pagi", "--date", "2026-12-01")
    naskah(capsys, "new", "Malam", "--date", "2026-12-31T18:00+00:00")
    assert "jadwal: 2026-12-01 09:00" in Path("content/posts/2026/12/pagi.md").read_text(encoding="utf-8")
    assert "jadwal: 2027-01-01 01:00" in Path("content/posts/2027/01/malam.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--channel", "instagrem"], "Unknown channel “instagrem”. Did you mean “instagram”?"),
        (["--channel", "youtube"], "Unknown channel “youtube”. Use one of: instagram, x."),
        (["--category", "akademi"], "Unknown category “akademi”. Did you mean “akademik”?"),
    ],
)
def test_an_unknown_name_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    result = naskah(capsys, "new", "Judul", *words, lang="en")
    assert (result.code, result.out, result.err.strip()) == (Exit.USAGE, "", message)
    assert not Path("content").exists()


@pytest.mark.parametrize("date", ["2026-13-01", "besok", "0001-01-01T00:00+14:00"])
def test_a_date_that_is_none_is_a_usage_error(capsys: pytest.CaptureFixture[str], date: str) -> None:
    assert naskah(capsys, "new", "Judul", "--date", date).code == Exit.USAGE
    assert not Path("content").exists()
