"""Posts that cannot be used: every fault is named with its place, in both languages."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from naskah.i18n import Lang, Message
from naskah.model.media import MAX_IMAGE_BYTES, MAX_PIXELS, MAX_VIDEO_BYTES, inspect_media
from naskah.model.policy import Policy
from naskah.model.post import POST_PATH, Placed, published_text
from naskah.model.post_loader import load_post, parse_post
from naskah.model.problem import Invalid, Place
from tests.support.policies import policy_with
from tests.support.profiles import examples

POLICY = policy_with({"channels": ["instagram", "facebook", "x"]})
PATH = Path("content/posts/2026/11/contoh.md")
FOLDER = PATH.with_suffix("")
TEXT = """\
---
judul: Seleksi Mandiri Dibuka
jadwal: 2026-11-24 09:00
kategori: akademik
kanal: [instagram, x]
penyusun: [kreatif-1]
media:
  - berkas: poster.png
    alt: Poster biru.
    kredit: Tim Kreatif
tag: [seleksi]
---
Teks untuk semua kanal.

## X
Teks pendek.
"""

# What is replaced, by what, where the fault is found, and what is said of it.
FAULTS = {
    "no front matter": (
        TEXT.partition("Teks untuk")[0],
        "",
        "1:1",
        "Bagian depan belum ada. Berkas harus diawali baris ---, lalu isian-isiannya, lalu baris --- lagi.",
        "The front matter is missing. The file must begin with a line ---, then the keys, then a line --- again.",
    ),
    "text before the front matter": (
        "---\njudul",
        "Halo\n---\njudul",
        "1:1",
        "Bagian depan belum ada. Berkas harus diawali baris ---, lalu isian-isiannya, lalu baris --- lagi.",
        "The front matter is missing. The file must begin with a line ---, then the keys, then a line --- again.",
    ),
    "front matter that is not closed": (
        "tag: [seleksi]\n---\n",
        "tag: [seleksi]\n",
        "1:1",
        "Bagian depan yang dimulai di sini belum ditutup. Tulis baris --- setelah isian terakhir.",
        "The front matter that begins here is not closed. Put a line --- after its last key.",
    ),
    "broken front matter": (
        "tag: [seleksi]",
        "tag: [seleksi",
        "12:1",
        "Bagian ini tidak dapat dibaca sebagai YAML. Periksa tanda petik, kurung, titik dua, dan jumlah spasi di awal baris ini "
        "dan baris di atasnya.",
        "This cannot be read as YAML. Check quotes, brackets, colons and indentation on this line and the one above.",
    ),
    "a list for front matter": (
        TEXT.partition("---\n")[2].partition("---\n")[0],
        "- judul\n- jadwal\n",
        "2:1",
        "Isian ini harus berupa pasangan nama dan isi, bukan daftar. Perbaiki isiannya.",
        "This must be keys with values, not a list.",
    ),
    "unknown key": (
        "tag: [seleksi]",
        "tags: [seleksi]",
        "11:1",
        "Tidak ada isian “tags”. Mungkin maksudnya “tag”?",
        "Unknown key “tags”. Did you mean “tag”?",
    ),
    "missing key": (
        "kategori: akademik\n",
        "",
        "2:1",
        "Isian “kategori” belum ada. Tambahkan.",
        "The key “kategori” is missing. Add it.",
    ),
    "key twice": (
        "tag: [seleksi]",
        "judul: Dua",
        "11:1",
        "Isian “judul” tertulis dua kali; yang pertama di baris 2. Hapus salah satunya.",
        "The key “judul” stands twice; it first stands on line 2. Remove one.",
    ),
    "wrong type": (
        "judul: Seleksi Mandiri Dibuka",
        "judul: 2026",
        "2:8",
        'Isian ini harus berupa teks. Tulis di antara tanda petik: "2026".',
        'This must be text. Put it in quotes: "2026".',
    ),
    "a title on two lines": (
        "judul: Seleksi Mandiri Dibuka",
        "judul: |\n  Seleksi\n  Mandiri",
        "2:8",
        "Isian ini harus ditulis dalam satu baris.",
        "This must stand on one line.",
    ),
    "a tag without a list": (
        "tag: [seleksi]",
        "tag: seleksi",
        "11:6",
        "Isian ini harus berupa daftar. Tulis di dalam kurung siku: [seleksi].",
        "This must be a list. Write it in square brackets: [seleksi].",
    ),
    "unknown category": (
        "kategori: akademik",
        "kategori: akademk",
        "4:11",
        "Tidak ada kategori “akademk”. Mungkin maksudnya “akademik”?",
        "Unknown category “akademk”. Did you mean “akademik”?",
    ),
    "unknown channel": (
        "kanal: [instagram, x]",
        "kanal: [instagrem, x]",
        "5:9",
        "Tidak ada kanal “instagrem”. Mungkin maksudnya “instagram”?",
        "Unknown channel “instagrem”. Did you mean “instagram”?",
    ),
    "a channel that the SOP does not have": (
        "kanal: [instagram, x]",
        "kanal: [youtube, x]",
        "5:9",
        "Tidak ada kanal “youtube”. Pilihannya: instagram, facebook, x.",
        "Unknown channel “youtube”. Use one of: instagram, facebook, x.",
    ),
    "a channel by another name": (
        "kanal: [instagram, x]",
        "kanal: [instagram, Twitter]",
        "5:20",
        "Tidak ada kanal “Twitter”. Mungkin maksudnya “x”?",
        "Unknown channel “Twitter”. Did you mean “x”?",
    ),
    "a channel twice": (
        "kanal: [instagram, x]",
        "kanal: [instagram, x, x]",
        "5:8",
        "Kanal “x” tertulis dua kali. Hapus salah satunya.",
        "The channel “x” stands twice. Remove one.",
    ),
    "no drafter": (
        "penyusun: [kreatif-1]",
        "penyusun: []",
        "6:11",
        "Tulis sedikitnya satu penyusun dengan nama akun GitHub-nya.",
        "Name at least one drafter by their GitHub login.",
    ),
    "a drafter that is no login": (
        "penyusun: [kreatif-1]",
        "penyusun: [Tim Kreatif]",
        "6:12",
        "Bentuk “Tim Kreatif” tidak sesuai. Tulis seperti “contoh-kreatif-1”.",
        "“Tim Kreatif” has not the right form. Write it like “contoh-kreatif-1”.",
    ),
    "a date that is none": (
        "jadwal: 2026-11-24 09:00",
        "jadwal: 2026-11-31 09:00",
        "3:9",
        "“2026-11-31 09:00” bukan tanggal yang ada. Tulis seperti 2026-11-24 09:00.",
        "“2026-11-31 09:00” is not a date that exists. Write it like 2026-11-24 09:00.",
    ),
    "a date without its time": (
        "jadwal: 2026-11-24 09:00",
        "jadwal: 2026-11-24",
        "3:9",
        "“2026-11-24” bukan tanggal yang ada. Tulis seperti 2026-11-24 09:00.",
        "“2026-11-24” is not a date that exists. Write it like 2026-11-24 09:00.",
    ),
    "a date in words": (
        "jadwal: 2026-11-24 09:00",
        "jadwal: 24 November 2026",
        "3:9",
        "“24 November 2026” bukan tanggal yang ada. Tulis seperti 2026-11-24 09:00.",
        "“24 November 2026” is not a date that exists. Write it like 2026-11-24 09:00.",
    ),
    "a date before all calendars": (
        "jadwal: 2026-11-24 09:00",
        "jadwal: 0001-01-01 00:00 +14:00",
        "3:9",
        "“0001-01-01 00:00 +14:00” bukan tanggal yang ada. Tulis seperti 2026-11-24 09:00.",
        "“0001-01-01 00:00 +14:00” is not a date that exists. Write it like 2026-11-24 09:00.",
    ),
    "media without alt": (
        "    alt: Poster biru.\n",
        "",
        "8:5",
        "Isian “alt” belum ada. Tambahkan.",
        "The key “alt” is missing. Add it.",
    ),
    "an empty alt": (
        "alt: Poster biru.",
        'alt: ""',
        "9:10",
        "Isian ini kosong. Isilah, atau hapus isian ini.",
        "This is empty. Write something here, or take the key out.",
    ),
    "unknown heading": (
        "## X",
        "## Twiter",
        "15:1",
        "Tidak ada kanal pada judul bagian “Twiter”. Pilihannya: Instagram, X.",
        "Unknown channel in the heading “Twiter”. Use one of: Instagram, X.",
    ),
    "a heading without a space": (
        "## X",
        "##Jadwal##",
        "15:1",
        "Tidak ada kanal pada judul bagian “Jadwal”. Pilihannya: Instagram, X.",
        "Unknown channel in the heading “Jadwal”. Use one of: Instagram, X.",
    ),
    "a heading of another channel": (
        "## X",
        "## Facebook",
        "15:1",
        "“Facebook” tidak termasuk kanal konten ini. Tambahkan ke “kanal”, atau hapus bagian ini.",
        "“Facebook” is not among this post's channels. Add it to “kanal” or remove this part.",
    ),
    "a heading twice": (
        "## X\nTeks pendek.",
        "## X\nTeks pendek.\n## Twitter\nTeks lain.",
        "17:1",
        "Ada dua bagian untuk “Twitter”. Satukan keduanya.",
        "There is a second part for “Twitter”. Join the two.",
    ),
    "a part without text": (
        "Teks pendek.",
        "<!-- tulis di sini -->",
        "15:1",
        "Bagian untuk “X” belum berisi teks. Tulis teksnya, atau hapus judul bagiannya.",
        "The part for “X” has no text. Write it, or remove the heading.",
    ),
    "no common text": (
        "Teks untuk semua kanal.",
        "<!-- belum ada -->",
        "12:4",
        "Belum ada teks untuk Instagram. Tulis teksnya di bawah bagian depan.",
        "There is no text for Instagram. Write it below the front matter.",
    ),
    "a control character": (
        "Teks pendek.",
        "Teks \u202eterbalik.",
        "16:6",
        "Di sini ada karakter kendali yang tidak tampak (U+202E). Hapuslah.",
        "An invisible control character (U+202E) stands here. Delete it.",
    ),
    "a control character in disguise": (
        "berkas: poster.png",
        'berkas: "poster.png\\0"',
        "8:13",
        "Di sini ada karakter kendali yang tidak tampak (U+0000). Hapuslah.",
        "An invisible control character (U+0000) stands here. Delete it.",
    ),
    "an alias": (
        "tag: [seleksi]",
        "tag: *semua",
        "11:6",
        "Isian yang diawali & atau * dianggap jangkar atau alias oleh YAML. Tulis isian itu di antara tanda petik, atau tulis "
        "lengkap.",
        "A value that begins with & or * is an anchor or an alias to YAML. Put it in quotes, or write it out.",
    ),
    "a tag that would run code": (
        "judul: Seleksi Mandiri Dibuka",
        "judul: !!python/name:os.system Seleksi",
        "2:8",
        "Tanda “!!python/name:os.system” tidak boleh dipakai di sini. Tulis isiannya di antara tanda petik.",
        "The tag or sign “!!python/name:os.system” is not allowed here. Put the value in quotes.",
    ),
    "a sign that begins a value": (
        "judul: Seleksi Mandiri Dibuka",
        "judul: @unsoed membuka seleksi",
        "2:8",
        'Isian tidak dapat diawali tanda ini. Tulis seluruh isian di antara tanda petik: "…".',
        'A value cannot begin with this sign. Put the whole value in quotes: "…".',
    ),
    "a missing file": (
        "berkas: poster.png",
        "berkas: postr.png",
        "8:13",
        f"Berkas “postr.png” tidak ada. Simpan berkas itu di {FOLDER}/, atau perbaiki namanya.",
        f"The file “postr.png” is missing. Put it into {FOLDER}/ or correct the name.",
    ),
    **{
        f"a file outside its folder: {name}": (
            "berkas: poster.png",
            f"berkas: '{name}'",
            "8:13",
            f"“{name}” berada di luar folder konten. Simpan berkas itu di {FOLDER}/ dan tulis namanya saja.",
            f"“{name}” lies outside the post's folder. Put the file into {FOLDER}/ and write its name alone.",
        )
        for name in (
            "../contoh.md",
            "/etc/passwd",
            "..",
            ".",
            "lain/poster.png",
            "..\\poster.png",
            "C:poster.png",
            "./poster.png",
        )
    },
    "a kind of file that cannot be posted": (
        "berkas: poster.png",
        "berkas: poster.svg",
        "8:13",
        "Jenis berkas “poster.svg” tidak dapat diunggah. Gunakan salah satu dari: .jpg, .jpeg, .png, .webp, .gif, .mov, .mp4.",
        "“poster.svg” is not of a kind that can be posted. Use one of: .jpg, .jpeg, .png, .webp, .gif, .mov, .mp4.",
    ),
}


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office's repository with one picture."""
    monkeypatch.chdir(tmp_path)
    FOLDER.mkdir(parents=True)
    picture(FOLDER / "poster.png", "PNG")
    (FOLDER / "poster.svg").write_text("<svg/>", encoding="utf-8")


