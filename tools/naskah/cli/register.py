"""naskah register verify: looks for lines of the register that were changed, lost or moved."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.options import REGISTER
from naskah.i18n import Lang, msg
from naskah.model.problem import START, Invalid, Problem
from naskah.register.chain import verify


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=msg("ACTION").render(lang))
    text = msg("verify every line against the next").render(lang)
    action = actions.add_parser("verify", help=text, description=text)
    folder = msg("the register's folder (default: {path})", path=REGISTER).render(lang)
    action.add_argument("--register", type=Path, default=REGISTER, metavar="DIR", help=folder)


def run(args: argparse.Namespace) -> int:
    """0 when the register is whole; 1, with every line named, when it is not; 3 when there is none."""
    if not args.register.is_dir():
        message = msg("There is no register here. Check the name of the folder.")
        raise Invalid([Problem(args.register.as_posix(), START, message)])
    count, problems = verify(args.register)
    if problems:
        print_problems(problems, args.lang)
        return Exit.FAILED
    print(msg("The register is whole: {count} records.", count=count).render(args.lang))
    return Exit.OK
