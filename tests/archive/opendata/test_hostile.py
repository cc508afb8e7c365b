"""Texts that want to be formulas, markup, links or commands stay the texts that they are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from naskah.archive.opendata.columns import TITLE
from naskah.archive.opendata.csvfile import csv_rows, guarded
from naskah.archive.opendata.plaintext import plain
from tests.archive.office import Office
from tests.archive.opendata.reading import ADDRESS, posts_json, register_csv, register_xlsx

FORMULA = '=HYPERLINK("https://jahat.example";"klik")'
MARKUP = "</title><script>alert(1)</script> & \"'"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_cell_of_the_csv_never_begins_a_formula(begin: str) -> None:
    assert csv_rows([TITLE], [[f"{begin}1+1"]]).decode().lstrip('"').startswith(f"'{begin}1+1")


@pytest.mark.parametrize("text", ["Halo", "1-2", "a=b", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_a_title_that_is_a_formula_is_text_everywhere(office: Office) -> None:
    office.published(judul=FORMULA, pictures=())
    site = office.build(site_url=ADDRESS)
    assert register_csv(site)[0]["title"] == f"'{FORMULA}"
    cell = register_xlsx(site)["Lembar kendali"]["B2"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")
    with ZipFile(site / "data/register-2026.xlsx") as book:
        for name in book.namelist():
            root = ElementTree.fromstring(book.read(name))
            assert [element.tag for element in root.iter() if element.tag.endswith("}f")] == []


def test_markup_stays_text_in_feeds_and_json(office: Office) -> None:
    office.published(judul=MARKUP, body=f"{MARKUP}\n\nDua ]]> &amp;", pictures=())
    site = office.build(site_url=ADDRESS)
    assert posts_json(site)["posts"][0]["title"] == MARKUP
    item = ElementTree.parse(site / "feed.xml").find("channel/item")
    assert item is not None
    assert item.findtext("title") == MARKUP
    description = item.findtext("description") or ""
    assert description == (
        "<p>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#x27;</p><p>Dua ]]&gt; &amp;amp;</p>"
    )


def test_links_of_the_workbook_are_https_only(office: Office) -> None:
    office.published(judul="javascript:alert(1)", pictures=())
    without = register_xlsx(office.build())
    assert not [cell for sheet in without for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    office_site = register_xlsx(office.build(site_url=ADDRESS))
    found = [
        cell.hyperlink.target for sheet in office_site for row in sheet.iter_rows() for cell in row if cell.hyperlink
    ]
    assert found == [f"{ADDRESS}posts/2026/11/contoh/"]


def test_a_title_cannot_begin_an_event_of_the_calendar(office: Office) -> None:
    office.published(judul="Satu; dua, tiga\\ BEGIN:VEVENT", pictures=(), jadwal="2027-01-04 09:00")
    lines = _unfolded(office.build() / "agenda.ics")
    assert lines.count("BEGIN:VEVENT") == 1
    assert r"SUMMARY:Satu\; dua\, tiga\\ BEGIN:VEVENT" in lines


def _unfolded(path: Path) -> list[str]:
    return path.read_bytes().replace(b"\r\n ", b"").decode().split("\r\n")


@pytest.mark.parametrize(
    ("text", "left"),
    [("a\x00b\x1bc", "abc"), ("a\ud800b", "ab"), ("a\uffffb", "ab"), ("a\r\nb\rc\td", "a\nb\nc\td"), ("é🎓", "é🎓")],
)
def test_what_no_format_bears_is_taken_out(text: str, left: str) -> None:
    assert plain(text) == left
