"""Files that a command writes and `--check` compares, byte by byte."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from naskah.files import write_whole
from naskah.i18n import Lang, msg


def add_check(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """--check, to compare and write nothing."""
    text = msg("write nothing, only say whether what is there is up to date").render(lang)
    parser.add_argument("--check", action="store_true", help=text)


def put(path: Path, text: str, command: str, *, check: bool, lang: Lang) -> bool:
    """Writes `text` to `path` where it differs, or with `check` only says so; `command` renews the file.

    Gives False when `check` found a difference. Raises `OSError`.
    """
    data = text.encode()
    current = path.is_file() and path.read_bytes() == data
    name = path.as_posix()
    if check and not current:
        message = msg("{path} is not up to date. Run “{command}” and keep what it writes.", path=name, command=command)
        print(message.render(lang), file=sys.stderr)
        return False
    if current:
        print(msg("{path} is up to date.", path=name).render(lang))
    else:
        write_whole(path, data)
        print(msg("{path} is written.", path=name).render(lang))
    return True
