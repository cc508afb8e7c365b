"""The one door to GitHub: REST and GraphQL over PyGithub, with every failure as one message to people."""

from __future__ import annotations

import logging
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import github
import requests
from github.GithubRetry import GithubRetry

from naskah.i18n import Message, msg

# https://docs.github.com/en/rest/about-the-rest-api/api-versions
API_VERSION = "2026-03-10"
API = "https://api.github.com"
PAGE = 100  # the most that GitHub gives at once
TRIES = 3
PAUSE = 0.5  # seconds, times the number of the attempt
# A limit that lasts longer is for the next run: workflows are paid by the minute.
MAX_WAIT = 60.0
Json = Any


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
    requests: int = 0
    points: int = 0
    _login: str | None = field(default=None, repr=False)

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
        answer = self._patiently(text, given)
        data, errors = answer["data"], answer.get("errors") or []
        self.points += (data.get("rateLimit") or {}).get("cost", 0)
        return data, errors

    def mutate(self, text: str, **variables: Any) -> None:
        """A GraphQL mutation, which is never asked twice."""
        self.requests += 1
        try:
            self.client.requester.graphql_query(text, variables)
        except github.GithubException as error:
            raise _failure(error) from error
        except requests.RequestException as error:
            raise _unreachable(error) from error

    def _patiently(self, text: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a query, which is a POST that changes nothing and so may be asked again."""
        for attempt in range(1, TRIES + 1):
            self.requests += 1
            try:
                return self.client.requester.graphql_query(text, dict(variables))[1]
            except github.GithubException as error:
                if isinstance(error.data, dict) and error.data.get("data"):
                    return error.data
                failure, again = _failure(error), error.status >= 500
            except requests.RequestException as error:
                failure, again = _unreachable(error), True
            if not again or attempt == TRIES:
                raise failure
            time.sleep(PAUSE * attempt)
        raise AssertionError("the last attempt answers or raises")

    def send(self, verb: str, path: str, body: Mapping[str, Any] | None = None) -> Json:
        """The answer to a REST request below the repository; `path` begins with a slash, or is empty."""
        return self._ask(verb, f"/repos/{self.repository}{path}", body)[1]

    def pages(self, path: str, most: int, **parameters: Any) -> Iterator[list[Json]]:
        """The pages of a REST list below the repository, `most` of them at the most, in GitHub's order."""
        query = urllib.parse.urlencode({**parameters, "per_page": PAGE})
        url: str | None = f"/repos/{self.repository}{path}?{query}"
        for _ in range(most):
            if url is None:
                return
            headers, answer = self._ask("GET", url, None)
            yield answer
            url = _next_page(headers)

    def _ask(self, verb: str, url: str, body: Mapping[str, Any] | None) -> tuple[dict[str, Any], Json]:
        self.requests += 1
        try:
            headers, answer = self.client.requester.requestJsonAndCheck(verb, url, input=body)
        except github.GithubException as error:
            raise _failure(error) from error
        except requests.RequestException as error:
            raise _unreachable(error) from error
        return headers, answer


def connect(repository: str, token: str, api: str = API) -> Connection:
    """A connection that tries again what may be tried again. Raises `GithubFailure` for a name that is none."""
    owner, slash, name = repository.partition("/")
    if not (owner and slash and name) or "/" in name:
        raise GithubFailure(
            msg("“{name}” is not the name of a repository. Write it like this: unit/medsos", name=repository)
        )
    # PyGithub prints by itself whatever it tries again; what failed in the end is said by us, once.
    logging.getLogger("github").setLevel(logging.CRITICAL)
    local = urllib.parse.urlsplit(api).hostname in ("127.0.0.1", "localhost")
    # Only what can be done twice without harm is tried again by itself: whoever posts looks first whether it is there.
    retry = GithubRetry(
        total=TRIES,
        backoff_factor=PAUSE,
        max_rate_limit_wait=MAX_WAIT,
        allowed_methods={"GET", "PATCH", "PUT", "DELETE"},
    )
    client = github.Github(
        auth=github.Auth.Token(token),
        base_url=api.rstrip("/"),
        api_version=API_VERSION,
        user_agent="naskah",
        per_page=PAGE,
        retry=retry,
        # https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api: a second between writes
        seconds_between_requests=0,
        seconds_between_writes=0 if local else 1,
    )
    return Connection(repository, client)


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
    if isinstance(error, github.RateLimitExceededException) or status == 429:
        return _limited(status)
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


def _limited(status: int) -> GithubFailure:
    return GithubFailure(msg("GitHub asks us to wait (limit of requests). Run it again later."), status, limited=True)


def _unreachable(error: requests.RequestException) -> GithubFailure:
    if isinstance(error, requests.exceptions.RetryError) and "403" in str(error):
        return _limited(403)  # the last of several attempts was refused as the first
    kind = type(error).__name__
    return GithubFailure(msg("GitHub cannot be reached ({reason}). Check the network and run it again.", reason=kind))
