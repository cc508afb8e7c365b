"""The files of the open data, and the page that explains them."""

from __future__ import annotations

import hashlib
import time
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from naskah.archive.opendata.dictionary import SHEETS, TABLES
from naskah.archive.opendata.words import word
from tests.archive.office import POSTED, STRAIGHT, Office
from tests.archive.opendata.reading import ADDRESS, posts_json, register_csv, register_xlsx, table
from tests.archive.pages import broken_links, outside_requests, read_page


def text_of(site: Path) -> str:
    """What the page says."""
    return " ".join(read_page(site / "data/index.html").text.split())


def test_a_post_is_there_with_all_that_was_published(addressed: Path) -> None:
    document = posts_json(addressed)
    assert (document["version"], document["address"], document["organisation"]) == (1, ADDRESS, "Unit Contoh")
    planned, posted = document["posts"]
    assert (planned["title"], planned["posted"], planned["postings"]) == ("Juara Dua", None, [])
    folder = f"{ADDRESS}posts/2026/11/satu/"
    assert posted == {
        "post": folder,
        "title": "Beasiswa Satu",
        "posted": "2026-11-23T08:50:00+08:00",
        "planned": "2026-11-24T09:00:00+08:00",
        "channels": ["instagram", "x"],
        "category": "pengumuman",
        "category_title": "Pengumuman",
        "tags": ["beasiswa"],
        "texts": {"instagram": "Halo, semuanya.", "x": "Halo, semuanya."},
        "media": [
            {
                "address": f"{folder}poster.png",
                "alt": "Poster satu",
                "credit": "Tim Kreatif",
                "licence": None,
                "width": 120,
                "height": 150,
            }
        ],
        "sources": ["Surat 1"],
        "corrections": [],
        "postings": [
            {
                "channel": "instagram",
                "at": "2026-11-23T08:50:00+08:00",
                "address": "https://www.instagram.com/p/Contoh1/",
                "by": "contoh-admin",
            }
        ],
        "pull_request": 1,
        "pull_request_address": "https://github.com/contoh-humas/medsos/pull/1",
    }


def test_without_an_address_pages_count_from_the_archives_root(bare: Path) -> None:
    assert [post["post"] for post in posts_json(bare)["posts"]] == [
        "posts/2026/11/dua/",
        "posts/2026/11/satu/",
    ]


def test_every_stay_at_a_step_is_a_row(bare: Path) -> None:
    rows = register_csv(bare)
    second = [row for row in rows if row["pull_request"] == "2"]
    assert [(row["performer"], row["outcome"]) for row in second] == [
        ("Penulis", "submitted"),
        ("Redaktur", "returned"),
        ("Penulis", "submitted"),
        ("Redaktur", "approved"),
        ("Pimpinan", "approved"),
        ("Pengunggah", "open"),
    ]
    assert [row["reasons"] for row in second] == ["", "Fakta; Bahasa", "", "", "", ""]
    approved = second[4]
    assert (approved["title"], approved["allowed_minutes"], approved["office_minutes"]) == ("Juara Dua", "15", "35.0")
    assert (approved["on_time"], approved["by"]) == ("false", "contoh-koord")
    assert approved["left"] == "2026-11-23T09:30:00+08:00"
    assert (second[5]["left"], second[5]["on_time"]) == ("", "")


