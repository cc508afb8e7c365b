"""What a picture's file tells besides the picture: where it was taken, and how it must be turned.

Reads and cuts the containers themselves, so that no pixel is encoded anew: JPEG (ITU-T T.81, Exif 2.32, XMP part 3,
IPTC-IIM 4.2), PNG (third edition), WebP (RFC 9649). What they hold is hostile: nothing is trusted but what fits into the file.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from naskah.model.exif import exif_with, has_coordinates, orientation_of
from naskah.model.iptc import iptc_tells_place
from naskah.model.jpeg import START_OF_IMAGE, Broken, jpeg_segments

Block = Literal["exif", "xmp", "iptc", "picture", "behind"]
# The formats of which the metadata can be cut out.
CLEANABLE = ("JPEG", "PNG", "WEBP")
_MOST_TEXT = 1_000_000  # bytes of one text
_MOST_UNPACKED = 8_000_000  # bytes of all packed texts of a file; what is behind them is not looked at
_MOST_RATIO = 1032  # bytes that a byte of deflate may become (RFC 1951, https://zlib.net/zlib_tech.html)
_MOST_PICTURES = 20
_MOST_PARTS = 50_000
_EXIF, _MPF = b"Exif\0\0", b"MPF\0"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_WEBP_FLAGS = {b"EXIF": 0x08, b"XMP ": 0x04}
_XMP_PLACE = re.compile(
    rb"GPSL(?:atitude|ongitude)|photoshop:(?:City|State)|Iptc4xmpCore:Location|Location(?:Created|Shown)"
)
_VIDEO_PLACE = re.compile(rb"\xa9xyz|location\.ISO6709|udta.{0,64}loci", re.DOTALL)
MAX_MOVIE_HEADER = 16_000_000


class Followed(ValueError):
    """What stands behind the picture's end says where it was taken too, and is nothing that can be mended here."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a file: `raw` as it stands there, and what it holds."""

    kind: Block
    raw: bytes
    content: bytes = b""


def is_located(data: bytes, kind: str) -> bool:
    """Whether the picture of the format `kind` says where it was taken. Raises `Broken`."""
    if kind == "GIF":
        return _XMP_PLACE.search(data) is not None
    # Each part is judged and let go; all of them are, so that an end that is missing is seen.
    located = False
    for part in _parts(data, kind):
        located = located or _tells_place(part)
    return located


def without_metadata(data: bytes, kind: str) -> bytes:
    """The file without Exif, XMP, IPTC and texts; one that must be turned says so still. Raises `Broken`, `Followed`.

    What names the author and the owner in a PNG stays, and so does what somebody put behind the end of a JPEG; but not
    the further pictures that a JPEG has there and lists, each with its own metadata.
    The pixels are compared with those of `data`, of which at most `naskah.model.media.MAX_PIXELS` are to be decoded.
    """
    kept: list[bytes] = []
    turned: int | None = None
    for part in _parts(data, kind):
        if part.kind == "behind" and _tells_place(part):
            raise Followed
        if part.kind in ("picture", "behind"):
            kept.append(part.raw)
        elif part.kind == "exif":
            turned = turned or orientation_of(part.content)
    exif = exif_with(turned) if turned else b""
    cleaned = {"JPEG": _jpeg_of, "PNG": _png_of, "WEBP": _webp_of}[kind](kept, exif)
    if _pixels(cleaned) != _pixels(data):
        raise Broken
    return cleaned


def video_is_located(head: bytes) -> bool:
    """Whether the movie header (the box moov, or its beginning) of a video says where it was taken."""
    return _VIDEO_PLACE.search(head[:MAX_MOVIE_HEADER]) is not None


def _parts(data: bytes, kind: str) -> Iterator[_Part]:
    """One after the other; raises `Broken` where there are too many."""
    for count, part in enumerate(_READERS[kind](data)):
        if count >= _MOST_PARTS:
            raise Broken
        yield part


def _jpeg_parts(data: bytes) -> Iterator[_Part]:
    yield _Part("picture", START_OF_IMAGE)
    place, lists_more = 0, False
    for marker, start, end in jpeg_segments(data):
        content = data[start + 4 : end]
        lists_more = lists_more or (marker == 0xE2 and content.startswith(_MPF))
        yield _Part(_jpeg_kind(marker, content), data[start:end], content)
        place = end
    # More pictures may follow, each with its own metadata; a phone puts its depth map or a film there.
    if place < len(data):
        rest = data[place:]
        yield _Part("xmp" if lists_more else "behind", rest, rest)
        for block in _exif_in(rest) if lists_more else ():
            yield _Part("exif", b"", block)


def _exif_in(data: bytes) -> Iterator[bytes]:
    """The Exif data of pictures one behind the other."""
    for match in islice(re.finditer(_EXIF, data[:_MOST_TEXT]), _MOST_PICTURES):
        yield data[match.end() : match.end() + 0xFFFF]


def _jpeg_kind(marker: int, content: bytes) -> Block:
    if marker == 0xE1:
        return "exif" if content.startswith(_EXIF) else "xmp"
    if marker == 0xED:
        return "iptc"
    # The list of the pictures that follow, which go too.
    return "xmp" if marker == 0xE2 and content.startswith(_MPF) else "picture"


def _jpeg_of(kept: list[bytes], exif: bytes) -> bytes:
    segment = b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(exif)) + _EXIF + exif if exif else b""
    # Exif 4.5.4 wants it first, but a JFIF header stands before it in most files, and every reader takes that.
    first = 2 if len(kept) > 1 and kept[1][:2] == b"\xff\xe0" else 1
    return b"".join([*kept[:first], segment, *kept[first:]])


