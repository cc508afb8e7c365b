"""Many pages from one: the theme makes the shell of the first page of a kind, and the others are put into the same shell.

Of a page the theme knows its place, its title, its head and its content. Pages at the same depth in the same part of the site
have the same shell: every way out of them is the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import escape

from naskah.archive.page import Printer, SitePage
from naskah.archive.writer import Output
from naskah.cache import key_of

# What stands in a shell for the page's own. Letters and digits alone: no filter of a theme changes them.
HEAD, CONTENT, TITLE = (f"naskah0mark0{name}0b7e1f6c2d94a" for name in ("head", "content", "title"))
_HEAD, _CONTENT, _TITLE = (mark.encode() for mark in (HEAD, CONTENT, TITLE))
_MARK = re.compile(f"({HEAD}|{CONTENT}|{TITLE})".encode())

Kind = tuple[str, int]


class NoShell(Exception):
    """The theme leaves out a page's head or its content, or shows it more than once."""


def kind_of(url: str) -> Kind:
    """What the shell of the page at `url` depends on: the part of the site that it stands in, and how deep."""
    return url.partition("/")[0], url.count("/")


@dataclass(frozen=True, slots=True)
class Shell:
    """A theme's page in pieces; every other piece is a mark."""

    pieces: tuple[bytes, ...]
    digest: bytes

    @classmethod
    def of(cls, html: str) -> Shell:
        """The shell that the theme made of a page with marks. Raises `NoShell`."""
        pieces = tuple(_MARK.split(html.encode("utf-8", "xmlcharrefreplace")))
        if pieces.count(HEAD.encode()) != 1 or pieces.count(CONTENT.encode()) != 1:
            raise NoShell
        return cls(pieces, key_of(*pieces))

    def stamped(self, page: SitePage, printer: Printer) -> bytes:
        """The whole HTML of `page`."""
        head, content = printer.html(page)
        own = {_HEAD: head, _CONTENT: content, _TITLE: str(escape(page.title)).encode()}
        return b"".join([own.get(piece, piece) for piece in self.pieces])

    def output(self, page: SitePage, printer: Printer) -> Output:
        """The file of `page`."""
        own = printer.key(page)
        key = key_of(self.digest, own) if own else b""
        return Output(f"{page.url}index.html", key, lambda: [self.stamped(page, printer)])


def sitemap_entries(pages: Iterable[tuple[str, dt.date | None]], address: str) -> Iterator[str]:
    """What a sitemap says of pages, each with its address below that of the site and its day.

    Nothing where nobody has said where the site stands.
    """
    for url, updated in pages if address else ():
        day = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
        yield f"\n  <url><loc>{escape(address + url)}</loc>{day}</url>"
