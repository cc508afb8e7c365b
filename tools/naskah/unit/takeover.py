"""Takes the samples out of a fresh copy and puts a unit's own files in: planned first, then done.

Whatever moment it is interrupted at, doing it again completes it: demo/, which says what the samples are, goes last.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from naskah.approval.snapshot_loader import load_snapshot
from naskah.files import write_whole
from naskah.i18n import msg
from naskah.model.post import POST_PATH
from naskah.model.problem import START, Invalid, Problem
from naskah.model.source import read_text
from naskah.unit.yamltext import inline

DEMO = Path("demo")
POSTS = Path("content/posts")
REGISTER = Path("register")
READINGS = Path("evaluasi")
SITE = Path("mkdocs.yml")
# Git forgets an empty folder, and with it where posts go.
KEPT = POSTS / ".gitkeep"
TRASH = Path("build")
_SITE_NAME = re.compile(r"(?m)^site_name:.*$")


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written, and what will be removed, in this order."""

    writes: Mapping[Path, bytes]
    removes: tuple[Path, ...]


def plan(root: Path, site_name: str, texts: Mapping[Path, str]) -> Plan:
    """What makes `root` a unit's own, with the files `texts` among it; paths are relative to `root`.

    Raises `Invalid` when this is no fresh copy, or a recorded pull request cannot be read.
    """
    if not (root / DEMO / "records").is_dir():
        message = msg("This is no fresh copy: demo/records is not here. Change reviewers.yaml itself.")
        raise Invalid([Problem(DEMO.as_posix(), START, message)])
    site = _SITE_NAME.sub(lambda _found: f"site_name: {inline(site_name)}", read_text(root / SITE), count=1)
    wanted = {path: text.encode() for path, text in {**texts, SITE: site, KEPT: ""}.items()}
    writes = {path: data for path, data in wanted.items() if not _holds(root / path, data)}
    gone = [*_sample_posts(root), REGISTER, READINGS, DEMO]
    return Plan(writes, tuple(path for path in gone if os.path.lexists(root / path)))


def carry_out(plan: Plan, root: Path) -> None:
    """Does what was planned; raises `OSError`."""
    for path, data in plan.writes.items():
        write_whole(root / path, data)
    for path in plan.removes:
        _remove(root, path)


def _sample_posts(root: Path) -> list[Path]:
    """The posts that the recorded pull requests tell of, each with its folder of media."""
    records = sorted((root / DEMO / "records").glob("*.json"))
    told = {post.path for record in records for post in load_snapshot(record).posts}
    posts = [Path(path) for path in sorted(told) if POST_PATH.fullmatch(path)]
    return [path for post in posts for path in (post, post.with_suffix(""))]


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _remove(root: Path, path: Path) -> None:
    """Takes a file or a folder out, a folder all at once; then the folders above it that are empty."""
    if (root / path).is_dir() and not (root / path).is_symlink():
        trash = root / TRASH / f"removed-{path.name}"
        shutil.rmtree(trash, ignore_errors=True)
        trash.parent.mkdir(exist_ok=True)
        (root / path).replace(trash)
        shutil.rmtree(trash)
    else:
        (root / path).unlink()
    for folder in path.parents:
        if POSTS not in folder.parents or any((root / folder).iterdir()):
            break
        (root / folder).rmdir()
