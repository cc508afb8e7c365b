"""Reads a register in one pass: verifies every line, and keeps of each record only what is needed of it.

A file of the register that has been read before is told by its SHA-256, and not parsed again; one that looks as it did to the file
system is not even read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgpack  # type: ignore[import-untyped]  # it has no types

from naskah.cache import ODD_TEXT, Cache, key_of
from naskah.i18n import msg
from naskah.model.problem import Invalid, Place, Problem
from naskah.register.chain import HEAD, NOTHING, head_problems, record_files, verify
from naskah.register.record import is_record
from naskah.seen import Seen, signature

# A new number for every change of what is kept.
FORM = "register file 3"
ALWAYS = ("number", "event", "at", "pull_request", "detail")
ALSO: Mapping[str, tuple[str, ...]] = {"published": ("url", "title", "posts", "blobs"), "violation": ("posts",)}
_APPROVAL = '{"approval":'
_DECODER = json.JSONDecoder()


class Stand(NamedTuple):
    """Where a line of the register stands, in bytes, with its SHA-256."""

    path: Path
    start: int
    length: int
    digest: str

    def read(self) -> Mapping[str, Any]:
        """The record. Raises `Invalid` when the line is no longer there, and `OSError`."""
        file = os.open(self.path, os.O_RDONLY)
        try:
            raw = os.pread(file, self.length, self.start)
        finally:
            os.close(file)
        if hashlib.sha256(raw).hexdigest() != self.digest:
            raise Invalid([_moving(self.path)])
        record: Mapping[str, Any] = json.loads(raw)
        return record


@dataclass(frozen=True, slots=True)
class Reading:
    """A register that verifies: its records in their order without what is not needed, and the newest line of each pull request.

    A record is a mapping with the keys `ALWAYS` and, by its event, those of `ALSO`. `begun` is the moment of a pull request's first
    line, `until` the newest moment of all; both are ISO 8601.
    """

    records: tuple[Mapping[str, Any], ...]
    newest: Mapping[int, Stand]
    begun: Mapping[int, str]
    until: str | None


def read(folder: Path, cache: Cache) -> Reading:
    """The register in `folder`; raises `Invalid` with every line that is amiss when it does not verify."""
    digests = [NOTHING]
    records: list[Mapping[str, Any]] = []
    newest: dict[int, Stand] = {}
    begun: dict[int, str] = {}
    moments: list[str] = []
    seen = Seen(folder, cache, "register")
    for path in record_files(folder):
        part = _part(path, cache, seen)
        if part is None or (part["first"], part["previous"]) != (len(digests), digests[-1]):
            raise Invalid(verify(folder)[1] or [_moving(path)])
        records.extend(part["records"])
        newest.update({pull: Stand(path, *stand) for pull, *stand in part["newest"]})
        for pull, at in part["begun"]:
            begun.setdefault(pull, at)
        moments.append(part["until"])
        digests += part["digests"]
    problems = head_problems(folder, digests)
    if problems:
        raise Invalid(problems)
    seen.save()
    return Reading(tuple(records), newest, begun, max(moments, key=dt.datetime.fromisoformat, default=None))


def _part(path: Path, cache: Cache, seen: Seen) -> dict[str, Any] | None:
    """What is kept of one file; None for one that does not hold together, which `verify` explains."""
    found = signature(path.stat())
    digest = seen.get(path.name, found)
    kept = None if digest is None else cache.get(key_of(FORM, digest))
    if kept is not None:
        return _unpacked(kept)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    seen.put(path.name, found, digest)
    key = key_of(FORM, digest)
    kept = cache.get(key)
    if kept is not None:
        return _unpacked(kept)
    made = _parsed(data)
    if made is not None:
        with contextlib.suppress(OverflowError):  # a number of more than 64 bits, which `verify` finds false
            cache.put(key, msgpack.packb(made, unicode_errors=ODD_TEXT))
    return made


def _unpacked(kept: bytes) -> dict[str, Any]:
    part: dict[str, Any] = msgpack.unpackb(kept, unicode_errors=ODD_TEXT)
    return part


def _parsed(data: bytes) -> dict[str, Any] | None:
    lines = data.split(b"\n")
    if len(lines) < 2 or lines.pop():
        return None
    reader = _Reader()
    records: list[Mapping[str, Any]] = []
    digests: list[str] = []
    newest: dict[int, tuple[int, int, str]] = {}
    begun: dict[int, str] = {}
    moments: list[str] = []
    first, previous, start = 0, NOTHING, 0
    for raw in lines:
        record = reader.record(raw)
        if record is None:
            return None
        if not digests:
            first, previous = record["number"], record["previous"]
        elif (record["number"], record["previous"]) != (first + len(digests), digests[-1]):
            return None
        digests.append(hashlib.sha256(raw).hexdigest())
        newest[record["pull_request"]] = (start, len(raw), digests[-1])
        start += len(raw) + 1
        begun.setdefault(record["pull_request"], record["at"])
        moments.append(record["at"])
        # An approval of its own says nothing that the newest line does not.
        if record["event"] != "approved":
            records.append({key: record[key] for key in (*ALWAYS, *ALSO.get(record["event"], ()))})
    listed = [[pull, *stand] for pull, stand in newest.items()]
    return {
        "first": first,
        "previous": previous,
        "digests": digests,
        "records": records,
        "newest": listed,
        "begun": list(begun.items()),
        "until": max(moments, key=dt.datetime.fromisoformat),
    }


class _Reader:
    """Parses lines. Those of one pull request mostly begin with the same long approval, which is parsed once."""

    def __init__(self) -> None:
        self.beginning = b""
        self.approval: Any = None

    def record(self, raw: bytes) -> dict[str, Any] | None:
        """The record in a line; None for what is none."""
        try:
            record = self._known(raw) or self._new(raw)
            return record if is_record(record) else None
        except (ValueError, RecursionError):
            return None

    def _known(self, raw: bytes) -> dict[str, Any] | None:
        """The record of a line that begins as the one before did."""
        if not (self.beginning and raw.startswith(self.beginning)):
            return None
        rest: dict[str, Any] = json.loads(b"{" + raw[len(self.beginning) :])
        return None if "approval" in rest else {"approval": self.approval, **rest}

    def _new(self, raw: bytes) -> Any:
        text = raw.decode("utf-8", "surrogatepass")
        if text.startswith(_APPROVAL):
            approval, end = _DECODER.raw_decode(text, len(_APPROVAL))
            if text[end : end + 1] == ",":
                self.approval, self.beginning = approval, text[: end + 1].encode("utf-8", "surrogatepass")
                known = self._known(raw)
                if known is not None:
                    return known
        return json.loads(raw)


def _moving(path: Path) -> Problem:
    return Problem(
        (path.parent / HEAD).as_posix(), Place(), msg("The register changed while it was read. Run it again.")
    )
