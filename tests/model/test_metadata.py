"""What picture files tell besides the picture, in files that Pillow and this test write byte by byte."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from naskah.i18n import Message
from naskah.model.jpeg import Broken
from naskah.model.media import MediaFile, inspect_media
from naskah.model.metadata import CLEANABLE, Followed, is_located, video_is_located, without_metadata
from tests.support.profiles import examples

GPS = {1: "S", 2: (7.0, 25.0, 30.0), 3: "E", 4: (109.0, 14.0, 0.0)}
XMP = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='7,25.5S' exif:GPSLongitude='109,14E'/></x:xmpmeta>"
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


def exif(orientation: int = 1, *, gps: bool = True) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "Kamera Contoh"
    if gps:
        found.get_ifd(0x8825).update(GPS)
    return found


def picture(kind: str, **more: object) -> bytes:
    """A picture of four colours, so that one that is turned can be told."""
    image = Image.new("RGB", (24, 16), "navy")
    image.paste("gold", (0, 0, 12, 8))
    image.paste("white", (12, 8, 24, 16))
    data = io.BytesIO()
    image.save(data, kind, **more)
    return data.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", CLEANABLE)
def test_finds_the_place_in_exif_and_cuts_it_out(kind: str) -> None:
    data = picture(kind, exif=exif())
    assert is_located(data, kind)
    cleaned = without_metadata(data, kind)
    assert not is_located(cleaned, kind)
    assert b"Kamera Contoh" not in cleaned
    assert dict(opened(cleaned).getexif()) == {}
    assert opened(cleaned).tobytes() == opened(data).tobytes()
    assert len(cleaned) < len(data)


@pytest.mark.parametrize("kind", CLEANABLE)
@pytest.mark.parametrize("orientation", range(2, 9))
def test_what_must_be_turned_says_so_still_and_nothing_else(kind: str, orientation: int) -> None:
    cleaned = without_metadata(picture(kind, exif=exif(orientation)), kind)
    assert dict(opened(cleaned).getexif()) == {0x0112: orientation}
    assert not is_located(cleaned, kind)
    assert without_metadata(cleaned, kind) == cleaned


@pytest.mark.parametrize("kind", CLEANABLE)
def test_exif_without_a_place_is_no_matter(kind: str) -> None:
    assert not is_located(picture(kind, exif=exif(gps=False)), kind)
    assert not is_located(picture(kind), kind)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_finds_the_place_in_xmp_and_cuts_it_out(kind: str) -> None:
    data = picture(kind, xmp=XMP)
    assert is_located(data, kind)
    cleaned = without_metadata(data, kind)
    assert not is_located(cleaned, kind)
    assert opened(cleaned).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("packed", [False, True])
def test_finds_the_place_in_the_texts_of_a_png(packed: bool) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=packed)
    data = picture("PNG", pnginfo=texts)
    assert is_located(data, "PNG")
    assert not is_located(without_metadata(data, "PNG"), "PNG")


def test_finds_the_place_in_exif_that_a_png_holds_in_figures() -> None:
    profile = exif().tobytes()
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Raw profile type exif", f"\nexif\n{len(profile):8}\n{profile.hex()}\n", zip=True)
    data = picture("PNG", pnginfo=texts)
    assert is_located(data, "PNG")
    assert not is_located(without_metadata(data, "PNG"), "PNG")


def test_finds_the_place_in_exif_after_the_pixels_of_a_png() -> None:
    data = picture("PNG")
    body = b"eXIf" + exif().tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    assert is_located(data[:-12] + chunk + data[-12:], "PNG")
    assert without_metadata(data[:-12] + chunk + data[-12:], "PNG") == data


def iptc(dataset: int) -> bytes:
    record = b"\x1c\x02" + bytes([dataset]) + b"\0\x0aPurwokerto"
    content = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def test_finds_a_city_in_iptc() -> None:
    data = picture("JPEG")
    assert is_located(data[:2] + iptc(90) + data[2:], "JPEG")
    assert not is_located(data[:2] + iptc(80) + data[2:], "JPEG")
    assert without_metadata(data[:2] + iptc(90) + data[2:], "JPEG") == data


def test_a_second_picture_behind_the_first_goes_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (24, 16), "navy").save(
        path, "MPO", save_all=True, append_images=[Image.new("RGB", (24, 16), "gold")], exif=exif()
    )
    found = inspect_media(tmp_path, "a.jpg")
    assert isinstance(found, MediaFile)
    assert (found.kind, found.animated, found.located) == ("JPEG", False, True)
    plain = picture("JPEG")
    assert is_located(plain + picture("JPEG", exif=exif()), "JPEG")
    cleaned = without_metadata(path.read_bytes(), "JPEG")
    assert opened(cleaned).format == "JPEG"
    assert not is_located(cleaned, "JPEG")


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"quality": 100, "subsampling": 0}, {"icc_profile": b"contoh"}]
)
def test_keeps_all_that_makes_the_picture(options: dict[str, object]) -> None:
    data = picture("JPEG", exif=exif(), **options)
    cleaned = without_metadata(data, "JPEG")
    assert opened(cleaned).tobytes() == opened(data).tobytes()
    assert opened(cleaned).info.get("icc_profile") == options.get("icc_profile")


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_keeps_what_is_transparent_and_what_moves(kind: str) -> None:
    frames = [Image.new("RGBA", (8, 8), (200, 0, 0, level)) for level in (0, 120, 255)]
    data = io.BytesIO()
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], exif=exif(), lossless=True)
    cleaned = without_metadata(data.getvalue(), kind)
    assert (opened(cleaned).n_frames, opened(cleaned).mode) == (3, "RGBA")  # type: ignore[attr-defined]  # only formats that move have frames
    assert not is_located(cleaned, kind)


@pytest.mark.parametrize("kind", CLEANABLE)
def test_a_file_that_was_cut_off_is_told_once(kind: str, tmp_path: Path) -> None:
    data = picture(kind, exif=exif())
    name = f"a{SUFFIXES[kind]}"
    (tmp_path / name).write_bytes(data[:-20])
    found = inspect_media(tmp_path, name)
    assert isinstance(found, Message)
    assert name in found.render("id")
    with pytest.raises(Broken):
        without_metadata(data[:-20], kind)


@pytest.mark.parametrize("kind", CLEANABLE)
@examples(2)
@given(data=st.data())
def test_no_bytes_whatever_bring_it_down(kind: str, data: st.DataObject) -> None:
    spoilt = bytearray(picture(kind, exif=exif(6), xmp=XMP) if kind != "PNG" else picture(kind, exif=exif(6)))
    for _ in range(data.draw(st.integers(0, 6))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    spoilt = spoilt[: data.draw(st.integers(0, len(spoilt)))]
    try:
        cleaned = without_metadata(bytes(spoilt), kind)
    except (Broken, Followed):
        return
    assert opened(cleaned).size == opened(bytes(spoilt)).size


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + b"\xff" * 4_000_000,
        b"\xff\xd8\xff\xda\0\2" + b"\xff\0" * 2_000_000,
        b"\xff\xd8" + b"\xff\xe1\0\2" * 1_000_000,
        b"\xff\xd8\xff\xd9" + b"Exif\0\0" * 500_000,
    ],
)
def test_hostile_bytes_take_no_long_time(data: bytes) -> None:
    start = time.process_time()
    try:
        assert not is_located(data, "JPEG")
    except Broken:
        assert data
    assert time.process_time() - start < 3


def png_chunk(body: bytes) -> bytes:
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


@pytest.mark.parametrize("head", [b"zTXtcontoh\0\0", b"iTXtcontoh\0\1\0\0\0"])
def test_texts_that_unpack_to_much_take_neither_memory_nor_time(head: bytes) -> None:
    data = picture("PNG")
    bombs = png_chunk(head + zlib.compress(bytes(3_000_000), 9)) * 150
    start = time.process_time()
    tracemalloc.start()
    assert not is_located(data[:-12] + bombs + data[-12:], "PNG")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000
    assert time.process_time() - start < 3


def test_iptc_records_that_lie_about_their_sizes_take_no_long_time() -> None:
    record = b"8BIM\x04\x04\0\0" + struct.pack(">I", 0xFFFFFFF)
    content = (b"Photoshop 3.0\0" + record * 5000)[:65_000]
    segments = (b"\xff\xed" + struct.pack(">H", len(content) + 2) + content) * 60
    data = picture("JPEG")
    start = time.process_time()
    assert not is_located(data[:2] + segments + data[2:], "JPEG")
    assert time.process_time() - start < 1


def test_the_second_of_two_iptc_records_is_read_too() -> None:
    data, city = picture("JPEG"), iptc(90)[4:].removeprefix(b"Photoshop 3.0\0")
    content = iptc(80)[4:] + b"\0" + city
    segment = b"\xff\xed" + struct.pack(">H", len(content) + 2) + content
    assert is_located(data[:2] + segment + data[2:], "JPEG")


def test_a_video_says_where_it_was_taken(tmp_path: Path) -> None:
    place = b"udta\0\0\0\x1e\xa9xyz\0\x12\x15\xc7-07.4250+109.2300/"
    movie = struct.pack(">I", 8 + len(place)) + b"moov" + place
    start = b"\0\0\0\x10ftypisom\0\0\0\0"
    films = {
        "a.mp4": start + b"\0\0\0\x0cmdatABCD" + movie,
        "b.mp4": start + b"\0\0\0\1mdat" + struct.pack(">Q", 20) + b"ABCD" + movie,
        "c.mp4": start + movie.replace(b"\xa9xyz", b"\xa9nam"),
        "d.mp4": start + b"\0\0\0\0mdat" + place,
        "e.mp4": start + b"\0\0\0\x04mdat",
    }
    located = {}
    for name, data in films.items():
        (tmp_path / name).write_bytes(data)
        found = inspect_media(tmp_path, name)
        assert isinstance(found, MediaFile)
        located[name] = found.located
    assert located == {"a.mp4": True, "b.mp4": True, "c.mp4": False, "d.mp4": False, "e.mp4": False}
    assert video_is_located(b"moov....mdta\0com.apple.quicktime.location.ISO6709")


def test_what_somebody_put_behind_the_end_of_a_jpeg_stays_or_the_picture_is_left_alone() -> None:
    data = picture("JPEG", exif=exif())
    cleaned = without_metadata(data + b"film atau arsip", "JPEG")
    assert cleaned.endswith(b"\xff\xd9film atau arsip")
    assert not is_located(cleaned, "JPEG")
    for place in (XMP, picture("JPEG", exif=exif()), b"\0\0\0\x10ftypmoov\xa9xyz"):
        assert is_located(picture("JPEG") + place, "JPEG")
        with pytest.raises(Followed):
            without_metadata(data + place, "JPEG")


@pytest.mark.parametrize("packed", [False, True])
def test_author_and_owner_stay_with_a_png(packed: bool) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Copyright", "Humas Contoh", zip=packed)
    texts.add_itxt("Author", "Tim Contoh", zip=packed)
    texts.add_text("Comment", "lain", zip=packed)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    cleaned = without_metadata(picture("PNG", pnginfo=texts), "PNG")
    assert opened(cleaned).text == {"Copyright": "Humas Contoh", "Author": "Tim Contoh"}  # type: ignore[attr-defined]  # PNG alone has it
    assert not is_located(cleaned, "PNG")
