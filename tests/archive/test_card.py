from __future__ import annotations

import pytest

from naskah.archive.card import card
from naskah.archive.facts import excerpt, slug
from tests.archive.office import POSTED, STRAIGHT, Office


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mahasiswa baru", "mahasiswa-baru"),
        ("  PMB 2027! ", "pmb-2027"),
        ("Café & Résumé", "cafe-resume"),
        ("../../etc", "etc"),
        ("a" * 80, "a" * 60),
    ],
)
def test_a_tag_makes_a_plain_address(text: str, wanted: str) -> None:
    assert slug(text) == wanted


def test_a_tag_without_latin_letters_has_an_address_of_its_own() -> None:
    assert slug("東京") != slug("京都")
    assert slug("東京").startswith("t-")


def test_an_excerpt_is_cut_between_words() -> None:
    assert excerpt("satu  dua\ntiga") == "satu dua tiga"
    assert excerpt("satu dua tiga, empat lima", 16) == "satu dua tiga…"
    assert len(excerpt("kata " * 100)) <= 160


def test_a_post_is_dated_by_its_first_posting(office: Office) -> None:
    post = office.post(jadwal="2026-11-24 09:00")
    office.record(post, [*STRAIGHT, POSTED])
    made = card(office.select().entries[0], office.policy)
    assert made.when.isoformat() == "2026-11-23T08:50:00+08:00"
    assert [(posting.channel.id, posting.url) for posting in made.postings] == [
        ("instagram", "https://www.instagram.com/p/Contoh1/")
    ]


def test_a_post_that_nobody_recorded_is_dated_by_its_plan(office: Office) -> None:
    office.published(jadwal="2026-11-24 09:00+07:00")
    made = card(office.select().entries[0], office.policy)
    assert made.when.isoformat() == "2026-11-24T10:00:00+08:00"
    assert made.postings == ()


def test_the_same_tag_twice_is_one(office: Office) -> None:
    office.published(tag=["Beasiswa", "beasiswa", "dana"])
    made = card(office.select().entries[0], office.policy)
    assert [tag.slug for tag in made.tags] == ["beasiswa", "dana"]
