"""What is kept from build to build never shows: a page is that of a build from nothing, whatever was changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from naskah import seen
from naskah.archive import chapter, fingerprint
from naskah.archive.blob import BlobIndex, blob_of
from naskah.archive.judge import Judge
from naskah.archive.page import SitePage
from naskah.cache import BATCH, FILE, SPARE, Cache, key_of
from naskah.register.chain import HEAD, NOTHING, record_files
from naskah.seen import FRESH, signature
from tests.archive.office import POSTED, STRAIGHT, Office

POST = "posts/2026/11/satu/index.html"
LAST_YEAR = ("lama", "Isi yang lama.", "2025/11")
OLD = "content/posts/2025/11/lama.md"


def built(office: Office, **settings: Any) -> dict[str, bytes]:
    """The site, built with what is kept. The search's index has tests of its own: Pagefind writes filters in any order."""
    site = office.build(**settings)
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if not name.startswith("pagefind/")}


def from_nothing(office: Office, **settings: Any) -> dict[str, bytes]:
    """The site, built with nothing kept."""
    shutil.rmtree(office.root / "build/cache")
    return built(office, **settings)


@pytest.fixture
def two(request: pytest.FixtureRequest, office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A unit with two posts and one of the year before, whose archive has been built.

    What was written just now is looked at again; what was written long ago is taken for what it was while it looks so.
    """
    monkeypatch.setattr(seen, "FRESH", FRESH if getattr(request, "param", "") == "just now" else -(10**18))
    office.record(office.post(*LAST_YEAR, jadwal="2025-11-20 09:00"), day="2025-11-19")
    office.record(office.post("satu", tag=["beasiswa"]), [*STRAIGHT, POSTED])
    office.record(office.post("dua", kategori="prestasi"), [*STRAIGHT, POSTED.replace("Contoh1", "Contoh2")])
    office.build()
    return office


def edited_policy(change: Callable[[str], str]) -> Callable[[Office], None]:
    def edit(office: Office) -> None:
        path = office.root / "reviewers.yaml"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return edit


def text_changed(office: Office) -> None:
    office.post("satu", "Isi yang baru.", tag=["beasiswa"])
    office.record("content/posts/2026/11/satu.md", day="2026-11-24")


def picture_changed(office: Office) -> None:
    poster = office.content / "posts/2026/11/satu/poster.png"
    from PIL import Image

    Image.new("RGB", (64, 48), (200, 30, 30)).save(poster)
    office.record("content/posts/2026/11/satu.md", day="2026-11-24")


def posted_again(office: Office) -> None:
    office.record(
        "content/posts/2026/11/satu.md",
        [*STRAIGHT, r"08:55 comment contoh-admin /unggah instagram https://www.instagram.com/p/Baru/"],
        day="2026-11-24",
    )


def neighbour_changed(office: Office) -> None:
    office.post("dua", judul="Judul yang lain", kategori="prestasi")
    office.record("content/posts/2026/11/dua.md", day="2026-11-24")


def neighbour_added(office: Office) -> None:
    office.record(office.post("tiga"), [*STRAIGHT, POSTED.replace("Contoh1", "Contoh3")])


CHANGES: dict[str, Callable[[Office], None]] = {
    "its text": text_changed,
    "its picture": picture_changed,
    "its postings and its review": posted_again,
    "the title beside it": neighbour_changed,
    "a new post beside it": neighbour_added,
    "the name of its category": edited_policy(lambda text: text.replace("title: Pengumuman", "title: Maklumat")),
    "the name of an office": edited_policy(lambda text: text.replace("Redaktur", "Penyunting")),
    "the zone of the office": edited_policy(lambda text: text.replace("Asia/Makassar", "Asia/Jayapura")),
}


@pytest.mark.parametrize("two", ["just now", "long ago"], indirect=True)
@pytest.mark.parametrize("change", CHANGES)
def test_a_page_changes_with_everything_that_it_depends_on(two: Office, change: str) -> None:
    before = built(two)
    CHANGES[change](two)
    after = built(two)
    assert after[POST] != before[POST]
    assert after == from_nothing(two)


def old_text_changed(office: Office) -> None:
    office.record(office.post(*LAST_YEAR, judul="Judul yang lain", jadwal="2025-11-20 09:00"), day="2026-11-24")


def old_post_withdrawn(office: Office) -> None:
    reason = {"tanggal": dt.date(2026, 11, 24), "alasan": "Kegiatan dibatalkan."}
    office.record(office.post(*LAST_YEAR, jadwal="2025-11-20 09:00", penarikan=reason), day="2026-11-24")


def old_post_taken_out(office: Office) -> None:
    office.record(OLD, day="2026-11-24", removes=True)
    (office.root / OLD).unlink()


def old_post_changed_without_approval(office: Office) -> None:
    office.post(*LAST_YEAR, judul="Tidak disetujui", jadwal="2025-11-20 09:00")


def old_approval_overtaken(office: Office) -> None:
    former = (office.root / OLD).read_bytes()
    old_text_changed(office)
    (office.root / OLD).write_bytes(former)


def old_medium_replaced(office: Office) -> None:
    picture = office.content / "posts/2025/11/lama/poster.png"
    picture.write_bytes(picture.read_bytes() + b"\0")


def link_beside(office: Office) -> None:
    (office.content / "posts/2025/11/tautan.md").symlink_to("lama.md")


OLD_CHANGES: dict[str, Callable[[Office], None]] = {
    "its text": old_text_changed,
    "withdrawn": old_post_withdrawn,
    "taken out": old_post_taken_out,
    "not approved": old_post_changed_without_approval,
    "approved otherwise since": old_approval_overtaken,
    "its picture": old_medium_replaced,
    "a link beside it": link_beside,
    "a hidden file beside it": lambda office: (office.content / "posts/2025/11/.gitkeep").touch(),
    "the post after it": neighbour_changed,
    "one more post": neighbour_added,
}


@pytest.mark.parametrize("two", ["just now", "long ago"], indirect=True)
@pytest.mark.parametrize("change", OLD_CHANGES)
def test_a_year_changes_with_everything_that_it_depends_on(two: Office, change: str) -> None:
    built(two)
    OLD_CHANGES[change](two)
    after = built(two)
    assert built(two) == after
    assert after == from_nothing(two)
    assert ("posts/2025/11/lama/index.html" in after) != (
        change in ("not approved", "approved otherwise since", "its picture")
    )


def test_a_year_whose_approvals_alone_changed_is_judged_again(two: Office, tmp_path: Path) -> None:
    built(two)
    elsewhere = Office(tmp_path / "elsewhere", two.pull_requests)
    shutil.copytree(two.root, elsewhere.root)
    old_text_changed(elsewhere)
    shutil.copytree(elsewhere.root / "build/register", two.root / "build/register", dirs_exist_ok=True)
    after = built(two)
    assert "posts/2025/11/lama/index.html" not in after
    assert after == from_nothing(two)


def test_what_another_language_kept_meanwhile_is_not_taken_for_what_is_there(
    two: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(two)
    old_text_changed(two)
    with monkeypatch.context() as patch:
        patch.setenv("NASKAH_LANG", "en")
        built(two)
        built(two)
    assert b"Judul yang lain" in built(two)["posts/2025/11/lama/index.html"]


def test_a_stone_changes_with_its_reason_alone(two: Office) -> None:
    old_post_withdrawn(two)
    built(two)
    reason = {"tanggal": dt.date(2026, 11, 24), "alasan": "Sebab yang lain."}
    two.record(two.post(*LAST_YEAR, jadwal="2025-11-20 09:00", penarikan=reason), day="2026-11-25")
    assert b"Sebab yang lain." in built(two)["posts/2025/11/lama/index.html"]


def test_what_is_planned_changes_in_the_calendar_as_the_register_goes_on(two: Office) -> None:
    two.record(two.post("nanti", jadwal="2027-01-20 09:00"))
    assert b"nanti@" in built(two)["agenda.ics"]
    neighbour_changed(two)
    assert built(two) == from_nothing(two)


@pytest.mark.parametrize("name", ["2025/11/.gitkeep", "2025/.DS_Store"])
def test_a_hidden_file_does_not_make_a_year_be_judged_again(
    two: Office, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(two)
    (two.content / "posts" / name).touch()
    monkeypatch.setattr(Judge, "selection", lambda judge: pytest.fail(f"{[*judge.files]} were looked at"))
    assert "posts/2025/11/lama/index.html" in built(two)


def test_a_post_in_a_hidden_folder_is_named(two: Office, caplog: pytest.LogCaptureFixture) -> None:
    built(two)
    folder = two.content / "posts/2025/.tersembunyi"
    folder.mkdir()
    (folder / "lain.md").touch()
    with caplog.at_level("INFO"):
        built(two)
    assert "posts/2025/.tersembunyi/lain.md" in caplog.text


def forged(office: Office, change: Callable[[dict[str, Any]], None]) -> None:
    """Changes every record of the register, and chains them anew as whoever wrote them would."""
    previous, lines = NOTHING, []
    (file,) = record_files(office.root / "build/register")
    for raw in file.read_bytes().splitlines():
        record = json.loads(raw) | {"previous": previous}
        change(record)
        lines.append(json.dumps(record, separators=(",", ":")).encode())
        previous = hashlib.sha256(lines[-1]).hexdigest()
    file.write_bytes(b"".join(line + b"\n" for line in lines))
    head = {"version": 1, "records": len(lines), "sha256": previous}
    (file.parent / HEAD).write_text(json.dumps(head), encoding="utf-8")


def long_stays(record: dict[str, Any]) -> None:
    for visit in record["approval"]["visits"]:
        visit["office_minutes"] = 10**30


def strange_blob(record: dict[str, Any]) -> None:
    if "blobs" in record:
        record["blobs"]["content/posts/2025/11/lama/lain.png"] = [1]


@pytest.mark.parametrize("change", [long_stays, strange_blob])
def test_what_a_register_holds_that_no_cache_keeps_stops_no_build(
    two: Office, change: Callable[[dict[str, Any]], None]
) -> None:
    forged(two, change)
    after = built(two)
    assert built(two) == after
    assert POST in after


def test_a_year_of_which_nothing_changed_is_not_even_asked_for_its_pages(
    two: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(two)
    made: list[str] = []
    page = chapter._page

    def counted(*about: Any) -> SitePage:
        made.append(about[0][0].url)
        return page(*about)

    monkeypatch.setattr(chapter, "_page", counted)
    assert built(two) == before
    assert "posts/2025/11/lama/" not in made
    assert "posts/2026/11/satu/" in made


def test_a_page_changes_with_the_name_and_the_address_of_the_site(two: Office) -> None:
    before = built(two)
    after = built(two, site_name="Arsip Lain", site_url="https://contoh.example/")
    assert after[POST] != before[POST]
    assert b"https://contoh.example/posts/2026/11/satu/" in after[POST]
    assert after == from_nothing(two, site_name="Arsip Lain", site_url="https://contoh.example/")


def test_a_page_changes_with_the_language(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NASKAH_LANG", "en")
    assert b"Control sheet" in built(two)[POST]


def test_a_page_changes_with_the_code_and_the_templates(two: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = two.root / "build/cache" / FILE
    with sqlite3.connect(kept) as connection:
        before = connection.execute("SELECT count(*) FROM kept").fetchone()[0]
    monkeypatch.setattr(fingerprint, "tool", lambda: b"another")
    built(two)
    with sqlite3.connect(kept) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone()[0] > before


def test_the_hash_of_the_tool_holds_every_template_and_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    seen = set()
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    for name, text in (("a/x.py", "1"), ("a/x.py", "2"), ("a/y.html", "1"), ("a/z.mo", "1")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        fingerprint.tool.cache_clear()
        seen.add(fingerprint.tool())
    fingerprint.tool.cache_clear()
    assert len(seen) == 4


def test_what_is_taken_back_leaves_every_page(two: Office) -> None:
    (two.content / "posts/2026/11/dua.md").unlink()
    after = built(two)
    assert not any("posts/2026/11/dua" in name for name in after)
    assert after == from_nothing(two)


def test_a_file_that_changed_in_the_same_moment_and_size_is_seen(two: Office) -> None:
    post = two.content / "posts/2026/11/satu.md"
    about = post.stat()
    post.write_bytes(post.read_bytes().replace(b"Halo", b"Hola"))
    os.utime(post, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert POST not in built(two)


@pytest.mark.parametrize("spoil", [b"", b"bukan SQLite", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_cache_that_is_none_is_replaced(two: Office, spoil: bytes) -> None:
    wanted = built(two)
    shutil.rmtree(two.root / "build/cache")
    (two.root / "build/cache").mkdir()
    (two.root / "build/cache" / FILE).write_bytes(spoil)
    assert built(two) == wanted
    assert built(two) == wanted


def test_bytes_that_turned_in_the_cache_are_not_believed(two: Office) -> None:
    wanted = built(two)
    with sqlite3.connect(two.root / "build/cache" / FILE) as connection:
        connection.execute("UPDATE kept SET value = CAST(replace(CAST(value AS TEXT), 'Judul', 'Jodol') AS BLOB)")
    assert built(two) == wanted


def test_without_a_cache_nothing_is_kept_and_the_pages_are_the_same(two: Office) -> None:
    wanted = from_nothing(two)
    cache = two.root / "build/cache"
    shutil.rmtree(cache)
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert built(two) == wanted


def test_another_programs_file_is_not_taken_for_ours(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, sum INTEGER, value BLOB)")
    cache = Cache(tmp_path)
    cache.put(key_of("a"), b"1")
    cache.close()
    assert Cache(tmp_path).get(key_of("a")) == b"1"


def test_two_caches_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    first, second = Cache(tmp_path), Cache(tmp_path)
    for number in range(1200):
        first.put(key_of("first", str(number)), b"1")
        second.put(key_of("second", str(number)), b"2")
    first.close()
    second.close()
    third = Cache(tmp_path)
    assert {third.get(key_of("first", str(number))) for number in range(1200)} == {b"1"}
    assert {third.get(key_of("second", str(number))) for number in range(1200)} == {b"2"}


def test_many_values_are_asked_for_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    values = {key_of(str(number)): b"%d" % number for number in range(2 * BATCH + 1)}
    for key, value in values.items():
        cache.put(key, value)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE kept SET value = x'00' WHERE key = ?", (key_of("7"),))
    del values[key_of("7")]
    assert cache.get_many([*values, key_of("7"), key_of("none")]) == values
    cache.close()
    assert cache.get_many(values) == {}


def test_what_nobody_asked_for_goes_when_there_is_much_of_it(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(SPARE + 10):
        cache.put(key_of("old", str(number)), b"1")
    cache.close()
    cache = Cache(tmp_path)
    cache.put(key_of("new"), b"2")
    cache.close(prune=True)
    cache = Cache(tmp_path)
    assert (cache.get(key_of("old", "1")), cache.get(key_of("new"))) == (None, b"2")


def test_keys_differ_by_where_their_parts_are_divided() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of(b"abc"), key_of("abc", "")}) == 5


def test_a_file_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    folder, file = tmp_path / "content", tmp_path / "content/a.md"
    folder.mkdir()
    file.write_bytes(b"satu")
    cache = Cache(tmp_path / "cache")
    found = signature(file.stat())
    index = BlobIndex(folder, cache)
    index._seen._began += 2 * FRESH  # a build some seconds later
    assert index.of("a.md", found) == blob_of(b"satu")
    index.save()
    file.unlink()
    assert BlobIndex(folder, cache).of("a.md", found) == blob_of(b"satu")
    file.write_bytes(b"dua!")
    assert BlobIndex(folder, cache).of("a.md", signature(file.stat())) == blob_of(b"dua!")


def test_a_name_that_is_no_text_is_remembered_too(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.jpg")
    (tmp_path / name).write_bytes(b"satu")
    cache, found = Cache(tmp_path / "cache"), signature((tmp_path / name).stat())
    index = BlobIndex(tmp_path, cache)
    index._seen._began += 2 * FRESH  # a build some seconds later
    index.of(name, found)
    index.save()
    (tmp_path / name).unlink()
    assert BlobIndex(tmp_path, cache).of(name, found) == blob_of(b"satu")


def test_a_file_that_is_too_fresh_is_not_trusted(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"satu")
    cache, found = Cache(tmp_path / "cache"), signature(file.stat())
    index = BlobIndex(tmp_path, cache)
    index.of("a.md", found)
    index.save()
    file.write_bytes(b"dua!")
    assert BlobIndex(tmp_path, cache).of("a.md", found) == blob_of(b"dua!")


def test_the_policy_of_the_tests_has_what_the_changes_change(office: Office) -> None:
    text = (office.root / "reviewers.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert all(word in text for word in ("title: Pengumuman", "Redaktur", "Asia/Makassar"))
