"""Limits of a rule: a number of its own, or what each channel allows (model/data/channels.yml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from naskah.i18n import msg
from naskah.lint.values import just_one
from naskah.model.channel import CHANNELS
from naskah.model.located import Node
from naskah.model.reader import Reader

MAX_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """`number` for every text, or the limit called `name` of each channel; `only` some channels (empty: all)."""

    number: int | None = None
    name: str = ""
    only: tuple[str, ...] = ()

    def for_channels(self, channels: tuple[str, ...]) -> Iterator[tuple[str, float]]:
        """Title and limit of each channel that has one; a number of its own comes once, with an empty title."""
        if self.number is not None:
            yield "", self.number
            return
        for channel in (CHANNELS[id_] for id_ in channels if id_ in CHANNELS and (not self.only or id_ in self.only)):
            if self.name in channel.limits:
                yield channel.title, channel.limits[self.name].value


def read_limits(reader: Reader, rule: Node, keys: tuple[str, ...]) -> Limits | None:
    """The limit that the rule gives by one of `keys`: a number, or, for the key `limit`, the name of the channels' limit."""
    key = just_one(reader, rule, keys)
    if key is None:
        return None
    if key == "limit":
        known = sorted({name for channel in CHANNELS.values() for name in channel.limits})
        name = reader.one_of(rule.fields[key], known, msg("limit"))
        only = tuple(reader.texts(rule.fields.get("channels")))
        return None if name is None else Limits(name=name, only=only)
    number = reader.integer(rule.fields[key], 0, MAX_LIMIT)
    return None if number is None else Limits(number=number)
