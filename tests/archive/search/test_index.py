"""The search's index holds what is published, and nothing else; it is made again when that changes, and only then."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from naskah.archive.search import bundle, segment
from naskah.archive.search.pagefind import SearchFailed, make_index
from naskah.archive.search.record import Record
from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.search.reading import indexed

SATU = "posts/2026/11/satu/"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</mark><mark> &lt;b&gt; &amp;amp;",
    "___PAGEFIND_WEIGHT___10 ___PAGEFIND_ANCHOR___h1:0:jahat ___PAGEFIND_AUTO_WEIGHT___7 halo",
    '{"message_id": 1}, ",',
)


def fingerprints(site: Path) -> dict[str, tuple[int, int]]:
    """Which files the index has, and when each was written."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (site / "pagefind").rglob("*.pf_*")}


def test_a_post_is_indexed_with_its_texts_and_what_it_is_chosen_by(office: Office) -> None:
    path = office.post("satu", "Pendaftaran dibuka.\n\n## X\nDaftar sekarang!", tag=["beasiswa", "mahasiswa baru"])
    office.record(path, [*STRAIGHT, POSTED])
    post = indexed(office.build())[SATU]
    assert "Pendaftaran dibuka." in post["content"]
    assert "Daftar sekarang!" in post["content"]
    assert "Poster satu" in post["content"]  # what the picture shows
    assert post["meta"] == {"title": "Judul satu", "hari": "Senin, 23 November 2026", "tag": "beasiswa, mahasiswa baru"}
    assert post["filters"] == {"kanal": ["instagram", "x"], "kategori": ["pengumuman"]}


def test_only_what_is_published_is_indexed(office: Office) -> None:
    office.published("satu")
    office.post("belum-disetujui", "Rahasia.")
    (office.content / "panduan").mkdir()
    (office.content / "panduan" / "index.md").write_text("# Panduan\n", encoding="utf-8")
    assert list(indexed(office.build())) == [SATU]


def test_nothing_of_the_pages_around_a_post_is_indexed(office: Office) -> None:
    office.published("satu", "Halo.")
    assert indexed(office.build())[SATU]["content"] == "Halo. Poster satu"


def test_only_files_that_the_page_asks_for_are_in_the_site(office: Office) -> None:
    office.published("satu")
    folder = office.build() / "pagefind"
    assert {path.name for path in folder.iterdir()} == {"pagefind.js", "wasm.id.pagefind", "2026"}
    assert sorted(re.sub("_.*[.]", "_….", path.name) for path in (folder / "2026").iterdir()) == [
        "filter",
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.id_….pf_meta",
    ]


def test_an_archive_without_posts_has_no_index_and_says_so(office: Office) -> None:
    site = office.build()
    assert not (site / "pagefind").exists()
    page = (site / "cari/index.html").read_text(encoding="utf-8")
    assert "Belum ada yang dapat dicari" in page
    assert "search.js" not in page


def test_an_index_of_which_nothing_changed_is_taken_from_the_cache_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.published("satu")
    before = {path.name: path.read_bytes() for path in (office.build() / "pagefind").rglob("*") if path.is_file()}
    monkeypatch.setattr(bundle, "make_index", _not_again)
    after = {path.name: path.read_bytes() for path in (office.build() / "pagefind").rglob("*") if path.is_file()}
    assert after == before


def test_a_changed_post_is_found_as_it_is_now(office: Office) -> None:
    office.published("satu", "Isi yang lama.")
    office.build()
    office.post("satu", "Isi yang baru.")
    office.record("content/posts/2026/11/satu.md", day="2026-11-24")
    assert indexed(office.build())[SATU]["content"] == "Isi yang baru. Poster satu"


def test_a_changed_post_costs_its_own_year_and_no_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    old = office.post("lama", "Isi yang lama.", "2025/11", jadwal="2025-11-20 09:00")
    office.record(old, day="2025-11-19")
    office.published("satu", "Isi yang lama.")
    office.build()
    office.post("satu", "Isi yang baru.")
    office.record("content/posts/2026/11/satu.md", day="2026-11-24")
    made: list[list[str]] = []

    def counted(records: Iterable[Record]) -> dict[str, bytes]:
        given = list(records)
        made.append([one.url for one in given])
        return make_index(given)

    monkeypatch.setattr(bundle, "make_index", counted)
    posts = indexed(office.build())
    assert made == [[SATU]]
    assert {post["content"][:14] for post in posts.values()} == {"Isi yang lama.", "Isi yang baru."}


