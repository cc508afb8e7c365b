"""Texts without what no file format bears: control characters, halves of characters, and places that Unicode keeps empty."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` with nothing in it that XML 1.0, a calendar or UTF-8 forbids; line ends are `\\n`."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