def picture(path: Path, kind: str, size: tuple[int, int] = (8, 10)) -> None:
    Image.new("RGB", size, "navy").save(path, kind)


def complaints(text: str, lang: Lang, policy: Policy = POLICY) -> list[str]:
    PATH.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        load_post(PATH, policy)
    return [f"{item.place.line}:{item.place.column}: {item.message.render(lang)}" for item in caught.value.problems]


def test_the_text_without_a_fault_is_a_post() -> None:
    PATH.write_text(TEXT, encoding="utf-8")
    post = load_post(PATH, POLICY)
    assert (post.title.value, post.category, post.channels, post.drafters) == (
        "Seleksi Mandiri Dibuka",
        "akademik",
        ("instagram", "x"),
        ("kreatif-1",),
    )
    assert post.planned == dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
    assert (post.caption("instagram"), post.caption("x")) == ("Teks untuk semua kanal.", "Teks pendek.")
    assert (post.media[0].file.kind, post.media[0].file.width, post.media[0].file.height) == ("PNG", 8, 10)


@pytest.mark.parametrize("name", FAULTS)
def test_names_the_fault_and_its_place(name: str) -> None:
    old, new, place, indonesian, english = FAULTS[name]
    assert TEXT.count(old) == 1
    assert complaints(TEXT.replace(old, new), "id") == [f"{place}: {indonesian}"]
    assert complaints(TEXT.replace(old, new), "en") == [f"{place}: {english}"]


