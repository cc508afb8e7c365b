"""A page of the archive before it is HTML, and the HTML that is made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import jinja2

from naskah.archive.card import Picture
from naskah.archive.render import Site
from naskah.archive.structured import structured
from naskah.cache import Cache, key_of

# Parts a page's head from its content in the cache; no text of ours may hold it.
_BETWEEN = b"\0"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page. `url` counts from the site's root, ends with a slash, and is empty for the home.

    `data` is what its template gets, or makes it. `key` differs where anything in the data or the picture differs: a page with
    a key is taken from the cache where it is there, and its data is not made; one without is always made anew. Search engines
    are asked to leave out a page that is not listed.
    """

    url: str
    title: str
    description: str
    template: str
    data: Mapping[str, object] | Callable[[], Mapping[str, object]] = field(default_factory=dict)
    updated: dt.date | None = None
    picture: Picture | None = None
    is_post: bool = False
    is_listed: bool = True
    key: bytes = b""
    elsewhere: Callable[[], Sequence[str]] = tuple  # gives the addresses of what the page is about, on other sites

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.url.count("/") or "./"

    def render(self, env: jinja2.Environment) -> str:
        """The page's content as HTML."""
        data = self.data() if callable(self.data) else self.data
        return env.get_template(self.template).render(page=self, root=self.root, **data)

    def head(self, env: jinja2.Environment) -> str:
        """What the page's head says about it, as HTML."""
        site: Site = env.globals["site"]  # type: ignore[assignment]  # put there by render.environment
        return env.get_template("head.html").render(page=self, root=self.root) + structured(self, site)


@dataclass(frozen=True, slots=True)
class Printer:
    """Makes HTML of pages. `base` stands for all that a page depends on beside itself."""

    env: jinja2.Environment
    cache: Cache
    base: bytes

    def key(self, page: SitePage) -> bytes:
        """Differs where the page's head or content does; empty for a page of which nobody can say so beforehand."""
        if not page.key:
            return b""
        about = (page.url, page.title, page.description, page.template, str(page.updated), page.is_post, page.is_listed)
        key = key_of(self.base, page.key, *about)
        self.cache.keep(key)
        return key

    def html(self, page: SitePage) -> tuple[bytes, bytes]:
        """A page's head and its content."""
        key = self.key(page)
        if not key:
            return self._made(page)
        kept = self.cache.get(key)
        if kept is None:
            kept = _BETWEEN.join(self._made(page))
            self.cache.put(key, kept)
        head, _, content = kept.partition(_BETWEEN)
        return head, content

    def _made(self, page: SitePage) -> tuple[bytes, bytes]:
        head, content = page.head(self.env), page.render(self.env)
        return head.encode("utf-8", "xmlcharrefreplace"), content.encode("utf-8", "xmlcharrefreplace")