def test_page_json_csv_and_workbook_have_the_same_numbers(bare: Path) -> None:
    months, total = (posts_json(bare)["figures"][name] for name in ("months", "total"))
    ended = [row for row in register_csv(bare) if row["left"]]
    counted = {
        "month": None,
        "posts": len(posts_json(bare)["posts"]),
        "postings": sum(len(post["postings"]) for post in posts_json(bare)["posts"]),
        "visits": len(ended),
        "visits_on_time": sum(row["on_time"] == "true" for row in ended),
        "share_on_time": round(sum(row["on_time"] == "true" for row in ended) / len(ended), 4),
        "mean_minutes": round(sum(float(row["office_minutes"]) for row in ended) / len(ended), 1),
        "returns": sum(row["outcome"] == "returned" for row in ended),
        "violations": 1,
    }
    assert total == counted
    assert [month["month"] for month in months] == ["2026-11", "2026-12"]

    book = register_xlsx(bare)
    *sheet_months, sheet_total = (list(row.values()) for row in table(book, "Ringkasan"))
    assert sheet_total == ["Jumlah", *list(total.values())[1:]]
    for shown, month in zip(sheet_months, months, strict=True):
        assert isinstance(shown[0], datetime)
        assert [f"{shown[0]:%Y-%m}", *shown[1:]] == list(month.values())
    sheet = table(book, "Lembar kendali")
    csv_minutes = [float(row["office_minutes"]) for row in register_csv(bare)]
    assert [row["Waktu nyata (menit)"] for row in sheet] == csv_minutes
    assert len(table(book, "Pengembalian")) == total["returns"]
    assert len(table(book, "Pelanggaran")) == total["violations"]

    share = f"{total['share_on_time'] * 100:.1f}".removesuffix(".0").replace(".", ",")
    mean = f"{total['mean_minutes']:.1f}".removesuffix(".0").replace(".", ",")
    shown_total = (total["posts"], total["postings"], total["visits"], total["visits_on_time"])
    told = " ".join(str(figure) for figure in (*shown_total, f"{share}%", mean, total["returns"], total["violations"]))
    assert f"Jumlah {told} " in text_of(bare)


def test_what_is_not_published_is_counted_but_never_named(addressed: Path) -> None:
    assert {row["title"] for row in register_csv(addressed) if row["pull_request"] == "3"} == {""}
    (broken,) = table(register_xlsx(addressed), "Pelanggaran")
    assert (broken["Usulan"], broken["Judul"], broken["Kode"]) == (3, None, "merged_early")
    with ZipFile(addressed / "data/register-2026.xlsx") as book:
        parts = [book.read(name) for name in book.namelist()]
    texts = [path.read_bytes() for path in addressed.rglob("*") if path.suffix in (".json", ".csv", ".ics", ".xml")]
    assert not [text for text in (*parts, *texts) if b"egabah" in text]


def test_a_withdrawn_post_keeps_its_rows_and_loses_its_name(full: Office) -> None:
    (full.content / "posts/2026/11/satu.md").unlink()
    site = full.build()
    assert {row["title"] for row in register_csv(site) if row["pull_request"] == "1"} == {""}
    assert [post["title"] for post in posts_json(site)["posts"]] == ["Juara Dua"]


