"""Checks the tables of reach and reactions, which stand in evaluasi/ beside content/."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from naskah.model.evaluation import parse_readings, tables_in
from naskah.model.policy import Policy
from naskah.model.post_loader import channels_and_drafters
from naskah.model.problem import Invalid, Problem
from naskah.model.source import read_text

TABLES = Path("evaluasi")  # below the folder of the repository
_CORRECTED = re.compile(r"^koreksi\s*:", re.MULTILINE)


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


def check_tables(tables: Sequence[Path], root: Path, policy: Policy, today: dt.date) -> list[Problem]:
    """What is wrong with the tables, file by file.

    That is also a row of a post that is not below `root`, of a channel that the post is not for, or of a day after `today`.
    """

    @functools.cache  # a table tells of the same posts day after day
    def channels_of(path: str) -> Collection[str] | None:
        if not (root / path).is_file():
            return None
        try:
            text = read_text(root / path)
            # A correction may have taken a channel out of which reach was read before; what was withdrawn has none.
            return () if _CORRECTED.search(text) else channels_and_drafters(text, path, policy)[0]
        except Invalid:  # that is said of the post
            return ()

    problems: list[Problem] = []
    for path in tables:
        try:
            problems += parse_readings(read_text(path), path.as_posix(), channels_of, today).problems
        except Invalid as invalid:
            problems += invalid.problems
    return problems
