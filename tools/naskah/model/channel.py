"""Channels of social media: what each accepts, and how the address of a post on it looks. Data: data/channels.yml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml

Counting = Literal["characters", "weighted", "utf8-emoji"]
Confidence = Literal["high", "med", "low"]
DATA = Path(__file__).parent / "data" / "channels.yml"
MAX_ADDRESS = 2000
# Channels change their limits about once a year.
MAX_AGE = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a channel, with where it comes from and when that was last looked up."""

    value: float
    source: str
    checked: dt.date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of pictures that a channel takes as they are, in Pillow's names."""

    value: tuple[str, ...]
    source: str
    checked: dt.date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class AddressForm:
    """Hosts, and the form of the path, of one post's address."""

    hosts: frozenset[str]
    path: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel; `limits` is keyed by what is limited (text, hashtags, alt, media, image_bytes, …)."""

    id: str
    title: str
    aliases: tuple[str, ...]
    count: Counting
    addresses: tuple[AddressForm, ...]
    limits: Mapping[str, Limit]
    formats: Formats | None = None

    def is_post_address(self, address: str) -> bool:
        """Whether `address` is an https address of a post on this channel."""
        if len(address) > MAX_ADDRESS or not address.isascii() or re.search(r"[\s\"'<>\\^`{}|]", address):
            return False
        try:
            parts = urlsplit(address)
            host, plain = parts.hostname or "", parts.port is None and parts.username is None
        except ValueError:
            return False
        if parts.scheme != "https" or not plain:
            return False
        return any(host in form.hosts and form.path.fullmatch(parts.path) for form in self.addresses)


def _load() -> dict[str, Channel]:
    raw = yaml.load(DATA.read_bytes(), Loader=yaml.CSafeLoader)
    return {
        item["id"]: Channel(
            id=item["id"],
            title=item["title"],
            aliases=tuple(item["aliases"]),
            count=item["count"],
            addresses=tuple(AddressForm(frozenset(a["hosts"]), re.compile(a["path"])) for a in item["addresses"]),
            limits={name: Limit(**limit) for name, limit in item["limits"].items()},
            formats=_formats(item.get("formats")),
        )
        for item in raw
    }


def _formats(raw: dict[str, Any] | None) -> Formats | None:
    return None if raw is None else Formats(**{**raw, "value": tuple(raw["value"])})


CHANNELS: Mapping[str, Channel] = _load()
_BY_NAME = {
    name.casefold(): channel for channel in CHANNELS.values() for name in (channel.id, channel.title, *channel.aliases)
}


def channel_named(name: str) -> Channel | None:
    """The channel with that id, title or alias, without regard to case."""
    return _BY_NAME.get(name.strip().casefold())


def outdated(day: dt.date) -> tuple[tuple[str, str, dt.date], ...]:
    """What was not checked in the twelve months before `day`: channel, name of the limit, the day of its last check."""
    oldest = day - MAX_AGE
    return tuple(
        (channel.title, name, limit.checked)
        for channel in CHANNELS.values()
        for name, limit in _dated(channel)
        if limit.checked < oldest
    )


def _dated(channel: Channel) -> Iterator[tuple[str, Limit | Formats]]:
    yield from channel.limits.items()
    if channel.formats is not None:
        yield "formats", channel.formats
