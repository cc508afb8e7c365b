"""The search's files in the site: an index for each year, made by Pagefind or taken from the cache while nothing of that year
has changed. What Pagefind's script needs for all of them stands beside them once.
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
from naskah.archive.writer import Output
from naskah.cache import key_of
from naskah.files import write_whole

FOLDER = "pagefind"
KEPT = "search"  # the cache's folder: a file for each year, its newest index alone, for it is large and the next one replaces it
FORM = b"naskah search 2\n"
ENTRY = "pagefind-entry.json"
SCRIPT = "pagefind.js"
_PARTS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
Bytes = bytes | memoryview
Files = dict[str, bytes]


def index_files(segments: Iterable[Segment], cache: Path | None) -> Iterator[Output]:
    """The files of all indexes; some come again with every year.

    Indexes of other years leave the cache. Raises `SearchFailed`.
    """
    kept = cache / KEPT if cache else None
    used = set()
    for segment in segments:
        file = kept / f"{segment.year}.bin" if kept else None
        used.add(file)
        for name, data in _index(segment, file).items():
            own = name == ENTRY or name.endswith(_PARTS)
            path = f"{FOLDER}/{segment.year}/{name}" if own else f"{FOLDER}/{name}"
            # Pagefind makes other bytes of the same posts each time: what is in a file alone says whether it is the same.
            yield Output(path, hashlib.sha256(data).digest(), partial(list, (data,)))
    # Nothing is lost with the cache but time.
    with contextlib.suppress(OSError):
        for other in set(kept.iterdir() if kept else ()) - used:
            other.unlink()


def _index(segment: Segment, kept: Path | None) -> Mapping[str, Bytes]:
    key = key_of(segment.key, made_by())
    found = _unpacked(kept, key) if kept else None
    if found is not None:
        return found
    files = _wanted(make_index(segment.records()), segment.posts)
    if kept:
        with contextlib.suppress(OSError):
            write_whole(kept, _packed(files, key))
    return files


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
    return FORM + key + zlib.crc32(body).to_bytes(4, "big") + body


def _unpacked(path: Path, key: bytes) -> dict[str, memoryview] | None:
    """What `_packed` put under that key; None where there is something else, or nothing."""
    head = FORM + key
    try:
        data = path.read_bytes()
    except OSError:
        return None
    total, body = data[len(head) : len(head) + 4], memoryview(data)[len(head) + 4 :]
    if not data.startswith(head) or zlib.crc32(body).to_bytes(4, "big") != total:
        return None
    at = data.index(b"\n", len(head) + 4) + 1
    files = {}
    for name, size in json.loads(data[len(head) + 4 : at]):
        files[name] = memoryview(data)[at : at + size]
        at += size
    return files
