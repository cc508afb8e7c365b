"""naskah record: enters recorded pull requests into the register."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from naskah.approval.replay import replay
from naskah.approval.snapshot_loader import load_snapshot
from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.options import REGISTER, add_now, add_policy, add_snapshots, now_of
from naskah.i18n import Lang, Text, msg
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.problem import START, Invalid, Problem
from naskah.register.record import Event, Record
from naskah.register.store import Register, opened
from naskah.report.approval_json import approval_json

EVENTS: dict[Event, Text] = {
    "approved": msg("approved"),
    "published": msg("published"),
    "posted": msg("posted"),
    "withdrawn": msg("withdrawn"),
    "violation": msg("violation"),
}


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    which = parser.add_mutually_exclusive_group(required=True)
    add_snapshots(which, lang)
    add_policy(parser, lang)
    add_now(parser, lang)
    text = msg("the register's folder (default: {path})", path=REGISTER).render(lang)
    parser.add_argument("--register", type=Path, default=REGISTER, metavar="DIR", help=text)


def run(args: argparse.Namespace) -> int:
    """Prints a line for each new record; 3 if a snapshot could not be recorded, the others are all the same."""
    policy = load_policy(args.policy)
    with opened(args.register) as register:
        result = record_all(args.snapshot, register, policy, now_of(args))
    for record in result.records:
        print(_line(record, args.lang))
    if not result.records and not result.problems:
        print(msg("Nothing new: the register has it all.").render(args.lang))
    print_problems(result.problems, args.lang)
    return Exit.ERROR if result.problems else Exit.OK


def _line(record: Record, lang: Lang) -> str:
    channel = f" ({CHANNELS[record.detail['channel']].title})" if record.event == "posted" else ""
    return f"#{record.pull_request} {EVENTS[record.event].render(lang)}{channel}: {' '.join(record.title.split())}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was added, what could not be, and how many snapshots were read."""

    read: int
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def record_all(snapshots: Iterable[Path], register: Register, policy: Policy, now: dt.datetime) -> Recorded:
    """Replays each snapshot and enters what is new about it."""
    records: list[Record] = []
    problems: list[Problem] = []
    read = 0
    for path in snapshots:
        try:
            approval = replay(policy, load_snapshot(path), now)
            read += 1
            problems += [Problem(path.as_posix(), START, fault.text) for fault in approval.errors]
            # What is kept is read by everybody: it is Indonesian, whoever runs the command.
            document = approval_json(approval, policy.calendar.zone, "id")
            records += register.enter(approval, document, policy.base, now, path.as_posix())
        except Invalid as invalid:
            problems += invalid.problems
    return Recorded(read, tuple(records), tuple(problems))
