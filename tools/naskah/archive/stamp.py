"""Many pages from one: the theme makes the shell of the first page of a kind, and the others are put into the same shell.

Of a page the theme knows its place, its title, its head and its content. Pages at the same depth in the same part of the site
have the same shell: every way out of them is the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from naskah.archive.page import Printer, SitePage

# What stands in a shell for the page's own. Letters and digits alone: no filter of a theme changes them.
HEAD, CONTENT, TITLE = (f"naskah0mark0{name}0b7e1f6c2d94a" for name in ("head", "content", "title"))
_HEAD, _CONTENT, _TITLE = (mark.encode() for mark in (HEAD, CONTENT, TITLE))
_MARK = re.compile(f"({HEAD}|{CONTENT}|{TITLE})".encode())

Kind = tuple[str, int]


class NoShell(Exception):
    """The theme leaves out a page's head or its content, or shows it more than once."""


def kind_of(page: SitePage) -> Kind:
    """What the shell of a page depends on: the part of the site that it stands in, and how deep."""
    return page.url.partition("/")[0], page.url.count("/")


@dataclass(frozen=True, slots=True)
class Shell:
    """A theme's page in pieces; every other piece is a mark."""

    pieces: tuple[bytes, ...]

    @classmethod
    def of(cls, html: str) -> Shell:
        """The shell that the theme made of a page with marks. Raises `NoShell`."""
        pieces = tuple(_MARK.split(html.encode("utf-8", "xmlcharrefreplace")))
        if pieces.count(HEAD.encode()) != 1 or pieces.count(CONTENT.encode()) != 1:
            raise NoShell
        return cls(pieces)

    def stamped(self, page: SitePage, printer: Printer) -> bytes:
        """The whole HTML of `page`."""
        head, content = printer.html(page)
        own = {_HEAD: head, _CONTENT: content, _TITLE: str(escape(page.title)).encode()}
        return b"".join([own.get(piece, piece) for piece in self.pieces])


class Writer:
    """Writes thousands of files below the folder `site` with as few calls of the system as it takes. Raises `OSError`."""

    def __init__(self, site: Path) -> None:
        """Nothing is written yet."""
        self.site = str(site)
        self._made: set[str] = set()

    def pages(self, pages: Iterable[tuple[SitePage, Shell]], printer: Printer) -> None:
        """Writes the pages."""
        for page, shell in pages:
            self._write(page.url, "index.html", [shell.stamped(page, printer)])

    def files(self, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        """Writes each file: its address from the site's root, and its bytes. One that is named again is written once."""
        done: set[str] = set()
        for path, data in files:
            if path not in done:
                done.add(path)
                folder, _, name = path.rpartition("/")
                self._write(f"{folder}/", name, data)

    def _write(self, url: str, name: str, data: Iterable[bytes]) -> None:
        folder = f"{self.site}/{url}"
        if folder not in self._made:
            try:
                os.mkdir(folder)
            except OSError:
                os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        file = os.open(folder + name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            for piece in data:
                written = os.write(file, piece)
                while written < len(piece):
                    written += os.write(file, piece[written:])
        finally:
            os.close(file)


def sitemap_entries(pages: Iterable[SitePage], address: str) -> Iterator[str]:
    """What a sitemap says of each page, of a site at `address`; nothing where nobody has said where it stands."""
    for page in pages if address else ():
        if not page.is_listed:
            continue
        day = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
        yield f"\n  <url><loc>{escape(address + page.url)}</loc>{day}</url>"
