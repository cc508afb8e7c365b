"""Asks git what could not be brought back, and where the folder comes from."""

from __future__ import annotations

import subprocess
from pathlib import Path


def uncommitted(root: Path) -> list[str] | None:
    """The paths in the work tree `root` that differ from the last commit; None when git cannot tell."""
    try:
        words = ["git", "-C", str(root), "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=normal"]
        answer = subprocess.run(words, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    entries = answer.stdout.decode("utf-8", "replace").split("\0")
    return [entry[3:] for entry in entries if entry]


def origin() -> str | None:
    """The address of the remote `origin` of this folder's repository; None when there is none."""
    try:
        answer = subprocess.run(["git", "remote", "get-url", "origin"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.decode("utf-8", "replace").strip()
