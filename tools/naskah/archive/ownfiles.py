"""Keeps the posts away from MkDocs, which would walk through every file of them, and yet lets guides link to their pages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

POSTS = "posts"


class Aside:
    """While MkDocs gathers its files, docs_dir is a folder of links to all that is in it but the posts."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Makes the folder. Where a system has no links, MkDocs gets the posts too, and `without` takes them out."""
        self.config, self.real = config, config.docs_dir
        self._folder = tempfile.TemporaryDirectory(prefix="naskah-")
        try:
            for path in Path(self.real).iterdir():
                if path.name != POSTS:
                    Path(self._folder.name, path.name).symlink_to(path)
        except OSError:
            self.end()
        else:
            config.docs_dir = self._folder.name

    def end(self) -> None:
        """Puts docs_dir back."""
        self.config.docs_dir = self.real
        self._folder.cleanup()

    def without(self, files: Iterable[File]) -> list[File]:
        """The files that MkDocs found, at their real places, none of the posts among them."""
        left = [file for file in files if not file.src_uri.startswith(f"{POSTS}/")]
        for file in left:
            if file.src_dir == self._folder.name:
                file.src_dir = self.real
        return left


class OwnFiles(Files):
    """MkDocs' files. It also knows the files at `others` (paths below docs_dir), so that links to them lead there.

    Who gives others gives a way to them: few links ask for them, and they are many.
    """

    def __init__(self, files: Iterable[File], config: MkDocsConfig) -> None:
        super().__init__(files)
        self.config = config
        self.others: Callable[[], Collection[str]] = tuple
        self._made: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file at `path`, MkDocs' own before others."""
        found = super().get_file_from_path(path)
        uri = PurePath(path).as_posix()
        if found is not None or uri not in self.others():
            return found
        if uri not in self._made:
            self._made[uri] = File.generated(self.config, uri, content="")
        return self._made[uri]


def uris_in(nav: Any) -> Iterator[str]:
    """The paths in the menu of mkdocs.yml, however deep."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from uris_in(item)