def test_a_newest_year_of_many_posts_is_divided_into_quarters_and_an_old_one_is_whole(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "MOST", 2)
    days = ("2025-02-01", "2025-11-01", "2025-12-01", "2026-01-05", "2026-10-01", "2026-12-31")
    for number, day in enumerate(days):
        folder = day[:7].replace("-", "/")
        office.record(office.post(f"post-{number}", folder=folder, jadwal=f"{day} 09:00"), day="2026-11-19")
    site = office.build()
    assert sorted(path.name for path in (site / "pagefind").iterdir() if path.is_dir()) == ["2025", "2026-1", "2026-4"]
    assert len(indexed(site)) == len(days)
    assert 'data-indexes="2026-4 2026-1 2025"' in (site / "cari/index.html").read_text(encoding="utf-8")
    (office.content / "posts/2026/12/post-5.md").unlink()
    assert not (office.build() / "pagefind/2026-4").exists()
    assert 'data-indexes="2026 2025"' in (site / "cari/index.html").read_text(encoding="utf-8")


def test_what_is_planned_for_the_next_year_leaves_this_one_divided(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment, "MOST", 1)
    for slug in ("satu", "dua"):
        office.record(office.post(slug), [*STRAIGHT, POSTED.replace("Contoh1", slug)])
    office.record(office.post("nanti", folder="2027/01", jadwal="2027-01-05 09:00"))
    site = office.build()
    assert sorted(path.name for path in (site / "pagefind").iterdir() if path.is_dir()) == ["2026-4", "2027"]


def test_a_year_without_posts_leaves_the_site_and_the_cache(office: Office) -> None:
    old = office.post("lama", folder="2025/11", jadwal="2025-11-20 09:00")
    office.record(old, day="2025-11-19")
    office.published("satu")
    kept = office.root / "build/cache" / bundle.KEPT
    office.build()
    assert sorted(path.name for path in kept.iterdir()) == ["2025.bin", "2026.bin"]
    office.record(old, day="2026-11-24", removes=True)
    (office.root / old).unlink()
    site = office.build()
    assert list(indexed(site)) == [SATU]
    assert not (site / "pagefind/2025").exists()
    assert [path.name for path in kept.iterdir()] == ["2026.bin"]


def test_a_posting_moves_a_post_to_its_day(office: Office) -> None:
    path = office.post("satu")
    office.record(path)
    assert indexed(office.build())[SATU]["meta"]["hari"] == "Selasa, 24 November 2026"  # as planned
    office.record(path, [*STRAIGHT, POSTED], day="2026-11-25")
    assert indexed(office.build())[SATU]["meta"]["hari"] == "Rabu, 25 November 2026"


@pytest.mark.parametrize("spoil", [b"", b"rusak", None], ids=["empty", "other", "one byte"])
def test_a_spoilt_cache_is_as_none(office: Office, spoil: bytes | None) -> None:
    office.published("satu")
    office.build()
    kept = office.root / "build/cache" / bundle.KEPT / "2026.bin"
    data = kept.read_bytes()
    kept.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if spoil is None else spoil)
    assert list(indexed(office.build())) == [SATU]
    assert kept.read_bytes().startswith(bundle.FORM)


def test_english_pages_have_their_own_days_and_the_same_posts(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.published("satu")
    monkeypatch.setenv("NASKAH_LANG", "en")
    assert indexed(office.build())[SATU]["meta"]["hari"] == "Tuesday, 24 November 2026"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_indexed_as_the_text_that_it_is(office: Office, text: str) -> None:
    office.published("satu", text, judul=f"Judul {text}", tag=["aman"])
    post = indexed(office.build())[SATU]
    words = [word.strip("_").removeprefix("PAGEFIND") for word in text.split()]
    assert [word for word in words if word not in post["content"]] == []
    assert post["anchors"] == []


def test_an_index_that_cannot_be_made_stops_the_build_and_says_why(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    office.published("satu")
    broken = office.root / "pagefind"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("naskah.archive.search.pagefind.get_executable", lambda: broken)
    with pytest.raises(Abort):
        office.build()
    assert "Indeks pencarian tidak dapat dibuat" in caplog.text


def test_a_program_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("naskah.archive.search.pagefind.get_executable", lambda: tmp_path / "tiada")
    with pytest.raises(SearchFailed, match="tiada"):
        make_index([])


def test_what_pagefind_refuses_is_said_in_its_words() -> None:
    record = Record("a/", "isi", {"title": 1}, {}, {})  # type: ignore[dict-item]  # what Pagefind refuses
    with pytest.raises(SearchFailed, match="expected a string"):
        make_index([record])


def test_the_program_is_gone_when_the_index_is_made() -> None:
    assert "pagefind-entry.json" in make_index([Record("a/", "isi", {"title": "A"}, {}, {"waktu": "1"})])
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def _not_again(*_: object) -> int:
    raise AssertionError("the index was made again")
