"""Channels of social media: what each accepts, and how the address of a post on it looks. Data: data/channels.yml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import yaml

Counting = Literal["characters", "weighted", "utf8-emoji"]
Confidence = Literal["high", "med", "low"]
DATA = Path(__file__).parent / "data" / "channels.yml"
MAX_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a channel, with where it comes from and when that was last looked up."""

    value: float
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
        )
        for item in raw
    }


CHANNELS: Mapping[str, Channel] = _load()
_BY_NAME = {
    name.casefold(): channel for channel in CHANNELS.values() for name in (channel.id, channel.title, *channel.aliases)
}


def channel_named(name: str) -> Channel | None:
    """The channel with that id, title or alias, without regard to case."""
    return _BY_NAME.get(name.strip().casefold())
