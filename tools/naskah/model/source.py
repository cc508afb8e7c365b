"""Reads a text file that somebody else wrote: whole, UTF-8, of bounded size, no link."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from naskah.i18n import Message, msg
from naskah.model.problem import START, Invalid, Place, Problem

MAX_TEXT_BYTES = 1_000_000
# Control characters, the line breaks that only some programs see, overrides of the writing direction, noncharacters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")

_NO_FILE = msg("There is no such file. Check the name and the folder.")
# What an office is most likely to hand over in place of a text.
_OTHER_FORMATS = {
    b"PK\x03\x04": msg("a Word, Excel or ZIP file"),
    b"\xd0\xcf\x11\xe0": msg("an old Word or Excel file"),
    b"%PDF": msg("a PDF file"),
    b"\x89PNG": msg("a picture"),
    b"\xff\xd8\xff": msg("a picture"),
    b"GIF8": msg("a picture"),
}


def read_bytes(path: Path, max_bytes: int = MAX_TEXT_BYTES) -> bytes:
    """The bytes of a regular file of at most `max_bytes`; raises `Invalid` for anything else."""
    name = path.as_posix()
    try:
        amiss = _amiss(path.lstat(), max_bytes)
        if amiss is None:
            return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        amiss = _NO_FILE
    except OSError as error:
        amiss = msg("The file cannot be read ({reason}). Check it and its folder.", reason=error.strerror or str(error))
    raise Invalid([Problem(name, START, amiss)])


def _amiss(found: os.stat_result, max_bytes: int) -> Message | None:
    """What is wrong with a file before it is read, if anything."""
    if stat.S_ISLNK(found.st_mode):
        return msg("This is a symbolic link. Put the file itself here.")
    if stat.S_ISDIR(found.st_mode):
        return msg("This is a folder. Name the file in it.")
    if not stat.S_ISREG(found.st_mode):
        return _NO_FILE
    if found.st_size > max_bytes:
        return msg("The file has {size} bytes; at most {most} are allowed.", size=found.st_size, most=max_bytes)
    return None


def decode(data: bytes, name: str, *, strict: bool = True) -> str:
    """Text from UTF-8 `data`, line ends as `\\n`; raises `Invalid` with the place of what is no text.

    `strict` refuses control characters too.
    """
    kind = next((kind for start, kind in _OTHER_FORMATS.items() if data.startswith(start)), None)
    if kind is not None:
        message = msg("This is not a text file but {kind}. Write the text in a file of its own.", kind=kind)
        raise Invalid([Problem(name, START, message)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        message = msg("This is not UTF-8 text. Save the file again with the encoding “UTF-8”.")
        raise Invalid([Problem(name, place_of(before, len(before)), message)]) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = FORBIDDEN.search(text) if strict else None
    if bad:
        raise Invalid([Problem(name, place_of(text, bad.start()), control_character(bad[0]))])
    return text


def control_character(found: str) -> Message:
    """Says that the character `found` may not stand where it does."""
    return msg("An invisible control character (U+{code}) stands here. Delete it.", code=f"{ord(found):04X}")


def read_text(path: Path, max_bytes: int = MAX_TEXT_BYTES) -> str:
    """The text of the file `path`; see `read_bytes` and `decode` for what is refused."""
    return decode(read_bytes(path, max_bytes), path.as_posix())


def place_of(text: str, offset: int) -> Place:
    """Line and column of the character at `offset`."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - line_start + 1)
