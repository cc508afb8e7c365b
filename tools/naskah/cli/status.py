"""naskah status: where a pull request stands by the SOP."""

from __future__ import annotations

import argparse
import json

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot_loader import load_snapshot
from naskah.cli.exits import Exit
from naskah.cli.options import add_now, add_policy, add_snapshots, now_of
from naskah.i18n import Lang, msg
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.report.approval_json import approval_json, story_json
from naskah.report.approval_text import approval_markdown, approval_text, story_markdown, story_text

EXITS = {"success": Exit.OK, "pending": Exit.FAILED, "failure": Exit.FAILED, "error": Exit.ERROR}


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_snapshots(parser, lang, many=False)
    add_policy(parser, lang)
    add_now(parser, lang)
    text = msg("form of the output").render(lang)
    explain = msg("tell the whole story, with the rule that applied to each event").render(lang)
    parser.add_argument("--explain", action="store_true", help=explain)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help=text)


def run(args: argparse.Namespace) -> int:
    """Prints the approval; 0 success, 1 pending or failure, 3 error."""
    policy = load_policy(args.policy)
    approval = replay(policy, load_snapshot(args.snapshot), now_of(args))
    print(_formatted(approval, policy, args), end="")
    return EXITS[approval.verdict]


def _formatted(approval: Approval, policy: Policy, args: argparse.Namespace) -> str:
    if args.format == "json":
        document = approval_json(approval, policy.calendar.zone, args.lang)
        if args.explain:
            document["story"] = story_json(approval, policy.calendar.zone, args.lang)
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if args.format == "markdown":
        story = "\n" + story_markdown(approval, policy, args.lang) if args.explain else ""
        return approval_markdown(approval, policy, args.lang) + story
    story = "\n" + story_text(approval, policy, args.lang) if args.explain else ""
    return approval_text(approval, policy, args.lang) + story
