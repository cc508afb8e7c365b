"""Enters pull requests into a register: each event of note once, however often it is asked."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from naskah.approval.result import Approval
from naskah.i18n import msg
from naskah.model.problem import START, Invalid, Problem
from naskah.register.chain import Line, append, lines, verify
from naskah.register.record import Record, key_of, records_of


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Register]:
    """The register in `folder` (made where it is missing), locked against other writers until the block ends.

    Raises `Invalid` when the register does not verify: nothing is added behind a line that was tampered with.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _, problems = verify(folder)
        if problems:
            raise Invalid(problems)
        register = Register(folder)
        for line in lines(folder):
            register.know(line.record)
            register.last = line
        yield register
        register.save()
    finally:
        os.close(handle)


@dataclass(slots=True)
class Register:
    """An open register; records are kept in memory until `save` writes them all at once.

    `newest` is the moment of its latest event, None in an empty one.
    """

    folder: Path
    last: Line | None = None
    newest: dt.datetime | None = None
    _keys: set[tuple[object, ...]] = field(default_factory=set)
    _by_pull_request: dict[int, list[Mapping[str, Any]]] = field(default_factory=dict)
    _added: list[Mapping[str, Any]] = field(default_factory=list)

    def enter(
        self, approval: Approval, document: Mapping[str, Any], base: str, now: dt.datetime, name: str
    ) -> list[Record]:
        """Adds what is new about a pull request, read from `name`; see `records_of` for the rest. Raises `Invalid`."""
        earlier = self._by_pull_request.get(approval.pull_request, [])
        new = [
            record
            for record in records_of(approval, document, base, earlier, now)
            if key_of(record.document()) not in self._keys
        ]
        if approval.content is None and any(record.event in ("approved", "published") for record in new):
            message = msg("The content that was approved is not in the snapshot. Record it again.")
            raise Invalid([Problem(name, START, message)])
        for record in new:
            kept = {**record.document(), "recorded": now.astimezone(dt.UTC).isoformat(timespec="seconds")}
            self.know(kept)
            self._added.append(kept)
        return new

    def know(self, record: Mapping[str, Any]) -> None:
        """Takes note of a record that is kept."""
        self._keys.add(key_of(record))
        at = dt.datetime.fromisoformat(record["at"])
        self.newest = at if self.newest is None else max(self.newest, at)
        # Only what later records depend on: the whole approvals of ten years would fill the memory.
        self._by_pull_request.setdefault(record["pull_request"], []).append({"event": record["event"]})

    def save(self) -> None:
        """Writes what was added."""
        if self._added:
            append(self.folder, self._added, self.last)
            self._added = []
