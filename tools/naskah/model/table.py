"""Reads a table that a spreadsheet saved as CSV, and says where each cell stands.

Commas or semicolons part the cells, for a spreadsheet set to Indonesian saves semicolons.
"""

from __future__ import annotations

import csv
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
    """The cells of one row without spaces around them, the place of each, and the place where the row begins."""

    cells: tuple[str, ...]
    places: tuple[Place, ...]
    start: Place

    def place(self, column: int) -> Place:
        """Where the cell of that column (from 0) stands; where the row begins, if it is shorter."""
        return self.places[column] if column < len(self.places) else self.start


class Table:
    """The rows of `text` that have something in a cell; going on may raise `csv.Error`."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines(keepends=True)
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
                places = islice(_places(raw, self._delimiter, self.place.line), len(cells))
                return Row(cells, tuple(places), self.place)


def _places(raw: str, delimiter: str, line: int) -> Iterator[Place]:
    """Where each cell of the row `raw` begins, spaces before it left out; the row begins in `line`."""
    for cell in _CELLS[delimiter].finditer(raw):
        place = place_of(raw, cell.end("before"))
        yield Place(line + place.line - 1, place.column)
