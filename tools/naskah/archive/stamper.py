"""Which pages of a build MkDocs makes, and which are stamped into the shells that the theme made for them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import InclusionLevel

from naskah.archive.chapter import Chapter
from naskah.archive.datapage import DataPage, post_uri, uri_of
from naskah.archive.media.fitting import shown_media
from naskah.archive.media.shelf import Shelf
from naskah.archive.ownfiles import OwnFiles, uris_in
from naskah.archive.page import Printer, SitePage
from naskah.archive.stamp import Kind, Shell, kind_of
from naskah.archive.writer import Output, Tree
from naskah.cache import key_of


class Stamper:
    """The pages that are stamped. MkDocs makes those of the menu and of the top, and the first of each kind for its shell."""

    def __init__(
        self, pages: Iterable[SitePage], chapters: list[Chapter], files: OwnFiles, config: MkDocsConfig
    ) -> None:
        """Puts the pages that MkDocs makes into `files`."""
        self._files, self._config = files, config
        self._menu = set(uris_in(config.nav))
        self._kinds: set[Kind] = set()
        self._shells: dict[Kind, Shell] = {}
        self._chapters = chapters
        # A page that the unit wrote by hand at the same place stands.
        self._pages = [page for page in pages if uri_of(page) not in files.src_uris and not self._given(page)]
        self._apart: set[str] = set()  # the addresses of posts whose pages MkDocs makes
        for chapter in chapters:
            if chapter.kind not in self._kinds or not self._menu.isdisjoint(map(post_uri, chapter.urls)):
                self._apart.update(page.url for page in chapter.pages() if self._given(page))

    def _given(self, page: SitePage) -> bool:
        """Gives a page to MkDocs if the theme makes it for this page alone, or as the shell of many."""
        if page.url.count("/") <= 1 or uri_of(page) in self._menu:
            self._files.append(DataPage(page, self._config, InclusionLevel.UNDEFINED).file)
        elif kind_of(page.url) not in self._kinds:
            self._kinds.add(kind_of(page.url))
            self._files.append(DataPage(page, self._config, InclusionLevel.NOT_IN_NAV, is_first=True).file)
        else:
            return False
        return True

    @functools.cached_property
    def uris(self) -> frozenset[str]:
        """Where MkDocs would look for the sources of the pages, and for the posts' media."""
        posts = (post_uri(url) for chapter in self._chapters for url in chapter.urls)
        entries = (entry for chapter in self._chapters for _, entry in chapter.posts)
        media = (medium.path for entry in entries for medium, _ in shown_media(entry))
        return frozenset(chain(map(uri_of, self._pages), posts, media))

    def listed(self) -> Iterator[tuple[str, dt.date | None]]:
        """The address and the day of each page that search engines may list."""
        yield from ((page.url, page.updated) for page in self._pages if page.is_listed)
        for chapter in self._chapters:
            yield from ((made.url, made.when.date()) for made, _ in chapter.posts if made.url not in self._apart)

    def take_shell(self, page: SitePage, html: str) -> Shell:
        """Takes the shell of its kind out of what the theme made of a page. Raises `NoShell`."""
        shell = self._shells[kind_of(page.url)] = Shell.of(html)
        return shell

    def outputs(self, printer: Printer) -> Iterator[Output]:
        """The files of the pages of no chapter, when all shells are there."""
        return (self._shells[kind_of(page.url)].output(page, printer) for page in self._pages)

    def trees(self, printer: Printer, shelf: Shelf) -> Iterator[Tree]:
        """The folders of the chapters, with their posts' media."""
        shells = [self._shells[kind].digest for kind in sorted(self._shells)]
        for chapter in self._chapters:
            whole = not any(url.startswith(f"{chapter.folder}/") for url in self._apart)
            key = key_of(printer.base, chapter.key, *shells) if whole else b""
            yield Tree(chapter.folder, key, partial(self._chapter_outputs, chapter, printer, shelf))

    def _chapter_outputs(self, chapter: Chapter, printer: Printer, shelf: Shelf) -> Iterator[Output]:
        shell = self._shells.get(chapter.kind)
        for page in chapter.pages():
            if page.url not in self._apart and shell is not None:
                yield shell.output(page, printer)
        for _, entry in chapter.posts:
            for medium, look in shown_media(entry):
                yield shelf.own(medium, look)
