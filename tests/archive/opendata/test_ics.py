"""The calendar, by RFC 5545."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from naskah.archive.opendata.ics import OCTETS, escaped, folded
from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.opendata.reading import ADDRESS


def events(site: Path) -> list[dict[str, str]]:
    """The calendar's events by their properties."""
    raw = (site / "agenda.ics").read_bytes()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


def test_a_posted_post_stands_at_its_first_posting_in_utc(addressed: Path) -> None:
    event = events(addressed)[1]
    assert event["DTSTART"] == event["DTSTAMP"] == "20261123T005000Z"
    assert event["SUMMARY"] == "Beasiswa Satu"
    assert event["DESCRIPTION"] == r"Instagram\, 23 Nov. 2026\, 08.50: https://www.instagram.com/p/Contoh1/"
    assert event["URL"] == f"{ADDRESS}posts/2026/11/satu/"
    assert event["STATUS"] == "CONFIRMED"


def test_a_planned_post_stands_at_its_planned_moment(bare: Path) -> None:
    event = events(bare)[0]
    assert (event["SUMMARY"], event["DTSTART"], event["STATUS"]) == ("Juara Dua", "20261224T010000Z", "TENTATIVE")
    assert event["DTSTAMP"] == "20261123T013500Z"  # the newest record
    assert event["DESCRIPTION"] == r"Dijadwalkan di Instagram\, X."


def test_what_was_planned_and_never_recorded_as_posted_is_no_event(office: Office) -> None:
    office.record(office.post("lewat", jadwal="2026-11-20 09:00"), STRAIGHT)
    assert events(office.build()) == []


def test_a_planned_post_keeps_its_name_when_it_is_posted(office: Office) -> None:
    post = office.post()
    office.record(post, STRAIGHT)
    (planned,) = events(office.build(site_url=ADDRESS))
    office.pull_requests = 0
    office.record(post, [*STRAIGHT, POSTED])
    (posted,) = events(office.build(site_url=ADDRESS))
    assert planned["UID"] == posted["UID"] == "posts-2026-11-contoh@arsip.contoh.example"
    assert (planned["STATUS"], posted["STATUS"]) == ("TENTATIVE", "CONFIRMED")


@given(st.text())
def test_lines_are_folded_at_75_octets_and_unfold_to_what_they_were(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    raw = folded(line)
    assert raw.endswith(b"\r\n")
    pieces = raw[:-2].split(b"\r\n")
    assert all(len(piece) <= OCTETS for piece in pieces)
    assert "".join(piece.decode() for piece in pieces)  # none is cut within a character, or this raises
    assert raw.replace(b"\r\n ", b"")[:-2].decode() == line


def test_texts_are_escaped() -> None:
    assert escaped("a;b,c\\d\ne\r\nf:g") == r"a\;b\,c\\d\ne\nf:g"
