"""A table as CSV for Excel and for programs: UTF-8 with a byte order mark, commas, full stops, ISO 8601."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TextIO

from naskah.archive.opendata.columns import Cell, Column, Row, jsonable

ENCODING = "utf-8-sig"  # without the mark Excel takes the text for another encoding's
# A spreadsheet takes a cell that begins so for a formula, and runs it. Source: OWASP, CSV Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # fmt: skip


class CsvTable:
    """Writes the columns' names, then row after row."""

    def __init__(self, file: TextIO, columns: Sequence[Column]) -> None:
        """`file` must be open with `ENCODING` and `newline=""`."""
        self._columns = columns
        self._writer = csv.writer(file, lineterminator="\r\n")
        self._writer.writerow([column.name for column in columns])

    def add(self, row: Row) -> None:
        """Writes one row."""
        self._writer.writerow([_cell(column, value) for column, value in zip(self._columns, row, strict=True)])


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cell(column: Column, value: Cell) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    shown = jsonable(column, value)
    return guarded(shown) if isinstance(shown, str) else shown
