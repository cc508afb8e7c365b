"""Checks many files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from naskah.lint.checker import check_plain, check_post
from naskah.lint.finding import Checked, Finding, Result, Silenced
from naskah.lint.memory import Memory, media_of
from naskah.lint.ruleset import RuleSet
from naskah.model.policy import Policy
from naskah.model.post_loader import read_post
from naskah.model.problem import Invalid, Problem
from naskah.model.source import MAX_TEXT_BYTES, decode, read_bytes

MAX_PLAIN_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks files by `rules`: as posts of `policy`, or as plain text if there is none."""

    rules: RuleSet
    policy: Policy | None

    @property
    def checker(self) -> Checker:
        """Itself."""
        return self

    @property
    def max_bytes(self) -> int:
        """How big a file may be."""
        return MAX_PLAIN_BYTES if self.policy is None else MAX_TEXT_BYTES

    def check(self, path: Path, text: str) -> Checked:
        """What is wrong with the `text` of the file `path`; raises `Invalid` if it is no post.

        A post's texts are checked also where its media files are missing or broken.
        """
        if self.policy is None:
            return check_plain(path.as_posix(), text, self.rules)
        post, problems = read_post(text, path, self.policy)
        checked = check_post(post, self.rules)
        return replace(checked, problems=tuple(problems)) if problems else checked


class Checks(Protocol):
    """What has a checker, or can make one."""

    @property
    def checker(self) -> Checker:
        """The checker."""

    @property
    def max_bytes(self) -> int:
        """How big a file may be."""


def posts_in(paths: Iterable[Path]) -> list[Path]:
    """The files to check: each path itself, or all posts in it if it is a folder; each once, in order.

    What begins with a full stop is left out, and links to folders are not followed.
    """
    found: dict[Path, None] = {}
    for path in paths:
        is_folder = path.is_dir() and not path.is_symlink()
        found.update(dict.fromkeys(sorted(_inside(path)) if is_folder else [path]))
    return list(found)


def _inside(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if name.endswith(".md") and not name.startswith("."))


def check_files(
    paths: Sequence[Path], checks: Checks, progress: Callable[[int, int], None], memory: Memory | None = None
) -> Result:
    """What is wrong with the files `paths`; `progress` is told before each how many are done, of how many.

    With a `memory`, only those are checked that it does not know.
    """
    findings: list[Finding] = []
    silenced: list[Silenced] = []
    problems: list[Problem] = []
    words = 0
    for done, path in enumerate(paths):
        progress(done, len(paths))
        try:
            checked = _check_file(path, checks, memory)
        except Invalid as error:
            problems.extend(error.problems)
            continue
        findings.extend(checked.findings)
        silenced.extend(checked.silenced)
        problems.extend(checked.problems)
        words += checked.words
    return Result(tuple(findings), tuple(silenced), tuple(problems), len(paths), words)


def _check_file(path: Path, checks: Checks, memory: Memory | None) -> Checked:
    data = read_bytes(path, checks.max_bytes)
    known = memory.recall(path, data) if memory else None
    if known is not None:
        return known
    media = media_of(path) if memory else None
    checked = checks.checker.check(path, decode(data, path.as_posix()))
    if memory and not checked.problems:
        memory.keep(path, data, media, checked)
    return checked
