"""Checks the tables of reach and reactions, which stand in evaluasi/ beside content/."""

from __future__ import annotations

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


def check_tables(tables: Sequence[Path], root: Path) -> list[Problem]:
    """What is wrong with the tables, file by file, those of posts that are not below `root` among it."""
    problems: list[Problem] = []
    for path in tables:
        try:
            problems += parse_readings(read_text(path), path.as_posix(), lambda post: (root / post).is_file()).problems
        except Invalid as invalid:
            problems += invalid.problems
    return problems
