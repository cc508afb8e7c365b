"""A copy of this repository, as somebody has it who has just made it their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.samples import ROOT

AUTHOR = ["-c", "user.name=contoh", "-c", "user.email=contoh@example.org", "-c", "commit.gpgsign=false"]


def fresh_copy(target: Path) -> Path:
    """Copies what git keeps (as it is on disk) to `target`, a new work tree with one commit."""
    for path in tracked():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target / path, follow_symlinks=False)
    git(target, "init", "--quiet")
    commit(target)
    return target


def tracked() -> list[Path]:
    """The files of this repository that git keeps and that are still there."""
    names = git(ROOT, "ls-files", "-z").split("\0")
    return [Path(name) for name in names if name and (ROOT / name).exists()]


def commit(root: Path) -> None:
    """Commits everything in `root`."""
    git(root, "add", "--all")
    git(root, *AUTHOR, "commit", "--quiet", "--message", "Salinan")


def git(root: Path, *words: str) -> str:
    """What git answers in `root`."""
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True, text=True).stdout
