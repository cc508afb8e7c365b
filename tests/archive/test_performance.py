"""The figures of the SOP's steps are those of the register, and the page shows them in words beside the chart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from naskah.archive.chart import Bar, bars
from naskah.archive.performance import Performance, performance
from naskah.archive.performanceparts import told_in_parts
from naskah.cache import Cache
from naskah.register.reading import read
from tests.archive.office import STRAIGHT, Office

RETURNED = (
    "08:00 open draft final",
    "08:20 ready",
    "08:30 reject contoh-ketua",
    "08:35 push kedua",
    "08:40 ready",
    "08:50 approve contoh-ketua",
    "09:00 approve contoh-koord",
)


def figures_of(office: Office) -> Performance:
    """The figures of the office's register."""
    newest = read(office.root / "build" / "register", Cache(None)).newest
    return performance(told_in_parts(newest, office.policy, Cache(None), b""), office.policy)


@pytest.fixture
def full(office: Office) -> Office:
    """Two posts in two months, and one that waits after a return."""
    office.record(
        office.post("satu", kanal=["instagram"]),
        [*STRAIGHT, "08:50 comment contoh-admin /unggah instagram https://www.instagram.com/p/C1/"],
    )
    office.record(office.post("dua"), STRAIGHT, day="2026-10-05")
    office.record(office.post("tiga"), RETURNED, day="2026-11-25")
    return office


def test_each_step_has_its_minutes_its_share_on_time_and_its_returns(full: Office) -> None:
    found = figures_of(full)
    draft, review = found.whole[0], found.whole[1]
    assert (draft.stays, draft.median, draft.returned) == (4, 20.0, 0)
    assert (review.stays, review.returned, review.on_time) == (4, 1, 1.0)
    assert review.median == 10.0
    assert found.pull_requests == 3


def test_months_are_those_in_which_a_visit_ended_the_newest_first(full: Office) -> None:
    found = figures_of(full)
    assert [(one.year, one.month) for one in found.months] == [(2026, 11), (2026, 10)]
    assert sum(one.steps[0].stays for one in found.months) == found.whole[0].stays


def test_what_is_not_finished_is_named_with_whom_it_waits_for(full: Office) -> None:
    waiting = {one.pull_request: one for one in figures_of(full).waiting}
    assert set(waiting) == {2, 3}  # the second is merged and not posted yet
    assert waiting[3].performer == "Pengunggah"
    assert waiting[3].due is not None


def test_an_empty_register_has_no_figures_and_the_page_says_so(office: Office) -> None:
    page = (office.build() / "kinerja" / "index.html").read_text(encoding="utf-8")
    assert "Belum ada angka." in page
    assert "<svg" not in page[page.index("<h1>") : page.index("<footer")]


def test_the_page_shows_the_figures_and_a_chart_with_words(full: Office) -> None:
    page = (full.build() / "kinerja" / "index.html").read_text(encoding="utf-8")
    assert "Oktober 2026" in page
    assert re.search(r'<svg class="nk-chart"[^>]*role="img"', page)
    assert "20 dari" in page


def test_a_bar_is_measured_against_its_own_limit_and_hostile_words_stay_words(tmp_path: Path) -> None:
    drawn = bars([Bar("<b>Ketua</b>", 45.0, 90.0, 30.0, "45 & 90"), Bar("Admin", None, None, 5.0, "–")], "a", "T", "D")
    image = ET.fromstring(drawn)  # our own output, a moment ago
    widths = [
        part.get("width")
        for part in image
        if part.get("class") in ("nk-chart__late", "nk-chart__reach", "nk-chart__bar")
    ]
    assert widths == ["100%", "100%"]
    assert [part.text for part in image.iter("text")] == ["<b>Ketua</b>", "45 & 90", "Admin", "–"]
    assert drawn == bars(
        [Bar("<b>Ketua</b>", 45.0, 90.0, 30.0, "45 & 90"), Bar("Admin", None, None, 5.0, "–")], "a", "T", "D"
    )


def test_what_was_told_is_the_same_from_the_cache_and_a_changed_pull_request_tells_anew(full: Office) -> None:
    def figures() -> Performance:
        cache = Cache(full.root / "cache")
        newest = read(full.root / "build" / "register", cache).newest
        found = performance(told_in_parts(newest, full.policy, cache, b"base"), full.policy)
        cache.close()
        return found

    first = figures()
    assert first == figures() == figures_of(full)
    assert [one.pull_request for one in first.waiting] == [2, 3]
    full.record(full.post("empat"), STRAIGHT, day="2026-11-26")
    assert figures() == figures_of(full)
    assert figures().pull_requests == 4
