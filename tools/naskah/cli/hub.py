"""Options of the commands that speak to GitHub, and the connection that they ask for."""

from __future__ import annotations

import argparse
import os
import re
from typing import TYPE_CHECKING

from naskah.cli.options import add_now, add_policy
from naskah.i18n import Lang, msg
from naskah.unit.git import origin

if TYPE_CHECKING:
    from naskah.github.connection import Connection

_ADDRESS = re.compile(r"(?:https://github\.com/|git@github\.com:)(?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?", re.ASCII)


def add_repository(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """--repository, where the pull requests are."""
    text = msg("the repository on GitHub (default: GITHUB_REPOSITORY, or that of this folder)").render(lang)
    parser.add_argument("--repository", metavar="OWNER/NAME", default=None, help=text)


def add_pull_request(parser: argparse._MutuallyExclusiveGroup, lang: Lang) -> None:
    """--pull-request, read from GitHub."""
    one = msg("a pull request on GitHub, by its number").render(lang)
    parser.add_argument("--pull-request", type=int, metavar="N", help=one)


def add_desk(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """What every command asks that writes on GitHub: where, by which policy, when, and whether in earnest."""
    add_repository(parser, lang)
    add_policy(parser, lang)
    add_now(parser, lang)
    parser.add_argument(
        "--dry-run", action="store_true", help=msg("say what would be done, and do nothing").render(lang)
    )


def add_pull_requests(parser: argparse._MutuallyExclusiveGroup, lang: Lang) -> None:
    """--pull-request and --all-open, read from GitHub."""
    add_pull_request(parser, lang)
    parser.add_argument("--all-open", action="store_true", help=msg("all open pull requests on GitHub").render(lang))


def connection(args: argparse.Namespace) -> Connection:
    """The connection that the options and the environment ask for. Raises `GithubFailure` when something is missing."""
    # Takes half a second to load, which commands on files alone do without.
    from naskah.github.connection import API, GithubFailure, connect  # noqa: PLC0415

    repository = args.repository or os.environ.get("GITHUB_REPOSITORY") or of_this_folder()
    if repository is None:
        raise GithubFailure(msg("Which repository? Say it with --repository OWNER/NAME."))
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN")
    if not token:
        raise GithubFailure(msg("There is no token. Set GITHUB_TOKEN to a token that may read the repository."))
    return connect(repository, token, os.environ.get("GITHUB_API_URL") or API)


def of_this_folder() -> str | None:
    """The repository on GitHub that this folder was cloned from; None where it was cloned from elsewhere."""
    match = _ADDRESS.fullmatch(origin() or "")
    return match["name"] if match else None
