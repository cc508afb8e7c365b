"""Writes the site's files; one that the last build has left as it should be is linked to, not written again."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgpack  # type: ignore[import-untyped]  # it has no types

from naskah.cache import Cache, key_of

_FORM = "files of a site 1"
_FOLDER = "former"
Mark = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its address from the root, and what gives its bytes. Where any of them differs, so does `key`.

    One without a key is written each time.
    """

    path: str
    key: bytes
    data: Callable[[], Iterable[bytes | memoryview]]


class Former:
    """The site as the last build left it: which files it wrote, and under which key.

    A file counts as unchanged while its size, its moment and its number are as they were when it was written: who edits the site by
    hand is found out.
    """

    def __init__(self, cache: Cache, folder: Path | None, *, done_with: bool = False) -> None:
        """The former site lies in `folder`, and `cache` tells what was written of it; `done_with` lets it be taken apart."""
        self.folder = None if folder is None else str(folder)
        self._take = os.rename if done_with else os.link
        self._cache, self._key = cache, key_of(_FORM)
        kept = None if folder is None else cache.get(self._key)
        self._before: dict[str, list[object]] = {} if kept is None else msgpack.unpackb(kept)
        self._now: dict[str, list[object]] = {}

    def link(self, output: Output, target: str) -> bool:
        """Puts the former file at `target` if it is the same one."""
        known = self._before.get(output.path)
        if known is None or known[0] != output.key or not output.key:
            return False
        path = f"{self.folder}/{output.path}"
        try:
            found = os.lstat(path)
            if [output.key, *_mark(found)] != known or not stat.S_ISREG(found.st_mode):
                return False
            self._take(path, target)
        except OSError:
            return False
        self._now[output.path] = known
        return True

    def wrote(self, output: Output, found: os.stat_result) -> None:
        """Notes a file that was written."""
        if output.key:
            self._now[output.path] = [output.key, *_mark(found)]

    def save(self) -> None:
        """Keeps what is there now."""
        if self._now != self._before:
            self._cache.put(self._key, msgpack.packb(self._now))


class Writer:
    """Writes thousands of files below the folder `site` with as few calls of the system as it takes. Raises `OSError`."""

    def __init__(self, site: Path, former: Former) -> None:
        """Nothing is written yet."""
        self.site, self._former = str(site), former
        self._made: set[str] = set()
        self._done: set[str] = set()

    def write(self, outputs: Iterable[Output]) -> None:
        """Writes each file; one that is named again is written once."""
        for output in outputs:
            if output.path not in self._done:
                self._done.add(output.path)
                self._write(output)

    def _write(self, output: Output) -> None:
        folder = output.path.rpartition("/")[0]
        if folder not in self._made:
            Path(self.site, folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        target = f"{self.site}/{output.path}"
        if self._former.link(output, target):
            return
        # A link to a file of the former site must not be written through.
        file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            for piece in output.data():
                written = os.write(file, piece)
                while written < len(piece):
                    written += os.write(file, piece[written:])
            self._former.wrote(output, os.fstat(file))
        finally:
            os.close(file)


def put_aside(site: Path, cache: Path) -> Path | None:
    """Moves what is in the folder `site` into one beside the `cache`, but what is hidden; None where that cannot be.

    Whoever builds clears the site first, and leaves what is hidden where it is.
    """
    aside = cache / _FOLDER
    if not site.is_dir() or site.is_symlink():
        return None
    with contextlib.suppress(OSError):
        shutil.rmtree(aside, ignore_errors=True)  # an interrupted build has left it
        aside.mkdir(parents=True)
        for path in site.iterdir():
            if not path.name.startswith("."):
                path.rename(aside / path.name)
        return aside
    return None


def _mark(found: os.stat_result) -> Mark:
    return found.st_size, found.st_mtime_ns, found.st_ino
