"""naskah gate: brings GitHub into line with the SOP: status, comment, review requests, label, draft."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from naskah.cli.check import post_checker
from naskah.cli.exits import Exit
from naskah.cli.hub import add_desk, add_pull_requests, connection
from naskah.cli.options import now_of
from naskah.github.connection import Connection
from naskah.github.gate import Done, gate_one, gate_open
from naskah.github.plan import Desk
from naskah.i18n import Lang, msg
from naskah.model.policy_loader import load_policy


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    which = parser.add_mutually_exclusive_group(required=True)
    add_pull_requests(which, lang)
    add_desk(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Prints what was done to each pull request; 3 when something could not be."""
    policy, hub = load_policy(args.policy), connection(args)
    # What is written on GitHub is read by everybody: it is Indonesian, whoever runs the command.
    desk = Desk(policy, now_of(args), "id", post_checker(policy))
    failed = False
    for done in _gated(args, hub, desk):
        for line in _lines(done, args):
            print(line, flush=True)
        failed = failed or done.failure is not None
    print(msg("Requests: {requests}, points: {points}", requests=hub.requests, points=hub.points).render(args.lang))
    return Exit.ERROR if failed else Exit.OK


def _gated(args: argparse.Namespace, hub: Connection, desk: Desk) -> Iterator[Done]:
    if args.all_open:
        yield from gate_open(hub, desk, dry_run=args.dry_run)
    else:
        yield gate_one(hub, args.pull_request, desk, dry_run=args.dry_run)


def _lines(done: Done, args: argparse.Namespace) -> Iterator[str]:
    for action in done.actions:
        yield f"#{done.number}: {action.told().render(args.lang)}"
    if done.failure is not None:
        yield f"#{done.number}: {done.failure.message.render(args.lang)}"
    elif not done.actions:
        nothing = msg("all is as it should be")
        yield f"#{done.number}: {nothing.render(args.lang)}"
