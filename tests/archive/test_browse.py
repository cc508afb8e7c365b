from __future__ import annotations

from naskah.archive.browse import Index, index
from naskah.archive.card import card
from tests.archive.office import Office


def made(office: Office) -> Index:
    """The index of everything that is published."""
    policy = office.policy
    return index((card(entry, policy) for entry in office.select().entries), policy, "id")


def test_posts_are_listed_newest_first_by_year_and_month(office: Office) -> None:
    office.published("lama", jadwal="2025-12-31 10:00")
    office.published("baru", jadwal="2026-11-24 09:00")
    office.published("tengah", jadwal="2026-11-02 09:00")
    found = made(office)
    assert [one.title for one in found.cards] == ["Judul baru", "Judul tengah", "Judul lama"]
    assert [(way.url, len(way.cards)) for way in found.years] == [("arsip/2026/", 2), ("arsip/2025/", 1)]
    assert [(way.url, way.title) for way in found.months["2025"]] == [("arsip/2025/12/", "Desember 2025")]


def test_the_month_is_that_of_the_office_clock(office: Office) -> None:
    office.published("malam", jadwal="2026-11-30 23:30+00:00")
    assert [way.title for way in made(office).months["2026"]] == ["Desember 2026"]


def test_channels_and_categories_keep_the_order_of_the_policy_and_none_is_empty(office: Office) -> None:
    office.published("satu", kanal=["youtube", "instagram"], kategori="prestasi")
    office.published("dua", kanal=["instagram"], kategori="pengumuman")
    found = made(office)
    assert [(way.url, len(way.cards)) for way in found.channels] == [("kanal/instagram/", 2), ("kanal/youtube/", 1)]
    assert [way.title for way in found.categories] == ["Pengumuman", "Prestasi"]


def test_two_ways_to_write_a_tag_are_one_list(office: Office) -> None:
    office.published("satu", tag=["Mahasiswa Baru"], jadwal="2026-11-02 09:00")
    office.published("dua", tag=["mahasiswa baru", "asrama"], jadwal="2026-11-03 09:00")
    found = made(office)
    assert [(way.url, way.title, len(way.cards)) for way in found.tags] == [
        ("tag/asrama/", "asrama", 1),
        ("tag/mahasiswa-baru/", "mahasiswa baru", 2),
    ]
