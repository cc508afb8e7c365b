"""naskah status: where a pull request stands by the SOP."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot import Snapshot
from naskah.approval.snapshot_loader import load_snapshot, parse_snapshot
from naskah.cli.exits import Exit
from naskah.cli.hub import add_pull_requests, add_repository, connection
from naskah.cli.options import add_now, add_policy, add_snapshot, now_of
from naskah.i18n import Lang, msg
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.report.approval_json import approval_json, story_json
from naskah.report.approval_text import approval_markdown, approval_text, story_markdown, story_text

EXITS = {"success": Exit.OK, "pending": Exit.FAILED, "failure": Exit.FAILED, "error": Exit.ERROR}


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    which = parser.add_mutually_exclusive_group(required=True)
    add_snapshot(which, lang)
    add_pull_requests(which, lang)
    add_repository(parser, lang)
    add_policy(parser, lang)
    add_now(parser, lang)
    text = msg("form of the output").render(lang)
    explain = msg("tell the whole story, with the rule that applied to each event").render(lang)
    parser.add_argument("--explain", action="store_true", help=explain)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help=text)


def run(args: argparse.Namespace) -> int:
    """Prints the approvals; 0 success, 1 pending or failure, 3 error: of several the worst."""
    policy, now = load_policy(args.policy), now_of(args)
    codes = [Exit.OK]
    for number, snapshot in enumerate(_snapshots(args, policy)):
        approval = replay(policy, snapshot, now)
        between = "\n" if number and args.format != "json" else ""
        print(between + _formatted(approval, policy, args), end="", flush=True)
        codes.append(EXITS[approval.verdict])
    if len(codes) == 1 and args.format != "json":
        print(msg("No pull request is open.").render(args.lang))
    return max(codes)


def _snapshots(args: argparse.Namespace, policy: Policy) -> Iterator[Snapshot]:
    if args.snapshot is not None:
        yield load_snapshot(args.snapshot)
        return
    from naskah.github.reading import read_open, read_pull_request  # noqa: PLC0415  # takes a while to load

    hub = connection(args)
    documents = read_open(hub, policy) if args.all_open else [read_pull_request(hub, args.pull_request, policy)]
    for document in documents:
        yield parse_snapshot(json.dumps(document), f"#{document['pullRequest']['number']}")


def _formatted(approval: Approval, policy: Policy, args: argparse.Namespace) -> str:
    """JSON is one document a pull request, on a line of its own where there are many."""
    if args.format == "json":
        document = approval_json(approval, policy.calendar.zone, args.lang)
        if args.explain:
            document["story"] = story_json(approval, policy.calendar.zone, args.lang)
        return json.dumps(document, indent=None if args.all_open else 1, ensure_ascii=False) + "\n"
    if args.format == "markdown":
        story = "\n" + story_markdown(approval, policy, args.lang) if args.explain else ""
        return approval_markdown(approval, policy, args.lang) + story
    story = "\n" + story_text(approval, policy, args.lang) if args.explain else ""
    return approval_text(approval, policy, args.lang) + story
