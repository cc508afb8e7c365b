"""Which posts are published: those whose every byte the register approves. Everything else is left out and named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from naskah.archive.blob import blob_id
from naskah.i18n import Message, Text, msg
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH, Post
from naskah.model.post_loader import load_post
from naskah.model.problem import Invalid
from naskah.register.published import Publication


@dataclass(frozen=True, slots=True)
class Entry:
    """A post that is published, with what the register keeps about it. `path` is the repository's: content/posts/…md."""

    path: str
    post: Post
    publication: Publication

    @property
    def media(self) -> tuple[str, ...]:
        """The repository's paths of its media, in the post's order."""
        return tuple(media_path(self.path, medium.name.value) for medium in self.post.media)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file below content/posts/ (or an approved one that is gone) that is not published, and why."""

    path: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Selection:
    """What is published and what is not, each by path."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


def select(
    content: Path, policy: Policy, publications: Mapping[str, Publication], reasons: Mapping[str, Text]
) -> Selection:
    """Judges every file below `content`/posts by the register's publications.

    `reasons` says, by path, why the register refuses a post that is not among the publications. Links are not followed.
    """
    entries: dict[str, Entry] = {}
    refused: dict[str, Text] = {}
    others: list[str] = []
    for name in _files(content):
        if not name.endswith(".md"):
            others.append(name)
            continue
        judged = _judge(content, name, policy, publications.get(name), reasons.get(name))
        if isinstance(judged, Entry):
            entries[name] = judged
        else:
            refused[name] = judged
    published = {path for entry in entries.values() for path in entry.media}
    for name in others:
        # The media of a refused post need no word of their own: the post has it.
        if name not in published and f"{name.rpartition('/')[0]}.md" not in refused:
            refused[name] = msg("No published post names this file under “media”.")
    for name in publications.keys() - entries.keys() - refused.keys():
        refused[name] = msg("It was approved, but the file is no longer there.")
    left_out = tuple(LeftOut(path, refused[path]) for path in sorted(refused))
    return Selection(tuple(entries[path] for path in sorted(entries)), left_out)


def media_path(post: str, name: str) -> str:
    """The repository's path of the medium `name` of the post at `post`."""
    return f"{post.removesuffix('.md')}/{name}"


def _files(content: Path) -> Iterator[str]:
    """The repository's paths of all that is no folder below `content`/posts, links among them, in a fixed order.

    Files whose names begin with a dot are never published, and nobody need be told of a .gitkeep.
    """
    for folder, folders, names in os.walk(content / "posts", followlinks=False):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        folders[:] = sorted(set(folders) - set(links))
        for name in sorted(name for name in (*names, *links) if not name.startswith(".")):
            yield f"content/{Path(folder, name).relative_to(content).as_posix()}"


def _judge(
    content: Path, name: str, policy: Policy, publication: Publication | None, reason: Text | None
) -> Entry | Text:
    """The entry of the post `name`, or why it is not published."""
    file = content / name.removeprefix("content/")
    if not POST_PATH.fullmatch(name):
        return msg(
            "A post's path must have the form {form}. Rename the file.", form="content/posts/2026/11/nama-konten.md"
        )
    if file.is_symlink():
        return msg("This is a symbolic link. Put the file itself here.")
    if publication is None:
        return reason or msg(
            "The register does not have it: no pull request has taken it through every step of the SOP."
        )
    try:
        return _entry(file, name, policy, publication)
    except Invalid as invalid:
        first = invalid.problems[0]
        line, column = first.place.line, first.place.column
        return msg(
            "It cannot be read (line {line}, column {column}): {problem}",
            line=line,
            column=column,
            problem=first.message,
        )


def _entry(file: Path, name: str, policy: Policy, publication: Publication) -> Entry | Message:
    """The entry of an approved post, or which of its files is not what was approved. Raises `Invalid` and `OSError`."""
    if blob_id(file) != publication.blobs.get(name):
        return _changed(name)
    post = load_post(file, policy)
    for medium in post.media:
        path = media_path(name, medium.name.value)
        if blob_id(medium.file.path) != publication.blobs.get(path):
            return _changed(path)
    return Entry(name, post, publication)


def _changed(path: str) -> Message:
    return msg(
        "Changed after approval: {path} is not what was approved. Take the change through the SOP by a new pull request.",
        path=path,
    )
