"""What was read of the posts' reach and reactions on their channels: tables in evaluasi/*.csv, typed or saved from a spreadsheet.

One row says what one channel showed of one post on one day. The columns stand in any order; commas or semicolons part them, for
a spreadsheet set to Indonesian saves semicolons.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from naskah.i18n import Message, msg
from naskah.model.channel import channel_named
from naskah.model.forms import DATE
from naskah.model.post import POST_PATH
from naskah.model.problem import Invalid, Place, Problem, unknown
from naskah.model.source import read_text

COUNTS = ("jangkauan", "suka", "komentar", "bagikan", "simpan")
REQUIRED = ("konten", "kanal", "tanggal")
_COUNT = re.compile(r"\d{1,12}", re.ASCII)
_POST = re.compile(r"(?:content/)?(posts/[^\s]{1,200}?)(?:\.md|/)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a channel showed of the post at `path` on a day. None stands for what it did not show."""

    path: str
    channel: str
    day: dt.date
    reach: int | None
    reactions: tuple[int | None, ...]  # likes, comments, shares, saves

    @property
    def reacted(self) -> int:
        """How often somebody reacted in any way that was told."""
        return sum(count or 0 for count in self.reactions)


@dataclass(frozen=True, slots=True)
class Readings:
    """The rows that could be read, and what is wrong with the others."""

    rows: tuple[Reading, ...]
    problems: tuple[Problem, ...]


def load_readings(folder: Path) -> Readings:
    """Every table in `folder`, by name; one that is not there has none. Raises `OSError`."""
    rows: list[Reading] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            found = parse_readings(read_text(path), path.as_posix())
        except Invalid as invalid:
            problems += invalid.problems
        else:
            rows += found.rows
            problems += found.problems
    return Readings(tuple(rows), tuple(problems))


def parse_readings(text: str, name: str) -> Readings:
    """The rows of one table, the text of the file `name`."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    rows: list[Reading] = []
    problems: list[Problem] = []
    try:
        heading = [cell.strip().casefold() for cell in next(reader, [])]
        wrong = list(_heading(heading))
        problems += [Problem(name, Place(1), message) for message in wrong]
        for cells in reader if not wrong else ():
            if any(cell.strip() for cell in cells):
                found = _reading(dict(zip(heading, (cell.strip() for cell in cells), strict=False)))
                if isinstance(found, Message):
                    problems.append(Problem(name, Place(reader.line_num), found))
                else:
                    rows.append(found)
    except csv.Error:
        problems.append(
            Problem(name, Place(reader.line_num), msg("This line is no row of a table. Save the table as CSV again."))
        )
    return Readings(tuple(rows), tuple(problems))


def _heading(names: list[str]) -> list[Message]:
    known = (*REQUIRED, *COUNTS)
    wrong = [unknown(msg("column"), name, known) for name in names if name not in known]
    wrong += [msg("The column “{name}” is missing. Add it.", name=name) for name in REQUIRED if name not in names]
    return wrong + ([msg("A column stands twice. Take one out.")] if len(set(names)) < len(names) else [])


def _reading(cells: Mapping[str, str]) -> Reading | Message:
    named = _POST.fullmatch(cells.get("konten", ""))
    path = f"content/{named[1]}.md" if named else ""
    if not POST_PATH.fullmatch(path):
        return msg("“konten” must be the post's path, like {form}.", form="content/posts/2026/11/nama-konten.md")
    channel = channel_named(cells.get("kanal", ""))
    if channel is None:
        return msg("“{name}” is no channel. Write it like “instagram”.", name=cells.get("kanal", "")[:40])
    day = _day(cells.get("tanggal", ""))
    if day is None:
        return msg("“tanggal” must be the day of reading, written like 2026-11-24.")
    wrong = [name for name in COUNTS if cells.get(name) and not _COUNT.fullmatch(cells[name])]
    if wrong:
        return msg("{columns} must be whole numbers without dots and commas, or empty.", columns=wrong)
    reach, *reactions = (int(cells[name]) if cells.get(name) else None for name in COUNTS)
    return Reading(path, channel.id, day, reach, tuple(reactions))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        return None
