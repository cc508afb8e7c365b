"""The register as an Excel workbook: typed cells, no formula, the same bytes for the same rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from inspect import unwrap
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from naskah.archive.links import safe_address
from naskah.archive.opendata.columns import Cell, Column, Row
from naskah.i18n import Lang, msg

MAX_TEXT = 32_767  # characters of a cell: Excel's specifications and limits
MAX_LINKS = 10_000  # of a sheet, the newest: each takes memory here and time in Excel, which bears 65,530
MAX_ROWS = 1_048_575  # below the heading
A4 = 9
# A month is spelt in the archive's language, not in that of the reader's Excel.
_MONTH: Mapping[Lang, str] = {"id": "[$-421]mmmm yyyy", "en": "[$-809]mmmm yyyy"}
_LEFT, _CENTRE, _RIGHT = {"align": "left"}, {"align": "center"}, {"align": "right", "indent": 1}
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "text": {"text_wrap": True},
    "flag": {},
    "moment": _LEFT | {"num_format": "dd/mm/yyyy hh:mm"},
    "month": _LEFT,
    "minutes": _RIGHT | {"num_format": "#,##0.0#"},
    "share": _RIGHT | {"num_format": "0.0%"},
    "number": _CENTRE | {"num_format": "0"},
    "link": {"text_wrap": True, "font_color": "#0B57A4", "underline": 1},
}
_LINE, _MOST_LINES = 15, 27  # points of a line of text, and how many lines Excel's tallest row holds
_COLOUR = "#143A5E"
_YES, _NO = msg("yes"), msg("no")
_EPOCH, _DAY = dt.datetime.combine(dt.date(1899, 12, 30), dt.time()), dt.timedelta(days=1)
# As they are without the look at each call for a cell's name such as B12, which takes a tenth of the time.
_write_string, _write_number = unwrap(Worksheet.write_string), unwrap(Worksheet.write_number)


class Workbook:
    """A workbook in `file`, which is whole when it is closed.

    `created` is the moment that it says it was made; Excel writes it into the file, so it must come from the data.
    """

    def __init__(self, file: BinaryIO, name: str, about: str, created: dt.datetime, lang: Lang) -> None:
        """`name` heads every printed page with `about` at its right."""
        # Strings stay strings: xlsxwriter would make numbers, formulas and links of them where it is asked to guess.
        options = {"strings_to_urls": False}
        self._book = xlsxwriter.Workbook(file, options)
        self._book.set_properties({"title": name, "comments": about, "created": created.replace(tzinfo=None)})
        self._head = f"&L{_literal(name)}&R{_literal(about)}"
        self._lang: Lang = lang
        self._cells = {kind: self._format(kind) for kind in _FORMATS}
        self._totals = {kind: self._format(kind, bold=True) for kind in _FORMATS}
        self._heading = self._book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": _COLOUR,
                "font_color": "white",
                "border": 1,
            }
        )

    def sheet(self, title: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet behind the others; it has the columns that have a width."""
        sheet = self._book.add_worksheet(title)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        sheet.set_header(self._head)
        footer = msg("Page {page} of {pages}", page="&P", pages="&N").render(self._lang)
        sheet.set_footer(f"&L{_literal(title)}&R{footer}")
        return Sheet(sheet, columns, self._lang, self._heading, (self._cells, self._totals))

    def close(self) -> None:
        """Writes the file. Raises `OSError`."""
        try:
            self._book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
        # The library's workbook refers to itself, and would keep all cells until somebody looks for garbage.
        self._book.worksheets().clear()
        self._book.sheetnames.clear()

    def _format(self, kind: str, bold: bool = False) -> Format:
        form: dict[str, object] = {"valign": "top", **_FORMATS[kind]}
        if kind == "month":
            form["num_format"] = _MONTH[self._lang]
        return self._book.add_format(form | ({"bold": True, "top": 1} if bold else {}))


class Sheet:
    """A sheet that takes rows from the top to the bottom; `end` sets its filter."""

    def __init__(
        self,
        sheet: Worksheet,
        columns: Sequence[Column],
        lang: Lang,
        heading: Format,
        formats: tuple[Mapping[str, Format], Mapping[str, Format]],
    ) -> None:
        """`formats` are for rows, and for the total, by the kind of the column."""
        self._sheet, self._lang = sheet, lang
        self._plain = formats[0]["text"]
        shown = [(place, column) for place, column in enumerate(columns) if column.width]
        # Where a cell stands in the row that is given, and in the sheet, with its format and whether it may be a link.
        self._rows, self._total = (
            [(place, number, own[column.kind], column.kind == "link") for number, (place, column) in enumerate(shown)]
            for own in formats
        )
        self._wrapped = [(place, column.width) for place, column in shown if _FORMATS[column.kind].get("text_wrap")]
        self._row = self._links = 0
        sheet.set_row(0, 2 * _LINE + 4)
        for number, (_, column) in enumerate(shown):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.title.render(lang), heading)

    def add(self, row: Row) -> None:
        """Writes one row, in the order of all columns; what does not fit a sheet is not there."""
        if self._row < MAX_ROWS:
            self._row += 1
            self._write(row, self._rows)

    def end(self, total: Row | None = None) -> None:
        """Ends the table: a filter over its rows, and the `total` below it."""
        self._sheet.autofilter(0, 0, max(self._row, 1), len(self._rows) - 1)
        if total is not None:
            self._row += 1
            self._write(total, self._total)

    def _write(self, row: Row, cells: Iterable[tuple[int, int, Format, bool]]) -> None:
        # Who opens the file may not lay its rows out anew: without a height wrapped text would be cut off.
        lines = max([_lines(row[place], width) for place, width in self._wrapped], default=1)
        if lines > 1:
            self._sheet.set_row(self._row, _LINE * lines)
        sheet, at = self._sheet, self._row
        for place, number, form, may_link in cells:
            value = row[place]
            if value is None:
                continue
            if isinstance(value, str):
                if may_link:
                    self._link(number, value, form)
                else:
                    _write_string(sheet, at, number, _cut(value), form)
            elif isinstance(value, bool):
                _write_string(sheet, at, number, (_YES if value else _NO).render(self._lang), form)
            else:
                _write_number(sheet, at, number, _serial(value) if isinstance(value, dt.date) else value, form)

    def _link(self, number: int, text: str, form: Format) -> None:
        if self._links < MAX_LINKS and safe_address(text):
            self._links += 1
            self._sheet.write_url(self._row, number, text, form, string=text)
        else:
            self._sheet.write_string(self._row, number, _cut(text), self._plain)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def _serial(value: dt.date) -> float:
    """A day or moment as Excel counts them: days since the end of 1899, with a 29th of February in 1900 that never was."""
    moment = value.replace(tzinfo=None) if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    return (moment - _EPOCH) / _DAY


def _lines(value: Cell, width: int) -> int:
    """About how many lines a text takes in a column of that width; words do not fill their lines."""
    if not isinstance(value, str) or (len(value) * 1.1 < width and "\n" not in value):
        return 1
    lines = sum(1 + int(len(part) * 1.1) // width for part in value.split("\n", _MOST_LINES))
    return min(lines, _MOST_LINES)


def _literal(text: str) -> str:
    """`text` for a printed heading, where an ampersand commands; Excel takes 255 characters for all of it."""
    return text[:80].replace("&", "&&")
