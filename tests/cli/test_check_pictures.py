"""naskah check --fix and pictures that say where they were taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from naskah.cli import pictures
from naskah.cli.exits import Exit
from naskah.model.metadata import without_metadata
from tests.lint.common import post_text
from tests.support.command import naskah
from tests.support.policies import BASE

HEAD = """kanal: [facebook]
media:
  - berkas: foto.jpg
    alt: Mahasiswa baru berbaris di depan gedung rektorat.
    kredit: Tim Kreatif Humas Unsoed"""


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A post with a picture that says where it was taken, and that must be turned."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviewers.yaml").write_bytes(BASE.read_bytes())
    path = Path("content/posts/2026/11/contoh.md")
    path.with_suffix("").mkdir(parents=True)
    path.write_text(post_text("Selamat datang di kampus.", head=HEAD), encoding="utf-8")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 25.0, 30.0), 3: "E", 4: (109.0, 14.0, 0.0)})
    Image.new("RGB", (1350, 1080), "navy").save(path.with_suffix("") / "foto.jpg", exif=exif)
    return path


def rules(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    return [
        finding["rule"] for finding in json.loads(naskah(capsys, "check", "--format", "json", *words).out)["findings"]
    ]


def test_the_place_is_found_and_cut_out_and_the_picture_stays(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = post.with_suffix("") / "foto.jpg"
    before = Image.open(picture)
    before.load()
    assert rules(capsys) == ["MEDIA-LOKASI"]
    result = naskah(capsys, "check", "--fix", lang="en")
    assert result.code == Exit.OK
    assert result.err == f"{picture}: location and other metadata cut out; the picture is unchanged.\n"
    assert rules(capsys) == []
    after = Image.open(picture)
    assert after.tobytes() == before.tobytes()
    assert dict(after.getexif()) == {0x0112: 6}
    assert naskah(capsys, "check", "--fix").err == ""


def test_the_cover_of_a_video_is_looked_at_too(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (post.with_suffix("") / "a.mp4").write_bytes(b"\0\0\0\x20ftypisom" + bytes(20))
    text = post.read_text(encoding="utf-8")
    post.write_text(text.replace("berkas: foto.jpg", "berkas: a.mp4\n    sampul: foto.jpg"), encoding="utf-8")
    assert rules(capsys) == ["MEDIA-LOKASI"]
    naskah(capsys, "check", "--fix")
    assert rules(capsys) == []


def test_diff_names_the_picture_and_changes_nothing(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = post.with_suffix("") / "foto.jpg"
    before = picture.read_bytes()
    result = naskah(capsys, "check", "--diff")
    assert result.out == f"Binary files a/{picture} and b/{picture} differ\n"
    assert picture.read_bytes() == before


def test_who_does_not_ask_for_the_rule_keeps_the_place(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = post.with_suffix("") / "foto.jpg"
    before = picture.read_bytes()
    comment = '\n<!-- naskah: abaikan MEDIA-LOKASI "foto.jpg" karena peta lapangan -->'
    for words in (["--ignore", "MEDIA"], ["--select", "EYD"]):
        assert naskah(capsys, "check", "--fix", *words).err == ""
    post.write_text(post.read_text(encoding="utf-8") + comment, encoding="utf-8")
    assert naskah(capsys, "check", "--fix").err == ""
    assert picture.read_bytes() == before


def test_a_picture_whose_pixels_cannot_be_compared_is_left_alone(
    post: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = post.with_suffix("") / "foto.png"
    old = Image.open(post.with_suffix("") / "foto.jpg")
    old.save(picture, exif=old.getexif())
    post.write_text(post.read_text(encoding="utf-8").replace("foto.jpg", "foto.png"), encoding="utf-8")
    data = picture.read_bytes()
    place = data.index(b"IDAT") + 20
    spoilt = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
    picture.write_bytes(spoilt)
    result = naskah(capsys, "check", "--fix", lang="en")
    assert result.err == f"{picture}: the location cannot be cut out. Save the picture again without it.\n"
    assert picture.read_bytes() == spoilt


def test_a_picture_with_a_long_name_is_mended_too(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = post.with_suffix("") / f"{'a' * 90}.jpg"
    (post.with_suffix("") / "foto.jpg").rename(picture)
    post.write_text(post.read_text(encoding="utf-8").replace("foto.jpg", picture.name), encoding="utf-8")
    assert picture.name in naskah(capsys, "check", "--diff").out
    assert picture.name in naskah(capsys, "check", "--fix").err
    assert rules(capsys) == []


def test_a_picture_that_cannot_be_read_does_not_stop_the_others(
    post: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = post.with_suffix("")
    (folder / "b.jpg").write_bytes((folder / "foto.jpg").read_bytes())
    second = HEAD[HEAD.index("  - ") :].replace("foto.jpg", "b.jpg")
    post.write_text(post.read_text(encoding="utf-8").replace(HEAD, f"{HEAD}\n{second}"), encoding="utf-8")

    def clean(data: bytes, kind: str) -> bytes:
        if "foto.jpg" not in told:
            told.append("foto.jpg")
            raise PermissionError(13, "Permission denied")
        return without_metadata(data, kind)

    told: list[str] = []
    monkeypatch.setattr(pictures, "without_metadata", clean)
    err = naskah(capsys, "check", "--fix", lang="en").err.splitlines()
    assert err == [
        f"“{folder}/foto.jpg” cannot be read (Permission denied). Check the file.",
        f"{folder}/b.jpg: location and other metadata cut out; the picture is unchanged.",
    ]
