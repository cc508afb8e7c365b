"""What the search knows of a post: plain text, never its page, so that no menu or footer is found."""

from __future__ import annotations

from typing import NamedTuple

from naskah.archive.card import Card
from naskah.archive.facts import Facts
from naskah.i18n import Lang
from naskah.report import dates

LANGUAGE = "id"  # posts are Indonesian, whatever language the pages speak
# Pagefind's marks for weights and headings, which it would look for in a plain text too.
_MARK = "___PAGEFIND"


class Record(NamedTuple):
    """A post as Pagefind takes it. `url` counts from the site's root; `meta` is searched and shown, `filters` choose."""

    url: str
    content: str
    meta: dict[str, str]
    filters: dict[str, list[str]]
    sort: dict[str, str]
    language: str = LANGUAGE


def record(card: Card, facts: Facts, lang: Lang) -> Record:
    """The record of a post: its texts as posted and what its media show are searched, beside title and tags."""
    texts = [text for _, text in facts.parts] + [medium.alt for medium in facts.media]
    meta = {"title": _plain(card.title), "hari": dates.full_date(card.when, lang)}
    if card.tags:
        meta["tag"] = _plain(", ".join(tag.title for tag in card.tags))
    return Record(
        url=card.url,
        content=_plain("\n".join(texts)),
        meta=meta,
        filters={
            "kanal": [channel.id for channel in card.channels],
            "kategori": [card.category.slug],
        },
        # The address makes the order of posts of the same minute certain.
        sort={"waktu": f"{card.when:%Y-%m-%dT%H:%M} {card.url}"},
    )


def _plain(text: str) -> str:
    return text.replace(_MARK, _MARK.strip("_"))
