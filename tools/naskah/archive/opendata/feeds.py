"""The newest posts as RSS 2.0 (rssboard.org/rss-specification) and JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import quote

from naskah.archive.card import Card
from naskah.archive.opendata.plaintext import plain
from naskah.archive.render import Site

NEWEST = 50
RSS, JSON_FEED = "feed.xml", "feed.json"
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Item:
    """A post in a feed, with its text as posted. `address` and `picture` are absolute."""

    address: str
    title: str
    text: str
    at: dt.datetime
    subjects: tuple[str, ...]
    picture: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `label` says in short what it holds, `home` is the page that it tells of.

    `folder` counts from the site's root: empty, or with a slash at its end.
    """

    folder: str
    title: str
    label: str
    description: str
    home: str
    licence: str | None
    items: tuple[Item, ...]


def item(card: Card, text: str, site: Site) -> Item:
    """The item of a post. The site's address must be known."""
    picture = card.picture
    return Item(
        address=f"{site.address}{card.url}",
        title=plain(card.title),
        text=plain(text),
        at=card.when,
        subjects=tuple(plain(label.title) for label in (card.category, *card.tags)),
        picture=None if picture is None else f"{site.address}{picture.url}",
    )


def newest(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards of a feed, from `cards` that are newest first."""
    return tuple(cards[:NEWEST])


def rss(feed: Feed, site: Site) -> bytes:
    """The feed as RSS. What it was built at is its newest post's moment: the same posts give the same bytes."""
    own = f"{site.address}{feed.folder}{RSS}"
    built = max((one.at for one in feed.items), default=None)
    head = [
        _element("title", feed.title),
        _element("link", feed.home),
        _element("description", feed.description),
        _element("language", "id"),
        *([_element("copyright", feed.licence)] if feed.licence else []),
        *([_element("lastBuildDate", _rfc822(built))] if built else []),
        f'<atom:link href="{html.escape(own)}" rel="self" type="application/rss+xml"/>',
    ]
    lines = ["<channel>", *head, *(_rss_item(one) for one in feed.items), "</channel>"]
    body = "\n".join(lines)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="{_ATOM}">\n{body}\n</rss>\n'
    return text.encode()


def json_feed(feed: Feed, site: Site) -> bytes:
    """The feed as JSON Feed."""
    document: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": f"{site.address}{feed.folder}{JSON_FEED}",
        "description": feed.description,
        "language": "id",
        "authors": [{"name": site.sop.organisation}],
        "items": [_json_item(one) for one in feed.items],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _rss_item(one: Item) -> str:
    # The text is read as HTML, and that HTML stands in XML: it is escaped once for each.
    parts = (
        _element("title", one.title),
        _element("link", one.address),
        f'<guid isPermaLink="true">{html.escape(one.address, quote=False)}</guid>',
        _element("pubDate", _rfc822(one.at)),
        *(_element("category", subject) for subject in one.subjects),
        _element("description", _html(one.text)),
    )
    return "\n".join(("<item>", *parts, "</item>"))


def _json_item(one: Item) -> dict[str, object]:
    document: dict[str, object] = {
        "id": one.address,
        "url": one.address,
        "title": one.title,
        "content_text": one.text,
        "date_published": one.at.isoformat(),
        "tags": list(one.subjects),
    }
    return document | ({"image": one.picture} if one.picture else {})


def _html(text: str) -> str:
    """The text as HTML with its line ends, and nothing else in it."""
    paragraphs = (html.escape(part).replace("\n", "<br>") for part in text.split("\n\n") if part.strip())
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def _rfc822(moment: dt.datetime) -> str:
    return format_datetime(moment)


def _element(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text, quote=False)}</{name}>"


def channel_folder(channel: str) -> str:
    """Where the page and the feeds of a channel stand."""
    return f"kanal/{quote(channel)}/"
