"""Reads the files of the open data back, as those do who take them along."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

ADDRESS = "https://arsip.contoh.example/"


def posts_json(site: Path) -> Any:
    """The document posts.json."""
    return json.loads((site / "data/posts.json").read_text(encoding="utf-8"))


def register_csv(site: Path) -> list[dict[str, str]]:
    """The rows of register.csv by their columns' names."""
    with (site / "data/register.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def register_xlsx(site: Path, year: int = 2026) -> Workbook:
    """The workbook of a year as Excel would open it."""
    return load_workbook(site / f"data/register-{year}.xlsx")


def table(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    heading, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip((str(title) for title in heading), row, strict=True)) for row in rows]
