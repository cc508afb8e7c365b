"""Which posts are published: those whose every byte the register approves. Everything else is left out and named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from naskah.archive.blob import BlobIndex, blob_of
from naskah.archive.facts import Facts, facts, packed, unpacked
from naskah.cache import Cache, key_of
from naskah.i18n import Message, Text, msg
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH
from naskah.model.post_loader import parse_post
from naskah.model.problem import Invalid
from naskah.model.source import MAX_TEXT_BYTES, decode, read_bytes
from naskah.register.published import Publication
from naskah.seen import Signature, signature


@dataclass(frozen=True, slots=True)
class Entry:
    """A post that is published, with what the register keeps about it. `path` is the repository's: content/posts/…md.

    `key` differs where anything differs that the facts depend on.
    """

    path: str
    facts: Facts
    publication: Publication
    key: bytes

    @property
    def media(self) -> tuple[str, ...]:
        """The repository's paths of its media and their covers."""
        return tuple([media_path(self.path, medium.name) for medium in self.facts.files])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file below content/posts/ (or an approved one that is gone) that is not published, and why."""

    path: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Selection:
    """What is published, what is not, and what was approved as withdrawn, each by path."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    withdrawn: tuple[Entry, ...] = ()


def select(
    content: Path,
    policy: Policy,
    publications: Mapping[str, Publication],
    reasons: Mapping[str, Text],
    cache: Cache | None = None,
    base: bytes = b"",
) -> Selection:
    """Judges every file below `content`/posts by the register's publications.

    `reasons` says, by path, why the register refuses a post that is not among the publications. Links are not followed.
    What was read of a post is kept in `cache`; `base` stands for all that it depends on beside its files.
    """
    cache = cache or Cache(None)
    index = BlobIndex(content, cache)
    judge = _Judge(content, policy, publications, reasons, cache, base, index)
    approved: list[_Approved] = []
    refused: dict[str, Text] = {}
    others: list[str] = []
    files = dict(_files(content))
    for name, found in files.items():
        judge.folders.setdefault(name.rpartition("/")[0], []).append((name, found))
    for name, found in files.items():
        if not name.endswith(".md"):
            others.append(name)
        elif not name.rpartition("/")[2].startswith("."):
            judged = judge.post(name, found)
            if isinstance(judged, _Approved):
                approved.append(judged)
            else:
                refused[name] = judged
    entries: dict[str, Entry] = {}
    kept = cache.get_many(one.key for one in approved)
    for one in approved:
        made = judge.entry(one, kept.get(one.key))
        if isinstance(made, Entry):
            entries[one.name] = made
        else:
            refused[one.name] = made
    withdrawn = {path for path, entry in entries.items() if entry.facts.withdrawal is not None}
    published = {path for name, entry in entries.items() if name not in withdrawn for path in entry.media}
    for name in others:
        folder, _, last = name.rpartition("/")
        # The media of a refused post need no word of their own: the post has it. Nobody need be told of a .gitkeep.
        # Those of a withdrawn post stay where they are, unpublished.
        known = f"{folder}.md" in refused or f"{folder}.md" in withdrawn
        if name not in published and not known and not last.startswith("."):
            refused[name] = msg("No published post names this file under “media”.")
    for name in publications.keys() - entries.keys() - refused.keys():
        refused[name] = msg("It was approved, but the file is no longer there.")
    index.save()
    left_out = tuple(LeftOut(path, refused[path]) for path in sorted(refused))
    ordered = [entries[path] for path in sorted(entries)]
    return Selection(
        tuple([entry for entry in ordered if entry.path not in withdrawn]),
        left_out,
        tuple([entry for entry in ordered if entry.path in withdrawn]),
    )


def media_path(post: str, name: str) -> str:
    """The repository's path of the medium `name` of the post at `post`."""
    return f"{post.removesuffix('.md')}/{name}"


def _files(content: Path) -> Iterator[tuple[str, Signature | None]]:
    """The repository's paths of all that is no folder below `content`/posts, in a fixed order.

    Links and whatever else is no plain file have no signature.
    """
    if (content / "posts").is_dir():
        yield from _below(str(content / "posts"), "content/posts")


def _below(folder: str, name: str) -> Iterator[tuple[str, Signature | None]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{name}/{entry.name}")
        else:
            about = entry.stat(follow_symlinks=False)
            yield f"{name}/{entry.name}", signature(about) if stat.S_ISREG(about.st_mode) else None


@dataclass(frozen=True, slots=True)
class _Approved:
    """A post whose own file is what was approved, with the blobs of its folder's files; `key` differs where any of them does."""

    name: str
    blob: str
    beside: Mapping[str, str]
    publication: Publication
    key: bytes


@dataclass(slots=True)
class _Judge:
    content: Path
    policy: Policy
    publications: Mapping[str, Publication]
    reasons: Mapping[str, Text]
    cache: Cache
    base: bytes
    index: BlobIndex
    folders: dict[str, list[tuple[str, Signature | None]]] = field(default_factory=dict)

    def post(self, name: str, found: Signature | None) -> _Approved | Text:
        """The approved post `name`, or why it is not published. Raises `OSError`."""
        if not POST_PATH.fullmatch(name):
            return msg(
                "A post's path must have the form {form}. Rename the file.", form="content/posts/2026/11/nama-konten.md"
            )
        if found is None:
            return msg("This is a symbolic link. Put the file itself here.")
        publication = self.publications.get(name)
        if publication is None:
            return self.reasons.get(name) or msg(
                "The register does not have it: no pull request has taken it through every step of the SOP."
            )
        blob = self.blob(name, found)
        if blob != publication.blobs.get(name):
            return _changed(name)
        folder = self.folders.get(name.removesuffix(".md"), ())
        beside = {path: self.blob(path, own) for path, own in folder if own is not None}
        key = key_of(self.base, name, blob, *(part for item in beside.items() for part in item))
        return _Approved(name, blob, beside, publication, key)

    def entry(self, one: _Approved, kept: bytes | None) -> Entry | Text:
        """The entry of an approved post, or which of its files is not what was approved. Raises `OSError`.

        `kept` are its facts, as they were put into the cache.
        """
        try:
            shown = unpacked(kept) if kept is not None else self.read(one.name, one.blob)
        except Invalid as invalid:
            first = invalid.problems[0]
            line, column = first.place.line, first.place.column
            return msg(
                "It cannot be read (line {line}, column {column}): {problem}",
                line=line,
                column=column,
                problem=first.message,
            )
        if shown is None:
            return _changed(one.name)
        for medium in shown.files:
            path = media_path(one.name, medium.name)
            if path not in one.beside or one.beside[path] != one.publication.blobs.get(path):
                return _changed(path)
        if kept is None:
            self.cache.put(one.key, packed(shown))
        return Entry(one.name, shown, one.publication, one.key)

    def read(self, name: str, blob: str) -> Facts | None:
        """The facts of the post whose content has that id; None if it has another by now. Raises `Invalid`."""
        path = self.content / name.removeprefix("content/")
        data = self.index.data(name.removeprefix("content/"))
        if data is None or len(data) > MAX_TEXT_BYTES:
            data = read_bytes(path)
        return facts(parse_post(decode(data, path.as_posix()), path, self.policy)) if blob_of(data) == blob else None

    def blob(self, name: str, found: Signature) -> str:
        return self.index.of(name.removeprefix("content/"), found)


def _changed(path: str) -> Message:
    return msg(
        "Changed after approval: {path} is not what was approved. Take the change through the SOP by a new pull request.",
        path=path,
    )
