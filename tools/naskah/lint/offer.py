"""What a person may accept with a click: a line of a text as the safe fixes leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from naskah.lint.finding import Edit, Finding
from naskah.lint.fix import apply_edits, edits_of
from naskah.lint.origin import lines_of
from naskah.lint.personal import FAMILY
from naskah.model.problem import Place


@dataclass(frozen=True, slots=True)
class Offer:
    """Line `line` (from 1) of the file `path`: as it is, as it would be, and what is wrong with it."""

    path: str
    line: int
    old: str
    new: str
    findings: tuple[Finding, ...]


def offers_in(path: str, text: str, findings: Iterable[Finding]) -> Iterator[Offer]:
    """An offer for each line of `text` with a safe fix that leaves it a line; `findings` are those in it.

    None for a file with other line ends: what is offered would have the wrong ones. None for a line with personal data either:
    an offer quotes the whole line where everybody can read it.
    """
    if "\r" in text:
        return
    findings = list(findings)
    personal = {
        line
        for finding in findings
        if finding.rule.startswith(FAMILY)
        for line in range(finding.start.line, finding.end.line + 1)
    }
    found = [finding for finding in findings if finding.fix == "safe"]
    lines = lines_of(text)
    edits = [edit for edit in edits_of(found, "safe") if "\n" not in text[edit.start : edit.end] + edit.text]
    for line, group in groupby(edits, key=lambda edit: lines.place(edit.start).line):
        chosen = list(group)
        if line in personal:
            continue
        start = lines.offset(Place(line))
        end = text.find("\n", start)
        old = text[start : end if end >= 0 else None]
        new = apply_edits(old, [Edit(edit.start - start, edit.end - start, edit.text) for edit in chosen])
        if new != old:
            yield Offer(path, line, old, new, tuple(finding for finding in found if finding.edit in chosen))
