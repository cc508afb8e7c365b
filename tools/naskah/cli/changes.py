"""Which posts and tables have changed since a commit, by git."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from naskah.i18n import msg
from naskah.lint.tables import is_table
from naskah.model.post import POST_PATH
from naskah.model.problem import START, Invalid, Problem
from naskah.model.source import read_bytes

_MEDIA = re.compile(r"content/posts/\d{4}/\d\d/[^/]+/[^/]+")
_COMMIT = re.compile(rb"[0-9a-f]{40,64}")


def changed_files(ref: str, among: Iterable[Path]) -> list[Path]:
    """Those of `among` that differ from where this branch left `ref`, committed or not yet.

    So do posts whose media differ, and tables that tell of a post that differs: it may be gone, or for other channels. Raises
    `Invalid` if git fails.

    Names in a pull request are hostile: git is given a commit's hash instead of `ref`, and gives names apart by zero bytes.
    """
    commit = _git(ref, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").strip()
    if not _COMMIT.fullmatch(commit):
        raise _unknown_ref(ref)
    left = _git(ref, "merge-base", commit.decode(), "HEAD").strip().decode()
    names = _git(ref, "diff", "--name-only", "--no-renames", "--relative", "--no-ext-diff", "-z", left, "--")
    new = _git(ref, "ls-files", "--others", "--exclude-standard", "-z")
    changed = set()
    for raw in (names + new).split(b"\0"):
        name = raw.decode("utf-8", "surrogateescape")
        changed.add(name)
        if _MEDIA.fullmatch(name):
            changed.add(f"{PurePosixPath(name).parent.as_posix()}.md")
    here = Path.cwd()
    # A table may leave out where all posts are, and the ending.
    posts = [
        PurePosixPath(name).with_suffix("").relative_to("content").as_posix().encode()
        for name in changed
        if POST_PATH.fullmatch(name)
    ]
    return [path for path in among if _relative(path, here) in changed or (is_table(path) and _tells_of(path, posts))]


def _tells_of(table: Path, posts: Iterable[bytes]) -> bool:
    try:
        text = read_bytes(table)
    except Invalid:
        return True  # whoever checks it says why
    return any(post in text for post in posts)


def _relative(path: Path, here: Path) -> str:
    whole = path if path.is_absolute() else here / path
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_posix()


def _git(ref: str, *words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], check=True, capture_output=True, timeout=60).stdout
    except (subprocess.CalledProcessError, ValueError) as error:
        raise _unknown_ref(ref) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Invalid([Problem("git", START, msg("git cannot be run here. --changed-since needs it."))]) from error


def _unknown_ref(ref: str) -> Invalid:
    message = msg("git knows no commit “{ref}” here, or none that this branch left. Check --changed-since.", ref=ref)
    return Invalid([Problem("git", START, message)])