def test_the_checksums_are_those_of_the_files(bare: Path) -> None:
    data = bare / "data"
    lines = dict(line.split("  ")[::-1] for line in (data / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    assert sorted(lines) == ["posts.json", "register-2026.xlsx", "register.csv"]
    assert all(hashlib.sha256((data / name).read_bytes()).hexdigest() == found for name, found in lines.items())


def test_the_same_input_gives_the_same_bytes_at_any_time(full: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def built() -> dict[str, bytes]:
        site = full.build(site_url=ADDRESS)
        made = [*(site / "data").iterdir(), *site.rglob("feed.*"), site / "agenda.ics"]
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in made}

    first = built()
    later = time.time() + 400 * 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert built() == first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_page_links_every_file_and_says_how_far_the_data_reach(addressed: Path) -> None:
    links = {link["href"] for link in read_page(addressed / "data/index.html").all("a")}
    for name in ("posts.json", "register.csv", "register-2026.xlsx", "SHA256SUMS"):
        assert f"../data/{name}" in links
    assert {"../agenda.ics", "../feed.xml", "../kanal/x/feed.json"} <= links
    assert "Data sampai dengan Senin, 23 November 2026 pukul 09.35 WITA." in text_of(addressed)
    assert broken_links(addressed) == []
    assert outside_requests(addressed) == []


def test_the_dictionary_explains_every_column_of_the_files(bare: Path) -> None:
    text = "".join(text_of(bare).split())
    columns = [column for columns in TABLES.values() for column in columns]
    for column in columns:
        said = f"{column.name}{column.title.render('id')}{column.meaning.render('id')}{column.unit.render('id')}"
        assert "".join(f"{said}{column.example}".split()) in text
    assert list(register_csv(bare)[0]) == [column.name for column in TABLES["visits"]]
    document = posts_json(bare)
    assert list(document["posts"][1]) == [column.name for column in TABLES["posts"]]
    assert list(document["posts"][1]["media"][0]) == [column.name for column in TABLES["media"]]
    assert list(document["figures"]["months"][0]) == [column.name for column in TABLES["months"]]
    book = register_xlsx(bare)
    explained = [(row["Lembar"], row["Kolom"]) for row in table(book, "Kamus data")]
    names = [word("id", f"sheet_{sheet}") for sheet in SHEETS]
    assert explained == [(name, cell.value) for name in names for cell in book[name][1]]


@pytest.mark.parametrize(
    ("named", "told", "link"),
    [
        ({"name": "CC BY 4.0", "url": "https://contoh.example/lisensi"}, "CC BY 4.0", "https://contoh.example/lisensi"),
        ({"name": "CC0", "url": "javascript:alert(1)"}, "CC0", None),
        ("CC BY-SA 4.0", "CC BY-SA 4.0", None),
    ],
)
def test_the_licence_is_the_one_that_the_unit_names(full: Office, named: object, told: str, link: str | None) -> None:
    site = full.build(extra={"data_licence": named})
    assert f"boleh digunakan menurut lisensi {told}." in text_of(site)
    assert posts_json(site)["licence"] == {"name": told, "address": link}
    links = [tag["href"] for tag in read_page(site / "data/index.html").all("a") if "license" in (tag.get("rel") or "")]
    assert links == ([link] if link else [])


def test_without_a_licence_the_page_says_whom_to_ask(bare: Path) -> None:
    assert "Lisensi data belum ditetapkan. Mohon hubungi Unit Contoh" in text_of(bare)


def test_an_empty_register_gives_files_with_headings_only(office: Office) -> None:
    site = office.build(site_url=ADDRESS)
    assert posts_json(site)["posts"] == []
    assert register_csv(site) == []
    assert not list((site / "data").glob("*.xlsx"))
    assert "Buku register masih kosong" in text_of(site)
    assert broken_links(site) == []


def test_a_post_that_was_changed_by_a_second_pull_request_names_both(office: Office) -> None:
    post = office.post("satu", judul="Judul Lama")
    office.record(post, [*STRAIGHT, POSTED])
    office.post("satu", judul="Judul Baru")
    office.record(post, STRAIGHT, day="2026-11-24")
    titles = {(row["pull_request"], row["title"]) for row in register_csv(office.build())}
    assert titles == {("1", "Judul Baru"), ("2", "Judul Baru")}


def test_each_year_has_a_workbook_and_their_sums_are_those_of_the_page(office: Office) -> None:
    office.record(office.post("lama", judul="Yang Lama"), [*STRAIGHT, POSTED], day="2025-12-30")
    office.record(office.post("baru", judul="Yang Baru"), [*STRAIGHT, POSTED], day="2026-01-05")
    site = office.build()
    old, new = register_xlsx(site, 2025), register_xlsx(site, 2026)
    for book, title in ((old, "Yang Lama"), (new, "Yang Baru")):
        for sheet in ("Lembar kendali", "Unggahan"):
            assert {row["Judul"] for row in table(book, sheet)} == {title}
    *_, total_old = table(old, "Ringkasan")
    *_, total_new = table(new, "Ringkasan")
    total = posts_json(site)["figures"]["total"]
    assert total_old["Konten"] + total_new["Konten"] == total["posts"] == 2
    assert len(register_csv(site)) == sum(len(table(book, "Lembar kendali")) for book in (old, new))
    links = [str(link["href"]) for link in read_page(site / "data/index.html").all("a")]
    workbooks = [link for link in links if link.endswith(".xlsx")]
    assert workbooks == ["../data/register-2026.xlsx", "../data/register-2025.xlsx"]
    assert broken_links(site) == []


def test_a_year_that_did_not_change_keeps_its_workbook(office: Office) -> None:
    old = office.post("lama", judul="Yang Lama")
    office.record(old, [*STRAIGHT, POSTED], day="2025-12-30")
    before = {path.name: path.read_bytes() for path in (office.build() / "data").iterdir()}
    office.record(office.post("baru", judul="Yang Baru"), [*STRAIGHT, POSTED], day="2026-01-05")
    site = office.build()
    assert (site / "data/register-2025.xlsx").read_bytes() == before["register-2025.xlsx"]
    office.post("lama", judul="Yang Diperbaiki")
    office.record(old, [*STRAIGHT, POSTED], day="2026-01-06")
    titles = {row["Judul"] for row in table(register_xlsx(office.build(), 2025), "Lembar kendali")}
    assert titles == {"Yang Diperbaiki"}
