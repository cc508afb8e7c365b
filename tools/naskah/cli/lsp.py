"""naskah lsp: findings and fixes inside an editor, by the Language Server Protocol over standard input and output."""

from __future__ import annotations

import argparse
import sys

from naskah.cli.exits import Exit
from naskah.i18n import Lang, msg


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options: some editors name the channel, which is the only one there is."""
    text = msg("speak over standard input and output (it always does)").render(lang)
    parser.add_argument("--stdio", action="store_true", help=text)


def run(args: argparse.Namespace) -> int:
    """Serves until the editor ends it; 3 where the package that it needs is not there."""
    try:
        from naskah.cli.language_server import serve_editor  # noqa: PLC0415  # only here, and perhaps not installed
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        told = msg(
            "The server for editors needs the package “pygls”. Run “make env”, or install the extra “lsp” of this project."
        )
        print(told.render(args.lang), file=sys.stderr)
        return Exit.ERROR
    serve_editor(args.lang)
    return Exit.OK
