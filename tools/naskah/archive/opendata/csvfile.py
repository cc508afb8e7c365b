"""A table as CSV for Excel and for programs: UTF-8 with a byte order mark, commas, full stops, ISO 8601."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from naskah.archive.opendata.columns import Cell, Column, Row, jsonable

MARK = "\ufeff"  # without it Excel takes the text for another encoding's
# A spreadsheet takes a cell that begins so for a formula, and runs it. Source: OWASP, CSV Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # fmt: skip


def csv_heading(columns: Sequence[Column]) -> bytes:
    """The beginning of the file: the mark, and the columns' names."""
    return MARK.encode() + _lines([[column.name for column in columns]])


def csv_rows(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Rows of the file."""
    return _lines([_cell(column, value) for column, value in zip(columns, row, strict=True)] for row in rows)


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _cell(column: Column, value: Cell) -> object:
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return jsonable(column, value)
