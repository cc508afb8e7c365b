"""The media files of a post: where they may lie, and whether they are what their names say.

Everything in a picture is hostile until Pillow has read its header: sizes are bounded before any pixel is decoded.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from naskah.i18n import Message, msg
from naskah.model.jpeg import Broken
from naskah.model.metadata import MAX_MOVIE_HEADER, is_located, video_is_located
from naskah.model.problem import shortened

MAX_IMAGE_BYTES = 8_000_000
MAX_VIDEO_BYTES = 100_000_000
MAX_PIXELS = 50_000_000
IMAGE_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
VIDEO_SUFFIXES = frozenset({".mp4", ".mov"})
_MOST_BOXES = 100


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A checked media file; `width` and `height` are pixels, 0 for a video, whose header is not read further.

    `located`: the file says where it was taken.
    """

    path: Path
    kind: str
    size: int
    width: int = 0
    height: int = 0
    animated: bool = False
    located: bool = False

    @property
    def is_video(self) -> bool:
        """Whether it is played, not looked at."""
        return self.path.suffix.lower() in VIDEO_SUFFIXES


def inspect_media(folder: Path, name: str) -> MediaFile | Message:
    """The media file `name` in `folder`, or what is wrong with it."""
    try:
        return _place_refusal(folder, name) or _content(folder / name, name)
    except OSError as error:
        return msg(
            "“{name}” cannot be read ({reason}). Check the file.",
            name=shortened(name),
            reason=error.strerror or str(error),
        )


def _content(path: Path, name: str) -> MediaFile | Message:
    suffix = path.suffix.lower()
    size = path.stat().st_size
    if suffix in VIDEO_SUFFIXES:
        return _video(path, size)
    if suffix not in IMAGE_FORMATS:
        known = [*IMAGE_FORMATS, *sorted(VIDEO_SUFFIXES)]
        return msg("“{name}” is not of a kind that can be posted. Use one of: {known}.", name=name, known=known)
    if size > MAX_IMAGE_BYTES:
        return msg(
            "“{name}” has {size} bytes; at most {most} are allowed. Make the picture smaller.",
            name=name,
            size=size,
            most=MAX_IMAGE_BYTES,
        )
    return _image(path, size, IMAGE_FORMATS[suffix])


def _place_refusal(folder: Path, name: str) -> Message | None:
    if name == ".." or PurePosixPath(name).name != name or re.search(r"[\\:]", name):
        return msg(
            "“{name}” lies outside the post's folder. Put the file into {folder}/ and write its name alone.",
            name=shortened(name),
            folder=folder.as_posix(),
        )
    path = folder / name
    if folder.is_symlink() or path.is_symlink():
        return msg(
            "“{name}” is a symbolic link. Put the file itself into {folder}/.", name=name, folder=folder.as_posix()
        )
    if not path.is_file():
        return msg(
            "The file “{name}” is missing. Put it into {folder}/ or correct the name.",
            name=shortened(name),
            folder=folder.as_posix(),
        )
    return None


def _video(path: Path, size: int) -> MediaFile | Message:
    if size > MAX_VIDEO_BYTES:
        return msg(
            "“{name}” has {size} bytes; at most {most} are allowed. Make the video shorter or smaller.",
            name=path.name,
            size=size,
            most=MAX_VIDEO_BYTES,
        )
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] != b"ftyp":
            return msg("“{name}” is not the video that its name says. Save it again as MP4.", name=path.name)
        located = video_is_located(_movie_header(file, size))
    return MediaFile(path, "MP4", size, located=located)


def _movie_header(file: BinaryIO, size: int) -> bytes:
    """The box moov of a video (ISO/IEC 14496-12), as far as it is read; nothing, if there is none."""
    place = 0
    for _ in range(_MOST_BOXES):
        file.seek(place)
        head = file.read(16)
        length, name = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:  # the length is too great for its place, and follows
            length = int.from_bytes(head[8:16], "big")
        if name == b"moov":
            file.seek(place)
            return file.read(min(length, MAX_MOVIE_HEADER) if length else MAX_MOVIE_HEADER)
        place += length
        if length < len(b"sizename") or place >= size:
            break
    return b""


def _image(path: Path, size: int, wanted: str) -> MediaFile | Message:
    from PIL import Image  # noqa: PLC0415  # slow to load, and many posts have no picture

    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            # The size is judged below; Pillow's own warning about bombs would only come before it.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(set(IMAGE_FORMATS.values()))) as image:
                found, width, height = image.format, image.width, image.height
                animated = bool(getattr(image, "is_animated", False))
    except Image.DecompressionBombError:
        return _too_many_pixels(path.name)
    except Exception:  # noqa: BLE001  # its readers trip over bad bytes in every way there is
        return msg("“{name}” cannot be read as a picture. Save it again as {wanted}.", name=path.name, wanted=wanted)
    if found == "MPO":
        # A phone's JPEG with more pictures behind the one that is shown.
        found, animated = "JPEG", False
    if found != wanted:
        return msg(
            "“{name}” is a {found} picture, not {wanted} as its name says. Rename it or save it again.",
            name=path.name,
            found=found,
            wanted=wanted,
        )
    if width * height > MAX_PIXELS:
        return _too_many_pixels(path.name)
    try:
        located = is_located(data, found)
    except Broken:
        return msg(
            "“{name}” is not whole: its end is missing. Copy the file again, or save it again as {wanted}.",
            name=path.name,
            wanted=wanted,
        )
    return MediaFile(path, found, size, width, height, animated, located)


def _too_many_pixels(name: str) -> Message:
    return msg("“{name}” has more than {most} pixels in all. Make the picture smaller.", name=name, most=MAX_PIXELS)
