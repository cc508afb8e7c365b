"""What was worked out of files, by how they look to the file system: one that looks as it did is not read again.

As git does, this does not trust a file that changed just before it was read: it could have changed again in the same moment.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgpack  # type: ignore[import-untyped]  # it has no types

from naskah.cache import ODD_TEXT, Cache, key_of

FRESH = 2_000_000_000  # nanoseconds: the coarsest clock of a file system still in use (FAT)

Signature = tuple[int, int, int, int]


def signature(stat: os.stat_result) -> Signature:
    """What changes when somebody writes into a file: its size, the moments of its content and of its entry, its number."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


class Seen:
    """A text for each of the files below a folder, kept in a cache. `what` says what the texts are."""

    def __init__(self, folder: Path, cache: Cache, what: str) -> None:
        """Loads what is known."""
        self._cache, self._key = cache, key_of(what, str(folder.resolve()))
        kept = cache.get(self._key)
        self._before: dict[str, tuple[str, Signature]] = {}
        if kept is not None:
            self._before = msgpack.unpackb(kept, use_list=False, unicode_errors=ODD_TEXT)
        self._now: dict[str, tuple[str, Signature]] = {}
        self._began = time.time_ns()

    def get(self, name: str, found: Signature) -> str | None:
        """What was worked out of the file `name`, whose signature was found to be `found`; None where that must be done anew."""
        known = self._now.get(name) or self._before.get(name)
        if known is None or known[1] != found:
            return None
        self._now[name] = known
        return known[0]

    def put(self, name: str, found: Signature, text: str) -> None:
        """Notes what was worked out of a file that had that signature before it was read."""
        if max(found[1], found[2]) + FRESH < self._began:
            self._now[name] = text, found

    def save(self) -> None:
        """Keeps what is known now."""
        if self._now != self._before:
            self._cache.put(self._key, msgpack.packb(self._now, unicode_errors=ODD_TEXT))
