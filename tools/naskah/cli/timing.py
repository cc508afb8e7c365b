"""naskah timing: the minutes of each step, over one or many recorded pull requests."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import partial

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot import Snapshot
from naskah.approval.snapshot_loader import load_snapshot, parse_snapshot
from naskah.approval.timing import Totals
from naskah.cli.dates import day_in
from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.hub import add_repository, connection
from naskah.cli.options import add_now, add_policy, add_snapshots, now_of
from naskah.i18n import Lang, msg
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.problem import START, Invalid, Problem
from naskah.report import timing as tables
from naskah.report.approval_json import approval_json


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    which = parser.add_mutually_exclusive_group(required=True)
    add_snapshots(which, lang)
    since = msg("the pull requests on GitHub that were finished since this day, YEAR-MONTH-DAY").render(lang)
    which.add_argument("--since", type=day_in(lang), metavar="DATE", help=since)
    add_repository(parser, lang)
    add_policy(parser, lang)
    add_now(parser, lang)
    text = msg("form of the output").render(lang)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help=text)


def run(args: argparse.Namespace) -> int:
    """Prints visits and totals as the snapshots are read; 3 if any of them could not be."""
    policy = load_policy(args.policy)
    totals, reading = Totals(policy), _Reading(args, policy)
    print_one = {"text": _text, "json": _json, "markdown": _markdown}[args.format]
    print_one(reading, totals, policy, args.lang)
    return Exit.ERROR if reading.failed else Exit.OK


class _Reading:
    """The approvals of the snapshots named on the command line, one after the other.

    Those that cannot be read or trusted are told and left out; those that are not under the SOP are left out.
    """

    def __init__(self, args: argparse.Namespace, policy: Policy) -> None:
        self.args, self.policy = args, policy
        self.read = self.failed = 0

    def __iter__(self) -> Iterator[Approval]:
        now = now_of(self.args)
        for name, load in self._sources():
            try:
                snapshot = load()
            except Invalid as invalid:
                print_problems(invalid.problems, self.args.lang)
                self.failed += 1
                continue
            approval = replay(self.policy, snapshot, now)
            if approval.errors:
                print_problems([Problem(name, START, fault.text) for fault in approval.errors], self.args.lang)
                self.failed += 1
            elif approval.state != "not_content":
                self.read += 1
                yield approval

    def _sources(self) -> Iterator[tuple[str, Callable[[], Snapshot]]]:
        """Each snapshot's name, and how it is loaded."""
        for path in self.args.snapshot:
            yield path.as_posix(), partial(load_snapshot, path)
        if self.args.since is None:
            return
        from naskah.github.reading import read_finished  # noqa: PLC0415  # takes a while to load

        since = dt.datetime.combine(self.args.since, dt.time(), self.policy.calendar.zone).astimezone(dt.UTC)
        for document in read_finished(connection(self.args), f"{since:%Y-%m-%dT%H:%M:%SZ}", self.policy):
            name = f"#{document['pullRequest']['number']}"
            yield name, partial(parse_snapshot, json.dumps(document), name)


def _text(reading: _Reading, totals: Totals, policy: Policy, lang: Lang) -> None:
    print(tables.text_row(tables.headings(tables.VISIT_HEADINGS, lang), tables.VISIT_WIDTHS))
    for approval in reading:
        totals.add(approval.visits)
        for row in tables.visit_rows(approval, policy, lang):
            print(tables.text_row(row, tables.VISIT_WIDTHS))
    print()
    print(tables.text_row(tables.headings(tables.TOTAL_HEADINGS, lang), tables.TOTAL_WIDTHS))
    for row in tables.total_rows(totals.steps(), lang):
        print(tables.text_row(row, tables.TOTAL_WIDTHS))


def _markdown(reading: _Reading, totals: Totals, policy: Policy, lang: Lang) -> None:
    print(tables.markdown_row(tables.headings(tables.VISIT_HEADINGS, lang)), tables.VISIT_RULE, sep="\n")
    for approval in reading:
        totals.add(approval.visits)
        for row in tables.visit_rows(approval, policy, lang):
            print(tables.markdown_row(row))
    print()
    print(tables.markdown_row(tables.headings(tables.TOTAL_HEADINGS, lang)), tables.TOTAL_RULE, sep="\n")
    for row in tables.total_rows(totals.steps(), lang):
        print(tables.markdown_row(row))


def _json(reading: _Reading, totals: Totals, policy: Policy, lang: Lang) -> None:
    """One document, written as it grows: the visits of each pull request, then the totals."""
    print('{"version": 1, "visits": [', end="")
    separator = "\n"
    for approval in reading:
        totals.add(approval.visits)
        document = approval_json(approval, policy.calendar.zone, lang)
        for visit in document["visits"]:
            row = {"pull_request": approval.pull_request, **visit}
            print(separator + json.dumps(row, ensure_ascii=False), end="")
            separator = ",\n"
    steps = [tables.step_json(total) for total in totals.steps()]
    print(f'\n],\n"pull_requests": {reading.read},\n"steps": {json.dumps(steps, ensure_ascii=False, indent=1)}}}')
