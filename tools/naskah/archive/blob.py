"""Git's name for the bytes of a file, without reading again what has not changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from naskah.cache import Cache
from naskah.seen import Seen, Signature

CHUNK = 1 << 20


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


class BlobIndex:
    """The ids of the files below a folder, by the repository's paths. A file that looks as it did is not read again."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        """Loads what is known of the files below `folder`."""
        self.folder, self._seen = folder, Seen(folder, cache, "blobs 2")
        self._texts: dict[str, bytes] = {}

    def known(self, name: str, found: Signature) -> str | None:
        """The id of the file `name`, whose signature was found to be `found`; None where it must be read to tell."""
        return self._seen.get(name, found)

    def of(self, name: str, found: Signature) -> str:
        """The id of the file `name`, whose signature was found to be `found`. Raises `OSError`."""
        known = self._seen.get(name, found)
        if known is not None:
            return known
        blob = self._read(name, found)
        self._seen.put(name, found, blob)
        return blob

    def data(self, name: str) -> bytes | None:
        """The content of the post `name` if it has been read; it is given once, for thousands fill the memory."""
        return self._texts.pop(name, None)

    def _read(self, name: str, found: Signature) -> str:
        path = f"{self.folder}/{name.removeprefix('content/')}"
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
        self._seen.save()
