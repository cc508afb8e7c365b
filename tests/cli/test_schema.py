"""naskah schema"""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.cli.exits import Exit
from naskah.model.schema import FOLDER, schema_files
from tests.support.command import naskah
from tests.support.policies import ROOT


def test_this_repository_s_schemas_are_those_of_the_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = naskah(capsys, "schema", "--check")
    assert (result.code, result.err) == (Exit.OK, "")


def test_check_names_each_file_that_differs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    FOLDER.parent.mkdir(parents=True)
    assert naskah(capsys, "schema").code == Exit.OK
    post, reviewers = schema_files()
    post.write_bytes(post.read_bytes()[:-1])
    reviewers.unlink()
    result = naskah(capsys, "schema", "--check", lang="en")
    assert result.code == Exit.FAILED
    assert [line.partition(" ")[0] for line in result.err.splitlines()] == [post.as_posix(), reviewers.as_posix()]
    assert "Run “naskah schema”" in result.err
    assert not reviewers.exists()


def test_elsewhere_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = naskah(capsys, "schema", lang="en")
    assert (result.code, result.err.strip()) == (
        Exit.ERROR,
        f"{FOLDER.as_posix()}:1:1: Run this in the repository's own folder.",
    )
    assert list(tmp_path.iterdir()) == []
