"""Pages as HTML: Jinja2 templates that escape everything, whatever a post holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jinja2

from naskah.archive.links import linked, safe_address
from naskah.archive.words import word
from naskah.i18n import Lang
from naskah.model.policy import Sop
from naskah.report import dates

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


def environment(site: Site) -> jinja2.Environment:
    """The environment that all pages of one build are rendered by."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    env.globals.update(site=site, t=partial(word, site.lang), month=lambda number: dates.month(number, site.lang))
    env.filters.update(
        date=lambda day: dates.date(day, site.lang),
        full_date=lambda day: dates.full_date(day, site.lang),
        full_moment=lambda moment: dates.full_moment(moment, site.lang),
        short_moment=lambda moment: dates.short_moment(moment, site.lang),
        number=lambda value: dates.number(value, site.lang),
        iso=_iso,
        linked=linked,
        safe_address=safe_address,
    )
    return env


def _iso(moment: dt.date) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, dt.datetime) else moment.isoformat()
