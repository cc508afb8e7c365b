"""Reads built pages for the tests: their elements, texts and links, and whether a browser would ask another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

Attributes = dict[str, str | None]
# What a browser fetches by itself; a plain link is only followed when somebody asks.
FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
NOT_FETCHED = {"canonical", "next", "prev"}
HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


@dataclass(slots=True)
class PageText:
    """What a parser saw: elements in their order, and the text outside scripts and styles."""

    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str) -> list[Attributes]:
        """The attributes of every element with that tag."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def form(self) -> list[tuple[str, tuple[str, ...]]]:
        """The page without what it says: tags with the names of their attributes."""
        return [(tag, tuple(attributes)) for tag, attributes in self.elements]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page, self.silent = PageText(), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, dict(attrs)))
        self.silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.page.text += data


def read_page(path: Path) -> PageText:
    """The page in the file `path`."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser.page


def outside_requests(site: Path) -> list[str]:
    """Every address of another host that a browser would fetch when it shows a page of `site`."""
    found = []
    for path in sorted(site.rglob("*.html")):
        for tag, attributes in read_page(path).elements:
            if tag == "link" and attributes.get("rel") in NOT_FETCHED:
                continue
            values = [attributes.get(name) or "" for name in FETCHED.get(tag, ())]
            values += CSS_ADDRESS.findall(attributes.get("style") or "")
            found += [f"{path.relative_to(site)}: {value}" for value in values if HOST.match(value.strip())]
    for path in sorted(site.rglob("*.css")):
        found += [
            f"{path.relative_to(site)}: {value}" for value in CSS_ADDRESS.findall(path.read_text(encoding="utf-8"))
        ]
    return found


def broken_links(site: Path) -> list[str]:
    """Every link or fetched file within `site` that leads nowhere, with the page that has it."""
    pages = {path: read_page(path) for path in sorted(site.rglob("*.html"))}
    ids = {path: {attributes.get("id") for _, attributes in page.elements} for path, page in pages.items()}
    found = []
    for path, page in pages.items():
        base = "/" + path.relative_to(site).as_posix()
        for address in _addresses(page):
            parts = urlsplit(urljoin(base, address))
            if parts.scheme or parts.netloc:
                continue
            target = site / unquote(parts.path).lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in ids.get(target, set())):
                found.append(f"{base}: {address}")
    return found


def _addresses(page: PageText) -> Iterator[str]:
    for tag, attributes in page.elements:
        for name in ("href", *FETCHED.get(tag, ())):
            value = attributes.get(name)
            if value is not None and name == "srcset":
                yield from (candidate.split()[0] for candidate in value.split(","))
            elif value is not None and not (tag == "link" and name != "href"):
                yield value
