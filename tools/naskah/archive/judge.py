"""Judges the files of posts by the register: what is not byte for byte what was approved is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from naskah.archive.blob import BlobIndex, blob_of
from naskah.archive.entry import Entry, LeftOut, Selection, is_hidden, media_path
from naskah.archive.facts import Facts, facts
from naskah.cache import key_of
from naskah.i18n import Message, Text, msg
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH
from naskah.model.post_loader import parse_post
from naskah.model.problem import Invalid
from naskah.model.source import MAX_TEXT_BYTES, decode, read_bytes
from naskah.register.published import Publication
from naskah.seen import Signature

Files = Mapping[str, Signature | None]


@dataclass
class Judge:
    """Judges some `files`, by the repository's paths; those that are no plain ones have no signature.

    `publications` are those of posts that belong among the files, `reasons` why the register has no publication of others. `known`
    are the facts of posts by their keys, `base` stands for all that they depend on beside the files.
    """

    files: Files
    content: Path
    policy: Policy
    publications: Mapping[str, Publication]
    reasons: Mapping[str, Text]
    index: BlobIndex
    known: Mapping[bytes, Facts]
    base: bytes

    def selection(self) -> Selection:
        """The judgement on every file. Raises `OSError`."""
        entries: dict[str, Entry] = {}
        refused: dict[str, Text] = {}
        for name, found in self.files.items():
            if name.endswith(".md") and not is_hidden(name):
                judged = self._post(name, found)
                if isinstance(judged, Entry):
                    entries[name] = judged
                else:
                    refused[name] = judged
        withdrawn = {path for path, entry in entries.items() if entry.facts.withdrawal is not None}
        published = {path for name, entry in entries.items() if name not in withdrawn for path in entry.media}
        for name in self._beside():
            folder = name.rpartition("/")[0]
            # The media of a refused post need no word of their own: the post has it.
            # Those of a withdrawn post stay where they are, unpublished.
            known = f"{folder}.md" in refused or f"{folder}.md" in withdrawn
            if name not in published and not known:
                refused[name] = msg("No published post names this file under “media”.")
        for name in self.publications.keys() - entries.keys() - refused.keys():
            refused[name] = msg("It was approved, but the file is no longer there.")
        return Selection(
            tuple([entry for path, entry in sorted(entries.items()) if path not in withdrawn]),
            tuple([LeftOut(path, refused[path]) for path in sorted(refused)]),
            tuple([entries[path] for path in sorted(withdrawn)]),
        )

    def _beside(self) -> Iterator[str]:
        """The files that are no posts."""
        return (name for name in self.files if not name.endswith(".md") and not is_hidden(name))

    @cached_property
    def _folders(self) -> Mapping[str, list[tuple[str, Signature]]]:
        folders: dict[str, list[tuple[str, Signature]]] = {}
        for name, found in self.files.items():
            if found is not None:
                folders.setdefault(name.rpartition("/")[0], []).append((name, found))
        return folders

    def _post(self, name: str, found: Signature | None) -> Entry | Text:
        """The entry of the post `name`, or why it is not published."""
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
        try:
            return self._approved(name, found, publication)
        except Invalid as invalid:
            first = invalid.problems[0]
            line, column = first.place.line, first.place.column
            return msg(
                "It cannot be read (line {line}, column {column}): {problem}",
                line=line,
                column=column,
                problem=first.message,
            )

    def _approved(self, name: str, found: Signature, publication: Publication) -> Entry | Text:
        """The entry of a post that was published, or which of its files is not what was approved. Raises `Invalid`."""
        blob = self.index.of(name, found)
        if blob != publication.blobs.get(name):
            return _changed(name)
        beside = {path: self.index.of(path, own) for path, own in self._folders.get(name.removesuffix(".md"), ())}
        key = key_of(self.base, name, blob, *(part for item in beside.items() for part in item))
        shown = self.known.get(key) or self._read(name, blob)
        if shown is None:
            return _changed(name)
        for medium in shown.files:
            path = media_path(name, medium.name)
            if path not in beside or beside[path] != publication.blobs.get(path):
                return _changed(path)
        return Entry(name, shown, publication, key)

    def _read(self, name: str, blob: str) -> Facts | None:
        """The facts of the post whose content has that id; None if it has another by now. Raises `Invalid`."""
        path = self.content / name.removeprefix("content/")
        data = self.index.data(name)
        if data is None or len(data) > MAX_TEXT_BYTES:
            data = read_bytes(path)
        return facts(parse_post(decode(data, path.as_posix()), path, self.policy)) if blob_of(data) == blob else None


def _changed(path: str) -> Message:
    return msg(
        "Changed after approval: {path} is not what was approved. Take the change through the SOP by a new pull request.",
        path=path,
    )
