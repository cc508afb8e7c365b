"""A video's file (ISO/IEC 14496-12, QuickTime) without what it tells beside the film: places, times, devices, notes.

What goes is overwritten with zeros where it stands, so that nothing moves and the file need not be held in memory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from naskah.model.jpeg import Broken
from naskah.model.metadata import MAX_MOVIE_HEADER

_TOP = frozenset((b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"styp", b"sidx", b"ssix", b"wide"))
_MOOV = frozenset((b"mvhd", b"trak", b"mvex", b"iods"))
_TRAK = frozenset((b"tkhd", b"edts", b"mdia", b"tref", b"tapt", b"load"))
_SHOWN = frozenset((b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp"))
_MOST_BOXES = 10_000
_MOST_CHUNKS = 1_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Movie:
    """A video: its size in pixels as it is shown (0 where it does not say), and what must be overwritten: place and bytes."""

    width: int
    height: int
    changes: tuple[tuple[int, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int  # of the box
    inside: int  # of what is in it
    end: int


def read_movie(file: BinaryIO, size: int) -> Movie:
    """What `file` of `size` bytes must lose. Raises `Broken`, also for a film that cannot be cleaned."""
    boxes = list(_top(file, size))
    header = next((box for box in boxes if box.name == b"moov"), None)
    if header is None or header.end - header.start > MAX_MOVIE_HEADER:
        raise Broken
    file.seek(header.start)
    data = file.read(header.end - header.start)
    reader = _Header(data, header.start, any(box.name == b"moof" for box in boxes))
    try:
        reader.read(header.inside - header.start)
    except struct.error as error:
        raise Broken from error
    # A film has whole boxes of notes, but no longer than its header; a longer one is overwritten piece by piece.
    for box in boxes:
        if box.name not in _TOP:
            reader.changes += _emptied(box)
    return Movie(*reader.size, tuple(sorted(reader.changes)))


def without_notes(file: BinaryIO, movie: Movie) -> Iterator[bytes]:
    """The bytes of the film with its changes, piece by piece."""
    changes, place = list(reversed(movie.changes)), 0
    file.seek(0)
    while piece := file.read(_CHUNK):
        mended = bytearray(piece)
        while changes and changes[-1][0] < place + len(piece):
            at, new = changes.pop()
            fits = len(piece) - (at - place)
            mended[at - place : at - place + len(new[:fits])] = new[:fits]
            if new[fits:]:
                changes.append((at + fits, new[fits:]))
        yield bytes(mended)
        place += len(piece)


class _Header:
    """Reads the box moov; places in the file count from `start`."""

    def __init__(self, data: bytes, start: int, fragmented: bool) -> None:
        self.data, self.start, self.fragmented = data, start, fragmented
        self.size = (0, 0)
        self.changes: list[tuple[int, bytes]] = []

    def read(self, inside: int) -> None:
        """Notes the changes. Raises `Broken` where nothing is left to be shown."""
        tracks = 0
        for box in self.boxes(inside, len(self.data)):
            if box.name == b"mvhd":
                self.forget_times(box)
            elif box.name == b"trak":
                tracks += self.track(box)
            elif box.name not in _MOOV:
                self.drop(box)
        if not tracks:
            raise Broken

    def track(self, track: _Box) -> bool:
        """Whether it is one that people see, hear or read; any other is dropped with all its samples."""
        boxes = {box.name: box for box in self.boxes(track.inside, track.end)}
        media = boxes.get(b"mdia")
        inside = {box.name: box for box in self.boxes(media.inside, media.end)} if media else {}
        if b"tkhd" not in boxes or b"hdlr" not in inside:
            raise Broken
        handler = self.data[inside[b"hdlr"].inside + 8 : inside[b"hdlr"].inside + 12]
        if handler not in _SHOWN:
            if self.fragmented:
                raise Broken
            self.changes += [(at, bytes(length)) for at, length in self.samples(inside)]
            self.drop(track)
            return False
        self.forget_times(boxes[b"tkhd"])
        if b"mdhd" in inside:
            self.forget_times(inside[b"mdhd"])
        for box in self.boxes(track.inside, track.end):
            if box.name not in _TRAK:
                self.drop(box)
        if handler == b"vide" and self.size == (0, 0):
            self.size = self.shown_size(boxes[b"tkhd"])
        return True

    def shown_size(self, box: _Box) -> tuple[int, int]:
        """Width and height after the track's turning, which is a matrix before them."""
        first, _, _, _, second, *_, width, height = struct.unpack_from(">9i2I", self.data, box.end - 44)
        size = width >> 16, height >> 16
        return size if first or second else size[::-1]

    def samples(self, media: dict[bytes, _Box]) -> Iterator[tuple[int, int]]:
        """Where the track's samples stand in the file, and how long they are, chunk by chunk."""
        table = self.inner(self.inner(media, b"minf"), b"stbl")
        sizes = self.sizes(table.get(b"stsz"))
        starts = self.numbers(table.get(b"stco"), "I") or self.numbers(table.get(b"co64"), "Q")
        runs = self.numbers(table.get(b"stsc"), "III")
        firsts = [*runs[::3], len(starts) + 1]
        each = [
            count for (at, after), count in zip(pairwise(firsts), runs[1::3], strict=True) for _ in range(at, after)
        ]
        taken = 0
        for start, count in zip(starts, each, strict=False):
            yield start, sum(sizes[taken : taken + count])
            taken += count

    def sizes(self, box: _Box | None) -> list[int]:
        if box is None:
            raise Broken
        same, count = struct.unpack_from(">II", self.data, box.inside + 4)
        if count > _MOST_CHUNKS:
            raise Broken
        return [same] * count if same else list(struct.unpack_from(f">{count}I", self.data, box.inside + 12))

    def numbers(self, box: _Box | None, form: str) -> list[int]:
        if box is None:
            return []
        (count,) = struct.unpack_from(">I", self.data, box.inside + 4)
        if count > _MOST_CHUNKS:
            raise Broken
        return list(struct.unpack_from(">" + form * count, self.data, box.inside + 8))

    def inner(self, boxes: dict[bytes, _Box], name: bytes) -> dict[bytes, _Box]:
        box = boxes.get(name)
        if box is None:
            raise Broken
        return {one.name: one for one in self.boxes(box.inside, box.end)}

    def boxes(self, place: int, end: int) -> list[_Box]:
        found = []
        while place + 8 <= end:
            box = _box(self.data[place : place + 16], place, end)
            found.append(box)
            place = box.end
            if len(found) > _MOST_BOXES:
                raise Broken
        return found

    def forget_times(self, box: _Box) -> None:
        """When it was made and changed: two numbers, which are longer in version 1 of a box."""
        self.changes.append((self.start + box.inside + 4, bytes(16 if self.data[box.inside] == 1 else 8)))

    def drop(self, box: _Box) -> None:
        self.changes += _emptied(_Box(box.name, *(self.start + at for at in (box.start, box.inside, box.end))))


def _top(file: BinaryIO, size: int) -> Iterable[_Box]:
    place = 0
    for _ in range(_MOST_BOXES):
        if place + 8 > size:
            return
        file.seek(place)
        box = _box(file.read(16), place, size)
        yield box
        place = box.end
    raise Broken


def _box(head: bytes, place: int, end: int) -> _Box:
    """The box that begins at `place` with `head` and may reach to `end`."""
    length, name, inside = int.from_bytes(head[:4], "big"), head[4:8], 8
    if length == 1:  # the length is too great for its place, and follows
        length, inside = int.from_bytes(head[8:16], "big"), 16
    length = length or end - place
    if length < inside or place + length > end:
        raise Broken
    return _Box(name, place, place + inside, place + length)


def _emptied(box: _Box) -> Iterator[tuple[int, bytes]]:
    """Makes it free space of the same length."""
    yield box.start + 4, b"free"
    for at in range(box.inside, box.end, _CHUNK):
        yield at, bytes(min(_CHUNK, box.end - at))
