"""naskah register: looks for lines that were changed, lost or moved; fetches and pushes the branch that keeps the register."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.hub import of_this_folder
from naskah.cli.options import REGISTER
from naskah.i18n import Lang, msg
from naskah.model.problem import START, Invalid, Problem
from naskah.register import sharing
from naskah.register.branch import NAME, SERVER, Branch
from naskah.register.chain import verify
from naskah.register.signature import KEY, Signer


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=msg("ACTION").render(lang))
    texts = {
        "verify": msg("verify every line against the next"),
        "fetch": msg("bring the register here from the branch “{name}” of the remote repository", name=NAME),
        "push": msg("push what is new in the register to the branch “{name}” of the remote repository", name=NAME),
    }
    for name, text in texts.items():
        told = text.render(lang)
        action = actions.add_parser(name, help=told, description=told)
        folder = msg("the register's folder (default: {path})", path=REGISTER).render(lang)
        action.add_argument("--register", type=Path, default=REGISTER, metavar="DIR", help=folder)


def run(args: argparse.Namespace) -> int:
    """Does one of the actions."""
    return {"verify": _verify, "fetch": _fetch, "push": _push}[args.action](args)


def _verify(args: argparse.Namespace) -> int:
    """0 when the register is whole; 1, with every line named, when it is not; 3 when there is none."""
    _must_be_there(args.register)
    count, problems = verify(args.register)
    if problems:
        print_problems(problems, args.lang)
        return Exit.FAILED
    print(msg("The register is whole: {count} records.", count=count).render(args.lang))
    return Exit.OK


def _fetch(args: argparse.Namespace) -> int:
    """0 also where there is no branch yet; 3 when it cannot be fetched or is not whole."""
    count = sharing.fetch(args.register, _branch(), _signer())
    if count is None:
        told = msg("There is no branch “{name}” yet. It begins with the first push.", name=NAME)
    else:
        told = msg("The register is here and whole: {count} records.", count=count)
    print(told.render(args.lang))
    return Exit.OK


def _push(args: argparse.Namespace) -> int:
    """0 also where nothing is new; 3 when it cannot be pushed or is not whole."""
    _must_be_there(args.register)
    new = sharing.push(args.register, _branch(), _signer())
    if new:
        told = msg("Pushed to the branch “{name}”: {count} new records.", name=NAME, count=new)
    else:
        told = msg("Nothing to push: the branch “{name}” has it all.", name=NAME)
    print(told.render(args.lang))
    return Exit.OK


def _must_be_there(register: Path) -> None:
    if not register.is_dir():
        message = msg("There is no register here. Check the name of the folder.")
        raise Invalid([Problem(register.as_posix(), START, message)])


def _signer() -> Signer | None:
    """Whoever has the key; on a person's machine nobody. A workflow names the key also where the repository has none."""
    key = os.environ.get(KEY)
    if key is None:
        return None
    if not key:
        message = msg(
            "The repository has no key to sign its register with, so it cannot be told from a forged one and nothing is published. "
            "An administrator runs “naskah setup --apply”, which makes the key."
        )
        raise Invalid([Problem(KEY, START, message)])
    return Signer(key)


def _branch() -> Branch:
    """The branch of this folder's repository, with the token of the environment."""
    meant, here = os.environ.get("GITHUB_REPOSITORY"), of_this_folder()
    # Whoever plays on another repository, or on a played GitHub, must not reach the real register of this folder.
    if meant is not None and here is not None and meant != here:
        message = msg("“origin” is {here}, and not {meant}. Nothing was fetched or pushed.", here=here, meant=meant)
        raise Invalid([Problem("origin", START, message)])
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN")
    return Branch(Path(), token, os.environ.get("GITHUB_SERVER_URL") or SERVER)
