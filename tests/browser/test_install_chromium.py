"""What `make test` says where there is no browser and none may be installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("install-chromium.sh")


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with `id` alone: neither chromium nor apt-get."""
    found = shutil.which("id")
    assert found is not None
    (tmp_path / "id").symlink_to(found)
    return tmp_path


def run(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell is not None
    return subprocess.run(
        [shell, str(SCRIPT)], env={"PATH": str(path), **environment}, capture_output=True, text=True, check=False
    )


def test_a_browser_that_is_there_is_enough(bare_path: Path) -> None:
    (bare_path / "chromium").write_text("#!/bin/sh\n")
    (bare_path / "chromium").chmod(0o755)
    result = run(bare_path, CI="true")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_without_one_the_tests_go_on_and_say_what_is_skipped(bare_path: Path) -> None:
    result = run(bare_path)
    assert result.returncode == 0
    assert "browser tests will be skipped" in result.stderr


def test_in_ci_a_missing_browser_is_a_failure(bare_path: Path) -> None:
    result = run(bare_path, CI="true")
    assert result.returncode == 1
    assert "must run" in result.stderr


def test_a_failed_installation_shows_why(bare_path: Path) -> None:
    for name in ("mktemp", "tail", "rm", "env", "sudo"):
        (bare_path / name).symlink_to(shutil.which(name) or "/bin/true")
    (bare_path / "apt-get").write_text("#!/bin/sh\necho no such mirror >&2\nexit 100\n")
    (bare_path / "apt-get").chmod(0o755)
    result = run(bare_path, CI="true")
    assert result.returncode == 1
    assert "no such mirror" in result.stderr
