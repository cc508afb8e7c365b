"""Checks many files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from naskah.lint.checker import check_plain, check_post
from naskah.lint.finding import Checked, Finding, Result, Silenced
from naskah.lint.ruleset import RuleSet
from naskah.model.policy import Policy
from naskah.model.post_loader import parse_post
from naskah.model.problem import Invalid, Problem
from naskah.model.source import MAX_TEXT_BYTES, read_text

MAX_PLAIN_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks files by `rules`: as posts of `policy`, or as plain text if there is none."""

    rules: RuleSet
    policy: Policy | None

    @property
    def max_bytes(self) -> int:
        """How big a file may be."""
        return MAX_PLAIN_BYTES if self.policy is None else MAX_TEXT_BYTES

    def check(self, path: Path, text: str) -> Checked:
        """What is wrong with the `text` of the file `path`; raises `Invalid` if it is no post."""
        if self.policy is None:
            return check_plain(path.as_posix(), text, self.rules)
        return check_post(parse_post(text, path, self.policy), self.rules)


def posts_in(paths: Iterable[Path]) -> list[Path]:
    """The files to check: each path itself, or all posts in it if it is a folder; each once, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        is_folder = path.is_dir() and not path.is_symlink()
        inside = sorted(file for file in path.rglob("*.md") if not _is_hidden(file, path)) if is_folder else [path]
        found.update(dict.fromkeys(inside))
    return list(found)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def check_files(paths: Sequence[Path], checker: Checker, progress: Callable[[int, int], None]) -> Result:
    """What is wrong with the files `paths`; `progress` is told before each how many are done, of how many."""
    findings: list[Finding] = []
    silenced: list[Silenced] = []
    problems: list[Problem] = []
    words = 0
    for done, path in enumerate(paths):
        progress(done, len(paths))
        try:
            checked = checker.check(path, read_text(path, checker.max_bytes))
        except Invalid as error:
            problems.extend(error.problems)
            continue
        findings.extend(checked.findings)
        silenced.extend(checked.silenced)
        words += checked.words
    return Result(tuple(findings), tuple(silenced), tuple(problems), len(paths), words)
