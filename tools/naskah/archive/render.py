"""Pages as HTML: Jinja2 templates that escape everything, whatever a post holds."""

from __future__ import annotations

import datetime as dt
import functools
import html
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from naskah.archive.card import Card
from naskah.archive.links import linked, safe_address
from naskah.archive.words import word
from naskah.i18n import Lang
from naskah.model.policy import Sop
from naskah.report import dates

LEAN = ("post.html", "_row.html", "head.html")
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows. `address` is where the site stands, with a slash at its end; empty when nobody has said.

    `repository` is where the posts are proposed, without a slash at its end; empty when nobody has said.
    """

    name: str
    address: str
    sop: Sop
    lang: Lang
    repository: str = ""


def escaped(value: object) -> str:
    """`value` as text of a page or of an attribute in quotes."""
    return html.escape(value if type(value) is str else str(value))


class _Environment(jinja2.Environment):
    """Templates that are used thousands of times are escaped at the end of each expression, which takes half the time.

    They hold no macros and call nothing that makes HTML: that would be escaped again.
    """

    lean: jinja2.Environment

    def get_template(self, name: str | jinja2.Template, *args: Any, **kwargs: Any) -> jinja2.Template:
        """The template with that name."""
        env = self.lean if name in LEAN else self
        return jinja2.Environment.get_template(env, name, *args, **kwargs)


def environment(site: Site) -> jinja2.Environment:
    """The environment that all pages of one build are rendered by."""
    env = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    env.lean = env.overlay(autoescape=False, finalize=escaped)
    # Words and days come again and again.
    words = functools.lru_cache(maxsize=10_000)(partial(word, site.lang))
    env.globals.update(site=site, t=words, month=lambda number: dates.month(number, site.lang), rows=Rows(env))
    env.filters.update(
        date=lambda day: dates.date(day, site.lang),
        full_date=lambda day: dates.full_date(day, site.lang),
        full_moment=lambda moment: dates.full_moment(moment, site.lang),
        short_moment=lambda moment: dates.short_moment(moment, site.lang),
        number=lambda value: dates.number(value, site.lang),
        iso=_iso,
        minutes=functools.lru_cache(maxsize=1000)(
            lambda value: word(site.lang, "minutes", n=dates.number(value, site.lang))
        ),
        # A filter on a literal is worked out once, when the template is read.
        t=partial(word, site.lang),
        linked=linked,
        safe_address=safe_address,
    )
    return env


@dataclass(frozen=True, slots=True)
class Rows:
    """Posts as the rows of lists. A post stands in several lists, and its row is made once."""

    env: jinja2.Environment
    made: dict[str, str] = field(default_factory=dict)

    def __call__(self, cards: Iterable[Card], root: str) -> Markup:
        """The rows for a page from which `root` leads to the site's root."""
        return Markup("".join([self.row(card) for card in cards]).replace("\0", root))

    def row(self, card: Card) -> str:
        """A post's row; NUL, which no text of ours may hold, stands where the way to the root goes."""
        if card.url not in self.made:
            self.made[card.url] = self.env.get_template("_row.html").render(card=card, root="\0")
        return self.made[card.url]


def _iso(moment: dt.date) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, dt.datetime) else moment.isoformat()
