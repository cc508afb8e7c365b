"""A post as it stands in an editor, perhaps not saved: what is wrong with it and what may be put in. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from naskah.cli.cache import cache_folder
from naskah.cli.check import KAMUS, POSTS
from naskah.cli.options import POLICY
from naskah.lint.engine import Engine
from naskah.lint.finding import Edit, Finding
from naskah.lint.lexicon import DEFAULT
from naskah.lint.origin import lines_of
from naskah.lint.run import Checker
from naskah.lint.store import opened
from naskah.model.problem import Invalid, Problem
from naskah.model.source import MAX_TEXT_BYTES, decode

Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in `text`, whose lines all end in \\n; with what is wrong with its media; or why it is no post."""

    text: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Desk:
    """Checks posts of the unit in the folder `root`, as `naskah check` would there.

    The checker is made anew when the policy or the kamus has changed.
    """

    root: Path
    stamp: Stamp = ()
    made: list[Checker] = field(default_factory=list)

    def is_post(self, path: Path) -> bool:
        """Whether the file is one that `naskah check` would look at by itself."""
        return path.suffix == ".md" and path.is_relative_to(self.root / POSTS)

    def look(self, path: Path, source: str) -> Looked:
        """What is wrong with the post `path`, which reads `source` in the editor."""
        name = path.as_posix()
        data = source.encode("utf-8", "surrogatepass")
        if len(data) > MAX_TEXT_BYTES:
            return Looked("")
        try:
            text = decode(data, name)
        except Invalid as invalid:
            return Looked(source, problems=invalid.problems)
        try:
            checked = self._checker().check(path, text)
        except Invalid as invalid:
            return Looked(text, problems=invalid.problems)
        return Looked(text, checked.findings, checked.problems)

    def _checker(self) -> Checker:
        kamus = self.root / KAMUS
        kamus, policy = kamus if kamus.is_file() else DEFAULT, self.root / POLICY
        stamp = tuple(_stamp(path) for path in (kamus, policy))
        if not self.made or stamp != self.stamp:
            with opened(cache_folder()) as store:
                self.made = [Engine(kamus, policy, store).checker]
            self.stamp = stamp
        return self.made[0]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def changes_of(looked: Looked, finding: Finding) -> Iterator[Edit]:
    """What may be put in place of a finding's words: the fix, or else each suggestion, where the words stand just there."""
    if finding.edit is not None:
        yield finding.edit
        return
    lines = lines_of(looked.text)
    start, end = lines.offset(finding.start), lines.offset(finding.end)
    if looked.text[start:end] == finding.text:
        yield from (Edit(start, end, text) for text in finding.suggestions)
