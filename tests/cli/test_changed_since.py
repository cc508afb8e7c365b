"""naskah check --changed-since: only the posts that a proposal touches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from tests.cli.test_check import BAD, GOOD, git, put, table, unit
from tests.support.command import naskah

__all__ = ["unit"]


def test_changed_since_takes_changed_posts_and_those_whose_media_changed(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["lama", "berubah", "media", "hapus"]
    paths = {name: put(unit, GOOD, f"2026/11/{name}.md") for name in names}
    git(unit, "init")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "dasar")
    git(unit, "checkout", "-b", "usulan")
    paths["berubah"].write_text(BAD, encoding="utf-8")
    paths["hapus"].unlink()
    put(unit, BAD, "2026/11/baru\n“aneh”.md")
    put(unit, "gambar", "2026/11/media/poster.png")
    (unit / "lain.md").write_text(BAD, encoding="utf-8")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "usulan")
    git(unit, "checkout", "main")
    put(unit, BAD, "2026/11/lama.md")
    git(unit, "commit", "-am", "di main")
    git(unit, "checkout", "usulan")
    result = naskah(capsys, "check", "--changed-since", "main", "--format", "json")
    document = json.loads(result.out)
    assert document["files"] == 3
    assert {finding["path"] for finding in document["findings"]} == {
        "content/posts/2026/11/berubah.md",
        "content/posts/2026/11/baru\n“aneh”.md",
    }
    assert (
        json.loads(
            naskah(capsys, "check", str(unit / paths["lama"]), "--changed-since", "main", "--format", "json").out
        )["files"]
        == 0
    )


def test_changed_since_takes_what_is_not_committed_yet(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("sama", "diubah", "ditambahkan")
    paths = {name: put(unit, GOOD, f"2026/11/{name}.md") for name in names}
    git(unit, "init")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "dasar")
    paths["diubah"].write_text(BAD, encoding="utf-8")
    paths["ditambahkan"].write_text(BAD, encoding="utf-8")
    git(unit, "add", str(paths["ditambahkan"]))
    put(unit, BAD, "2026/11/baru.md")
    assert json.loads(naskah(capsys, "check", "--changed-since", "HEAD", "--format", "json").out)["files"] == 3


def test_changed_since_takes_posts_that_lost_a_medium_to_another(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, GOOD, "2026/11/asal.md")
    put(unit, GOOD, "2026/11/tujuan.md")
    picture = put(unit, "gambar yang cukup panjang untuk dikenali sebagai pindahan\n" * 9, "2026/11/asal/poster.png")
    git(unit, "init")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "dasar")
    git(unit, "checkout", "-b", "usulan")
    put(unit, picture.read_text(encoding="utf-8"), "2026/11/tujuan/poster.png")
    picture.unlink()
    git(unit, "add", "-A", ".")
    git(unit, "commit", "-m", "pindah")
    assert json.loads(naskah(capsys, "check", "--changed-since", "main", "--format", "json").out)["files"] == 2


@pytest.mark.parametrize("ref", ["tiada", "--output=x", "", "main; touch x", "a..b", "HEAD\0"])
def test_a_commit_that_is_none_is_3_and_never_an_option_of_git(
    unit: Path, capsys: pytest.CaptureFixture[str], ref: str
) -> None:
    git(unit, "init")
    put(unit, GOOD)
    result = naskah(capsys, "check", f"--changed-since={ref}", lang="en")
    assert (result.code, result.out) == (Exit.ERROR, "")
    assert "git knows no commit" in result.err
    assert not (unit / "x").exists()


def test_outside_of_git_changed_since_says_so(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "check", "--changed-since", "main").code == Exit.ERROR


def test_changed_since_takes_changed_tables(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table(unit, "lama,x\n", "2026-10.csv")
    git(unit, "init")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "dasar")
    git(unit, "checkout", "-b", "usulan")
    changed = table(unit, "konten,kanal,tanggal\n", "2026-11.csv")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "usulan")
    result = naskah(capsys, "check", "--changed-since", "main", "--format", "json")
    assert (result.code, json.loads(result.out)["files"]) == (Exit.OK, 1)
    changed.write_text("konten,kanal\n", encoding="utf-8")
    assert naskah(capsys, "check", "--changed-since", "main").code == Exit.ERROR


def test_changed_since_takes_tables_that_tell_of_a_post_that_has_another_name_now(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = put(unit, GOOD)
    put(unit, GOOD, "2026/11/lain.md")
    for name, told in (("2026-10.csv", "content/posts/2026/11/contoh.md"), ("2026-11.csv", "posts/2026/11/lain")):
        table(unit, f"konten,kanal,tanggal\n{told},facebook,2026-11-24\n", name)
    git(unit, "init")
    git(unit, "add", ".")
    git(unit, "commit", "-m", "dasar")
    git(unit, "checkout", "-b", "usulan")
    git(unit, "mv", post.as_posix(), post.with_name("baru.md").as_posix())
    git(unit, "commit", "-m", "usulan")
    result = naskah(capsys, "check", "--changed-since", "main", "--format", "json")
    assert (result.code, json.loads(result.out)["files"]) == (Exit.ERROR, 2)
    assert result.err.splitlines() == [
        "evaluasi/2026-10.csv:2:1: Konten content/posts/2026/11/contoh.md tidak ada. Periksa tahun, bulan, dan namanya."
    ]
