"""Checks the tables of reach and reactions, which stand in evaluasi/ beside content/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from naskah.model.evaluation import parse_readings, tables_in
from naskah.model.problem import Invalid, Problem
from naskah.model.source import read_text

TABLES = Path("evaluasi")  # below the folder of the repository


def is_table(path: Path) -> bool:
    """Whether that is the name of a table."""
    return path.suffix.lower() == ".csv"


def tables_among(paths: Iterable[Path]) -> list[Path]:
    """The tables to check: each path that is one, and those of a folder, which may be that of the repository.

    Each stands there once, in order.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys([path] if is_table(path) else [*tables_in(path), *tables_in(path / TABLES)]))
    return list(found)


def check_tables(tables: Sequence[Path], root: Path, today: dt.date) -> list[Problem]:
    """What is wrong with the tables, file by file: rows of posts that are not below `root`, or of days after `today`, among it."""

    def is_post(path: str) -> bool:
        return (root / path).is_file()

    problems: list[Problem] = []
    for path in tables:
        try:
            problems += parse_readings(read_text(path), path.as_posix(), is_post, today).problems
        except Invalid as invalid:
            problems += invalid.problems
    return problems
