"""naskah init: makes a fresh copy of this repository another unit's own."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from naskah.cli.exits import Exit
from naskah.cli.options import POLICY
from naskah.github import codeowners
from naskah.i18n import Lang, Message, msg
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.schema import schema_files
from naskah.model.source import read_text
from naskah.unit import kamus
from naskah.unit.git import uncommitted
from naskah.unit.office import Office, office_of
from naskah.unit.policytext import Steps, checked, load_steps, policy_text
from naskah.unit.questions import Question, questions, settled, told_roles
from naskah.unit.takeover import Plan, carry_out, plan

ROOT = Path()
MAX_NAMED = 5
TEXT_OPTIONS = {
    "--organisation": msg("name of the organisation"),
    "--short-name": msg("its short name, for the texts of the steps (default: the whole name)"),
    "--sop-number": msg("number of the SOP"),
    "--sop-title": msg("title of the SOP"),
    "--timezone": msg("time zone, for example Asia/Makassar"),
    "--site-name": msg("name of the archive site"),
}


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options; what they leave out is asked for on a terminal."""
    for option, meaning in TEXT_OPTIONS.items():
        parser.add_argument(option, default=None, metavar="TEXT", help=meaning.render(lang))
    text = msg("a role with its title and holders; may be given several times").render(lang)
    parser.add_argument("--role", action="append", default=[], metavar="ID=TITLE:LOGIN,LOGIN", help=text)
    text = msg("the holders of a role that keeps its title; may be given several times").render(lang)
    parser.add_argument("--people", action="append", default=[], metavar="ID=LOGIN,LOGIN", help=text)
    text = msg("a YAML file with other steps under “steps:” (default: keep those of the SOP)").render(lang)
    parser.add_argument("--steps", type=Path, default=POLICY, metavar="FILE", help=text)
    text = msg("only say what would be done").render(lang)
    parser.add_argument("--dry-run", action="store_true", help=text)
    text = msg("ask nothing, and do it even where changes are not committed").render(lang)
    parser.add_argument("--yes", action="store_true", help=text)


def run(args: argparse.Namespace) -> int:
    """Says what will be done, asks, and does it; 1 when it was not done, 2 when something was not told."""
    base, steps = load_policy(POLICY), load_steps(args.steps)
    if not args.yes and not args.dry_run and (refusal := _refusal()) is not None:
        print(refusal.render(args.lang), file=sys.stderr)
        return Exit.FAILED
    office = _office(args, base, steps)
    if office is None:
        return Exit.USAGE
    text = policy_text(read_text(POLICY), office, steps)
    texts = {
        POLICY: text,
        codeowners.PATH: _codeowners(checked(text, steps, POLICY.as_posix())),
        kamus.PATH: kamus.kamus_text(office),
        **schema_files(),
    }
    planned = plan(ROOT, office.site_name, texts)
    _tell(planned, args.lang)
    if args.dry_run:
        return Exit.OK
    if not args.yes and not _agreed(args.lang):
        return Exit.FAILED
    carry_out(planned, ROOT)
    message = msg(
        "This repository is now that of {organisation}. Next:\n"
        "1. Read reviewers.yaml and set its office hours, categories and channels; “naskah policy” checks it.\n"
        "2. Put the names of your parts and your domains into kamus.yml.\n"
        "3. Commit all of it and push it to GitHub.\n"
        "4. Start the first post: naskah new “Title”.",
        organisation=office.organisation,
    )
    print(message.render(args.lang))
    return Exit.OK


def _office(args: argparse.Namespace, base: Policy, steps: Steps) -> Office | None:
    keys = [option.removeprefix("--").replace("-", "_") for option in TEXT_OPTIONS]
    told = {key: value for key in keys if (value := getattr(args, key)) is not None}
    roles, refused = told_roles(args.role, args.people)

    def ask(question: Question, default: str) -> str:
        return _ask(question, default, args.lang)

    titles = {role.id: role.title for role in base.roles.values()} | dict(steps.titles)
    asked = questions(steps, titles, str(base.calendar.zone))
    can_ask = sys.stdin.isatty() and not args.yes and not refused
    answers, wrong = settled(asked, told | roles, ask if can_ask else None)
    for message in (*refused, *wrong):
        print(message.render(args.lang), file=sys.stderr)
    return None if refused or wrong else office_of(answers, steps.roles)


def _ask(question: Question, default: str, lang: Lang) -> str:
    """Asks until the answer can be used."""
    shown = f"{question.text.render(lang)} [{default}]: " if default else f"{question.text.render(lang)}: "
    while True:
        answer = _input(shown) or default
        refused = list(question.refusals(answer))
        if not refused:
            return answer
        for message in refused:
            print(message.render(lang), file=sys.stderr)


def _input(shown: str) -> str:
    """A line from the terminal; its end (Ctrl+D) is as good as Ctrl+C."""
    try:
        return input(shown).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def _codeowners(policy: Policy) -> str:
    today = dt.datetime.now(policy.calendar.zone).date()
    return codeowners.codeowners(policy, today, POLICY.as_posix())


def _tell(planned: Plan, lang: Lang) -> None:
    for path in planned.writes:
        print(msg("write {path}", path=path).render(lang))
    for path in planned.removes:
        if path.with_suffix(".md") in planned.removes and path.suffix != ".md":
            continue  # told with its post
        text = (
            msg("remove {path} with its media", path=path) if path.suffix == ".md" else msg("remove {path}/", path=path)
        )
        print(text.render(lang))


def _agreed(lang: Lang) -> bool:
    """Whether the person at the terminal, if there is one, says so."""
    if not sys.stdin.isatty():
        print(msg("Nothing was done. Add --yes to do it.").render(lang), file=sys.stderr)
        return False
    if _input(msg("Do this? [y/N] ").render(lang)).casefold() in ("y", "ya", "yes"):
        return True
    print(msg("Nothing was done.").render(lang))
    return False


def _refusal() -> Message | None:
    """Why it may not be done: something could not be brought back from git."""
    changed = uncommitted(ROOT)
    if changed is None:
        return msg(
            "Nothing was done: this is no work tree of git, so nothing could be brought back. Add --yes to do it."
        )
    if changed:
        return msg(
            "Nothing was done: these changes are not committed: {paths}. Commit them first, or add --yes.",
            paths=[*changed[:MAX_NAMED], *(["…"] if len(changed) > MAX_NAMED else [])],
        )
    return None
