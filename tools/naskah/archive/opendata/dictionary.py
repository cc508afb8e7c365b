"""Which tables there are, which of them are sheets of the workbook, and the dictionary as a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from naskah.archive.opendata.columns import (
    CORRECTIONS,
    MEDIA,
    MONTHS,
    POSTINGS,
    POSTS,
    RETURNS,
    VIOLATIONS,
    VISITS,
    WITHDRAWN,
    Column,
)
from naskah.archive.opendata.words import word
from naskah.i18n import Lang, msg

TABLES: Mapping[str, tuple[Column, ...]] = {
    "months": MONTHS,
    "visits": VISITS,
    "postings": POSTINGS,
    "returns": RETURNS,
    "violations": VIOLATIONS,
    "posts": POSTS,
    "media": MEDIA,
    "corrections": CORRECTIONS,
    "withdrawn": WITHDRAWN,
}
SHEETS = ("months", "visits", "postings", "returns", "violations")
DICTIONARY: tuple[Column, ...] = (
    Column("sheet", "text", msg("Sheet"), msg("Where the column stands."), "", 20),
    Column("title", "text", msg("Column"), msg("Its heading in Excel."), "", 20),
    Column("name", "text", msg("Name in CSV and JSON"), msg("Its name for programs."), "", 20),
    Column("meaning", "text", msg("Meaning"), msg("What its values say."), "", 60),
    Column("unit", "text", msg("Unit"), msg("What its values count in."), "", 30),
    Column("example", "text", msg("Example"), msg("A value as CSV and JSON write it."), "", 34),
)


def dictionary_rows(lang: Lang) -> Iterator[tuple[str, ...]]:
    """A row for each column of each sheet."""
    for sheet in SHEETS:
        for column in TABLES[sheet]:
            if column.width:
                texts = (column.title, column.meaning, column.unit)
                title, meaning, unit = (text.render(lang) for text in texts)
                yield word(lang, f"sheet_{sheet}"), title, column.name, meaning, unit, column.example
