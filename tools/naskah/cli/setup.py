"""naskah setup: sets a repository up on GitHub as reviewers.yaml wants it, or says what that would change."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from naskah.cli.exits import Exit
from naskah.cli.hub import add_repository, connection
from naskah.cli.options import add_now, add_policy, now_of
from naskah.github.apply import Applied, apply
from naskah.github.change import ByHand, Change, NotPossible
from naskah.github.ruleset import NAME
from naskah.github.settings import read_settings
from naskah.github.setup import desired, setup_plan
from naskah.i18n import Lang, msg
from naskah.model.policy_loader import load_policy


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_repository(parser, lang)
    add_policy(parser, lang)
    add_now(parser, lang)
    parser.add_argument("--apply", action="store_true", help=msg("make it so; without it, only say so").render(lang))
    text = msg("the id of the GitHub App whose status alone counts (default: the one that is set now)").render(lang)
    parser.add_argument("--integration", type=int, metavar="ID", default=None, help=text)


def run(args: argparse.Namespace) -> int:
    """Prints the plan or what was made of it; 1 when there is something to do, 3 when GitHub did not do it."""
    policy, hub = load_policy(args.policy), connection(args)
    changes = setup_plan(
        desired(policy, args.policy.as_posix(), now_of(args), args.integration), read_settings(hub, NAME)
    )
    return _apply(apply(hub, changes), args.lang) if args.apply else _tell(changes, args.lang)


def _tell(changes: Sequence[Change], lang: Lang) -> int:
    for change in changes:
        print(f"- {change.told().render(lang)}")
    if all(isinstance(change, NotPossible) for change in changes):
        print(msg("There is nothing to do.").render(lang))
        return Exit.OK
    if any(not isinstance(change, NotPossible | ByHand) for change in changes):
        print(msg("Nothing has been changed yet. Run it with --apply to make it so.").render(lang))
    return Exit.FAILED


def _apply(applied: Iterable[Applied], lang: Lang) -> int:
    failed = changed = False
    for each in applied:
        told = each.change.told()
        if each.failure is not None:
            print(msg("- failed: {change}. {why}", change=told, why=each.failure).render(lang), flush=True)
            failed = True
        elif isinstance(each.change, NotPossible | ByHand):
            print(f"- {told.render(lang)}", flush=True)
        else:
            print(msg("- done: {change}", change=told).render(lang), flush=True)
            changed = True
    if not changed and not failed:
        print(msg("There was nothing to change.").render(lang))
    return Exit.ERROR if failed else Exit.OK
