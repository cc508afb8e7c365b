"""A table is read as a spreadsheet saved it, and every cell knows where it stands in the file."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.model.problem import Place
from naskah.model.table import Row, Table


def places(row: Row) -> list[Place]:
    """Where each cell of the row stands."""
    return [row.place(column) for column in range(len(row.cells))]


def test_cells_keep_their_places_through_quotes_line_breaks_and_empty_rows() -> None:
    text = 'a;b\n;\n "x; y ;"z;""w"\n\n"satu\n""dua"";";  tiga\n5" cm;6\n'
    first, second, third, fourth = Table(text)
    assert (first.cells, places(first), first.start) == (("a", "b"), [Place(1, 1), Place(1, 3)], Place(1))
    assert (second.cells[0], places(second)[:2]) == ('"x', [Place(3, 2), Place(3, 6)])
    assert third.cells == ('satu\n"dua";', "tiga")
    assert places(third) == [Place(5, 1), Place(6, 13)]
    assert (fourth.cells, places(fourth)) == (('5" cm', "6"), [Place(7, 1), Place(7, 7)])


def test_a_cell_that_is_not_there_stands_where_its_row_begins() -> None:
    assert next(Table("a,b\n")).place(5) == Place(1, 1)


def test_a_row_too_long_for_a_table_is_said_with_its_place() -> None:
    table = Table('a,b\n"' + "x" * 200_000)
    next(table)
    with pytest.raises(csv.Error):
        next(table)
    assert table.place == Place(2)


@given(st.lists(st.lists(st.text(st.sampled_from('ab ,;"\n'), max_size=6), min_size=1, max_size=4), max_size=4))
def test_each_cell_of_whatever_is_written_has_a_place(rows: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in [["x"], *rows])
    read = list(Table(text))[1:]
    assert [row.cells for row in read] == [
        stripped for cells in rows if any(stripped := tuple(c.strip() for c in cells))
    ]
    lines = text.split("\n")
    for row in read:
        for place, cell in zip(places(row), row.cells, strict=True):
            assert lines[place.line - 1][place.column - 1] == '"', cell


def test_only_a_line_feed_ends_a_row() -> None:
    first, second = Table("a\u2028b,c\u0085\nd,e\n")
    assert first.cells == ("a\u2028b", "c")
    assert second.start == Place(2)


def test_a_row_of_very_many_cells_is_read_at_once() -> None:
    (row,) = Table("x" + "," * 500_000 + "\n")
    assert row.place(1) == Place(1, 3)
    assert row.place(499_999) == Place(1, 500_001)
