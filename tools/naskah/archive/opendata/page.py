"""The page that explains the open data: files, how to open them, licence, figures, feeds, and the data dictionary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from naskah.archive.links import safe_address
from naskah.archive.opendata.columns import MONTHS, Cell, Column
from naskah.archive.opendata.dictionary import SHEETS, TABLES
from naskah.archive.opendata.words import word
from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.i18n import Lang
from naskah.report import dates

URL = "data/"
SHOWN_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the data; `address` is plain https, or there is none."""

    name: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to download; `name` counts from the folder of the page, `size` is in bytes, `year` that of a workbook."""

    name: str
    size: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed's title, what it holds in short, and its folder, which counts from the site's root."""

    title: str
    label: str
    folder: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells of the data. `total` and `months` are rows of the table months, newest first."""

    until: dt.datetime | None
    licence: Licence | None
    files: tuple[DataFile, ...]
    feeds: tuple[FeedLink, ...]
    months: tuple[Sequence[Cell], ...]
    total: Sequence[Cell]


def licence(extra: object) -> Licence | None:
    """The licence that `extra.data_licence` in mkdocs.yml names: a text, or a mapping with `name` and `url`."""
    if isinstance(extra, str) and extra.strip():
        return Licence(extra.strip())
    if isinstance(extra, dict) and isinstance(extra.get("name"), str) and extra["name"].strip():
        address = extra.get("url")
        return Licence(extra["name"].strip(), safe_address(address) if isinstance(address, str) else None)
    return None


def data_page(told: Told, site: Site) -> SitePage:
    """The page."""
    data = {
        "told": told,
        "workbooks": [file for file in told.files if file.year],
        "wholes": [file for file in told.files if not file.year],
        "w": partial(word, site.lang),
        "columns": MONTHS,
        "tables": TABLES,
        "sheets": SHEETS,
        "lang": site.lang,
        "shown": partial(_shown, site.lang),
    }
    updated = None if told.until is None else told.until.date()
    return SitePage(URL, word(site.lang, "title"), word(site.lang, "lead"), "opendata.html", data, updated)


def _shown(lang: Lang, column: Column, value: Cell) -> str:
    """A figure as people read it."""
    if value is None:
        return "–"
    if isinstance(value, dt.date):
        return f"{dates.month(value.month, lang)} {value.year}"
    if isinstance(value, str):
        return value
    if column.kind == "share":
        return f"{dates.number(value * 100, lang)}%"
    return dates.number(value, lang)
