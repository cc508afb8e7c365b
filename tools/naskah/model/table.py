"""Reads a table that a spreadsheet saved as CSV, and says where each cell stands.

Commas or semicolons part the cells, for a spreadsheet set to Indonesian saves semicolons.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from naskah.model.problem import Place
from naskah.model.source import place_of

# As `csv` has it, only quotes that begin a cell keep what parts cells within it.
_CELLS = {
    mark: re.compile(rf'(?P<before>[ \t]*+)(?:(?<![ \t])"(?:[^"]|"")*+(?:"|$))?[^{mark}]*+{mark}?') for mark in ",;"
}


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row without spaces around them; `raw` is the row as it stands, and `start` where it begins."""

    cells: tuple[str, ...]
    raw: str
    delimiter: str
    start: Place

    def place(self, column: int) -> Place:
        """Where the cell of that column (from 0) stands; where the row begins, if it is shorter."""
        if column >= len(self.cells):
            return self.start
        cell = next(islice(_CELLS[self.delimiter].finditer(self.raw), column, None))
        place = place_of(self.raw, cell.end("before"))
        return Place(self.start.line + place.line - 1, place.column)


class Table:
    """The rows of `text` that have something in a cell; going on may raise `csv.Error`."""

    def __init__(self, text: str) -> None:
        self._lines = list(io.StringIO(text))
        self._delimiter = ";" if self._lines and ";" in self._lines[0] else ","
        self._reader = csv.reader(self._lines, delimiter=self._delimiter)
        self._before = 0

    @property
    def place(self) -> Place:
        """Where the row begins that was read last, or that could not be read."""
        return Place(self._before + 1)

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        while True:
            self._before = self._reader.line_num
            cells = tuple(cell.strip() for cell in next(self._reader))
            if any(cells):
                raw = "".join(self._lines[self._before : self._reader.line_num])
                return Row(cells, raw, self._delimiter, self.place)
