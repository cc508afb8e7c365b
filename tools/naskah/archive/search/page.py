"""The page that searches. What it shows of the results is made in the browser, by search.js."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from naskah.archive.browse import Index, Way
from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.archive.search.segment import names
from naskah.archive.search.words import SPOKEN, word
from naskah.cache import key_of

URL = "cari/"


def search_page(all_of: Index, site: Site) -> SitePage:
    """The page, with everything that posts can be chosen by."""
    title, lead = word(site.lang, "title"), word(site.lang, "lead")
    indexes = sorted({*map(names(all_of.cards), all_of.cards)}, reverse=True)
    data = partial(_data, all_of, indexes, site)
    return SitePage(URL, title, lead, "search.html", data, key=key_of(all_of.key, *indexes))


def _data(all_of: Index, indexes: Sequence[str], site: Site) -> dict[str, object]:
    facets = {"kanal": all_of.channels, "kategori": all_of.categories, "tahun": all_of.years}
    return {
        "index": all_of,
        "indexes": indexes,
        "w": partial(word, site.lang),
        "facets": {name: _options(ways) for name, ways in facets.items()},
        "spoken": {name: word(site.lang, name, n="{n}", query="{query}") for name in SPOKEN},
    }


def _options(ways: Sequence[Way]) -> list[tuple[str, str]]:
    """Each value as addresses have it, and its title."""
    return [(way.url.strip("/").rpartition("/")[2], way.title) for way in ways]
