"""reviewers.yaml that cannot be used: every fault is named with its place, in both languages, through the real command."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from naskah.cli.exits import Exit
from naskah.model.channel import CHANNELS
from naskah.model.policy_loader import load_policy, parse_policy
from naskah.model.problem import Invalid
from tests.support.command import naskah
from tests.support.policies import BASE, REMOVED, policy_text, policy_with

TEXT = BASE.read_text(encoding="utf-8")
PLH = "{role: koordinator, login: plh-1, kind: plh, from: 2026-12-01, until: 2026-12-06, letter: CONTOH/2/2026}"
MANY = "acting:\n  - " + PLH + "\n  - " + PLH.replace("12-01", "12-05").replace("12-06", "12-09").replace("/2/", "/3/")

# What is replaced, by what, where the fault is found, and what is said of it.
FAULTS = {
    "unknown key": (
        "effective: 2026-01-05",
        "efective: 2026-01-05",
        "8:3",
        "Tidak ada isian “efective”. Mungkin maksudnya “effective”?",
        "Unknown key “efective”. Did you mean “effective”?",
    ),
    "missing key": (
        "  number: CONTOH/1/2026\n",
        "",
        "5:3",
        "Isian “number” belum ada. Tambahkan.",
        "The key “number” is missing. Add it.",
    ),
    "key twice": (
        "  effective: 2026-01-05",
        "  title: Dua",
        "8:3",
        "Isian “title” tertulis dua kali; yang pertama di baris 6. Hapus salah satunya.",
        "The key “title” stands twice; it first stands on line 6. Remove one.",
    ),
    "wrong type": (
        "title: Media Sosial Unit Contoh",
        "title: [Media, Sosial]",
        "6:10",
        "Isian ini harus berupa teks, bukan daftar. Perbaiki isiannya.",
        "This must be text, not a list.",
    ),
    "number for text": (
        "title: Media Sosial Unit Contoh",
        "title: 2026",
        "6:10",
        'Isian ini harus berupa teks. Tulis di antara tanda petik: "2026".',
        'This must be text. Put it in quotes: "2026".',
    ),
    "another version": (
        "version: 1",
        "version: 2",
        "2:10",
        "Program ini membaca berkas versi 1. Tulis 1 di sini.",
        "This program reads version 1 of this file. Write 1 here.",
    ),
    "a date that is none": (
        "effective: 2026-01-05",
        "effective: 2026-02-30",
        "8:14",
        "“2026-02-30” bukan tanggal. Tulis TAHUN-BULAN-TANGGAL, misalnya 2026-11-24.",
        "“2026-02-30” is not a date. Write it as YEAR-MONTH-DAY, for example 2026-11-24.",
    ),
    "a login that is none": (
        "people: [ketua]",
        'people: ["@ketua"]',
        "16:14",
        "Bentuk “@ketua” tidak sesuai. Tulis seperti “contoh-ketua”.",
        "“@ketua” has not the right form. Write it like “contoh-ketua”.",
    ),
    "people not in a list": (
        "people: [ketua]",
        "people: ketua",
        "16:13",
        "Isian ini harus berupa daftar. Tulis di dalam kurung siku: [ketua].",
        "This must be a list. Write it in square brackets: [ketua].",
    ),
    "unknown role": (
        "{role: ketua-tim, kind: review",
        "{role: ketua-timm, kind: review",
        "33:12",
        "Tidak ada peran “ketua-timm”. Mungkin maksudnya “ketua-tim”?",
        "Unknown role “ketua-timm”. Did you mean “ketua-tim”?",
    ),
    "unknown role of a letter": (
        "{role: koordinator, login: plh-1",
        "{role: rektor, login: plh-1",
        "29:12",
        "Tidak ada peran “rektor”. Pilihannya: tim-kreatif, ketua-tim, subkoordinator, koordinator, admin.",
        "Unknown role “rektor”. Use one of: tim-kreatif, ketua-tim, subkoordinator, koordinator, admin.",
    ),
    "step without holder": (
        "people: [subko]",
        "people: []",
        "35:12",
        "Tidak ada pemegang peran “Sub-koordinator Humas dan Protokoler” untuk langkah ini. Tambahkan nama akun pada people "
        "peran itu.",
        "Nobody holds the role “Sub-koordinator Humas dan Protokoler” of this step. Add a login to its people.",
    ),
    "two draft steps": (
        "{role: ketua-tim, kind: review",
        "{role: ketua-tim, kind: draft",
        "33:29",
        "Di sini jenisnya harus “review”: langkah pertama draft, langkah terakhir publish, semua di antaranya review.",
        "Here the kind must be “review”: the first step is draft, the last is publish, all between are review.",
    ),
    "publish not last": (
        "{role: admin, kind: publish",
        "{role: admin, kind: review",
        "37:25",
        "Di sini jenisnya harus “publish”: langkah pertama draft, langkah terakhir publish, semua di antaranya review.",
        "Here the kind must be “publish”: the first step is draft, the last is publish, all between are review.",
    ),
    "minutes of none": (
        "minutes: 120",
        "minutes: 0",
        "32:47",
        "Isian ini harus berupa bilangan bulat dari 1 sampai 60000.",
        "This must be a whole number from 1 to 60000.",
    ),
    "overlapping letters": (
        "acting:\n  - " + PLH,
        MANY,
        "30:5",
        "Surat CONTOH/2/2026 dan CONTOH/3/2026 memberi plh-1 peran yang sama pada hari yang tumpang tindih. Pendekkan salah "
        "satunya.",
        "The letters CONTOH/2/2026 and CONTOH/3/2026 give plh-1 the same role for overlapping days. Shorten one.",
    ),
    "a letter that ends before it begins": (
        "until: 2026-12-06",
        "until: 2026-11-30",
        "29:75",
        "“until” harus lebih akhir daripada “from”. Perbaiki salah satunya.",
        "“until” must be later than “from”.",
    ),
    "a kind of acting that is none": (
        "kind: plh",
        "kind: pjs",
        "29:45",
        "Tidak ada jenis pelaksana tugas “pjs”. Pilihannya: plt, plh.",
        "Unknown kind of acting official “pjs”. Use one of: plt, plh.",
    ),
    "a person who leaves before coming": (
        "{login: kreatif-2, from: 2026-01-05}",
        "{login: kreatif-2, from: 2026-01-05, until: 2026-01-05}",
        "13:69",
        "“until” harus lebih akhir daripada “from”. Perbaiki salah satunya.",
        "“until” must be later than “from”.",
    ),
    "a title on two lines": (
        "title: Admin Medsos",
        'title: "Admin\\nMedsos"',
        "25:12",
        "Isian ini harus ditulis dalam satu baris.",
        "This must stand on one line.",
    ),
    "unknown time zone": (
        "timezone: Asia/Jakarta",
        "timezone: WIB",
        "45:13",
        "“WIB” bukan zona waktu. Gunakan Asia/Jakarta, Asia/Makassar, Asia/Jayapura, atau nama IANA lainnya.",
        "“WIB” is not a time zone. Use Asia/Jakarta, Asia/Makassar, Asia/Jayapura or another IANA name.",
    ),
    "a time zone outside the zones": (
        "timezone: Asia/Jakarta",
        "timezone: ../../etc/passwd",
        "45:13",
        "“../../etc/passwd” bukan zona waktu. Gunakan Asia/Jakarta, Asia/Makassar, Asia/Jayapura, atau nama IANA lainnya.",
        "“../../etc/passwd” is not a time zone. Use Asia/Jakarta, Asia/Makassar, Asia/Jayapura or another IANA name.",
    ),
    "unknown holiday country": (
        "holidays: ID",
        "holidays: Indonesia",
        "46:13",
        "“Indonesia” bukan kode negara yang memiliki daftar hari libur. Kode Indonesia adalah ID.",
        "“Indonesia” is not a country code that has holidays. Indonesia is ID.",
    ),
    "hours that end before they begin": (
        'hours: "07:30-16:30"',
        'hours: "16:30-07:30"',
        "49:18",
        "Jam “16:30-07:30” berakhir sebelum dimulai. Tulis jam yang lebih awal di depan.",
        "The hours “16:30-07:30” end before they begin. Write the earlier time first.",
    ),
    "hours that no day has": (
        'hours: "07:30-16:30"',
        'hours: "07:30-24:30"',
        "49:18",
        "“07:30-24:30” memuat jam yang tidak ada. Perbaiki jamnya.",
        "“07:30-24:30” holds a time of day that does not exist.",
    ),
    "hours that are none": (
        'hours: "07:30-16:30"',
        "hours: pagi",
        "49:18",
        '“pagi” bukan rentang jam. Tulis seperti "07:30-16:00".',
        '“pagi” is not a span of hours. Write it like "07:30-16:00".',
    ),
    "a break outside the hours": (
        'breaks: ["11:30-13:00"]',
        'breaks: ["16:00-17:00"]',
        "49:41",
        "Jam istirahat harus berada di dalam jam kantor dan tidak saling tumpang tindih.",
        "The breaks must lie within the hours and not overlap.",
    ),
    "a day that is none": (
        "    fri: {hours",
        "    jumat: {hours",
        "49:5",
        "Tidak ada hari “jumat”. Pilihannya: mon, tue, wed, thu, fri, sat, sun, mon-thu, mon-fri.",
        "Unknown day “jumat”. Use one of: mon, tue, wed, thu, fri, sat, sun, mon-thu, mon-fri.",
    ),
    "a day twice": (
        "    fri: {hours",
        "    thu-fri: {hours",
        "49:5",
        "Jam kantor hari “thu” tertulis dua kali. Hapus salah satunya.",
        "The hours of “thu” are given twice.",
    ),
    "a season that ends before it begins": (
        "until: 2027-03-10",
        "until: 2027-02-08",
        "51:55",
        "“until” harus lebih akhir daripada “from”. Perbaiki salah satunya.",
        "“until” must be later than “from”.",
    ),
    "an anchor": (
        "effective: 2026-01-05",
        "effective: &hari 2026-01-05",
        "8:14",
        "Isian yang diawali & atau * dianggap jangkar atau alias oleh YAML. Tulis isian itu di antara tanda petik, atau tulis "
        "lengkap.",
        "A value that begins with & or * is an anchor or an alias to YAML. Put it in quotes, or write it out.",
    ),
    "a tag that would run code": (
        "effective: 2026-01-05",
        "effective: !!python/object/apply:os.system [id]",
        "8:14",
        "Tanda “!!python/object/apply:os.system” tidak boleh dipakai di sini. Tulis isiannya di antara tanda petik.",
        "The tag or sign “!!python/object/apply:os.system” is not allowed here. Put the value in quotes.",
    ),
    "a control character in disguise": (
        "organisation: Unit Contoh",
        'organisation: "Unit\\u202eContoh"',
        "7:17",
        "Di sini ada karakter kendali yang tidak tampak (U+202E). Hapuslah.",
        "An invisible control character (U+202E) stands here. Delete it.",
    ),
    "a tab": (
        "  effective: 2026-01-05",
        "\teffective: 2026-01-05",
        "8:1",
        "YAML tidak menerima tab di sini. Gunakan spasi.",
        "YAML does not allow tabs here. Use spaces.",
    ),
    "a colon within a text": (
        "title: Media Sosial Unit Contoh",
        "title: Media: Sosial",
        "6:15",
        'Titik dua di dalam isian ini membingungkan YAML. Tulis seluruh isian di antara tanda petik: "…".',
        'A colon inside this value confuses YAML. Put the whole value in quotes: "…".',
    ),
    "a bracket left open": (
        "people: [ketua]",
        "people: [ketua",
        "17:17",
        "Bagian ini tidak dapat dibaca sebagai YAML. Periksa tanda petik, kurung, titik dua, dan jumlah spasi di awal baris ini "
        "dan baris di atasnya.",
        "This cannot be read as YAML. Check quotes, brackets, colons and indentation on this line and the one above.",
    ),
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where `reviewers.yaml` will be, as the user names it."""
    monkeypatch.chdir(tmp_path)
    return Path("reviewers.yaml")


