"""A withdrawn post leaves a stone at its address, and a corrected one says what was corrected; both by data that was approved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.pages import broken_links, outside_requests, read_page

WITHDRAWAL = {"tanggal": "2026-11-30", "alasan": "Kegiatan dibatalkan oleh panitia."}
STONE = "posts/2026/11/contoh/index.html"
ADDRESS = "https://arsip.example.id/"


@pytest.fixture
def published(office: Office) -> str:
    """A post that appeared on two channels."""
    post = office.post()
    x = "08:52 comment contoh-admin /unggah x https://x.com/contoh/status/1990000000000000000"
    office.record(post, [*STRAIGHT, POSTED, x])
    return post


@pytest.fixture
def withdrawn(office: Office, published: str) -> Path:
    """The site after the post was withdrawn with a reason, beside another post."""
    office.post(penarikan=WITHDRAWAL)
    office.record(published, day="2026-11-30")
    office.published("lain")
    return office.build(strict=True, site_url=ADDRESS)


def test_a_withdrawn_post_leaves_a_stone_with_the_reason_and_the_date(withdrawn: Path) -> None:
    page = read_page(withdrawn / STONE)
    assert "Kegiatan dibatalkan oleh panitia." in page.text
    assert "Konten ini ditarik pada 30 November 2026." in page.text
    assert "Senin, 23 November 2026" in page.text  # since when it was in the archive
    assert "Halo, semuanya." not in page.text
    assert not (withdrawn / "posts/2026/11/contoh/poster.png").exists()
    assert broken_links(withdrawn) == []
    assert outside_requests(withdrawn) == []


def test_a_withdrawn_post_stands_in_no_list_feed_sitemap_or_calendar(withdrawn: Path) -> None:
    address = "posts/2026/11/contoh/"
    assert "contoh" not in (withdrawn / "agenda.ics").read_text(encoding="utf-8")
    for name in ("index.html", "arsip/2026/11/index.html", "kanal/x/index.html", "feed.xml", "feed.json"):
        text = (withdrawn / name).read_text(encoding="utf-8")
        assert "posts/2026/11/lain/" in text
        assert address not in text
    assert address not in (withdrawn / "sitemap.xml").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in (withdrawn / STONE).read_text(encoding="utf-8")


def test_the_archive_leads_to_its_stones(withdrawn: Path) -> None:
    assert "arsip/ditarik/" in (withdrawn / "arsip/index.html").read_text(encoding="utf-8")
    listed = read_page(withdrawn / "arsip/ditarik/index.html")
    assert "Judul contoh" in listed.text
    assert "../../posts/2026/11/contoh/" in [link.get("href") for link in listed.all("a")]


def test_open_data_tell_of_withdrawn_posts_apart_from_the_others(withdrawn: Path) -> None:
    document = json.loads((withdrawn / "data/posts.json").read_text(encoding="utf-8"))
    assert [post["title"] for post in document["posts"]] == ["Judul lain"]
    assert document["withdrawn"] == [
        {
            "post": f"{ADDRESS}posts/2026/11/contoh/",
            "title": "Judul contoh",
            "day": "2026-11-30",
            "reason": "Kegiatan dibatalkan oleh panitia.",
            "pull_request": 2,
        }
    ]


def test_a_withdrawal_that_nobody_approved_withdraws_nothing(office: Office, published: str) -> None:
    office.post(penarikan=WITHDRAWAL)
    assert office.select().withdrawn == ()
    assert "Berubah setelah disetujui" in office.reasons()[published]


def test_a_file_that_was_taken_out_leaves_a_stone_of_what_the_register_knows(office: Office, published: str) -> None:
    office.record(published, day="2026-11-30", removes=True)
    (office.root / published).unlink()
    (office.root / published.replace(".md", "/poster.png")).unlink()
    page = read_page(office.build(strict=True) / STONE)
    assert "Konten ini ditarik pada 30 November 2026." in page.text
    assert "Alasannya tidak tertulis pada konten." in page.text
    assert "Judul contoh" not in page.text


def test_a_post_that_comes_back_has_its_page_again(office: Office, published: str) -> None:
    office.record(published, day="2026-11-24", removes=True)
    office.record(published, day="2026-11-25")
    assert "Halo, semuanya." in read_page(office.build(strict=True) / STONE).text


def test_a_hostile_reason_stays_text(office: Office, published: str) -> None:
    reason = '"><script>alert(1)</script><img src=https://jahat.example/a.png>'
    office.post(penarikan=WITHDRAWAL | {"alasan": reason})
    office.record(published, day="2026-11-30")
    site = office.build(strict=True)
    for name in (STONE, "arsip/ditarik/index.html"):
        assert reason in read_page(site / name).text
    assert outside_requests(site) == []


def test_a_correction_says_what_and_when_and_the_post_keeps_its_postings(office: Office, published: str) -> None:
    office.post(body="Halo, semua.", koreksi=[{"tanggal": "2026-11-28", "alasan": "Salah tulis diperbaiki."}])
    office.record(published, day="2026-11-28")
    site = office.build(strict=True)
    page = read_page(site / STONE)
    assert "28 November 2026: Salah tulis diperbaiki." in page.text
    assert "Halo, semua." in page.text
    assert "https://www.instagram.com/p/Contoh1/" in [link.get("href") for link in page.all("a")]
    assert (site / "arsip/2026/11/index.html").exists()
    assert json.loads((site / "data/posts.json").read_text(encoding="utf-8"))["posts"][0]["corrections"] == [
        {"day": "2026-11-28", "reason": "Salah tulis diperbaiki."}
    ]


def test_a_change_without_a_word_is_told_all_the_same(office: Office, published: str) -> None:
    office.post(body="Halo, semua.")
    office.record(published, day="2026-11-28")
    text = read_page(office.build(strict=True) / STONE).text
    assert "Konten ini diubah setelah tayang." in text
    assert "#1" in text
    assert "#2" in text


def test_without_withdrawn_posts_nothing_is_said_of_them(office: Office) -> None:
    office.published()
    site = office.build(strict=True)
    assert not (site / "arsip/ditarik").exists()
    assert "ditarik" not in (site / "arsip/index.html").read_text(encoding="utf-8")
