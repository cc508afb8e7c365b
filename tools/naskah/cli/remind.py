"""naskah remind: reminds whom the SOP waits for, in office hours and never twice."""

from __future__ import annotations

import argparse

from naskah.cli.exits import Exit
from naskah.cli.hub import add_desk, connection
from naskah.cli.options import now_of
from naskah.github.plan import Desk
from naskah.github.remind import remind_all
from naskah.i18n import Lang, msg
from naskah.model.policy_loader import load_policy


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_desk(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Prints who was reminded of what; 3 when a reminder could not be written."""
    desk = Desk(load_policy(args.policy), now_of(args), "id")
    failed = reminded = False
    for found in remind_all(connection(args), desk, dry_run=args.dry_run):
        people = " ".join(f"@{login}" for login in found.people)
        line = found.failure.message if found.failure else msg("reminded {people}", people=people)
        print(f"#{found.number}: {line.render(args.lang)}", flush=True)
        failed, reminded = failed or found.failure is not None, True
    if not reminded:
        print(msg("Nobody needs to be reminded now.").render(args.lang))
    return Exit.ERROR if failed else Exit.OK
