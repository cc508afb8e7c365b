"""The search's files in the site: indexes of the posts of a year or less, each made by Pagefind or taken from the cache while
nothing of it has changed. What Pagefind's script needs for all of them stands beside them once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from naskah.archive.search.pagefind import SearchFailed, made_by, make_index
from naskah.archive.search.segment import Segment
from naskah.archive.writer import Output, Tree
from naskah.cache import key_of
from naskah.files import write_whole

FOLDER = "pagefind"
KEPT = "search"  # the cache's folder: a file for each index, which is large, and which the next one replaces
FORM = b"naskah search 2\n"
ENTRY = "pagefind-entry.json"
SCRIPT = "pagefind.js"
SUM_BYTES = 4
_PARTS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
Bytes = bytes | memoryview
Files = dict[str, bytes]


def index_files(segments: Iterable[Segment], cache: Path | None) -> Iterator[Tree | Output]:
    """The folder of each index, and the files that are the same for all of them.

    Indexes that are no more leave the cache. Raises `SearchFailed`.
    """
    kept = cache / KEPT if cache else None
    used: set[Path | None] = set()
    for segment in segments:
        file = kept / f"{segment.name}.bin" if kept else None
        index = _Index(segment, file)
        if not used:
            yield from index.files(own=False)
        used.add(file)
        yield Tree(f"{FOLDER}/{segment.name}", index.key(), partial(index.files, own=True))
    # Nothing is lost with the cache but time.
    with contextlib.suppress(OSError):
        for other in set(kept.iterdir() if kept else ()) - used:
            other.unlink()


class _Index:
    """The index of a segment, which is made where it is not in the cache's file `kept`."""

    def __init__(self, segment: Segment, kept: Path | None) -> None:
        """Makes sure that it is there. Raises `SearchFailed`."""
        self._segment, self._kept = segment, kept
        self._key = key_of(segment.key, made_by())
        self._made = None if self.key() else self._make()

    def key(self) -> bytes:
        """Differs where the files do; empty where it is not in the cache.

        Pagefind makes other bytes of the same posts each time: only their check sum says whether they are the same.
        """
        head = FORM + self._key
        found = b""
        with contextlib.suppress(OSError):
            if self._kept is not None:
                with self._kept.open("rb") as file:
                    found = file.read(len(head) + SUM_BYTES)
        return found if found.startswith(head) else b""

    def files(self, *, own: bool) -> Iterator[Output]:
        """Its own files, or those that are the same for every index. Raises `SearchFailed`."""
        if self._made is None:
            self._made = self._read() or self._make()
        for name, data in self._made.items():
            if own == (name == ENTRY or name.endswith(_PARTS)):
                path = f"{FOLDER}/{self._segment.name}/{name}" if own else f"{FOLDER}/{name}"
                yield Output(path, hashlib.sha256(data).digest(), partial(list, (data,)))

    def _make(self) -> Mapping[str, Bytes]:
        files = _wanted(make_index(self._segment.records()), self._segment.posts)
        if self._kept is not None:
            with contextlib.suppress(OSError):
                write_whole(self._kept, _packed(files, self._key))
        return files

    def _read(self) -> Mapping[str, Bytes] | None:
        return None if self._kept is None else _unpacked(self._kept, self._key)


def _wanted(made: Files, posts: int) -> Files:
    """The files that our page asks for; Pagefind brings parts of pages of its own beside them. Raises `SearchFailed`."""
    languages = json.loads(made[ENTRY])["languages"].values()
    found = sum(language["page_count"] for language in languages)
    if found != posts:
        raise SearchFailed(f"{found}/{posts}")
    wasm = {f"wasm.{language['wasm']}.pagefind" for language in languages}
    wanted = {ENTRY, SCRIPT, *wasm}
    return {name: made[name] for name in sorted(made) if name in wanted or name.endswith(_PARTS)}


def _packed(files: Files, key: bytes) -> bytes:
    """All files in one: the key, a check sum, the names with their sizes, and the bytes."""
    names = json.dumps([(name, len(data)) for name, data in files.items()]).encode()
    body = b"\n".join((names, b"".join(files.values())))
    return FORM + key + zlib.crc32(body).to_bytes(SUM_BYTES, "big") + body


def _unpacked(path: Path, key: bytes) -> dict[str, memoryview] | None:
    """What `_packed` put under that key; None where there is something else, or nothing."""
    head = FORM + key
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(head) + SUM_BYTES
    total, body = data[len(head) : start], memoryview(data)[start:]
    if not data.startswith(head) or zlib.crc32(body).to_bytes(SUM_BYTES, "big") != total:
        return None
    at = data.index(b"\n", start) + 1
    files = {}
    for name, size in json.loads(data[start:at]):
        files[name] = memoryview(data)[at : at + size]
        at += size
    return files
