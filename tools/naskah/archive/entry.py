"""Posts as the archive takes them: those that are published, those that are left out, and those that were withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from naskah.archive.facts import Facts
from naskah.i18n import Text
from naskah.register.published import Publication


class Entry(NamedTuple):
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


def is_hidden(path: str) -> bool:
    """Whether it is a file such as .gitkeep, of which nobody need be told."""
    return path.rpartition("/")[2].startswith(".")


def media_path(post: str, name: str) -> str:
    """The repository's path of the medium `name` of the post at `post`."""
    return f"{post.removesuffix('.md')}/{name}"