def test_names_all_faults_in_the_order_of_the_file() -> None:
    text = TEXT
    for name in ("unknown heading", "a missing file", "unknown key", "a date in words"):
        text = text.replace(*FAULTS[name][:2])
    assert [line.partition(":")[0] for line in complaints(text, "en")] == ["3", "8", "11", "15"]


def test_counts_lines_also_behind_blank_ones_and_with_other_line_ends() -> None:
    text = TEXT.replace("## X", "## Twiter")
    assert complaints("\n\n" + text, "en")[0].startswith("17:1: Unknown channel in the heading")
    PATH.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    with pytest.raises(Invalid) as caught:
        load_post(PATH, POLICY)
    assert caught.value.problems[0].place.line == 15


def test_bytes_that_are_no_text_are_named_with_their_place() -> None:
    PATH.write_bytes(TEXT.encode().replace(b"biru", b"bir\xfa"))
    with pytest.raises(Invalid) as caught:
        load_post(PATH, POLICY)
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (9, 20)
    assert problem.message.render("en").startswith("This is not UTF-8 text.")


def test_a_post_that_is_a_link_is_refused() -> None:
    real = PATH.with_name("lain.md")
    real.write_text(TEXT, encoding="utf-8")
    PATH.symlink_to(real.name)
    with pytest.raises(Invalid, match="This is a symbolic link"):
        load_post(PATH, POLICY)