def complaints(capsys: pytest.CaptureFixture[str], path: Path, lang: str) -> list[str]:
    result = naskah(capsys, "policy", str(path), lang=lang)
    assert (result.code, result.out) == (Exit.ERROR, "")
    assert "Traceback" not in result.err
    return result.err.splitlines()


@pytest.mark.parametrize("name", FAULTS)
def test_names_the_fault_and_its_place(capsys: pytest.CaptureFixture[str], office: Path, name: str) -> None:
    old, new, place, indonesian, english = FAULTS[name]
    assert TEXT.count(old) == 1
    office.write_text(TEXT.replace(old, new), encoding="utf-8")
    assert complaints(capsys, office, "id") == [f"reviewers.yaml:{place}: {indonesian}"]
    assert complaints(capsys, office, "en") == [f"reviewers.yaml:{place}: {english}"]


def test_names_all_faults_in_the_order_of_the_file(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    text = TEXT
    for name in ("unknown time zone", "unknown role", "unknown key"):
        text = text.replace(*FAULTS[name][:2])
    office.write_text(text, encoding="utf-8")
    assert [line.split(":")[1] for line in complaints(capsys, office, "en")] == ["8", "33", "45"]


def test_bytes_that_are_no_text_are_named_with_their_place(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    office.write_bytes(b"version: 1\nsop: \xff\xfe\n")
    assert complaints(capsys, office, "en") == [
        "reviewers.yaml:2:6: This is not UTF-8 text. Save the file again with the encoding “UTF-8”."
    ]
    office.write_bytes(b"version: 1\nsop: a\x00b\n")
    assert complaints(capsys, office, "id") == [
        "reviewers.yaml:2:7: Di sini ada karakter kendali yang tidak tampak (U+0000). Hapuslah."
    ]


def test_a_link_a_folder_and_nothing_are_no_policy(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    assert complaints(capsys, office, "en") == [
        "reviewers.yaml:1:1: There is no such file. Check the name and the folder."
    ]
    office.symlink_to(BASE)
    assert complaints(capsys, office, "en") == [
        "reviewers.yaml:1:1: This is a symbolic link. Put the file itself here."
    ]
    assert complaints(capsys, tmp_path, "en")[0].endswith("This is a folder. Name the file in it.")


def test_a_file_too_big_is_not_read(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    office.write_text("#" * 1_000_001, encoding="utf-8")
    assert complaints(capsys, office, "en") == [
        "reviewers.yaml:1:1: The file has 1000001 bytes; at most 1000000 are allowed."
    ]


@pytest.mark.parametrize("text", ["", "# hanya komentar\n", "- satu\n- dua\n", "teks saja\n", "---\n---\n"])
def test_a_file_without_keys_is_no_policy(capsys: pytest.CaptureFixture[str], office: Path, text: str) -> None:
    office.write_text(text, encoding="utf-8")
    assert complaints(capsys, office, "en")


EXPLOSIVES = {
    "anchors in anchors": "a: &a [x, x]\n"
    + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    ),
    "an anchor within itself": "a: &a [*a]",
    "brackets in brackets": "[" * 400_000,
    "braces in braces": "{a: " * 200_000,
    "dashes after dashes": "- " * 400_000,
    "deeper and deeper": "".join(f"{' ' * depth}a:\n" for depth in range(1300)),
    "faults without end": "".join(f"kunci{number}: 1\n" for number in range(50_000)),
    "one key again and again": "a: 1\n" * 150_000,
    "a name without end": "a" * 999_000 + ": 1",
    "a number without end": "version: " + "9" * 900_000,
    "commas without end": "sop: {title: a" + ", b" * 200_000 + "}",
    "quotes without end": '"' * 900_000,
}


@pytest.mark.parametrize("name", EXPLOSIVES)
def test_what_is_made_to_explode_is_refused_quickly_and_briefly(
    capsys: pytest.CaptureFixture[str], office: Path, name: str
) -> None:
    office.write_text(EXPLOSIVES[name], encoding="utf-8")
    lines = complaints(capsys, office, "en")
    assert 1 <= len(lines) <= 100
    assert max(map(len, lines)) < 400


def test_a_comma_within_braces_belongs_to_the_text() -> None:
    text = TEXT.replace("activity: Memverifikasi isi", "activity: Verifikasi kaidah, norma, etika")
    assert parse_policy(text, "reviewers.yaml").steps[1].activity == "Verifikasi kaidah, norma, etika"


def test_what_is_left_out_has_its_default() -> None:
    left_out = dict.fromkeys(["acting", "approval", "channels", "categories", "reasons", "calendar"], REMOVED)
    policy = policy_with(left_out)
    assert (policy.distinct_people, policy.posts_per_pull_request, policy.base) == (True, 1, "main")
    assert policy.channels == tuple(CHANNELS)
    assert list(policy.categories) == ["akademik", "non-akademik"]
    night = dt.datetime(2026, 11, 22, 2, tzinfo=policy.calendar.zone)
    assert policy.calendar.minutes(night, night + dt.timedelta(hours=1)) == 60


def test_any_number_of_posts_is_written_as_null() -> None:
    assert policy_with({"approval": {"posts_per_pull_request": None}}).posts_per_pull_request is None


def test_letters_of_two_people_or_one_after_the_other_do_not_overlap() -> None:
    letter = {"role": "koordinator", "kind": "plh", "letter": "CONTOH/3/2026"}
    after = {**letter, "login": "plh-1", "from": "2026-12-06", "until": "2026-12-09"}
    beside = {**letter, "login": "plh-2", "from": "2026-12-01", "until": "2026-12-06"}
    first = {**letter, "login": "plh-1", "from": "2026-12-01", "until": "2026-12-06"}
    assert len(policy_with({"acting": [first, after, beside]}).roles["koordinator"].tenures) == 4


def test_one_person_s_letters_overlap_also_in_other_capitals() -> None:
    letter = {
        "role": "koordinator",
        "kind": "plh",
        "letter": "CONTOH/3/2026",
        "from": "2026-12-01",
        "until": "2026-12-06",
    }
    with pytest.raises(Invalid, match="overlapping days"):
        policy_with({"acting": [{**letter, "login": "plh-1"}, {**letter, "login": "PLH-1"}]})


def test_an_acting_official_fills_a_step_whose_office_is_vacant() -> None:
    changed: dict[str, Any] = {"roles": {"koordinator": {"people": []}}}
    assert [tenure.login for tenure in policy_with(changed).roles["koordinator"].tenures] == ["plh-1"]


def test_dates_are_read_in_the_zone_of_the_office() -> None:
    policy = policy_with({"calendar": {"timezone": "Asia/Jayapura"}})
    start = policy.roles["koordinator"].tenures[1].start
    assert start is not None
    assert start.isoformat() == "2026-12-01T00:00:00+09:00"


def test_loads_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "reviewers.yaml"
    path.write_text(policy_text(), encoding="utf-8")
    assert load_policy(path).sop.organisation == "Unit Contoh"
