"""The page of figures counts returns by the reasons that their reviews named, and by step."""

from __future__ import annotations

import pytest

from naskah.archive.performanceparts import told_in_parts
from naskah.archive.returns import Returns, returns
from naskah.cache import Cache
from naskah.register.reading import read
from tests.archive.office import STRAIGHT, Office
from tests.archive.pages import read_page

PAGE = "kinerja/index.html"


def told(*reviews: str) -> list[str]:
    """A course with these reviews before it goes straight on."""
    return ["08:00 open draft konsep", "08:10 ready", *reviews, *STRAIGHT[2:]]


def returns_of(office: Office) -> Returns:
    newest = read(office.root / "build" / "register", Cache(None)).newest
    return returns(told_in_parts(newest, office.policy, Cache(None), b""), office.policy)


@pytest.fixture
def full(office: Office) -> Office:
    """Two returns by the redaktur, one of them for two reasons, and one by the pimpinan without any."""
    back = r"08:12 reject contoh-ketua says Tanggalnya keliru.\n/alasan fakta, bahasa"
    office.record(office.post("satu"), told(back, "08:14 push final", "08:15 ready", "08:16 request contoh-ketua"))
    back = "08:12 reject contoh-ketua says /alasan fakta"
    office.record(office.post("dua"), told(back, "08:14 push final", "08:16 request contoh-ketua"))
    office.record(
        office.post("tiga"),
        told("08:12 approve contoh-ketua", "08:13 reject contoh-koord says Belum.", "08:14 push final"),
    )
    return office


def test_each_reason_counts_at_its_step_and_a_return_without_one_is_told_apart(full: Office) -> None:
    found = returns_of(full)
    assert found.whole == 3
    assert [step.role.id for step in found.steps] == ["redaktur", "pimpinan", "pengunggah"]
    assert [(one.title, one.steps, one.whole) for one in found.reasons] == [
        ("Fakta", (2, 0, 0), 2),
        ("Bahasa", (1, 0, 0), 1),
        (None, (0, 1, 0), 1),
    ]


def test_a_reason_that_the_policy_no_longer_has_keeps_its_word(full: Office) -> None:
    policy = full.root / "reviewers.yaml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("  - {id: bahasa, title: Bahasa}\n", ""), encoding="utf-8"
    )
    assert [one.title for one in returns_of(full).reasons] == ["Fakta", "bahasa", None]


def test_the_page_shows_them_as_a_chart_and_a_table(full: Office) -> None:
    text = read_page(full.build(strict=True) / PAGE).text
    assert "Pengembalian menurut alasan" in text
    assert "Fakta: 2" in text
    assert "Tanpa alasan yang disebut" in text


def test_without_returns_there_is_no_such_part(office: Office) -> None:
    office.record(office.post(), STRAIGHT)
    assert "Pengembalian menurut alasan" not in read_page(office.build(strict=True) / PAGE).text
