"""What a rejection names as its reasons (RULES.md 7): lines “/alasan WORD, WORD” in the review's text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE = re.compile(r"^[ \t]*/alasan[ \t:]([^\n]*)$", re.MULTILINE | re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def reasons_in(body: str, known: Iterable[str]) -> tuple[str, ...]:
    """The ids of `known` that the text names, each once, in the order of `known`; other words name nothing."""
    named = {word for line in _LINE.finditer(body) for word in _WORD.findall(line[1].casefold())}
    return tuple(reason for reason in known if reason in named)