@pytest.mark.parametrize(
    "front",
    [
        "kanal: [" + "x, " * 200_000 + "x]",
        "[" * 400_000,
        "a: &a [x]\nb: [*a, *a]\n",
        "- " * 300_000,
        "kunci: 1\n" * 100_000,
        '"' * 900_000,
    ],
    ids=["one channel", "brackets", "anchors", "dashes", "one key", "quotes"],
)
def test_front_matter_that_is_made_to_explode_is_refused_briefly(front: str) -> None:
    assert 1 <= len(complaints(f"---\n{front}\n---\nTeks.\n", "en")) <= 100


@pytest.mark.parametrize(
    "body",
    [
        "## a\n" * 150_000,
        "##" + " " * 900_000 + "a",
        "## a" + " #" * 400_000 + "b",
        "<!--" * 200_000,
        "<!-- -->x\n" * 90_000,
        "<!--\n" * 150_000,
        " " * 900_000,
        "---\n" * 200_000,
        "#" * 900_000,
    ],
    ids=[
        "headings",
        "spaces",
        "signs",
        "comments",
        "closed comments",
        "lines of comments",
        "blank",
        "fences",
        "one sign",
    ],
)
def test_a_body_that_is_made_to_take_long_does_not(body: str) -> None:
    started = time.process_time()
    with contextlib.suppress(Invalid):
        parse_post(TEXT.partition("Teks untuk")[0] + body, PATH, POLICY).caption("instagram")
    assert time.process_time() - started < 10  # seconds; what grows with the square takes minutes


