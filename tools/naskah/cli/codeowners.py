"""naskah codeowners: writes .github/CODEOWNERS from reviewers.yaml, or compares it."""

from __future__ import annotations

import argparse
import datetime as dt

from naskah.cli.dates import day_in
from naskah.cli.exits import Exit
from naskah.cli.generated import add_check, put
from naskah.cli.options import add_policy
from naskah.github import codeowners
from naskah.i18n import Lang, msg
from naskah.model.policy_loader import load_policy


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_policy(parser, lang)
    add_check(parser, lang)
    text = msg("the day to write it for, YEAR-MONTH-DAY (default: today)").render(lang)
    parser.add_argument("--date", type=day_in(lang), default=None, metavar="DATE", help=text)


def run(args: argparse.Namespace) -> int:
    """Writes the file, or says whether it is that of the policy; 1 when it is not."""
    policy = load_policy(args.policy)
    day = args.date or dt.datetime.now(policy.calendar.zone).date()
    text = codeowners.codeowners(policy, day, args.policy.as_posix())
    good = put(codeowners.PATH, text, "naskah codeowners", check=args.check, lang=args.lang)
    return Exit.OK if good else Exit.FAILED
