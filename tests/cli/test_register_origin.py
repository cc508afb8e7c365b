"""naskah register does not touch the register of another repository than the one that is meant."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from naskah.cli.main import main


@pytest.mark.parametrize("action", ["fetch", "push"])
def test_another_origin_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    address = "https://github.com/contoh-humas/medsos.git"
    subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", address], check=True)
    (tmp_path / "register").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_REPOSITORY", "contoh-humas/lain")
    monkeypatch.setenv("NASKAH_LANG", "en")
    assert main(["register", action]) == 3
    assert "“origin” is contoh-humas/medsos, and not contoh-humas/lain." in capsys.readouterr().err
