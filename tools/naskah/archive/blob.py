"""Git's name for the bytes of a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

CHUNK = 1 << 20


def blob_id(path: Path) -> str:
    """The id that git gives the file's content (SHA-1, as GitHub's repositories use). Raises `OSError`."""
    with path.open("rb") as file:
        # Git's own use of SHA-1: it names what was approved, and git checks its collisions; it keeps no secret here.
        digest = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
