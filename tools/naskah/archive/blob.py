"""Git's name for the bytes of a file, without reading again what has not changed."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

from naskah.cache import Cache, key_of

CHUNK = 1 << 20
FRESH = 2_000_000_000  # nanoseconds: the coarsest clock of a file system still in use (FAT)

Signature = tuple[int, int, int, int]


def blob_id(path: Path) -> str:
    """The id that git gives the file's content (SHA-1, as GitHub's repositories use). Raises `OSError`."""
    with path.open("rb") as file:
        # Git's own use of SHA-1: it names what was approved, and git checks its collisions; it keeps no secret here.
        digest = hashlib.sha1(b"blob %d\0" % os.fstat(file.fileno()).st_size, usedforsecurity=False)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def blob_of(data: bytes) -> str:
    """The id that git gives a file with that content."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def signature(stat: os.stat_result) -> Signature:
    """What changes when somebody writes into a file: its size, the moments of its content and of its entry, its number."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


class BlobIndex:
    """The ids of the files below a folder. A file whose signature is as it was is not read again.

    As git does, it does not trust a file that changed just before it was read: it could have changed again in the same moment.
    """

    def __init__(self, folder: Path, cache: Cache) -> None:
        """Loads what is known of the files below `folder`."""
        self.folder, self.cache, self.key = folder, cache, key_of("blobs 1", str(folder.resolve()))
        kept = cache.get(self.key)
        self._before: dict[str, list[object]] = json.loads(kept) if kept is not None else {}
        self._now: dict[str, list[object]] = {}
        self._texts: dict[str, bytes] = {}
        self._began = time.time_ns()

    def of(self, name: str, found: Signature) -> str:
        """The id of the file `name` in the folder, whose signature was found to be `found`. Raises `OSError`."""
        known = self._before.get(name)
        if known is not None and known[1] == list(found):
            self._now[name] = known
            return str(known[0])
        blob = self._read(name, found)
        if max(found[1], found[2]) + FRESH < self._began:
            self._now[name] = [blob, list(found)]
        return blob

    def data(self, name: str) -> bytes | None:
        """The content of the post `name` if it has been read; it is given once, for thousands fill the memory."""
        return self._texts.pop(name, None)

    def _read(self, name: str, found: Signature) -> str:
        path = f"{self.folder}/{name}"
        if found[0] > CHUNK:
            return blob_id(Path(path))
        file = os.open(path, os.O_RDONLY)
        try:
            data = os.read(file, CHUNK + 1)
        finally:
            os.close(file)
        if len(data) != found[0]:
            return blob_id(Path(path))
        if name.endswith(".md"):
            self._texts[name] = data
        return blob_of(data)

    def save(self) -> None:
        """Keeps what is known now."""
        if self._now != self._before:
            self.cache.put(self.key, json.dumps(self._now, separators=(",", ":")).encode())
