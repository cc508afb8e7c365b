"""Mends a text with what the rules suggest."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from naskah.lint.finding import Checked, Edit, Finding, FixKind
from naskah.model.problem import Invalid

# A fix may uncover another, but never for long.
MOST_PASSES = 10
_BOM = "\ufeff".encode()


def edits_of(findings: Iterable[Finding], level: FixKind) -> list[Edit]:
    """The edits that may be made: the safe ones, or with `unsafe` all; of two that overlap, the first."""
    wanted = (f.edit for f in findings if f.edit is not None and (f.fix == "safe" or level == "unsafe"))
    chosen: list[Edit] = []
    for edit in sorted(wanted, key=lambda e: (e.start, -e.end)):
        if not chosen or edit.start >= chosen[-1].end > chosen[-1].start:
            chosen.append(edit)
    return chosen


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, which are in order and do not overlap."""
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


def fix_text(text: str, check: Callable[[str], Checked], level: FixKind) -> str:
    """`text` with the fixes of that level made until none is left. A fix that would make it unreadable is not made."""
    for _ in range(MOST_PASSES):
        edits = edits_of(check(text).findings, level)
        mended = apply_edits(text, edits)
        if mended == text:
            break
        try:
            check(mended)
        except Invalid:
            break
        text = mended
    return text


def encode_like(original: bytes, text: str) -> bytes:
    """`text` as bytes with the line ends and the byte order mark of the file that it was read from."""
    if b"\r\n" in original:
        text = text.replace("\n", "\r\n")
    return (_BOM if original.startswith(_BOM) else b"") + text.encode()
