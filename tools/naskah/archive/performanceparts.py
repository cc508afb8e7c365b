"""What the register tells of the SOP's steps, in parts: a part whose pull requests tell what they told is taken from the cache."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence

from naskah.archive.performance import Stays, Told, Waits, told_by
from naskah.cache import Cache, key_of
from naskah.model.policy import Policy
from naskah.register.reading import Stand

SIZE = 500  # numbers of pull requests in one part
_FORM = "figures of the steps 4"


def told_in_parts(newest: Mapping[int, Stand], policy: Policy, cache: Cache, base: bytes) -> Iterator[Told]:
    """What the `newest` lines tell; `base` stands for all that it depends on beside them. Raises `Invalid` and `OSError`."""
    parts: dict[int, list[Stand]] = {}
    for number in sorted(newest):
        parts.setdefault(number // SIZE, []).append(newest[number])
    for stands in parts.values():
        yield _told(stands, policy, cache, base)


def _told(stands: Sequence[Stand], policy: Policy, cache: Cache, base: bytes) -> Told:
    key = key_of(_FORM, base, *[stand.digest for stand in stands])
    kept = cache.get(key)
    if kept is not None:
        return _from_plain(kept, policy.calendar.zone)
    told = told_by((stand.read()["approval"] for stand in stands), policy)
    cache.put(key, _plain(told))
    return told


def _plain(told: Told) -> bytes:
    waiting = [
        (one.pull_request, one.title, one.performer, one.since.isoformat(), one.due.isoformat() if one.due else None)
        for one in told.waiting
    ]
    return json.dumps((told.stays, waiting, told.pull_requests), separators=(",", ":")).encode()


def _from_plain(data: bytes, zone: dt.tzinfo) -> Told:
    def moment(text: str) -> dt.datetime:
        return dt.datetime.fromisoformat(text).astimezone(zone)

    stays, waiting, count = json.loads(data)
    waits = [
        Waits(number, title, performer, moment(since), moment(due) if due else None)
        for number, title, performer, since, due in waiting
    ]
    kept = [Stays((year, month), *others) for (year, month), *others in stays]
    return Told(tuple(kept), tuple(waits), count)
