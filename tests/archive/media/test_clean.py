"""No published picture or film tells where, when, by whom or with what it was taken."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, PngImagePlugin

from naskah.archive.media.clean import cleaned
from naskah.archive.media.movie import read_movie, without_notes
from naskah.model.jpeg import Broken

SECRET = b"RAHASIA"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">RAHASIA exif:GPSLatitude</x:xmpmeta>'
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(turned: int = 1) -> tuple[Image.Image, Image.Exif]:
    """A picture that is no mirror of itself, and Exif with a place in it."""
    image = Image.radial_gradient("L").resize((60, 40)).convert("RGB")
    image.paste((200, 30, 30), (0, 0, 20, 10))
    exif = Image.Exif()
    exif[MAKER] = SECRET.decode()
    exif[ORIENTATION] = turned
    exif.get_ifd(GPS).update({1: "S", 2: (7.0, 25.0, 10.0), 3: "E", 4: (109.0, 15.0, 0.0)})
    return image, exif


def file_of(kind: str, turned: int = 1) -> bytes:
    """A file of that format which tells all that the format can tell."""
    image, exif = picture(turned)
    data = io.BytesIO()
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", SECRET.decode())
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        image.save(data, kind, pnginfo=texts, exif=exif)
    elif kind == "GIF":
        image.save(data, kind, comment=SECRET, save_all=True, append_images=[image.rotate(90)], xmp=XMP)
    elif kind == "JPEG":
        image.save(data, kind, exif=exif, xmp=XMP, comment=SECRET)
    else:
        image.save(data, kind, exif=exif, xmp=XMP)
    return data.getvalue() + (b"" if kind == "WEBP" else SECRET)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_cleaned_picture_has_the_same_pixels_and_tells_nothing(kind: str) -> None:
    data = file_of(kind)
    assert SECRET in data
    plain, turned = cleaned(data, kind)
    assert turned == 1
    assert SECRET not in plain
    with Image.open(io.BytesIO(plain)) as after, Image.open(io.BytesIO(data)) as before:
        assert dict(after.getexif()) == {}
        assert (after.format, after.size, after.tobytes()) == (before.format, before.size, before.tobytes())
        assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_how_it_must_be_turned_is_remembered(kind: str) -> None:
    assert cleaned(file_of(kind, turned=6), kind)[1] == 6


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_file_that_ends_too_soon_is_broken(kind: str) -> None:
    data = file_of(kind)
    with pytest.raises(Broken):
        cleaned(data[: len(data) // 3], kind)


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", 8 + len(body)) + name + body


def track(handler: bytes, offset: int, length: int, width: int = 0, height: int = 0, *, upright: bool = True) -> bytes:
    """A track with one sample."""
    matrix = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    if not upright:
        matrix = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    head = (
        b"\0\0\0\7"
        + struct.pack(">II", 111, 222)
        + bytes(28)
        + struct.pack(">9i2I", *matrix, width << 16, height << 16)
    )
    table = box(
        b"stbl",
        box(b"stsz", bytes(4), struct.pack(">II", length, 1)),
        box(b"stsc", bytes(4), struct.pack(">I3I", 1, 1, 1, 1)),
        box(b"stco", bytes(4), struct.pack(">II", 1, offset)),
    )
    media = box(
        b"mdia", box(b"mdhd", bytes(4), struct.pack(">II", 111, 222), bytes(12)), _handler(handler), box(b"minf", table)
    )
    return box(b"trak", box(b"tkhd", head), media, box(b"udta", SECRET))


def _handler(handler: bytes) -> bytes:
    return box(b"hdlr", bytes(8), handler, bytes(13))


def film(*, upright: bool = True) -> bytes:
    """A film as a phone makes it: a place for the whole, one for each moment in a track of its own, and times."""
    start = box(b"ftyp", b"isom", bytes(4))
    frames, places = b"GAMBAR" * 50, SECRET * 3
    data = box(b"mdat", frames, places)
    first = len(start) + 8
    movie = box(
        b"moov",
        box(b"mvhd", bytes(4), struct.pack(">II", 111, 222), bytes(88)),
        track(b"vide", first, len(frames), 1920, 1080, upright=upright),
        track(b"meta", first + len(frames), len(places)),
        box(b"udta", box(b"\xa9xyz", b"-7.4+109.2/", SECRET)),
        box(b"meta", SECRET),
    )
    return start + data + movie + box(b"uuid", SECRET) + box(b"free", SECRET)


def test_a_film_loses_places_times_and_tracks_of_notes_and_keeps_its_length_and_frames() -> None:
    data = film()
    movie = read_movie(io.BytesIO(data), len(data))
    plain = b"".join(without_notes(io.BytesIO(data), movie))
    assert len(plain) == len(data)
    assert b"GAMBAR" * 50 in plain
    for told in (SECRET, b"\xa9xyz", b"+109.2", struct.pack(">II", 111, 222)):
        assert told in data
        assert told not in plain
    assert read_movie(io.BytesIO(plain), len(plain)).width == 1920


@pytest.mark.parametrize(("upright", "size"), [(True, (1920, 1080)), (False, (1080, 1920))])
def test_a_film_tells_its_size_as_it_is_shown(upright: bool, size: tuple[int, int]) -> None:
    data = film(upright=upright)
    movie = read_movie(io.BytesIO(data), len(data))
    assert (movie.width, movie.height) == size


@pytest.mark.parametrize(
    "data", [b"", box(b"ftyp", b"isom"), box(b"moov"), box(b"ftyp") + b"\xff\xff\xff\xffmoov" + bytes(8)]
)
def test_what_is_no_film_is_broken(data: bytes) -> None:
    with pytest.raises(Broken):
        read_movie(io.BytesIO(data), len(data))
