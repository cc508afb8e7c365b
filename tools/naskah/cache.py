"""Keeps what was worked out, by the hash of everything that it depends on, so that it need not be worked out again.

One SQLite file. A value stands beside a check sum of it and of its key: what does not fit is as if it were not there, and so is a
file that is none of ours. Nothing is lost with the cache but time, so whoever meets a fault in it goes on without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

FILE = "naskah.sqlite"
APPLICATION = 0x6E61736B  # "nask": SQLite's mark of whose file it is
FORM = 2  # of the table below
BATCH = 500  # values written at a time
BATCH_BYTES = 16_000_000  # fewer, where they are large
WAIT = 2.0  # seconds for another build that is just writing
SPARE = 1000  # unused values that are kept in any case, beside as many as are used
# How msgpack takes halves of characters, which a file or JSON may hold: whoever reads them refuses them.
ODD_TEXT = "surrogatepass"
# Pages are large because values are: one of ten thousand bytes would be scattered over three small ones.
_PRAGMAS = (
    "page_size = 16384",
    "auto_vacuum = INCREMENTAL",
    "journal_mode = WAL",
    "synchronous = OFF",
)
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, sum INTEGER NOT NULL, value BLOB NOT NULL)"


def key_of(*parts: str | bytes | int | None) -> bytes:
    """A key that differs where any of `parts` differs, or where they are divided otherwise. They are of just these types."""
    # Version 2 tells lengths and kinds, and the same value always in the same bytes.
    return hashlib.sha256(marshal.dumps(parts, 2)).digest()


class Cache:
    """The cache in `folder`, which is made where it is missing; without a folder nothing is kept. `name` is its file."""

    def __init__(self, folder: Path | None, name: str = FILE) -> None:
        """Opens it; a file that cannot be used is replaced, and where that fails too nothing is kept."""
        self._connection: sqlite3.Connection | None = None
        self._waiting: dict[bytes, bytes] = {}
        self._bytes = 0
        self._used: set[bytes] = set()
        if folder is not None:
            path = folder / name
            self._connection = _opened(path) or (_opened(path) if _removed(path) else None)

    def get(self, key: bytes) -> bytes | None:
        """The value that was put under `key`, whole as it was; None where there is none."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values that were put under `keys`, of those that there are; one by one takes four times as long."""
        wanted = list(keys)
        found = {key: self._waiting[key] for key in wanted if key in self._waiting}
        for start in range(0, len(wanted), BATCH):
            found |= self._read(wanted[start : start + BATCH])
        self._used.update(found)
        return found

    def keep(self, *keys: bytes) -> None:
        """Counts as asking for the values under `keys`, if there are any."""
        self._used.update(keys)

    @contextlib.contextmanager
    def noting(self) -> Iterator[set[bytes]]:
        """Gathers the keys that are asked for, kept or put meanwhile."""
        before, self._used = self._used, set()
        try:
            yield self._used
        finally:
            self._used |= before

    def put(self, key: bytes, value: bytes) -> None:
        """Keeps `value` under `key`."""
        if self._connection is not None:
            self._used.add(key)
            self._waiting[key] = value
            self._bytes += len(value)
            if len(self._waiting) >= BATCH or self._bytes >= BATCH_BYTES:
                self._write()

    def close(self, *, prune: bool = False) -> None:
        """Writes what waits. With `prune`, the values that nobody asked for since it was opened go when they are many."""
        self._write()
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                if prune:
                    _prune(self._connection, self._used)
                self._connection.close()
        self._connection = None

    def _read(self, keys: list[bytes]) -> dict[bytes, bytes]:
        if self._connection is None:
            return {}
        marks = ", ".join("?" * len(keys))
        try:
            rows = self._connection.execute(f"SELECT key, sum, value FROM kept WHERE key IN ({marks})", keys).fetchall()
        except sqlite3.Error:
            self._give_up()
            return {}
        return {key: value for key, total, value in rows if isinstance(value, bytes) and total == _sum(key, value)}

    def _write(self) -> None:
        rows = [(key, _sum(key, value), value) for key, value in self._waiting.items()]
        self._waiting, self._bytes = {}, 0
        if self._connection is not None and rows:
            try:
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            except sqlite3.Error:
                self._give_up()

    def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file at `path`, new or of ours; None where it cannot be used."""
    connection = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT)
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        form = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if (mark, form) != (APPLICATION, FORM) and (mark, form, tables) != (0, 0, 0):
            raise sqlite3.DatabaseError
        # Readers and one writer do not hinder each other; what a crash of the machine spoils, the check sums find.
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        with connection:
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORM}")
        return connection
    except (OSError, sqlite3.Error):
        if connection is not None:
            connection.close()
        return None


def _removed(path: Path) -> bool:
    """Whether the file at `path` is out of the way."""
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _prune(connection: sqlite3.Connection, used: Iterable[bytes]) -> None:
    keys = set(used)
    if connection.execute("SELECT count(*) FROM kept").fetchone()[0] <= 2 * len(keys) + SPARE:
        return
    with connection:
        unused = [row for row in connection.execute("SELECT key FROM kept") if row[0] not in keys]
        connection.executemany("DELETE FROM kept WHERE key = ?", unused)
    connection.execute("PRAGMA incremental_vacuum").fetchall()


def _sum(key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key))
