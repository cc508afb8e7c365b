"""The two things of Exif data (Exif 2.32) that matter here: where a picture was taken, and how it must be turned."""

from __future__ import annotations

import struct
import warnings

_GPS_DIRECTORY, _ORIENTATION = 0x8825, 0x0112
_LATITUDE, _LONGITUDE = 2, 4


def _exif(content: bytes) -> dict[int, object]:
    """Orientation and coordinates in Exif data, whatever their state."""
    from PIL import Image  # noqa: PLC0415  # slow to load

    found = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found.load(content)
            return {_ORIENTATION: found.get(_ORIENTATION), _GPS_DIRECTORY: dict(found.get_ifd(_GPS_DIRECTORY))}
    except Exception:  # noqa: BLE001  # it trips over bad bytes in every way there is
        return {}


def has_coordinates(content: bytes) -> bool:
    """Whether Exif data says where a picture was taken."""
    place = _exif(content).get(_GPS_DIRECTORY)
    return isinstance(place, dict) and (_LATITUDE in place or _LONGITUDE in place)


def orientation_of(content: bytes) -> int | None:
    """How the picture must be turned, 2 to 8; None if it stands upright."""
    turned = _exif(content).get(_ORIENTATION)
    return turned if isinstance(turned, int) and 1 < turned <= 8 else None


def exif_with(orientation: int) -> bytes:
    """Exif data with nothing but the orientation: a directory of one short number."""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
