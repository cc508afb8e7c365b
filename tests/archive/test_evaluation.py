"""Reach and reactions are what was read of the channels, counted once; what cannot be read is named and left out."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from naskah.archive.browse import index
from naskah.archive.card import Card, card
from naskah.archive.evaluation import evaluation
from naskah.archive.evaluationpage import evaluation_page
from naskah.archive.rank import Rank, ranks
from naskah.archive.render import Site, environment
from naskah.model.evaluation import Reading, parse_readings
from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.pages import broken_links, read_page

HEAD = "konten,kanal,tanggal,jangkauan,suka,komentar,bagikan,simpan"
PATH = "content/posts/2026/11/contoh.md"
PAGE = "kinerja/evaluasi/index.html"


def reading(reach: int | None, day: int = 30, likes: int | None = None, path: str = PATH) -> Reading:
    return Reading(path, "instagram", dt.date(2026, 11, day), reach, (likes, None, None, None))


@pytest.fixture
def posted(office: Office) -> Office:
    """A post that appeared on Instagram on 23 November at 08.50, and the folder for what is read of it."""
    office.record(office.post(kanal=["instagram"]), [*STRAIGHT, POSTED])
    (office.root / "evaluasi").mkdir()
    return office


def write(office: Office, *rows: str) -> None:
    (office.root / "evaluasi" / "2026-11.csv").write_text("\n".join((HEAD, *rows)), encoding="utf-8")


def card_of(office: Office) -> Card:
    return card(office.select().entries[0], office.policy)


def test_the_page_shows_what_was_read_by_month_channel_category_and_hour(posted: Office) -> None:
    write(posted, f"{PATH},instagram,2026-11-30,1200,80,12,5,3")
    site = posted.build(strict=True)
    text = read_page(site / PAGE).text
    for words in ("November 2026", "Instagram", "Pengumuman", "08.00–08.59", "1.200", "100", "8,3%", "Judul contoh"):
        assert words in text
    assert '<svg class="nk-chart"' in (site / PAGE).read_text(encoding="utf-8")
    assert broken_links(site) == []


def test_without_postings_and_without_readings_the_page_says_what_is_missing(office: Office) -> None:
    assert "Belum ada yang dapat dievaluasi." in read_page(office.build(strict=True) / PAGE).text
    office.record(office.post(kanal=["instagram"]), [*STRAIGHT, POSTED])
    page = read_page(office.build(strict=True) / PAGE)
    assert "Jangkauan belum pernah dibaca" in page.text
    assert "nk-chart" not in [svg.get("class") for svg in page.all("svg")]


def test_the_newest_reading_counts_and_what_was_not_told_is_not_zero(posted: Office) -> None:
    shown = [card_of(posted)]
    found = evaluation(shown, [reading(500, 30), reading(100, 24), reading(9, path="content/posts/2026/11/lain.md")])
    assert (found.whole.postings, found.whole.read, found.whole.reach, found.whole.reactions) == (1, 1, 500, None)
    assert evaluation(shown, [reading(None, likes=4)]).whole.reach is None
    assert evaluation(shown, [reading(50, likes=4)]).whole.rate == 0.08


def test_ten_years_make_a_page_whose_older_months_are_folded_by_year(posted: Office) -> None:
    one = card_of(posted)
    months = [(year, month) for year in range(2026, 2016, -1) for month in range(12, 0, -1)]
    cards = []
    for year, month in months:
        at = one.postings[0].at.replace(year=year, month=month)
        url = f"posts/{year}/{month:02d}/contoh/"
        cards.append(one._replace(url=url, key=url.encode(), postings=(one.postings[0]._replace(at=at),)))
    readings = [reading(10, path=f"content/posts/{year}/{month:02d}/contoh.md") for year, month in months]
    site = Site("Arsip", "", posted.policy.sop, "id")
    html = evaluation_page(index(cards, posted.policy, "id"), readings, site).render(environment(site))
    assert html.count("<details") == 9
    assert html.count("<svg") == 4
    assert len(html) < 150_000


def test_what_cannot_be_read_is_named_with_its_line_and_the_rest_is_shown(
    posted: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    write(posted, f"{PATH},instagram,2026-11-30,1.200,80,,,", f"{PATH},instagram,2026-11-29,700,,,,")
    assert "700" in read_page(posted.build() / PAGE).text
    assert "2026-11.csv:2:54: Tulis bilangan bulat" in caplog.text


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("content/posts/../../x.md,instagram,2026-11-30,1,,,,", "letak berkas konten"),
        (f"{PATH},friendster,2026-11-30,1,,,,", "“friendster” bukan kanal"),
        (f"{PATH},instagram,30/11/2026,1,,,,", "hari pembacaan"),
        (f"{PATH},instagram,2026-02-30,1,,,,", "hari pembacaan"),
        (f"{PATH},instagram,2026-11-30,-1,,,,", "bilangan bulat"),
        (f"{PATH},instagram,2026-11-30,{'9' * 13},,,,", "bilangan bulat"),
        (PATH, "bukan kanal"),
    ],
)
def test_a_row_that_is_none_says_what_is_wrong(row: str, said: str) -> None:
    found = parse_readings(f"{HEAD}\n{row}\n", "a.csv")
    assert found.rows == ()
    assert said in found.problems[0].message.render("id")
    assert found.problems[0].place.line == 2


def test_an_empty_file_says_which_line_comes_first() -> None:
    (problem,) = parse_readings("\ufeff\n\n", "a.csv").problems
    assert f"Baris pertamanya harus berisi: {HEAD}." in problem.message.render("id")


@pytest.mark.parametrize(
    "head", ["konten,kanal", "konten,kanal,tanggal,jangkuan", "konten,kanal,tanggal,suka,suka", ""]
)
def test_a_heading_that_is_not_understood_reads_nothing(head: str) -> None:
    found = parse_readings(f"{head}\n{PATH},instagram,2026-11-30,1\n", "a.csv")
    assert found.rows == ()
    assert found.problems


def test_what_a_spreadsheet_saves_in_indonesia_is_read() -> None:
    text = "\ufeffKonten;Kanal;Tanggal;Jangkauan\r\nposts/2026/11/contoh/;Instagram;2026-11-30;1200\r\n;;;\r\n"
    assert parse_readings(text, "a.csv").rows == (Reading(PATH, "instagram", dt.date(2026, 11, 30), 1200, (None,) * 4),)


def test_the_chart_is_the_same_each_time_and_hostile_words_stay_words(tmp_path: Path) -> None:
    rows = [Rank("<b>X</b>", 40, "40"), Rank("Y", 10, "10"), Rank("Z", 0, "–")]
    drawn = ranks(rows, "a", "T", "D")
    image = ET.fromstring(drawn)  # our own output, a moment ago
    assert [part.get("width") for part in image if part.get("class") == "nk-chart__bar"] == ["100%", "25%", "0%"]
    assert [part.text for part in image.iter("text")] == ["<b>X</b>: 40", "Y: 10", "Z: –"]
    assert drawn == ranks(rows, "a", "T", "D")
    assert len(drawn) < 3000
