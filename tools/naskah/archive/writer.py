"""Writes the site's files; one that the last build has left as it should be is taken over, not written again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]  # it has no types

from naskah.cache import ODD_TEXT, Cache, key_of

_FORM = "files of a site 2"
_FOLDER = "former"
# Below this many folders the site is taken over by whole folders: a month of posts, a year of a list, a year of the search.
_DEPTH = 3
Mark = list[Any]  # the size, the moment and the number of a file
Files = dict[str, Mark]  # each with its key before its mark
Trees = dict[str, list[Any]]  # each with its key, the digest of its marks, and the keys of what is kept for it


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its address from the root, and what gives its bytes. Where any of them differs, so does `key`.

    One without a key is written each time.
    """

    path: str
    key: bytes
    data: Callable[[], Iterable[bytes | memoryview]]


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder of the site with all that is below it. Where any of its files differs, so does `key`; an empty one may be any."""

    folder: str
    key: bytes
    outputs: Callable[[], Iterable[Output]]


class Former:
    """The site as the last build left it: which files it wrote, and under which key.

    A file counts as unchanged while its size, its moment and its number are as they were when it was written: who edits the site by
    hand is found out.
    """

    def __init__(self, cache: Cache, folder: Path | None, *, done_with: bool = False) -> None:
        """The former site lies in `folder`, and `cache` tells what was written of it; `done_with` lets it be taken apart."""
        self.folder = None if folder is None else str(folder)
        self._done_with = done_with
        self._cache = cache
        self._before, self._trees_before = self._kept("") or ({}, {})
        self._now: Files = {}
        self._trees: Trees = {}
        self._inside: dict[str, Files] = {}  # of the trees that were not moved

    def move_tree(self, tree: Tree, target: str) -> bool:
        """Puts a whole former tree at `target` if it is done with, has the same key, and is as it was left."""
        known = self._trees_before.get(tree.folder)
        if not self._done_with or not tree.key or known is None or known[0] != tree.key:
            return False
        path = f"{self.folder}/{tree.folder}"
        try:
            if _digest(_below(path, tree.folder)) != known[1]:
                return False
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            Path(path).rename(target)
        except OSError:
            return False
        self._trees[tree.folder] = known
        self._cache.keep(key_of(_FORM, tree.folder), *known[2])
        return True

    @contextlib.contextmanager
    def inside(self, tree: Tree) -> Iterator[None]:
        """Meanwhile only files of the tree are put or written. What they take from the cache is kept as long as the tree is."""
        outer = self._before, self._now
        self._before, self._now = (self._kept(tree.folder) or ({}, {}))[0], {}
        with self._cache.noting() as keys:
            yield
            needed = sorted(keys)
        digest = _digest((name, mark[1:]) for name, mark in self._now.items())
        self._trees[tree.folder] = [tree.key, digest, needed]
        self._inside[tree.folder] = self._now
        self._before, self._now = outer

    def move(self, folder: str, outputs: Mapping[str, Output], target: str) -> bool:
        """Puts the whole former `folder` at `target` if it is done with, and holds these files, unchanged, and no others."""
        if not self._done_with or any(not self._has(output) for output in outputs.values()):
            return False
        path = f"{self.folder}/{folder}"
        try:
            found = dict(_below(path, folder))
            if found.keys() != outputs.keys() or any(self._before[name][1:] != mark for name, mark in found.items()):
                return False
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            Path(path).rename(target)
        except OSError:
            return False
        self._now.update((name, self._before[name]) for name in found)
        return True

    def link(self, output: Output, target: str) -> bool:
        """Puts the former file at `target` if it is the same one."""
        if not self._has(output):
            return False
        path, known = f"{self.folder}/{output.path}", self._before[output.path]
        try:
            if _mark(os.lstat(path)) != known[1:]:
                return False
            (os.rename if self._done_with else os.link)(path, target)
        except OSError:
            return False
        self._now[output.path] = known
        return True

    def _has(self, output: Output) -> bool:
        """Whether the last build wrote this very file."""
        known = self._before.get(output.path)
        return known is not None and known[0] == output.key and bool(output.key)

    def wrote(self, output: Output, found: os.stat_result) -> None:
        """Notes a file that was written."""
        if output.key:
            self._now[output.path] = [output.key, *_mark(found)]

    def save(self) -> None:
        """Keeps what is there now."""
        for folder, files in self._inside.items():
            self._keep(folder, files, {})
        if (self._now, self._trees) != (self._before, self._trees_before):
            self._keep("", self._now, self._trees)

    def _kept(self, tree: str) -> tuple[Files, Trees] | None:
        """What was kept of the files of a tree, or of those of none with what is known of the trees."""
        kept = None if self.folder is None else self._cache.get(key_of(_FORM, tree))
        return None if kept is None else msgpack.unpackb(kept, use_list=True)

    def _keep(self, tree: str, files: Files, trees: Trees) -> None:
        self._cache.put(key_of(_FORM, tree), msgpack.packb((files, trees)))


class Writer:
    """Writes thousands of files below the folder `site` with as few calls of the system as it takes. Raises `OSError`."""

    def __init__(self, site: Path, former: Former) -> None:
        """Nothing is written yet."""
        self.site, self._former = str(site), former
        self._made: set[str] = set()
        self._done: set[str] = set()

    def write(self, outputs: Iterable[Output]) -> None:
        """Writes each file; one that is named again is written once.

        What belongs into one folder far down comes in one call: a later one writes into it file by file.
        """
        folders: dict[str, dict[str, Output]] = {}
        for output in outputs:
            if output.path not in self._done:
                self._done.add(output.path)
                folders.setdefault(_whole_folder(output.path), {})[output.path] = output
        for folder, own in folders.items():
            if folder and self._former.move(folder, own, f"{self.site}/{folder}"):
                continue
            for output in own.values():
                self._write(output)

    def write_tree(self, tree: Tree) -> None:
        """Writes a whole folder, in which nothing may stand yet but what has no `Output`."""
        if not self._former.move_tree(tree, f"{self.site}/{tree.folder}"):
            with self._former.inside(tree):
                self.write(tree.outputs())

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


def _whole_folder(path: str) -> str:
    """The folder that is taken over as a whole if that of the file `path` is; empty where each file goes by itself."""
    parts = path.split("/", _DEPTH)
    return "/".join(parts[:_DEPTH]) if len(parts) > _DEPTH else ""


def _below(folder: str, name: str) -> Iterator[tuple[str, Mark]]:
    """Every file below `folder` with its mark, under `name`; what is no file, and a folder with nothing, has an empty one."""
    empty = True
    with os.scandir(folder) as found:
        for entry in found:
            empty = False
            path = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, path)
            else:
                yield path, _mark(entry.stat(follow_symlinks=False))
    if empty:
        yield name, []


def _digest(marks: Iterable[tuple[str, Mark]]) -> bytes:
    return hashlib.sha256(msgpack.packb(sorted(marks), unicode_errors=ODD_TEXT)).digest()


def _mark(found: os.stat_result) -> Mark:
    """What tells that a file is as it was; nothing of what is no file."""
    return [found.st_size, found.st_mtime_ns, found.st_ino] if stat.S_ISREG(found.st_mode) else []
