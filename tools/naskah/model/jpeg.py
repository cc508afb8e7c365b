"""The segments of a JPEG file (ITU-T T.81, annex B), for whoever judges them and whoever cuts them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

START_OF_IMAGE = b"\xff\xd8"
_END, _SCAN, _ALONE = 0xD9, 0xDA, (0x01, 0xD8, 0xD9)
# Neither a byte of a scan (00) nor a restart within it (D0 to D7) nor one that fills up (FF).
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


class Broken(ValueError):
    """The file ends before it should, or its parts do not fit together."""


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker behind the file's first, up to the picture's end, and where its segment begins and ends in `data`.

    A segment of a scan has the scan in it. What stands behind the picture's end is another picture, or a film. Raises `Broken`.
    """
    if not data.startswith(START_OF_IMAGE):
        raise Broken
    place, marker = len(START_OF_IMAGE), 0
    while marker != _END:
        # Bytes that fill up, or that some camera left there, may stand before a marker.
        place, marker = _marker(data, place)
        end = place + 2
        if marker not in _ALONE:
            # The length counts its own two bytes.
            end += max(2, int.from_bytes(data[end : end + 2], "big"))
        if marker == _SCAN:
            end, _ = _marker(data, end)
        if end > len(data):
            raise Broken
        yield marker, place, end
        place = end


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """Where the next marker stands, and which it is."""
    found = _MARKER.search(data, place)
    if found is None:
        raise Broken
    return found.start(), data[found.end() - 1]