REFUSED: dict[str, tuple[str, Callable[[Path], object], str, str]] = {
    "a link to a file of another folder": (
        "poster.png",
        lambda path: path.symlink_to("/etc/hostname"),
        f"“poster.png” adalah tautan simbolis. Simpan berkas aslinya di {FOLDER}/.",
        f"“poster.png” is a symbolic link. Put the file itself into {FOLDER}/.",
    ),
    "a folder": (
        "poster.png",
        lambda path: path.mkdir(),
        f"Berkas “poster.png” tidak ada. Simpan berkas itu di {FOLDER}/, atau perbaiki namanya.",
        f"The file “poster.png” is missing. Put it into {FOLDER}/ or correct the name.",
    ),
    "a picture too big": (
        "poster.png",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(MAX_IMAGE_BYTES)),
        "Ukuran “poster.png” 8000008 bita, padahal paling besar 8000000 bita. Perkecil gambarnya.",
        "“poster.png” has 8000008 bytes; at most 8000000 are allowed. Make the picture smaller.",
    ),
    "a text by the name of a picture": (
        "poster.png",
        lambda path: path.write_text("bukan gambar", encoding="utf-8"),
        "“poster.png” tidak dapat dibaca sebagai gambar. Simpan ulang sebagai PNG.",
        "“poster.png” cannot be read as a picture. Save it again as PNG.",
    ),
    "an empty file": (
        "poster.png",
        lambda path: path.touch(),
        "“poster.png” tidak dapat dibaca sebagai gambar. Simpan ulang sebagai PNG.",
        "“poster.png” cannot be read as a picture. Save it again as PNG.",
    ),
    "a PNG by the name of a JPEG": (
        "poster.jpg",
        lambda path: picture(path, "PNG"),
        "“poster.jpg” adalah gambar PNG, bukan JPEG seperti namanya. Ganti namanya, atau simpan ulang.",
        "“poster.jpg” is a PNG picture, not JPEG as its name says. Rename it or save it again.",
    ),
    "more pixels than anybody needs": (
        "poster.png",
        lambda path: path.write_bytes(bomb(MAX_PIXELS // 1000 + 1, 1000)),
        "“poster.png” memuat lebih dari 50000000 piksel. Perkecil gambarnya.",
        "“poster.png” has more than 50000000 pixels in all. Make the picture smaller.",
    ),
    "a bomb of pixels": (
        "poster.png",
        lambda path: path.write_bytes(bomb(60_000, 60_000)),
        "“poster.png” memuat lebih dari 50000000 piksel. Perkecil gambarnya.",
        "“poster.png” has more than 50000000 pixels in all. Make the picture smaller.",
    ),
    "a text by the name of a video": (
        "poster.mp4",
        lambda path: path.write_text("bukan video, hanya teks", encoding="utf-8"),
        "“poster.mp4” bukan video seperti namanya. Simpan ulang sebagai MP4.",
        "“poster.mp4” is not the video that its name says. Save it again as MP4.",
    ),
    "a video too big": (
        "poster.mp4",
        lambda path: sparse(path, MAX_VIDEO_BYTES + 1),
        "Ukuran “poster.mp4” 100000001 bita, padahal paling besar 100000000 bita. Pendekkan atau perkecil videonya.",
        "“poster.mp4” has 100000001 bytes; at most 100000000 are allowed. Make the video shorter or smaller.",
    ),
    "a name without end": (
        "p" * 3000 + ".png",
        lambda path: path,
        "“" + "p" * 60 + "…” tidak dapat dibaca (File name too long). Periksa berkasnya.",
        "“" + "p" * 60 + "…” cannot be read (File name too long). Check the file.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_a_medium(name: str) -> None:
    file, make, indonesian, english = REFUSED[name]
    (FOLDER / "poster.png").unlink()
    make(FOLDER / file)
    text = TEXT.replace("poster.png", file)
    assert complaints(text, "id") == [f"8:13: {indonesian}"]
    assert complaints(text, "en") == [f"8:13: {english}"]


COVERS = {
    "that is not there": (
        "a.mp4",
        "tiada.png",
        f"The file “tiada.png” is missing. Put it into {FOLDER}/ or correct the name.",
    ),
    "that lies elsewhere": (
        "a.mp4",
        "../poster.png",
        f"“../poster.png” lies outside the post's folder. Put the file into {FOLDER}/ and write its name alone.",
    ),
    "that is a video": ("a.mp4", "a.mp4", "The cover must be a picture, and “a.mp4” is a video."),
    "of a picture": ("poster.png", "poster.png", "Only a video has a cover. Take “sampul” out here."),
}


@pytest.mark.parametrize("name", COVERS)
def test_refuses_a_cover(name: str) -> None:
    medium, cover, english = COVERS[name]
    (FOLDER / "a.mp4").write_bytes(b"\0\0\0\x20ftypisom" + bytes(20))
    text = TEXT.replace("berkas: poster.png", f"berkas: {medium}\n    sampul: {cover}")
    assert complaints(text, "en") == [f"9:13: {english}"]


def test_a_video_has_its_cover() -> None:
    (FOLDER / "a.mp4").write_bytes(b"\0\0\0\x20ftypisom" + bytes(20))
    PATH.write_text(TEXT.replace("berkas: poster.png", "berkas: a.mp4\n    sampul: poster.png"), encoding="utf-8")
    (medium,) = load_post(PATH, POLICY).media
    assert medium.cover is not None
    assert (medium.cover.name, medium.cover.file.width) == (Placed("poster.png", Place(9, 13)), 8)


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    FOLDER.rename(tmp_path / "lain")
    FOLDER.symlink_to(tmp_path / "lain")
    assert complaints(TEXT, "en") == [f"8:13: “poster.png” is a symbolic link. Put the file itself into {FOLDER}/."]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP"), ("a.gif", "GIF")]
)
def test_takes_every_kind_of_picture(name: str, kind: str) -> None:
    picture(FOLDER / name, kind, (12, 7))
    found = inspect_media(FOLDER, name)
    assert not isinstance(found, Message)
    assert (found.kind, found.width, found.height, found.animated) == (kind, 12, 7, False)


def test_tells_a_picture_that_moves() -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("navy", "gold")]
    frames[0].save(FOLDER / "a.gif", save_all=True, append_images=frames[1:])
    found = inspect_media(FOLDER, "a.gif")
    assert not isinstance(found, Message)
    assert found.animated


def test_takes_a_video_by_its_first_bytes() -> None:
    (FOLDER / "a.mp4").write_bytes(b"\0\0\0\x20ftypisom" + bytes(20))
    found = inspect_media(FOLDER, "a.mp4")
    assert not isinstance(found, Message)
    assert (found.kind, found.size) == ("MP4", 32)


def encoded(kind: str) -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("navy", "gold")]
    frames[0].save(buffer, kind, **({"save_all": True, "append_images": frames[1:]} if kind in ("GIF", "WEBP") else {}))
    return buffer.getvalue()


