"""A picture's file with the picture and nothing else in it.

Other than `naskah.model.metadata`, which mends a file for its author and leaves what it does not know, this keeps only what a
browser needs to show the picture: JPEG (ITU-T T.81), PNG (third edition), WebP (RFC 9649), GIF89a. No pixel is encoded anew.
"""

from __future__ import annotations

import struct

from naskah.model.exif import orientation_of
from naskah.model.jpeg import Broken, jpeg_segments

_EXIF, _ICC, _ADOBE, _JFIF = b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe", b"JFIF\0"
_JFIF_BYTES = 12  # of a JFIF header before the size of its preview picture
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST cICP mDCV cLLI acTL fcTL fdAT").split()
)
_WEBP_KEPT = frozenset((b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
_WEBP_TOLD = 0x08 | 0x04  # the flags of VP8X that announce Exif and XMP
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def cleaned(data: bytes, kind: str) -> tuple[bytes, int]:
    """The picture of the format `kind` alone, and how it must be turned: 1 (not at all) to 8 as in Exif. Raises `Broken`."""
    try:
        return {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}[kind](data)
    except (struct.error, IndexError) as error:
        raise Broken from error


def _jpeg(data: bytes) -> tuple[bytes, int]:
    kept, turned = [data[:2]], 1
    for marker, start, end in jpeg_segments(data):
        segment = data[start:end]
        content = segment[4:]
        if marker == 0xE0 and content.startswith(_JFIF):
            kept.append(_without_preview(segment))
        elif marker == 0xE1 and content.startswith(_EXIF):
            turned = orientation_of(content) or turned
        elif (
            (marker == 0xE2 and content.startswith(_ICC))
            or (marker == 0xEE and content.startswith(_ADOBE))
            or not (0xE0 <= marker <= 0xEF or marker == 0xFE)
        ):
            kept.append(segment)
    return b"".join(kept), turned


def _without_preview(segment: bytes) -> bytes:
    return b"\xff\xe0" + struct.pack(">H", 2 + _JFIF_BYTES + 2) + segment[4 : 4 + _JFIF_BYTES] + b"\0\0"


def _png(data: bytes) -> tuple[bytes, int]:
    if not data.startswith(_PNG_START):
        raise Broken
    kept, turned, place, name = [_PNG_START], 1, len(_PNG_START), b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, place)
        end = place + 12 + length
        name = data[place + 4 : place + 8]
        if end > len(data):
            raise Broken
        if name in _PNG_KEPT:
            kept.append(data[place:end])
        elif name == b"eXIf":
            turned = orientation_of(data[place + 8 : end - 4]) or turned
        place = end
    return b"".join(kept), turned


def _webp(data: bytes) -> tuple[bytes, int]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Broken
    kept, turned, place = [b"WEBP"], 1, 12
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise Broken
    while place < end:
        name, (length,) = data[place : place + 4], struct.unpack_from("<I", data, place + 4)
        after = place + 8 + length
        if after > end:
            raise Broken
        chunk = data[place : after + length % 2]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_TOLD]) + chunk[9:]
        if name in _WEBP_KEPT:
            kept.append(chunk)
        elif name == b"EXIF":
            turned = orientation_of(chunk[8:].removeprefix(_EXIF)) or turned
        place = after + length % 2
    body = b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body, turned


def _gif(data: bytes) -> tuple[bytes, int]:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise Broken
    place = 13 + _colours(data[10])
    kept = [data[:place]]
    while data[place] != 0x3B:
        start = place
        if data[place] == 0x2C:
            place = _blocks_end(data, place + 10 + _colours(data[place + 9]) + 1)
            kept.append(data[start:place])
        elif data[place] == 0x21:
            place = _blocks_end(data, place + 2)
            label, name = data[start + 1], data[start + 3 : start + 14]
            if label == 0xF9 or (label == 0xFF and name in _GIF_LOOPS):
                kept.append(data[start:place])
        else:
            raise Broken
    return b"".join([*kept, b"\x3b"]), 1


def _colours(flags: int) -> int:
    """The bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, place: int) -> int:
    """Where a row of blocks ends that begins at `place`."""
    while data[place]:
        place += data[place] + 1
    if place >= len(data):
        raise Broken
    return place + 1
