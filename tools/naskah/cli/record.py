"""naskah record: enters pull requests into the register, recorded ones or those on GitHub."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from naskah.approval.replay import replay
from naskah.approval.snapshot import Snapshot
from naskah.approval.snapshot_loader import load_snapshot, parse_snapshot
from naskah.cli.dates import day_or
from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.hub import add_pull_request, add_repository, connection
from naskah.cli.options import REGISTER, add_now, add_policy, add_snapshots, now_of
from naskah.i18n import Lang, Text, msg
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.problem import START, Invalid, Problem
from naskah.register.record import Event, Record
from naskah.register.store import Register, opened
from naskah.report.approval_json import approval_json

LAST = "last"
# A pull request that could not be recorded the first time is looked at again for so long.
AGAIN = dt.timedelta(days=14)
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
    add_pull_request(which, lang)
    since = msg(
        "the pull requests on GitHub that were finished since this day, YEAR-MONTH-DAY; “{last}”: since two weeks before the "
        "register's newest record",
        last=LAST,
    )
    which.add_argument("--since", type=day_or(LAST, lang), default=dt.date.max, metavar="DATE", help=since.render(lang))
    add_repository(parser, lang)
    add_policy(parser, lang)
    add_now(parser, lang)
    text = msg("the register's folder (default: {path})", path=REGISTER).render(lang)
    parser.add_argument("--register", type=Path, default=REGISTER, metavar="DIR", help=text)


def run(args: argparse.Namespace) -> int:
    """Prints a line for each new record; 3 if a pull request could not be recorded, the others are all the same."""
    policy = load_policy(args.policy)
    with opened(args.register) as register:
        result = record_each(_sources(args, policy, register), register, policy, now_of(args))
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


@dataclass(frozen=True, slots=True)
class Source:
    """A pull request to be recorded: its name in messages, how it is read, and whether it must be trustworthy.

    One that was closed without merging may be what it likes: it has published nothing.
    """

    name: str
    read: Callable[[], Snapshot]
    counts: bool = True


def _sources(args: argparse.Namespace, policy: Policy, register: Register) -> Iterator[Source]:
    if args.snapshot:
        yield from map(_recorded, args.snapshot)
        return
    # Both take a while to load, and files need none of it.
    from naskah.github.reading import read_finished, read_pull_request  # noqa: PLC0415
    from naskah.github.register_guard import check_register_branch  # noqa: PLC0415

    hub = connection(args)
    check_register_branch(hub)
    if args.pull_request is not None:
        yield _live(read_pull_request(hub, args.pull_request, policy))
        return
    for document in read_finished(hub, _since(args.since, policy, register), policy):
        yield _live(document, counts=document["pullRequest"]["state"] == "MERGED")


def _since(day: dt.date | None, policy: Policy, register: Register) -> str:
    """The moment as GitHub writes it; the beginning of all time where a register that is still empty is to go on."""
    if day is not None:
        moment = dt.datetime.combine(day, dt.time(), policy.calendar.zone)
    elif register.newest is not None:
        moment = register.newest - AGAIN
    else:
        return ""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _recorded(path: Path) -> Source:
    return Source(path.as_posix(), partial(load_snapshot, path))


def _live(document: dict[str, Any], *, counts: bool = True) -> Source:
    name = f"#{document['pullRequest']['number']}"
    return Source(name, partial(parse_snapshot, json.dumps(document), name), counts)


def record_all(snapshots: Iterable[Path], register: Register, policy: Policy, now: dt.datetime) -> Recorded:
    """Replays each snapshot in a file and enters what is new about it."""
    return record_each(map(_recorded, snapshots), register, policy, now)


def record_each(sources: Iterable[Source], register: Register, policy: Policy, now: dt.datetime) -> Recorded:
    """Replays each pull request and enters what is new about it. Raises `GithubFailure` when GitHub cannot be read."""
    records: list[Record] = []
    problems: list[Problem] = []
    read = 0
    for source in sources:
        try:
            approval = replay(policy, source.read(), now)
            read += 1
            if source.counts:
                problems += [Problem(source.name, START, fault.text) for fault in approval.errors]
            # What is kept is read by everybody: it is Indonesian, whoever runs the command.
            document = approval_json(approval, policy.calendar.zone, "id")
            records += register.enter(approval, document, policy.base, now, source.name)
        except Invalid as invalid:
            problems += invalid.problems
    return Recorded(read, tuple(records), tuple(problems))
