"""What was worked out before, kept in one file for the next run: texts by hash.

It only saves time. Whatever is wrong with the file or its folder (no rights, no space, another program's file, a run that was cut
off), the run goes on without it; a file that is damaged is taken away. Two runs at once are fine: each writes all of its own or
nothing.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "check-1.sqlite3"
MOST_BYTES = 256_000_000
MOST_ENTRY = 16_000_000  # characters; the rules themselves are the longest
_WAIT = 2.0  # seconds for another run that is just writing
_TABLE = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value TEXT NOT NULL)"


class Store:
    """Texts by key. What is put is written at the end, all of it or nothing."""

    def __init__(self, database: sqlite3.Connection | None, path: Path) -> None:
        self.database, self.path = database, path
        self.new: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The text under `key`, or None."""
        if self.database is None:
            return self.new.get(key)
        try:
            row = self.database.execute("SELECT value FROM entry WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._fail(error)
            return None
        return row[0] if row and isinstance(row[0], str) else self.new.get(key)

    def put(self, key: str, value: str) -> None:
        """Keeps `value` under `key`, if it is not too long."""
        if len(value) <= MOST_ENTRY:
            self.new[key] = value

    def close(self) -> None:
        """Writes what is new; where there is too much, the oldest half goes first."""
        if self.database is None:
            return
        try:
            if self.new:
                with self.database:
                    self._make_room()
                    self.database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", self.new.items())
        except sqlite3.Error as error:
            self._fail(error)
        if self.database is not None:
            self.database.close()

    def _make_room(self) -> None:
        assert self.database is not None
        pages, free, size = (
            self.database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size + sum(map(len, self.new.values())) > MOST_BYTES:
            half = "SELECT rowid FROM entry ORDER BY rowid LIMIT (SELECT (count(*) + 1) / 2 FROM entry)"
            self.database.execute(f"DELETE FROM entry WHERE rowid IN ({half})")

    def _fail(self, error: sqlite3.Error) -> None:
        """Goes on without the file; a damaged one is taken away, a busy one or one that cannot be written is left."""
        if self.database is not None:
            self.database.close()
            self.database = None
        if not isinstance(error, sqlite3.OperationalError):
            with contextlib.suppress(OSError):
                self.path.unlink()


@contextmanager
def opened(folder: Path | None) -> Iterator[Store]:
    """The store in `folder`, which is made where it is missing; one that keeps nothing where there is no such folder."""
    path = (folder or Path()) / NAME
    store = Store(_database(path) if folder is not None and _is_ours(folder) else None, path)
    try:
        yield store
    finally:
        store.close()


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can put anything there: what is in it is believed."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = [folder.lstat(), *([(folder / NAME).lstat()] if (folder / NAME).exists() else [])]
    except OSError:
        return False
    mine = os.getuid() if hasattr(os, "getuid") else files[0].st_uid
    return all(
        not stat.S_ISLNK(file.st_mode) and file.st_uid == mine and not file.st_mode & stat.S_IWOTH for file in files
    )


def _database(path: Path) -> sqlite3.Connection | None:
    database = None
    try:
        database = sqlite3.connect(path, timeout=_WAIT)
        database.execute(f"PRAGMA max_page_count = {2 * MOST_BYTES // 4096}")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_TABLE)
    except sqlite3.OperationalError:
        # It may only be read, or another run holds it for long.
        if database is not None:
            database.close()
        return _read_only(path)
    except sqlite3.Error:
        if database is not None:
            database.close()
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    return database


def _read_only(path: Path) -> sqlite3.Connection | None:
    try:
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
        database.execute("SELECT key FROM entry LIMIT 1").fetchone()
    except sqlite3.Error:
        return None
    return database
