"""What git could not bring back."""

from __future__ import annotations

from pathlib import Path

from naskah.unit.git import uncommitted
from tests.support.copy import commit, git


def test_names_what_differs_from_the_last_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "lama.txt").write_text("1", encoding="utf-8")
    commit(tmp_path)
    assert uncommitted(tmp_path) == []
    (tmp_path / "lama.txt").write_text("2", encoding="utf-8")
    (tmp_path / "baru é.txt").write_text("1", encoding="utf-8")
    assert uncommitted(tmp_path) == ["lama.txt", "baru é.txt"]


def test_cannot_tell_outside_a_work_tree(tmp_path: Path) -> None:
    assert uncommitted(tmp_path / "tiada") is None
