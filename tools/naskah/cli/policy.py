"""naskah policy: whether reviewers.yaml can be used, and what it holds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.options import POLICY
from naskah.i18n import Lang, msg
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.problem import Invalid, Problem
from naskah.report.policy import policy_json, policy_text


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    text = msg("the SOP as data (default: {path})", path=POLICY).render(lang)
    parser.add_argument("file", type=Path, nargs="?", default=POLICY, metavar="FILE", help=text)
    text = msg("form of the output").render(lang)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=text)


def run(args: argparse.Namespace) -> int:
    """Prints what the policy holds, or every problem with its place; 3 when there is one."""
    policy: Policy | None = None
    problems: tuple[Problem, ...] = ()
    try:
        policy = load_policy(args.file)
    except Invalid as invalid:
        problems = invalid.problems
    name = args.file.as_posix()
    if args.format == "json":
        print(json.dumps(policy_json(name, policy, problems, args.lang), indent=1, ensure_ascii=False))
    elif policy is not None:
        print(policy_text(policy, name, args.lang))
    else:
        print_problems(problems, args.lang)
    return Exit.ERROR if problems else Exit.OK
