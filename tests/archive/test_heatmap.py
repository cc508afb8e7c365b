"""The year's calendar shows each day once, the same each time, and its table has the same figures."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest

from naskah.archive.heatmap import heat
from tests.archive.office import Office
from tests.archive.pages import read_page

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("year", [2024, 2026, 2028, 2000])
def test_each_day_of_the_year_is_there_once_at_its_weekday(year: int) -> None:
    drawn = heat(year, [], "id").chart
    places = re.findall(r"M(\d+) (\d)", drawn)
    assert len(places) == len(set(places)) == (366 if year % 4 == 0 else 365)
    assert places[0] == ("0", str(dt.date(year, 1, 1).weekday()))
    assert max(int(week) for week, _ in places) <= 53


def test_more_posts_are_darker_and_the_table_counts_them_all() -> None:
    many = [dt.date(2026, 11, 2)] * 7 + [dt.date(2026, 11, 3), dt.date(2026, 12, 1)]
    found = heat(2026, many, "id")
    image = ET.fromstring(found.chart)  # our own output, a moment ago
    counts = {path.get("class"): (path.get("d") or "").count("M") for path in image.iter("path")}
    assert counts == {"nk-heat-0": 362, "nk-heat-1": 2, "nk-heat-4": 1}
    november = found.months[10]
    assert (november.title, november.posts, november.days, november.most) == ("November", 8, 2, 7)
    assert sum(month.posts for month in found.months) == 9


def test_it_is_small_and_the_same_each_time_in_whatever_order_the_posts_come() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(365)]
    assert heat(2026, days, "id") == heat(2026, days[::-1], "id")
    assert len(heat(2026, days, "id").chart) < 9_000


def test_a_year_has_its_calendar_with_words_and_a_table_and_a_month_has_none(office: Office) -> None:
    office.published()
    site = office.build(strict=True)
    year = read_page(site / "arsip/2026/index.html")
    assert "Kalender tahun 2026" in year.text
    assert "1 unggahan pada 1 hari dalam tahun 2026" in year.text
    assert "Terbanyak dalam sehari" in year.text
    assert "Kalender tahun" not in read_page(site / "arsip/2026/11/index.html").text
