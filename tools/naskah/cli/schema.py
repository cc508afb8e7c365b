"""naskah schema: writes the JSON Schemas of posts and reviewers.yaml, or compares them."""

from __future__ import annotations

import argparse

from naskah.cli.exits import Exit
from naskah.cli.generated import add_check, put
from naskah.i18n import Lang, msg
from naskah.model.problem import START, Invalid, Problem
from naskah.model.schema import FOLDER, schema_files


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_check(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Writes the files, or says which are not those of the code; 1 when there is one."""
    if not FOLDER.parent.is_dir():
        raise Invalid([Problem(FOLDER.as_posix(), START, msg("Run this in the repository's own folder."))])
    good = [put(path, text, "naskah schema", check=args.check, lang=args.lang) for path, text in schema_files().items()]
    return Exit.OK if all(good) else Exit.FAILED
