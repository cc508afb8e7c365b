"""Which addresses of a text may become links. Everything else stays the text that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

MAX_ADDRESS = 2000
_ADDRESS = re.compile(r"https://[^\s<>\"'\\^`{|}]+")
_AFTER = ".,;:!?)]…”’"


def safe_address(address: str) -> str | None:
    """`address` if it is a plain https address; None for every other scheme, for logins in it, and for what is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    plain = parts.scheme == "https" and "." in (host or "") and "@" not in parts.netloc and len(address) <= MAX_ADDRESS
    return address if plain and _ADDRESS.fullmatch(address) else None


def linked(text: str) -> Iterator[tuple[str, str | None]]:
    """`text` in pieces, each with the address that it links to or None; the pieces joined are the text again."""
    end = 0
    for match in _ADDRESS.finditer(text):
        address = safe_address(_without_punctuation(match[0]))
        if address is None:
            continue
        if match.start() > end:
            yield text[end : match.start()], None
        yield address, address
        end = match.start() + len(address)
    if end < len(text):
        yield text[end:], None


def _without_punctuation(address: str) -> str:
    """Without the sentence's punctuation behind it; a closing bracket stays where the address opened it."""
    unmatched = address.count(")") - address.count("(")
    end = len(address)
    while end and address[end - 1] in _AFTER:
        if address[end - 1] == ")":
            if unmatched <= 0:
                break
            unmatched -= 1
        end -= 1
    return address[:end]
