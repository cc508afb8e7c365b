"""Which posts are published: those whose every byte the register approves. Everything else is left out and named.

What was read of the posts of a year is kept. While its files are those that they were, and the register approves each of them,
nobody looks at them one by one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]  # it has no types

from naskah.archive.blob import BlobIndex
from naskah.archive.entry import Entry, Selection, is_hidden
from naskah.archive.facts import plain, told
from naskah.archive.judge import Judge
from naskah.archive.media.fitting import fit
from naskah.archive.media.shelf import Shelf
from naskah.cache import ODD_TEXT, Cache, key_of
from naskah.i18n import Text
from naskah.model.policy import Policy
from naskah.register.published import Publication
from naskah.seen import Signature, signature

_FORM = "posts of a year 1"


def select(
    content: Path,
    policy: Policy,
    publications: Mapping[str, Publication],
    reasons: Mapping[str, Text],
    shelf: Shelf | None = None,
    cache: Cache | None = None,
    base: bytes = b"",
) -> Selection:
    """Judges every file below `content`/posts by the register's publications.

    `reasons` says, by path, why the register refuses a post that is not among the publications. Links are not followed. Without a
    `shelf` nobody looks at the media. What was read is kept in `cache`; `base` stands for all that it depends on beside the files.
    Raises `OSError`.
    """
    cache = cache or Cache(None)
    index = BlobIndex(content, cache)
    files, approved = _files(content), _by_year(publications)
    found = []
    for year in sorted({*files, *approved}):
        judge = Judge(files.get(year, {}), content, policy, approved.get(year, {}), reasons, index, {}, base)
        found.append(_Year(year, judge, shelf, cache).selection())
    index.save()
    return Selection(
        tuple([entry for part in found for entry in part.entries]),
        tuple(sorted([one for part in found for one in part.left_out], key=attrgetter("path"))),
        tuple([entry for part in found for entry in part.withdrawn]),
    )


@dataclass(frozen=True, slots=True)
class _Year:
    """The files of one year, with who judges them."""

    year: str
    judge: Judge
    shelf: Shelf | None
    cache: Cache

    def selection(self) -> Selection:
        """What is kept of them if it still holds, or a new judgement."""
        place = key_of(_FORM, self.judge.base, self.year)
        kept = self.cache.get(place)
        digest, rows = (b"", ()) if kept is None else msgpack.unpackb(kept, use_list=False, unicode_errors=ODD_TEXT)
        blobs = self._blobs()
        if blobs is not None and digest == _digest(blobs) and self._is_approved(blobs, rows):
            entries = [Entry(path, told(values), self.judge.publications[path], key) for path, key, values in rows]
            return Selection(
                tuple([entry for entry in entries if entry.facts.withdrawal is None]),
                (),
                tuple([entry for entry in entries if entry.facts.withdrawal is not None]),
            )
        found = replace(self.judge, known={key: told(values) for _, key, values in rows}).selection()
        if self.shelf is not None:
            found = fit(found, self.shelf)
        self._keep(place, found, _digest(self._blobs()))
        return found

    def _blobs(self) -> dict[str, str] | None:
        """The blobs of all files but such as .gitkeep; None while one must be read to tell, or is no plain one."""
        index, publications = self.judge.index, self.judge.publications
        blobs = {}
        for name, found in self.judge.files.items():
            blob = None if found is None else index.known(name, found)
            if blob is not None:
                blobs[name] = blob
            elif not is_hidden(name) or f"{name.rpartition('/')[0]}.md" in publications:
                return None  # in a post's own folder a hidden one might be a medium
        return blobs

    def _is_approved(self, blobs: Mapping[str, str], rows: Iterable[Any]) -> bool:
        """Whether the register approves each file as it is, and these posts alone."""
        publications = self.judge.publications
        approved: dict[str, str] = {}
        for publication in publications.values():
            approved.update(publication.blobs)
        return publications.keys() == {path for path, *_ in rows} and blobs.items() <= approved.items()

    def _keep(self, place: bytes, found: Selection, digest: bytes) -> None:
        """Keeps what was read; without the digest, where somebody must look at the files again."""
        entries = sorted((*found.entries, *found.withdrawn))
        ready = [entry for entry in entries if entry.facts.withdrawal is not None or entry.facts.looked_at]
        rows = [(entry.path, entry.key, plain(entry.facts)) for entry in ready]
        whole = not found.left_out and len(ready) == len(entries)
        self.cache.put(place, msgpack.packb((digest if whole else b"", rows), unicode_errors=ODD_TEXT))


def _digest(blobs: Mapping[str, str] | None) -> bytes:
    return b"" if blobs is None else key_of(*chain.from_iterable(blobs.items()))


def _by_year(publications: Mapping[str, Publication]) -> dict[str, dict[str, Publication]]:
    years: dict[str, dict[str, Publication]] = {}
    for path, publication in publications.items():
        years.setdefault(_year_of(path), {})[path] = publication
    return years


def _year_of(path: str) -> str:
    """The third part of the path: the year's folder of whatever may be published."""
    return "".join(path.split("/", 3)[2:3]).removesuffix(".md")


def _files(content: Path) -> dict[str, dict[str, Signature | None]]:
    """The repository's paths of all that is no folder below `content`/posts, by year, in a fixed order.

    Links and whatever else is no plain file have no signature.
    """
    years: dict[str, dict[str, Signature | None]] = {}
    if (content / "posts").is_dir():
        for path, found in _below(str(content / "posts"), "content/posts"):
            years.setdefault(_year_of(path), {})[path] = found
    return years


def _below(folder: str, name: str) -> Iterator[tuple[str, Signature | None]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{name}/{entry.name}")
        else:
            about = entry.stat(follow_symlinks=False)
            yield f"{name}/{entry.name}", signature(about) if stat.S_ISREG(about.st_mode) else None