def _png_parts(data: bytes) -> Iterator[_Part]:
    if not data.startswith(_PNG_START):
        raise Broken
    yield _Part("picture", _PNG_START)
    place, name, left = len(_PNG_START), b"", _MOST_UNPACKED
    while name != b"IEND":
        end = place + 12 + _number(data, ">I", place)
        if end > len(data):
            raise Broken
        name, content = data[place + 4 : place + 8], data[place + 8 : end - 4]
        if name == b"eXIf":
            yield _Part("exif", data[place:end], content)
        elif name in _PNG_TEXTS:
            keyword, text, unpacked = _png_text(content, name, left)
            left -= unpacked
            yield from _png_text_parts(data[place:end], keyword, text)
        else:
            yield _Part("picture", data[place:end])
        place = end


def _png_text(content: bytes, name: bytes, left: int) -> tuple[bytes, bytes, int]:
    """The keyword of a text, the text opened, and how many bytes were unpacked for it: at most `left`."""
    keyword, _, rest = content.partition(b"\0")
    if name != b"zTXt" and (name != b"iTXt" or rest[:1] != b"\1"):
        return keyword, rest, 0
    packed = rest[1:] if name == b"zTXt" else rest[2:].split(b"\0", 2)[-1]
    most = min(_MOST_TEXT, left)
    try:
        text = zlib.decompressobj().decompress(packed, most) if most > 0 else b""
    except zlib.error:
        # Some of it may have been unpacked.
        return keyword, b"", min(most, _MOST_RATIO * len(packed))
    return keyword, text, len(text)


def _png_text_parts(raw: bytes, keyword: bytes, text: bytes) -> Iterator[_Part]:
    """A text as it is, and opened; old programs wrote Exif into it in hexadecimal figures."""
    # PNG, 11.3.3.1: whoever made the picture, and whose it is, may want that to stay with it.
    stays = keyword in (b"Author", b"Copyright") and text and not _XMP_PLACE.search(text)
    yield _Part("picture" if stays else "xmp", raw, text)
    if keyword.startswith(b"Raw profile type"):
        figures = b"".join(text.split()[2:])
        try:
            profile = bytes.fromhex(figures.decode("ascii"))
        except ValueError:
            return
        yield _Part("exif", b"", profile.removeprefix(_EXIF))
        yield _Part("iptc", b"", profile)


def _png_of(kept: list[bytes], exif: bytes) -> bytes:
    if exif:
        body = b"eXIf" + exif
        # After the header, the first chunk.
        kept = [*kept[:2], struct.pack(">I", len(exif)) + body + struct.pack(">I", zlib.crc32(body)), *kept[2:]]
    return b"".join(kept)


def _webp_parts(data: bytes) -> Iterator[_Part]:
    end = 8 + _number(data, "<I", 4)
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or end > len(data):
        raise Broken
    place = 12
    while place < end:
        name, size = data[place : place + 4], _number(data, "<I", place + 4)
        after = place + 8 + size + size % 2
        if place + 8 + size > end:
            raise Broken
        content = data[place + 8 : place + 8 + size]
        kind: Block = "exif" if name == b"EXIF" else "xmp" if name == b"XMP " else "picture"
        yield _Part(kind, data[place:after], content.removeprefix(_EXIF))
        place = after


def _webp_of(kept: list[bytes], exif: bytes) -> bytes:
    flags = _WEBP_FLAGS[b"EXIF"] if exif else 0
    chunks = [_with_flags(chunk, flags) if chunk[:4] == b"VP8X" else chunk for chunk in kept]
    if exif:
        chunks.append(b"EXIF" + struct.pack("<I", len(exif)) + exif + bytes(len(exif) % 2))
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _with_flags(chunk: bytes, flags: int) -> bytes:
    """The header VP8X, which announces metadata only by `flags`."""
    if len(chunk) < 9:
        raise Broken
    announced = chunk[8] & ~(_WEBP_FLAGS[b"EXIF"] | _WEBP_FLAGS[b"XMP "]) | flags
    return chunk[:8] + bytes([announced]) + chunk[9:]


_READERS: Mapping[str, Callable[[bytes], Iterator[_Part]]] = {
    "JPEG": _jpeg_parts,
    "PNG": _png_parts,
    "WEBP": _webp_parts,
}


def _number(data: bytes, form: str, place: int) -> int:
    try:
        return int(struct.unpack_from(form, data, place)[0])
    except struct.error as error:
        raise Broken from error


def _tells_place(part: _Part) -> bool:
    if part.kind == "exif":
        return has_coordinates(part.content)
    if part.kind == "iptc":
        return iptc_tells_place(part.content)
    if part.kind == "behind" and (
        any(map(has_coordinates, _exif_in(part.content)))
        or (b"ftyp" in part.content and video_is_located(part.content))
    ):
        return True
    return part.kind in ("xmp", "behind") and _XMP_PLACE.search(part.content) is not None


def _pixels(data: bytes) -> tuple[object, ...]:
    """What a picture shows, as a fingerprint, so that only one picture is in memory at a time."""
    from PIL import Image  # noqa: PLC0415  # slow to load

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=CLEANABLE) as image:
                frames = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
                return frames, image.size, image.mode, hashlib.sha256(image.tobytes()).digest()
    except Exception as error:
        raise Broken from error
