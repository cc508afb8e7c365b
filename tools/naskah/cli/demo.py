"""naskah demo: the main job on what is in the repository, from checking the posts to the archive."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import time
from collections import Counter
from pathlib import Path

from naskah.archive.build import build_site
from naskah.archive.entry import Selection
from naskah.cli.check import post_checker
from naskah.cli.errors import print_problems
from naskah.cli.exits import Exit
from naskah.cli.options import REGISTER, add_now, add_policy, now_of
from naskah.cli.record import Recorded, record_all
from naskah.cli.serve import serve
from naskah.i18n import Lang, Message, msg
from naskah.lint.finding import Result
from naskah.lint.run import check_files, posts_in
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.register.store import opened

POSTS = Path("content/posts")
RECORDS = Path("demo/records")
BUILT_REGISTER = Path("build/register")
SITE = Path("site")
CONFIG = Path("mkdocs.yml")


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    add_policy(parser, lang)
    add_now(parser, lang)
    parser.add_argument("--no-serve", action="store_true", help=msg("build only, serve nothing").render(lang))
    port = msg("the port to serve on (default: any free one)").render(lang)
    parser.add_argument("--port", type=int, choices=range(65536), default=0, metavar="N", help=port)


def run(args: argparse.Namespace) -> int:
    """Does the job and prints a summary; then serves the archive until interrupted. 3 if a record could not be used."""
    began = time.monotonic()
    policy = load_policy(args.policy)
    checked = _check(policy)
    recorded = _record(policy, args)
    selection = build_site(CONFIG, SITE, BUILT_REGISTER)
    print_problems([*checked.problems, *recorded.problems], args.lang)
    for line in _summary(checked, recorded, selection, time.monotonic() - began):
        print(line.render(args.lang), flush=True)
    if not args.no_serve:
        with contextlib.suppress(KeyboardInterrupt):
            serve(SITE, lambda url: print(msg("The archive: {url} (Ctrl+C ends it)", url=url).render(args.lang), flush=True),
                  args.port)  # fmt: skip
    return Exit.ERROR if recorded.problems else Exit.OK


def _check(policy: Policy) -> Result:
    """Checks every post by every rule."""
    return check_files(posts_in([POSTS]), post_checker(policy), lambda _done, _total: None)


def _record(policy: Policy, args: argparse.Namespace) -> Recorded:
    """Writes the register anew: what the unit has kept, and what the recorded pull requests add to it."""
    shutil.rmtree(BUILT_REGISTER, ignore_errors=True)
    if REGISTER.is_dir():
        shutil.copytree(REGISTER, BUILT_REGISTER)
    with opened(BUILT_REGISTER) as register:
        return record_all(sorted(RECORDS.glob("*.json")), register, policy, now_of(args))


def _summary(checked: Result, recorded: Recorded, selection: Selection, seconds: float) -> list[Message]:
    events = Counter(record.event for record in recorded.records)
    return [
        msg("Posts checked: {files} ({words} words)", files=checked.files, words=checked.words),
        msg("Findings: {errors} errors, {warnings} warnings, {infos} remarks",
            errors=checked.count("error"), warnings=checked.count("warning"), infos=checked.count("info")),
        msg("Pull requests replayed: {number}", number=recorded.read),
        msg("Recorded: {approved} approved, {published} published, {posted} postings, {violations} violations",
            approved=events["approved"], published=events["published"], posted=events["posted"],
            violations=events["violation"]),
        msg("In the archive: {number} posts", number=len(selection.entries)),
        *(msg("Left out: {path}. {reason}", path=one.path, reason=one.reason) for one in selection.left_out),
        msg("The archive is in {site}/, its register in {register}/", site=SITE, register=BUILT_REGISTER),
        msg("Time: {seconds} s", seconds=f"{seconds:.1f}"),
    ]  # fmt: skip
