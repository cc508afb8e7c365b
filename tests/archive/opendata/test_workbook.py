"""The workbook as an office wants it."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from naskah.archive.opendata import workbook
from naskah.archive.opendata.columns import PAGE, TITLE, Cell, Column
from naskah.archive.opendata.workbook import MAX_TEXT, Workbook
from tests.archive.opendata.reading import register_xlsx, table

SHEETS = ["Ringkasan", "Lembar kendali", "Unggahan", "Pengembalian", "Pelanggaran", "Kamus data"]


def test_every_sheet_filters_freezes_its_heading_and_prints_on_one_width(bare: Path) -> None:
    book = register_xlsx(bare)
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert (sheet.auto_filter.ref or "").startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        footer = sheet.oddFooter.right.text if sheet.oddFooter else None
        assert str(footer).replace("&[Pages]", "&N").replace("&[Page]", "&P") == "Halaman &P dari &N"


def test_the_control_sheet_has_the_columns_of_the_sop(bare: Path) -> None:
    book = register_xlsx(bare)
    heading = [cell.value for cell in book["Lembar kendali"][1]]
    sop = [
        "Nomor",
        "Kegiatan",
        "Pelaksana",
        "Kelengkapan",
        "Waktu baku (menit)",
        "Waktu nyata (menit)",
        "Output",
        "Keterangan",
    ]
    assert heading[2:10] == sop
    third = table(book, "Lembar kendali")[2]
    assert [third[name] for name in sop] == [
        3, "Menyetujui", "Pimpinan", "Naskah", 15, 10, "Naskah", "Disetujui oleh contoh-koord",
    ]  # fmt: skip


def test_dates_are_dates_minutes_are_numbers_and_shares_are_per_cent(bare: Path) -> None:
    book = register_xlsx(bare)
    sheet = book["Lembar kendali"]
    heading = [str(cell.value) for cell in sheet[1]]
    cells = dict(zip(heading, sheet[2], strict=True))
    assert cells["Keluar"].value == datetime(2026, 11, 23, 8, 20)  # noqa: DTZ001  # Excel knows no zones
    assert cells["Keluar"].number_format == "dd/mm/yyyy hh:mm"
    assert (cells["Waktu nyata (menit)"].value, cells["Waktu nyata (menit)"].data_type) == (20, "n")
    assert cells["Tepat waktu"].value == "ya"
    share = book["Ringkasan"]["F2"]
    assert share.number_format == "0.0%"
    assert isinstance(share.value, float)
    assert 0 < share.value <= 1


def test_a_return_says_who_sent_it_to_whom(bare: Path) -> None:
    (back,) = table(register_xlsx(bare), "Pengembalian")
    names = ("Usulan", "Judul", "Pelaksana", "Dikembalikan ke", "Oleh", "Waktu nyata (menit)", "Alasan")
    assert [back[name] for name in names] == [
        2, "Juara Dua", "Redaktur", "Penulis", "contoh-ketua", 10, "Fakta; Bahasa",
    ]  # fmt: skip


def test_a_post_without_postings_has_a_row_that_says_so(bare: Path) -> None:
    planned, posted = table(register_xlsx(bare), "Unggahan")
    assert (planned["Judul"], planned["Kanal"], planned["Diunggah"]) == ("Juara Dua", None, None)
    assert (posted["Kanal"], posted["Alamat unggahan"]) == ("Instagram", "https://www.instagram.com/p/Contoh1/")


def test_the_file_says_that_it_was_made_when_the_last_stay_ended_or_began(bare: Path) -> None:
    properties = register_xlsx(bare).properties
    assert properties.created == datetime(2026, 11, 23, 1, 30)  # noqa: DTZ001  # UTC, as the format has it
    assert properties.title == "Arsip Unit Contoh 2026"


def one_sheet(path: Path, columns: tuple[Column, ...], rows: list[list[Cell]]) -> Worksheet:
    """A workbook of one sheet with these rows, read back."""
    file = io.BytesIO()
    book = Workbook(file, "A & B", "C", datetime.fromisoformat("2026-11-23T00:00:00+00:00"), "id")
    sheet = book.sheet("Lembar", columns)
    for row in rows:
        sheet.add(row)
    sheet.end()
    book.close()
    path.write_bytes(file.getvalue())
    found = load_workbook(path)["Lembar"]
    assert isinstance(found, Worksheet)
    return found


def test_a_text_that_no_cell_holds_is_cut(tmp_path: Path) -> None:
    sheet = one_sheet(tmp_path / "buku.xlsx", (TITLE,), [["x" * (MAX_TEXT + 1)]])
    assert sheet["A2"].value == "x" * (MAX_TEXT - 1) + "…"


def test_links_end_where_excel_ends_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_LINKS", 2)
    addresses = [f"https://contoh.example/{number}" for number in range(3)]
    sheet = one_sheet(tmp_path / "buku.xlsx", (PAGE,), [[address] for address in addresses])
    assert [sheet[f"A{row}"].value for row in (2, 3, 4)] == addresses
    assert [bool(sheet[f"A{row}"].hyperlink) for row in (2, 3, 4)] == [True, True, False]


def test_an_ampersand_of_the_archives_name_commands_nothing_in_print(tmp_path: Path) -> None:
    header = one_sheet(tmp_path / "buku.xlsx", (TITLE,), []).oddHeader
    assert header is not None
    assert header.left.text == "A && B"


def test_a_row_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    sheet = one_sheet(tmp_path / "buku.xlsx", (TITLE,), [["pendek"], ["panjang " * 20]])
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights[0] is None  # one line, the sheet's own height
    assert (heights[1] or 0) >= 5 * 15
