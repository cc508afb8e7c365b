"""Whether IPTC data (IPTC-IIM 4.2) among Photoshop's resources says where a picture was taken."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

# IPTC datasets of record 2: location code and name, city, sublocation, province.
_PLACE = re.compile(rb"\x1c\x02[\x1a\x1b\x5a\x5c\x5f]")
_RESOURCE = 0x0404


def iptc_tells_place(content: bytes) -> bool:
    """Whether one of the records in `content` does."""
    return any(_PLACE.search(record) for record in _records(content))


def _records(content: bytes) -> Iterator[bytes]:
    """The IPTC records among Photoshop's resources, which stand one behind the other."""
    place = content.find(b"8BIM")
    while place >= 0:
        try:
            number, name = struct.unpack_from(">HB", content, place + 4)
            start = place + 6 + (name + 2) // 2 * 2
            (size,) = struct.unpack_from(">I", content, start)
        except struct.error:
            return
        if number == _RESOURCE:
            yield content[start + 4 : start + 4 + size]
        place = content.find(b"8BIM", start + 4 + size)
