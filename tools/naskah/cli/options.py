"""Options that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from naskah.cli.dates import instant_in
from naskah.i18n import Lang, msg
from naskah.model.calendar import UTC

POLICY = Path("reviewers.yaml")
REGISTER = Path("register")


def add_policy(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """--policy, the SOP as data."""
    text = msg("the SOP as data (default: {path})", path=POLICY).render(lang)
    parser.add_argument("--policy", type=Path, default=POLICY, metavar="FILE", help=text)


def add_now(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """--now, the moment to look at."""
    text = msg("the moment to answer for, ISO 8601 with an offset (default: this moment)").render(lang)
    parser.add_argument("--now", type=instant_in(lang), default=None, metavar="MOMENT", help=text)


Container = argparse.ArgumentParser | argparse._MutuallyExclusiveGroup


def add_snapshot(parser: Container, lang: Lang) -> None:
    """--snapshot, a recorded pull request."""
    text = msg("a recorded pull request").render(lang)
    parser.add_argument("--snapshot", type=Path, metavar="FILE", help=text)


def add_snapshots(parser: Container, lang: Lang) -> None:
    """--snapshot, one or more recorded pull requests."""
    text = msg("a recorded pull request").render(lang)
    parser.add_argument("--snapshot", type=Path, nargs="+", default=[], metavar="FILE", help=text)


def now_of(args: argparse.Namespace) -> dt.datetime:
    """The moment asked for, or this one."""
    return args.now or dt.datetime.now(UTC)
