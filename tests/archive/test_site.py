"""The built site: what a visitor, a browser and a search engine get."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.pages import PageText, broken_links, outside_requests, read_page

ADDRESS = "https://contoh.example/arsip-medsos/"


def page(site: Path, url: str) -> PageText:
    """The page at that address of the site."""
    return read_page(site / url / "index.html")


@pytest.fixture
def full(office: Office) -> Office:
    """A unit with posts of every kind."""
    returned = ["08:00 open draft a", "08:20 ready", "08:30 reject contoh-ketua", "08:40 push final", "08:50 ready"]
    events = [*STRAIGHT, POSTED]
    office.record(office.post("satu", tag=["beasiswa"], sumber=["Surat 1", "https://unit.example/a"]), events)
    office.record(office.post("dua", kategori="prestasi", jadwal="2025-05-02 09:00", pictures=()), events)
    office.record(office.post("tiga", kanal=["instagram", "x", "youtube"], pictures=("a.png", "b b.png")), events)
    office.record(office.post("ditunda"), returned)
    return office


def test_the_pages_of_the_archive_are_all_there(full: Office) -> None:
    site = full.build()
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {page for page in pages if not page.startswith("panduan/aturan")} == {
        ".",
        "arsip",
        "arsip/2026",
        "arsip/2026/11",
        "kanal/instagram",
        "kanal/x",
        "kanal/youtube",
        "kategori/pengumuman",
        "kategori/prestasi",
        "tag/beasiswa",
        "sop",
        "kinerja",
        "kinerja/evaluasi",
        "cari",
        "data",
        "posts/2026/11/satu",
        "posts/2026/11/dua",
        "posts/2026/11/tiga",
    }


def test_of_the_posts_only_approved_media_are_on_the_site(full: Office) -> None:
    (full.content / "posts/2026/11/satu/selundupan.txt").write_text("rahasia", encoding="utf-8")
    site = full.build()
    files = {path.relative_to(site).as_posix() for path in (site / "posts").rglob("*") if path.is_file()}
    assert {name for name in files if not name.endswith("index.html")} == {
        "posts/2026/11/satu/poster.png",
        "posts/2026/11/tiga/a.png",
        "posts/2026/11/tiga/b b.png",
    }
    own = [path for path in site.rglob("*.html") if "aturan" not in path.parts]  # an example of a rule may use the word
    assert not any("ditunda" in path.read_text(encoding="utf-8") for path in own)
    assert "ditunda" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_every_link_within_the_site_leads_somewhere(full: Office) -> None:
    assert broken_links(full.build()) == []


def test_no_page_asks_another_host(full: Office) -> None:
    assert outside_requests(full.build(site_url=ADDRESS)) == []


def test_a_post_page_says_what_was_posted_when_and_by_whom(full: Office) -> None:
    text = " ".join(page(full.build(), "posts/2026/11/satu").text.split())
    for wanted in (
        "Judul satu",
        "Halo, semuanya.",
        "Senin, 23 November 2026 pukul 08.50 WITA",
        "Selasa, 24 November 2026 pukul 09.00 WITA",
        "Pengumuman",
        "Kredit: Tim Kreatif",
        "Redaktur (contoh-ketua)",
        "Pimpinan (contoh-koord)",
        "Menyetujui",
        "30 menit",
        "tepat waktu",
        "Unit Contoh. (23 November 2026). Judul satu [Unggahan media sosial di Instagram, X]. Arsip Unit Contoh.",
    ):
        assert wanted in text


def test_a_post_page_links_the_live_post_the_source_and_the_pull_request(full: Office) -> None:
    links = {link["href"]: link.get("rel") or "" for link in page(full.build(), "posts/2026/11/satu").all("a")}
    for address in (
        "https://www.instagram.com/p/Contoh1/",
        "https://unit.example/a",
        "https://github.com/contoh-humas/medsos/pull/1",
    ):
        assert {"noopener", "noreferrer", "nofollow"} <= set(links[address].split())


def test_each_text_stands_with_its_channels(office: Office) -> None:
    office.published(body="Untuk semua.\n\n## X\nHanya X.", kanal=["instagram", "x", "youtube"])
    text = " ".join(page(office.build(), "posts/2026/11/contoh").text.split())
    first, second = text.index("Untuk semua."), text.index("Hanya X.")
    assert 0 < text.index("Instagram · YouTube") < first < second


def test_notes_consent_and_comments_are_never_published(office: Office) -> None:
    office.published(body="Isi.\n<!-- rahasia-satu -->", catatan="rahasia-dua", izin="rahasia-tiga")
    site = office.build()
    assert not [path for path in site.rglob("*") if path.is_file() and b"rahasia-" in path.read_bytes()]


def test_the_head_describes_the_post_for_other_sites(full: Office) -> None:
    head = page(full.build(site_url=ADDRESS), "posts/2026/11/satu")
    meta = {tag.get("property") or tag.get("name"): tag.get("content") for tag in head.all("meta")}
    assert meta["description"] == "Halo, semuanya."
    assert meta["og:title"] == "Judul satu"
    assert meta["og:url"] == f"{ADDRESS}posts/2026/11/satu/"
    assert re.fullmatch(
        re.escape(ADDRESS) + r"assets/media/[0-9a-f]{2}/[0-9a-f]{30}-kartu\.jpg", meta["og:image"] or ""
    )
    assert meta["og:image:alt"] == "Poster satu"
    canonical = [link["href"] for link in head.all("link") if link.get("rel") == "canonical"]
    assert canonical == [f"{ADDRESS}posts/2026/11/satu/"]


def test_every_page_is_indonesian_with_one_main_heading_and_a_title(full: Office) -> None:
    site = full.build()
    for path in [*site.rglob("index.html"), site / "404.html"]:
        found = read_page(path)
        assert found.all("html")[0]["lang"] == "id"
        assert len(found.all("h1")) == 1, path
        assert found.all("title").count({}) == 1, path  # a chart has one of its own, with an id


def test_pictures_say_how_big_they_are_and_lists_load_them_when_they_are_seen(full: Office) -> None:
    site = full.build()
    for image in page(site, "arsip/2026").all("img")[1:]:
        assert (image["loading"], image["width"], image["height"]) == ("lazy", "120", "150")
    shown = next(image for image in page(site, "posts/2026/11/satu").all("img") if image.get("alt"))
    assert shown["alt"] == "Poster satu"


def test_the_sop_page_is_made_from_the_policy(full: Office) -> None:
    text = " ".join(page(full.build(), "sop").text.split())
    for wanted in ("CONTOH/7/2026", "Menulis konten", "Isinya benar", "Diteruskan ke Pimpinan", "WITA"):
        assert wanted in text
    assert "Dikembalikan ke Penulis untuk diperbaiki" in text
    assert "Ramadan 1448 H: 8 Februari 2027 sampai dengan 9 Maret 2027" in text
    assert "Jumat, 27 November 2026: Libur contoh" in text


def test_an_empty_archive_says_so(office: Office) -> None:
    site = office.build()
    assert "Belum ada unggahan" in page(site, "").text
    assert broken_links(site) == []


def test_what_is_not_there_is_said_in_indonesian(office: Office) -> None:
    assert "Halaman ini tidak ada" in read_page(office.build() / "404.html").text


def test_english_chrome_on_request_leaves_the_posts_as_they_are(full: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NASKAH_LANG", "en")
    found = page(full.build(), "posts/2026/11/satu")
    assert found.all("html")[0]["lang"] == "en"
    assert "Control sheet" in found.text
    assert "Tuesday, 24 November 2026 at 09:00 WITA" in found.text
    assert found.all("h1")[0]["lang"] == "id"


def test_the_schemas_are_published_for_editors(office: Office) -> None:
    for schema in (office.build() / "skema").glob("*.json"):
        assert json.loads(schema.read_text(encoding="utf-8"))


def test_a_page_that_the_unit_wrote_by_hand_stands(office: Office) -> None:
    (office.content / "sop").mkdir()
    (office.content / "sop" / "index.md").write_text("# SOP kami\n", encoding="utf-8")
    assert "SOP kami" in page(office.build(), "sop").text


def test_the_same_input_gives_the_same_pages(full: Office) -> None:
    def built() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(full.build().rglob("*.html"))}

    assert built() == built()


def test_a_post_is_cited_by_its_address_where_the_site_has_one(full: Office) -> None:
    text = page(full.build(site_url=ADDRESS), "posts/2026/11/satu").text
    assert "Alamat tetap" in text
    assert text.count(f"{ADDRESS}posts/2026/11/satu/") == 2


def test_a_site_without_an_address_names_none_to_cite(full: Office) -> None:
    text = page(full.build(), "posts/2026/11/satu").text
    assert "Cara mengutip" in text
    assert "Alamat tetap" not in text
    assert "posts/2026/11/satu/" not in text


@pytest.mark.parametrize(("earlier", "shown"), [("2025", True), ("2026", False)])
def test_the_home_page_counts_a_year_only_where_there_are_others(office: Office, earlier: str, shown: bool) -> None:
    office.record(office.post("lama", folder=f"{earlier}/11"), [*STRAIGHT, POSTED], day=f"{earlier}-11-20")
    office.record(office.post("baru"), [*STRAIGHT, POSTED])
    text = " ".join(page(office.build(), "").text.split())
    assert ("unggahan pada 2026" in text) is shown
