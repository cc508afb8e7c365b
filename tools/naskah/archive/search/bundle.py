"""The search's files in the site: made by Pagefind, or taken from the cache while nothing that is indexed has changed."""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from naskah.archive.search.pagefind import SearchFailed, made_by, make_index
from naskah.archive.search.record import Record
from naskah.cache import key_of
from naskah.files import write_whole

FOLDER = "pagefind"
FILE = "search.bin"  # in the cache's folder: the newest index alone, for it is large and the next one replaces it
FORM = b"naskah search 1\n"
ENTRY = "pagefind-entry.json"
_PARTS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
Files = dict[str, bytes]


def put_index(records: Callable[[], Iterable[Record]], key: bytes, site: Path, cache: Path | None, posts: int) -> None:
    """Puts the index of the `posts` records into `site`; `key` differs where any of them does.

    Nothing is put where there are none. Raises `SearchFailed` and `OSError`.
    """
    if not posts:
        return
    folder = site / FOLDER
    key = key_of(key, made_by())
    kept = _unpacked(cache / FILE, key) if cache else None
    files = kept or _wanted(make_index(records()), posts)
    _write(files, folder)
    if cache and not kept:
        # Nothing is lost with the cache but time.
        with contextlib.suppress(OSError):
            write_whole(cache / FILE, _packed(files, key))


def _wanted(made: Files, posts: int) -> Files:
    """The files that our page asks for; Pagefind brings parts of pages of its own beside them. Raises `SearchFailed`."""
    languages = json.loads(made[ENTRY])["languages"].values()
    found = sum(language["page_count"] for language in languages)
    if found != posts:
        raise SearchFailed(f"{found}/{posts}")
    wasm = {f"wasm.{language['wasm']}.pagefind" for language in languages}
    wanted = {ENTRY, "pagefind.js", *wasm}
    return {name: made[name] for name in sorted(made) if name in wanted or name.endswith(_PARTS)}


def _packed(files: Files, key: bytes) -> bytes:
    """All files in one: the key, a check sum, the names with their sizes, and the bytes."""
    names = json.dumps([(name, len(data)) for name, data in files.items()]).encode()
    body = b"\n".join((names, b"".join(files.values())))
    return FORM + key + zlib.crc32(body).to_bytes(4, "big") + body


def _unpacked(path: Path, key: bytes) -> Files | None:
    """What `_packed` put under that key; None where there is something else, or nothing."""
    head = FORM + key
    try:
        data = path.read_bytes()
    except OSError:
        return None
    total, body = data[len(head) : len(head) + 4], data[len(head) + 4 :]
    if not data.startswith(head) or zlib.crc32(body).to_bytes(4, "big") != total:
        return None
    names, _, rest = body.partition(b"\n")
    files, at = {}, 0
    for name, size in json.loads(names):
        files[name] = rest[at : at + size]
        at += size
    return files


def _write(files: Files, folder: Path) -> None:
    for part in {name.rpartition("/")[0] for name in files}:
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
