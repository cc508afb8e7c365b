"""Dates and hours in texts, alone and seen from the planned time of a post."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from naskah.lint.checker import check_post
from naskah.lint.dates import find_dates
from naskah.model.post_loader import parse_post
from tests.lint.common import PATH, POLICY, found, plain, post_text, rules_named

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("24 November 2026", [(24, 11, 2026)]),
        ("24–26 Nov. 2026", [(24, 11, 2026), (26, 11, 2026)]),
        ("23 dan 25 Agustus", [(23, 8, None), (25, 8, None)]),
        ("28 Desember–2 Januari 2027", [(28, 12, 2026), (2, 1, 2027)]),
        ("Senin, 9 November, hingga 11 Desember 2026", [(9, 11, None), (11, 12, 2026)]),
        ("9 November hingga 11 Desember 2026", [(9, 11, 2026), (11, 12, 2026)]),
        ("24\u00a0November\u00a02026", [(24, 11, 2026)]),
        ("Jumat (27/11/2026), 1.12.2026, 2-12-2026", [(27, 11, 2026), (1, 12, 2026), (2, 12, 2026)]),
        ("Selasa (24/11) dan Selasa (24/11/26)", [(24, 11, None), (24, 11, 2026)]),
        ("3/4 dari 12 mahasiswa, 08.30 Januari, Rp2,30 Februari, versi 1.2.3", []),
        ("Pangeran Diponegoro lahir 11 November 1785", []),
        ("24 Novemberan dan 24 Mei-mei", []),
    ],
)
def test_finds_the_dates_of_a_text(text: str, dates: list[tuple[int, int, int | None]]) -> None:
    assert [(date.day, date.month, date.year) for date in find_dates(text)] == dates


@pytest.mark.parametrize("day", [dt.date(2024, 2, 29) + dt.timedelta(days=37 * n) for n in range(30)])
def test_of_the_seven_weekdays_one_is_right(day: dt.date) -> None:
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    accepted = [name for name in names if not plain(f"Pada {name}, {written}.", "WAKTU")]
    assert accepted == [names[day.weekday()]]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Senin, 24 November 2026", "Selasa, 24 November 2026"),
        ("hari senin tanggal 24 November 2026", "selasa tanggal 24 November 2026"),
        ("Senin–Rabu, 23–24 November 2026", "Selasa, 23–24 November 2026"),
        ("Ahad (28/11/2026)", "Sabtu (28/11/2026"),
        ("24 November 2026 (Senin)", "24 November 2026 (Selasa"),
        ("Hari/tanggal: Senin/24 November 2026", "Selasa/24 November 2026"),
        ("Jum’at malam, 26 Nov 2026", "Kamis malam, 26 Nov 2026"),
        ("Senin, 23 November–Jumat, 28 November 2026", "Sabtu, 28 November 2026"),
    ],
)
def test_a_wrong_weekday_is_told_the_right_one_and_not_changed_unasked(text: str, right: str) -> None:
    (finding,) = plain(text, "WAKTU-HARI")
    assert finding.suggestions == (right,)
    assert (finding.severity, finding.fix) == ("error", None)


@pytest.mark.parametrize(
    "text",
    [
        "Senin–Selasa, 23–24 November 2026",
        "Senin dan Rabu, 23 dan 25 November 2026",
        "Jumat, 23–27 November 2026",  # the weekday of the last day
        "dari Senin sampai Jumat, 27 November 2026",
        "Jumat, 17 Agustus 1945",
        "24 November 2026 (Selasa) dan 24–25 November 2026 (Rabu)",
        "Sabtu, 24 November 1799",
        "Rapat Senin. 24 November 2026 ada wisuda.",
    ],
)
def test_a_right_or_doubtful_weekday_is_left_alone(text: str) -> None:
    assert found(text, "WAKTU") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("31 November", ["31 November"]),
        ("30 Feb 2026", ["30 Feb 2026"]),
        ("29 Februari", []),
        ("29 Februari 2028", []),
        ("tanggal 32 Mei", ["32 Mei"]),
        ("naik dari 45 Mei lalu", []),
        ("Senin (24/13/2026)", ["24/13/2026"]),
        ("SK Nomor: 31/11/2026", []),
        ("12/31/2026", []),
    ],
)
def test_a_day_that_no_calendar_has(text: str, wrong: list[str]) -> None:
    assert found(text, "WAKTU-TANGGAL") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("pukul 25.00", ["25.00"]),
        ("pukul 07.00–24.30 WIB", ["24.30"]),
        ("Jam 9:75", ["9:75"]),
        ("08.60 WIB", ["08.60"]),
        ("pukul 24.00 dan pukul 00.00", []),
        ("pukul 08.30.15 dan skor 25.60", []),
    ],
)
def test_an_hour_that_no_clock_shows(text: str, wrong: list[str]) -> None:
    assert found(text, "WAKTU-JAM") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Pukul 13.00–11.00 WIB", ["13.00–11.00"]),
        ("pukul 09.00 sampai dengan pukul 08.00", ["09.00 sampai dengan pukul 08.00"]),
        ("pukul 19.00–01.00 WIB", []),
        ("pukul 08.00–13.00 WIB", []),
    ],
)
def test_hours_that_end_before_they_begin(text: str, wrong: list[str]) -> None:
    assert found(text, "WAKTU-JAM-RENTANG") == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("26–24 November", ["26–24 November"]),
        ("tanggal 24 sampai 3 Oktober", []),
        ("1 Desember 2026–1 November 2026", ["1 Desember 2026–1 November 2026"]),
        ("20 Desember–5 Januari", []),
    ],
)
def test_days_that_end_before_they_begin(text: str, wrong: list[str]) -> None:
    assert found(text, "WAKTU-TANGGAL-RENTANG") == wrong


def seen(body: str, planned: str, *names: str) -> list[tuple[str, str]]:
    source = post_text(body).replace("2026-11-24 09:00", planned)
    post = parse_post(source, PATH, POLICY)
    return [(finding.rule, finding.text) for finding in check_post(post, rules_named(*(names or ("WAKTU",)))).findings]


def test_without_a_year_the_planned_time_tells_it() -> None:
    text = "Wisuda digelar Senin, 24 November."
    assert seen(text, "2026-11-10 09:00") == [("WAKTU-HARI-JADWAL", "Senin, 24 November")]
    assert seen(text, "2025-11-10 09:00") == []
    assert seen("Wisuda digelar Senin, 24 Mei.", "2026-11-10 09:00") == []
    assert seen("Kuliah mulai Jumat, 1 Januari.", "2026-12-15 09:00") == []
    assert seen("Kuliah mulai Kamis, 1 Januari.", "2026-12-15 09:00") == [("WAKTU-HARI-JADWAL", "Kamis, 1 Januari")]


def test_an_invitation_to_what_is_over_is_found_where_its_date_stands() -> None:
    assert seen("Daftar sebelum 1 November 2026.", "2026-11-24 09:00") == [("WAKTU-LEWAT", "1 November 2026")]
    assert seen("Daftar sebelum 1 November 2026.", "2026-10-20 09:00") == []
    assert seen("Daftar 1–30 November 2026.", "2026-11-24 09:00") == []
    assert seen("Pendaftaran 1 November 2026 sudah ditutup.", "2026-11-24 09:00") == []
    assert seen("Daftar pada 24 November 2026.", "2026-11-24 09:00") == []


def test_a_day_off_is_that_of_the_units_own_calendar() -> None:
    body = "Selamat pagi."
    assert seen(body, "2026-11-24 09:00") == []
    assert seen(body, "2026-11-29 09:00") == [("WAKTU-LIBUR", "2026-11-29")]
    post = parse_post(post_text(body).replace("2026-11-24 09:00", "2026-12-25 09:00"), PATH, POLICY)
    (finding,) = check_post(post, rules_named("WAKTU")).findings
    assert "(Hari Raya Natal)" in finding.message.render("id")
    assert finding.severity == "info"


@pytest.mark.parametrize("unit", ["24 ", "Senin, ", "1/1/", "24–", "pukul 1", "24 November ", "Senin dan ", "24 s.d. "])
def test_dates_are_found_in_linear_time(unit: str) -> None:
    start = time.process_time()
    assert len(find_dates(unit * (400_000 // len(unit)))) >= 0
    assert time.process_time() - start < 3
