"""naskah new: starts a post from a template."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from naskah.cli.dates import moment_in
from naskah.cli.exits import Exit
from naskah.cli.options import add_policy
from naskah.i18n import Lang, msg
from naskah.model.calendar import UTC
from naskah.model.channel import channel_named
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.unit.newpost import OFFICE_OPENS, NewPost, create, proposed_drafter, proposed_time, refusals

POSTS = Path("content/posts")


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    parser.add_argument("title", metavar=msg("TITLE").render(lang), help=msg("the post's title").render(lang))
    text = msg("a channel that it is for; may be given several times (default: all of the policy)").render(lang)
    parser.add_argument("--channel", action="append", default=[], metavar="ID", help=text)
    text = msg("planned time, for example 2026-12-01T09:00 (default: when all steps can have passed)").render(lang)
    parser.add_argument("--date", type=moment_in(lang, alone=OFFICE_OPENS), default=None, metavar="MOMENT", help=text)
    text = msg("its category (default: the first of the policy)").render(lang)
    parser.add_argument("--category", default=None, metavar="ID", help=text)
    text = msg("GitHub login of a drafter; may be given several times").render(lang)
    parser.add_argument("--drafter", action="append", default=[], metavar="LOGIN", help=text)
    text = msg("the folder of all posts (default: {path})", path=POSTS).render(lang)
    parser.add_argument("--dir", type=Path, default=POSTS, metavar="DIR", help=text)
    add_policy(parser, lang)


def run(args: argparse.Namespace) -> int:
    """Writes the post and says what comes next; 2 when an option names what the policy does not know."""
    policy = load_policy(args.policy)
    post = _post(args, policy, dt.datetime.now(UTC))
    refused = list(refusals(post, policy))
    for message in refused:
        print(message.render(args.lang), file=sys.stderr)
    if refused:
        return Exit.USAGE
    path = create(post, policy, args.dir)
    message = msg(
        "{path} is started. Next:\n"
        "1. Open it, correct what stands at its top, and write the text below.\n"
        "2. Put pictures into {folder}/ and name them under “media”.\n"
        "3. Run “naskah check {path}” until it finds nothing, then propose the post in a pull request.",
        path=path.as_posix(),
        folder=path.with_suffix("").as_posix(),
    )
    print(message.render(args.lang))
    return Exit.OK


def _post(args: argparse.Namespace, policy: Policy, now: dt.datetime) -> NewPost:
    """What was asked for; the policy and the clock fill in what was not."""
    channels = [found.id if (found := channel_named(name)) else name for name in args.channel]
    drafter = proposed_drafter(policy, now)
    return NewPost(
        title=" ".join(args.title.split()),
        planned=_planned(args.date, policy, now),
        category=args.category or next(iter(policy.categories)),
        channels=tuple(dict.fromkeys(channels)) or policy.channels,
        drafters=tuple(dict.fromkeys(args.drafter)) or ((drafter,) if drafter else ()),
    )


def _planned(asked: dt.datetime | None, policy: Policy, now: dt.datetime) -> dt.datetime:
    if asked is None:
        return proposed_time(policy, now)
    zone = policy.calendar.zone
    return asked.astimezone(zone) if asked.tzinfo else asked.replace(tzinfo=zone)