PICTURES = {f".{kind.lower()}": encoded(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP")}


@examples(3)
@given(data=st.data())
def test_no_bytes_whatever_bring_it_down(data: st.DataObject) -> None:
    suffix = data.draw(st.sampled_from(sorted(PICTURES)))
    spoilt = bytearray(PICTURES[suffix])
    for _ in range(data.draw(st.integers(0, 6))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    (FOLDER / f"a{suffix}").write_bytes(bytes(spoilt[: data.draw(st.integers(0, len(spoilt)))]))
    found = inspect_media(FOLDER, f"a{suffix}")
    assert isinstance(found, Message) or found.width * found.height <= MAX_PIXELS


@pytest.mark.parametrize(
    ("raw", "published"),
    [
        ("Satu <!-- dua --> tiga", "Satu  tiga"),
        ("Satu\n<!-- dua -->\ntiga", "Satu\ntiga"),
        ("Satu\n  <!-- dua\nbaris -->  \ntiga", "Satu\ntiga"),
        ("<!-- dua -->\n\nSatu\n\n<!-- tiga -->", "Satu"),
        ("Satu <!-- dua\n<!-- tiga -->\nempat", "Satu \nempat"),
        ("Satu\n<!-- tidak ditutup\ndua", "Satu"),
        ("Satu --> dua", "Satu --> dua"),
        ("<!-- a --> Satu\n<!-- b --><!-- c -->\ndua", "Satu\n\ndua"),
    ],
)
def test_comments_are_never_published(raw: str, published: str) -> None:
    assert published_text(raw) == published


@pytest.mark.parametrize(
    "path",
    [
        "content/posts/2026/13/a.md",
        "content/posts/2026/11/A.md",
        "content/posts/2026/11/a b.md",
        "content/posts/2026/11/-a.md",
        "content/posts/2026/11/a/b.md",
        "content/posts/2026/11/../a.md",
        "content/posts/٢٠٢٦/11/a.md",
        "content/posts/2026/11/a.md\n",
        "isi/content/posts/2026/11/a.md",
    ],
)
def test_a_post_has_a_path_of_one_form(path: str) -> None:
    assert POST_PATH.fullmatch(PATH.as_posix())
    assert not POST_PATH.fullmatch(path)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    ]
    packed = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)
