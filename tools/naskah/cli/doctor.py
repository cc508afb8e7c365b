"""naskah doctor: says what holds on GitHub and what does not, what that means, and how to mend it."""

from __future__ import annotations

import argparse

from naskah.cli.exits import Exit
from naskah.cli.hub import add_repository, connection
from naskah.cli.options import add_now, add_policy, now_of
from naskah.github.doctor import Patient, doctor
from naskah.i18n import Lang
from naskah.model.policy_loader import load_policy
from naskah.model.problem import Invalid
from naskah.report.checks import check_lines, checks_summary


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_repository(parser, lang)
    add_policy(parser, lang)
    add_now(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Prints every check; 1 when something is wrong, will be soon, or could not be looked at."""
    checks = doctor(connection(args), patient(args))
    for check in checks:
        for line in check_lines(check, args.lang):
            print(line)
    print()
    print(checks_summary(checks).render(args.lang))
    return Exit.FAILED if any(check.is_work or check.level == "unseen" for check in checks) else Exit.OK


def patient(args: argparse.Namespace) -> Patient:
    """The policy of the options, or what is wrong with it."""
    path, now = args.policy.as_posix(), now_of(args)
    try:
        return Patient(load_policy(args.policy), (), path, now)
    except Invalid as invalid:
        return Patient(None, invalid.problems, path, now)
