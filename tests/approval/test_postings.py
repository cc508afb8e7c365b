"""What is written behind `/unggah`: a channel, an address, and when it was posted where that can be believed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from naskah.approval.postings import Entry, entries

ZONE = ZoneInfo("Asia/Jakarta")
OPENED, WRITTEN = dt.datetime(2026, 11, 23, 8, 0, tzinfo=ZONE), dt.datetime(2026, 11, 24, 6, 30, tzinfo=ZONE)
ADDRESS = "https://www.instagram.com/p/DRa1b2c3d4e/"
LINE = f"/unggah instagram {ADDRESS}"
PLAIN = Entry("instagram", ADDRESS, None)


def read(body: str) -> list[Entry | str]:
    """What a comment of 24 November, 06.30 in Purwokerto, records; there it is still the 23rd in UTC."""
    found = entries(body, ("instagram", "x"), (OPENED, WRITTEN.astimezone(dt.UTC)), ZONE)
    return [entry if isinstance(entry, Entry) else entry.render("en") for entry in found]


@pytest.mark.parametrize(
    "body",
    [
        LINE,
        f"  {LINE}  ",
        f"\t/unggah \t Instagram   {ADDRESS}\t",
        f"Sudah tayang.\r\n{LINE}\r\nTerima kasih.",
        f"{LINE} tadi pagi",
    ],
)
def test_a_line_is_read_however_it_is_spaced_and_whatever_stands_around_it(body: str) -> None:
    assert read(body) == [PLAIN]


@pytest.mark.parametrize("body", ["", f"Nanti {LINE}", f"/unggahan instagram {ADDRESS}", f"`{LINE}`"])
def test_other_words_record_nothing(body: str) -> None:
    assert read(body) == []


def test_each_line_is_a_record_of_its_own() -> None:
    other = "https://x.com/contoh/status/1990000000000000000"
    assert read(f"{LINE}\n/unggah x {other}\n/unggah") == [
        PLAIN,
        Entry("x", other, None),
        "The posting is not complete. Write it like this: /unggah instagram https://www.instagram.com/p/… 09.15",
    ]


@pytest.mark.parametrize(
    ("time", "day", "hour", "minute"),
    [
        ("06.10", 24, 6, 10),
        ("6:05", 24, 6, 5),
        ("06.10 WIB", 24, 6, 10),
        ("06.10.59", 24, 6, 10),
        ("2026-11-23 09.15", 23, 9, 15),
        ("2026-11-23T09:15 WIB", 23, 9, 15),
        ("2026-11-23 08.00", 23, 8, 0),
        ("06.30", 24, 6, 30),
    ],
)
def test_a_time_is_that_of_the_office_on_the_day_of_the_comment_or_on_the_one_told(
    time: str, day: int, hour: int, minute: int
) -> None:
    moment = dt.datetime(2026, 11, day, hour, minute, tzinfo=ZONE)
    assert read(f"{LINE} {time}") == [Entry("instagram", ADDRESS, moment)]


@pytest.mark.parametrize(
    "time", ["06.31", "2026-11-23 07.59", "2026-02-30 09.15", "24.00", "06.60", "0001-01-01 00.00"]
)
def test_a_time_outside_the_life_of_the_pull_request_or_of_the_clock_is_not_kept(time: str) -> None:
    assert read(f"{LINE} {time}") == [PLAIN]


def test_what_cannot_be_a_record_is_refused_with_its_reason() -> None:
    assert read(f"/unggah {'k' * 50} {ADDRESS}\n/unggah youtube {ADDRESS}\n/unggah x {ADDRESS}") == [
        f"“{'k' * 40}” is not one of this post's channels (Instagram, X).",
        "“youtube” is not one of this post's channels (Instagram, X).",
        "This is not the https address of a post on X. Copy it from the post itself.",
    ]
