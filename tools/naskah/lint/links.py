"""Finds web addresses in texts, with or without https:// before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from naskah.lint.mask import ADDRESS, DOMAIN

_ADDRESS = re.compile(
    rf"{ADDRESS}|(?<![\w@./-]){DOMAIN}(?:[/?][^\s<>\"“”`\ufffc]*(?<![.,;:!?)\]'’*]))?",
    re.IGNORECASE,
)

_LONGEST_HOST = 253  # RFC 1035


@dataclass(frozen=True, slots=True)
class Link:
    """An address between two offsets, as it is written; `parts` are those of the whole address, https:// included."""

    start: int
    end: int
    written: str
    parts: SplitResult

    @property
    def host(self) -> str:
        """The host in small letters, without www."""
        return (self.parts.hostname or "").removeprefix("www.")

    @property
    def address(self) -> str:
        """The whole address."""
        return self.parts.geturl()


def find_links(text: str) -> Iterator[Link]:
    """The addresses in `text` that can be taken apart."""
    if "." not in text:
        return
    for match in _ADDRESS.finditer(text):
        written = match[0]
        try:
            parts = urlsplit(written if "://" in written else f"https://{written}")
            if not parts.hostname or len(parts.hostname) > _LONGEST_HOST:
                continue
        except ValueError:
            continue
        yield Link(match.start(), match.end(), written, parts)
