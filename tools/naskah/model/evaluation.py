"""What was read of the posts' reach and reactions on their channels: tables in evaluasi/*.csv, typed or saved from a spreadsheet.

One row says what one channel showed of one post on one day. The columns stand in any order; commas or semicolons part them, for
a spreadsheet set to Indonesian saves semicolons.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from naskah.i18n import Message, msg
from naskah.model.channel import channel_named
from naskah.model.forms import DATE
from naskah.model.post import POST_PATH
from naskah.model.problem import MAX_PROBLEMS, START, Invalid, Problem, shortened, unknown
from naskah.model.source import read_text
from naskah.model.table import Row, Table

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


def tables_in(folder: Path) -> list[Path]:
    """The tables in `folder`, by name; a folder that is not there has none."""
    return sorted(folder.glob("*.csv"))


def load_readings(folder: Path) -> Readings:
    """Every table in `folder`, by name; one that is not there has none. Raises `OSError`."""
    rows: list[Reading] = []
    problems: list[Problem] = []
    for path in tables_in(folder):
        try:
            found = parse_readings(read_text(path), path.as_posix())
        except Invalid as invalid:
            problems += invalid.problems
        else:
            rows += found.rows
            problems += found.problems
    return Readings(tuple(rows), tuple(problems))


def parse_readings(text: str, name: str, is_post: Callable[[str], bool] = bool) -> Readings:
    """The rows of one table, the text of the file `name`; a row is amiss whose post's path `is_post` does not know."""
    table = Table(text.removeprefix("\ufeff"))
    rows: list[Reading] = []
    problems: list[Problem] = []
    try:
        heading = next(table, Row((), (), START))
        names = [cell.casefold() for cell in heading.cells]
        problems += [Problem(name, heading.place(at), message) for at, message in _heading(names)]
        for row in table if not problems else ():
            try:
                rows.append(_reading(dict(zip(names, row.cells, strict=False)), is_post))
            except _Amiss as amiss:
                place = row.place(names.index(amiss.column))
                problems.append(Problem(name, place, amiss.message))
                if len(problems) == MAX_PROBLEMS:
                    break
    except csv.Error:
        problems.append(Problem(name, table.place, msg("This line is no row of a table. Save the table as CSV again.")))
    return Readings(tuple(rows), tuple(problems))


class _Amiss(Exception):
    """What is wrong with a row, and in which column."""

    def __init__(self, column: str, message: Message) -> None:
        super().__init__(column)
        self.column, self.message = column, message


def _heading(names: list[str]) -> list[tuple[int, Message]]:
    """What is wrong with the names of the columns, each with the number of its column."""
    known = (*REQUIRED, *COUNTS)
    wrong = [(at, unknown(msg("column"), name, known)) for at, name in enumerate(names) if name not in known]
    wrong += [(0, msg("The column “{name}” is missing. Add it.", name=name)) for name in REQUIRED if name not in names]
    twice = next((at for at, name in enumerate(names) if name in names[:at]), None)
    return wrong if twice is None else [*wrong, (twice, msg("A column stands twice. Take one out."))]


def _reading(cells: Mapping[str, str], is_post: Callable[[str], bool]) -> Reading:
    named = _POST.fullmatch(cells.get("konten", ""))
    path = f"content/{named[1]}.md" if named else ""
    if not POST_PATH.fullmatch(path):
        message = msg("“konten” must be the post's path, like {form}.", form="content/posts/2026/11/nama-konten.md")
        raise _Amiss("konten", message)
    if not is_post(path):
        raise _Amiss("konten", msg("There is no post {path}. Check the year, the month and the name.", path=path))
    channel = channel_named(cells.get("kanal", ""))
    if channel is None:
        message = msg("“{name}” is no channel. Write it like “instagram”.", name=shortened(cells.get("kanal", "")))
        raise _Amiss("kanal", message)
    day = _day(cells.get("tanggal", ""))
    if day is None:
        raise _Amiss("tanggal", msg("“tanggal” must be the day of reading, written like 2026-11-24."))
    wrong = [name for name in COUNTS if cells.get(name) and not _COUNT.fullmatch(cells[name])]
    if wrong:
        message = msg("{columns} must be whole numbers without dots and commas, or empty.", columns=wrong)
        raise _Amiss(wrong[0], message)
    reach, *reactions = (int(cells[name]) if cells.get(name) else None for name in COUNTS)
    return Reading(path, channel.id, day, reach, tuple(reactions))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        return None
