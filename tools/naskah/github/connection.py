"""The one door to GitHub: REST and GraphQL over PyGithub, with every failure as one message to people."""

from __future__ import annotations

import logging
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import github
import requests

from naskah.i18n import Message, msg

# https://docs.github.com/en/rest/about-the-rest-api/api-versions
API_VERSION = "2026-03-10"
API = "https://api.github.com"
PAGE = 100  # the most that GitHub gives at once
TRIES = 3
PAUSE = 0.5  # seconds, times the number of the attempt
Json = Any
T = TypeVar("T")


class GithubFailure(Exception):
    """GitHub did not do what was asked; `message` says so to people. `status` is None where no answer came.

    `limited`: too much was asked in this hour, and whatever is asked next will be refused too.
    """

    def __init__(self, message: Message, status: int | None = None, *, limited: bool = False) -> None:
        self.message, self.status, self.limited = message, status, limited
        super().__init__(message.render("en"))


@dataclass(slots=True)
class Connection:
    """A repository on GitHub, as `OWNER/NAME`, and what was spent on it: requests, and GraphQL points."""

    repository: str
    client: github.Github
    pause: float = 0.0  # seconds before each write
    requests: int = 0
    points: int = 0

    @property
    def owner(self) -> str:
        """Who the repository belongs to."""
        return self.repository.partition("/")[0]

    @property
    def name(self) -> str:
        """The repository's name without its owner."""
        return self.repository.partition("/")[2]

    def query(self, text: str, **variables: Any) -> tuple[dict[str, Any], list[Any]]:
        """The `data` of a GraphQL query and its `errors`: GitHub may answer with a part of what was asked.

        `owner` and `name` are given to every query; each must ask for `rateLimit { cost }`.
        """
        given = {"owner": self.owner, "name": self.name, **variables}
        answer = self._ask(lambda: self._graphql(text, given), reads=True)
        data, errors = answer["data"], answer.get("errors") or []
        self.points += (data.get("rateLimit") or {}).get("cost", 0)
        return data, errors

    def mutate(self, text: str, **variables: Any) -> None:
        """A GraphQL mutation."""
        self._ask(lambda: self.client.requester.graphql_query(text, variables), reads=False)

    def send(self, verb: str, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """The answer to a REST request below the repository; `path` begins with a slash, or is empty."""
        return self._rest(verb, f"/repos/{self.repository}{path}", body)[1]

    def pages(self, path: str, most: int, **parameters: Any) -> Iterator[list[Json]]:
        """The pages of a REST list below the repository, `most` of them at the most, in GitHub's order."""
        query = urllib.parse.urlencode({**parameters, "per_page": PAGE})
        url: str | None = f"/repos/{self.repository}{path}?{query}"
        for _ in range(most):
            if url is None:
                return
            headers, answer = self._rest("GET", url, None)
            yield answer
            url = _next_page(headers)

    def _graphql(self, text: str, variables: dict[str, Any]) -> dict[str, Any]:
        try:
            return self.client.requester.graphql_query(text, variables)[1]
        except github.GithubException as error:
            if isinstance(error.data, dict) and isinstance(error.data.get("data"), dict):
                return error.data  # a part of what was asked, with the errors beside it
            raise

    def _rest(self, verb: str, url: str, body: Mapping[str, Any] | None) -> tuple[dict[str, Any], Json]:
        call = partial(self.client.requester.requestJsonAndCheck, verb, url, input=body)
        return self._ask(call, reads=verb == "GET")

    def _ask(self, call: Callable[[], T], *, reads: bool) -> T:
        """Asks GitHub. What only reads is asked again after a passing fault; what writes is not: it may have been done."""
        if not reads:
            time.sleep(self.pause)
        tries = TRIES if reads else 1
        for attempt in range(1, tries + 1):
            self.requests += 1
            try:
                return call()
            except github.GithubException as error:
                failure, passing = _failure(error), error.status >= 500
            except (requests.RequestException, ValueError) as error:  # an answer that is cut off is no JSON
                failure, passing = _unreachable(error), True
            if not passing or attempt == tries:
                raise failure
            time.sleep(PAUSE * attempt)
        raise AssertionError("the last attempt answers or raises")


def connect(repository: str, token: str, api: str = API) -> Connection:
    """A connection to a repository. Raises `GithubFailure` for a name that is none."""
    owner, slash, name = repository.partition("/")
    if not (owner and slash and name) or "/" in name:
        raise GithubFailure(
            msg("“{name}” is not the name of a repository. Write it like this: unit/medsos", name=repository)
        )
    # PyGithub prints by itself whatever it tries again; what failed in the end is said by us, once.
    logging.getLogger("github").setLevel(logging.CRITICAL)
    local = urllib.parse.urlsplit(api).hostname in ("127.0.0.1", "localhost")
    client = github.Github(
        auth=github.Auth.Token(token),
        base_url=api.rstrip("/"),
        api_version=API_VERSION,
        user_agent="naskah",
        per_page=PAGE,
        retry=None,  # it would repeat writes; `_ask` repeats what only reads
        seconds_between_requests=0,
        seconds_between_writes=0,  # it takes every query for a write
    )
    # https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api: a second between writes
    return Connection(repository, client, pause=0 if local else 1)


def _next_page(headers: Mapping[str, str]) -> str | None:
    """The path of the next page in a Link header."""
    for part in headers.get("link", "").split(","):
        address, _, relation = part.partition(";")
        if 'rel="next"' in relation:
            parts = urllib.parse.urlsplit(address.strip().strip("<>"))
            return f"{parts.path}?{parts.query}"
    return None


def _failure(error: github.GithubException) -> GithubFailure:
    status = error.status
    said = error.data.get("message") if isinstance(error.data, dict) else None
    detail = " ".join(str(said or error.message or "").split())[:200]
    kinds = [each.get("type") for each in error.data.get("errors", ())] if isinstance(error.data, dict) else []
    if isinstance(error, github.RateLimitExceededException) or status == 429 or "RATE_LIMITED" in kinds:
        # It is not waited for: workflows are paid by the minute, and the next run does the rest.
        return GithubFailure(
            msg("GitHub asks us to wait (limit of requests). Run it again later."), status, limited=True
        )
    if status == 401:
        return GithubFailure(msg("GitHub does not accept the token. Make a new one and set GITHUB_TOKEN."), status)
    if status == 403:
        return GithubFailure(msg("The token may not do this on GitHub ({detail}).", detail=detail), status)
    if status == 404:
        return GithubFailure(
            msg("GitHub has no such thing, or the token may not see it ({detail}).", detail=detail), status
        )
    if status >= 500:
        return GithubFailure(msg("GitHub is in trouble (code {code}). Run it again later.", code=status), status)
    return GithubFailure(msg("GitHub refused this (code {code}: {detail}).", code=status, detail=detail), status)


def _unreachable(error: Exception) -> GithubFailure:
    kind = type(error).__name__
    return GithubFailure(msg("GitHub cannot be reached ({reason}). Check the network and run it again.", reason=kind))
