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

CHUNK = 1 << 20
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


def write_pages(site: Path, pages: Iterable[tuple[SitePage, Shell]], printer: Printer) -> None:
    """Writes the pages into the folder `site`. Raises `OSError`."""
    made: set[str] = set()
    for page, shell in pages:
        folder = f"{site}/{page.url}"  # no Path: of thousands, each would cost as much as writing the page
        _make(folder, made)
        with open(f"{folder}index.html", "wb") as file:
            file.write(shell.stamped(page, printer))


def _make(folder: str, made: set[str]) -> None:
    """Makes a folder that is not among those that were made."""
    if folder in made:
        return
    try:
        os.mkdir(folder)
    except OSError:
        os.makedirs(folder, exist_ok=True)
    made.add(folder)


def copy_media(content: Path, site: Path, paths: Iterable[str]) -> None:
    """Copies the media of the posts from `content` to the same places in `site`. Raises `OSError`."""
    made: set[str] = set()
    for path in paths:
        _make(f"{site}/{path.rpartition('/')[0]}", made)
        with (
            open(f"{content}/{path}", "rb", buffering=0) as source,
            open(f"{site}/{path}", "wb") as target,
        ):
            while chunk := source.read(CHUNK):
                target.write(chunk)


def sitemap_entries(pages: Iterable[SitePage], address: str) -> Iterator[str]:
    """What a sitemap says of each page, of a site at `address`; nothing where nobody has said where it stands."""
    for page in pages if address else ():
        day = f"<lastmod>{page.updated.isoformat()}</lastmod>" if page.updated else ""
        yield f"\n  <url><loc>{escape(address + page.url)}</loc>{day}</url>"
