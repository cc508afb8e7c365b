"""What was read of the posts' reach and reactions on their channels: tables in evaluasi/*.csv, typed or saved from a spreadsheet.

One row says what one channel showed of one post on one day. The columns stand in any order; commas or semicolons part them, for
a spreadsheet set to Indonesian saves semicolons.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from naskah.i18n import Message, msg
from naskah.model.channel import CHANNELS, Channel, channel_named
from naskah.model.forms import DATE
from naskah.model.post import POST_PATH
from naskah.model.problem import MAX_PROBLEMS, START, Invalid, Problem, shortened, unknown
from naskah.model.source import read_text
from naskah.model.table import Row, Table

COUNTS = ("jangkauan", "suka", "komentar", "bagikan", "simpan")
REQUIRED = ("konten", "kanal", "tanggal")
MOST_COLUMNS = 20
_COUNT = re.compile(r"\d{1,12}", re.ASCII)
_POST = re.compile(r"(?:content/)?(posts/[^\s]{1,200}?)(?:\.md|/)?")
# The ids of a post's channels, by its path; empty where any will do, None where there is no such post.
ChannelsOf = Callable[[str], Collection[str] | None]


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


def any_channel(_path: str) -> Collection[str]:
    """For whom it does not matter which posts there are."""
    return ()


def parse_readings(
    text: str, name: str, channels_of: ChannelsOf = any_channel, today: dt.date = dt.date.max
) -> Readings:
    """The rows of one table, the text of the file `name`.

    A row is amiss whose post or channel `channels_of` does not know, or whose day is later than `today`.
    """
    table = Table(text.removeprefix("\ufeff"))
    rows: dict[tuple[str, str, dt.date], Reading] = {}
    problems: list[Problem] = []
    try:
        heading = next(table, None)
        if heading is None:
            message = msg(
                "The file is empty. Its first line must be: {columns}.", columns=",".join((*REQUIRED, *COUNTS))
            )
            return Readings((), (Problem(name, START, message),))
        names = [cell.casefold() for cell in heading.cells]
        problems += [Problem(name, heading.place(at), message) for at, message in _heading(names)]
        for row in table if not problems else ():
            reading, wrong = _reading(names, row, channels_of, today)
            if (
                reading is not None
                and rows.setdefault((reading.path, reading.channel, reading.day), reading) is not reading
            ):
                wrong.append((0, msg("An earlier row has the same post, channel and day. Take one of them out.")))
            problems += [Problem(name, row.place(at), message) for at, message in wrong]
            if len(problems) >= MAX_PROBLEMS:
                break
    except csv.Error:
        problems.append(Problem(name, table.place, msg("This line is no row of a table. Save the table as CSV again.")))
    return Readings(tuple(rows.values()), tuple(problems[:MAX_PROBLEMS]))


def _heading(names: list[str]) -> list[tuple[int, Message]]:
    """What is wrong with the names of the columns, each with the number of its column."""
    known = (*REQUIRED, *COUNTS)
    if len(names) > MOST_COLUMNS:
        return [(0, msg("The table has too many columns. Its first line must be: {columns}.", columns=",".join(known)))]
    wrong = [(at, unknown(msg("column"), name, known)) for at, name in enumerate(names) if name not in known]
    wrong += [(0, msg("The column “{name}” is missing. Add it.", name=name)) for name in REQUIRED if name not in names]
    twice = next((at for at, name in enumerate(names) if name in names[:at]), None)
    return wrong if twice is None else [*wrong, (twice, msg("A column stands twice. Take one out."))]


def _reading(
    names: Sequence[str], row: Row, channels_of: ChannelsOf, today: dt.date
) -> tuple[Reading | None, list[tuple[int, Message]]]:
    """What a row says, or all that is wrong with it, each with the number of its column."""
    cells = dict(zip(names, row.cells, strict=False))
    path = _path(cells.get("konten", ""))
    known = () if isinstance(path, Message) else channels_of(path)
    if known is None:
        path = msg("There is no post {path}. Check the year, the month and the name.", path=path)
    channel = _channel(cells.get("kanal", ""), known or CHANNELS)
    day = _day(cells.get("tanggal", ""), today)
    counts = {name: _count(cells.get(name, "")) for name in COUNTS}
    found: dict[str, object] = {"konten": path, "kanal": channel, "tanggal": day, **counts}
    wrong = [(names.index(name), value) for name, value in found.items() if isinstance(value, Message)]
    if any(row.cells[len(names) :]):
        wrong.append((len(names), msg("The row has more cells than there are columns. Take out what is too many.")))
    if wrong or isinstance(channel, Message) or isinstance(path, Message) or isinstance(day, Message):
        return None, sorted(wrong, key=lambda one: one[0])
    reach, *reactions = (count for count in counts.values() if not isinstance(count, Message))
    return Reading(path, channel.id, day, reach, tuple(reactions)), []


def _path(cell: str) -> str | Message:
    named = _POST.fullmatch(cell)
    path = f"content/{named[1]}.md" if named else ""
    if not POST_PATH.fullmatch(path):
        return msg("“konten” must be the post's path, like {form}.", form="content/posts/2026/11/nama-konten.md")
    return path


def _channel(cell: str, known: Collection[str]) -> Channel | Message:
    channel = channel_named(cell)
    if channel is None:
        return msg("“{name}” is no channel. Write it like “instagram”.", name=shortened(cell))
    if channel.id not in known:
        titles = [CHANNELS[name].title for name in known]
        return msg("The post is not on {channel}, only on {channels}.", channel=channel.title, channels=titles)
    return channel


def _day(cell: str, today: dt.date) -> dt.date | Message:
    try:
        if DATE.fullmatch(cell):
            day = dt.date.fromisoformat(cell)
            return day if day <= today else msg("{day} is still to come. Write the day of reading.", day=cell)
    except ValueError:
        pass
    return msg(
        "“tanggal” must be the day of reading, written like 2026-11-24. A spreadsheet leaves it so where the column is "
        "formatted as text."
    )


def _count(cell: str) -> int | Message | None:
    if not cell:
        return None
    return int(cell) if _COUNT.fullmatch(cell) else msg("Write a whole number without dots and commas, or nothing.")
