"""What the checker says: findings, and the result of checking many files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from naskah.i18n import Text
from naskah.model.problem import Place, Problem

Severity = Literal["error", "warning", "info"]
FixKind = Literal["safe", "unsafe"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
FIX_KINDS: tuple[FixKind, ...] = ("safe", "unsafe")


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts `text` in place of what stands between two offsets of a file's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of one line: `text`, in which `width` characters from `start` (counted from 0) are meant."""

    text: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found. `end` is the place after the last character; `text` are the words, shortened if long.

    `wider` says how many more bytes of UTF-8 than characters stand before `start` and `end` in their lines.
    """

    path: str
    start: Place
    end: Place
    rule: str
    severity: Severity
    message: Text
    text: str
    excerpt: Excerpt
    suggestions: tuple[str, ...] = ()
    fix: FixKind | None = None
    edit: Edit | None = None
    wider: tuple[int, int] = (0, 0)
    ask: Text | None = None  # what the reviewer should make sure of, after “The reviewer should make sure that”

    @property
    def fingerprint(self) -> str:
        """Tells findings apart by rule and words, whatever line they stand on.

        Of personal data it knows only what is shown: from a hash of the whole number, the number could be found.
        """
        return hashlib.sha256(f"{self.rule}\0{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that a comment in the post silences, and the reason that it gives."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking one file; `words` counts the words of all its texts, `problems` are those of its media files."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    words: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of checking `files` files; `problems` are of files that could not be read, or whose media could not."""

    findings: tuple[Finding, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: int = 0
    words: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)
