"""naskah ready: what takes long to read, made ready once beside the code, as Python does with its own files."""

from __future__ import annotations

import argparse

from naskah.cli.check import kamus_path
from naskah.cli.exits import Exit
from naskah.cli.options import add_policy
from naskah.i18n import Lang
from naskah.lint.engine import Engine
from naskah.lint.store import opened
from naskah.model.located import parse_yaml
from naskah.model.public_holidays import make_ready
from naskah.model.source import read_text


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_policy(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Makes the rules ready with the unit's own kamus, and the holidays of its country."""
    with opened(None) as store:
        Engine(kamus_path(None), None, store).make_ready()
    calendar = parse_yaml(read_text(args.policy), args.policy.as_posix()).fields.get("calendar")
    country = calendar.fields.get("holidays") if calendar else None
    make_ready([country.text] if country else [])
    return Exit.OK
