"""The segments of a JPEG, by which both are told: what a file says, and what is published of it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from naskah.model.jpeg import Broken, jpeg_segments

SEGMENT, SCAN, END = b"\xff\xe1\0\4ab", b"\xff\xda\0\4cd1\xff\0\xff\xd02", b"\xff\xd9"


def told(data: bytes) -> list[tuple[int, bytes]]:
    return [(marker, data[start:end]) for marker, start, end in jpeg_segments(data)]


def test_segments_have_their_lengths_and_a_scan_ends_where_the_next_marker_stands() -> None:
    whole = [(0xE1, SEGMENT), (0xDA, SCAN), (0xD9, END)]
    assert told(b"\xff\xd8" + SEGMENT + SCAN + END) == whole
    assert told(b"\xff\xd8\0\0" + SEGMENT + b"\xff\xff" + SCAN + END + b"a film") == whole


def test_a_marker_without_a_length_and_a_length_too_small_are_read_past() -> None:
    assert told(b"\xff\xd8\xff\x01\xff\xd8\xff\xe2\0\0" + END) == [
        (0x01, b"\xff\x01"),
        (0xD8, b"\xff\xd8"),
        (0xE2, b"\xff\xe2\0\0"),
        (0xD9, END),
    ]


def test_a_file_cut_anywhere_is_broken() -> None:
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((24, 16)).save(buffer, "JPEG")
    data = buffer.getvalue()
    assert told(data)[-1] == (0xD9, END)
    for length in range(len(data)):
        with pytest.raises(Broken):
            list(jpeg_segments(data[:length]))
