"""Each fault strikes when a test wants it, and the real PyGithub meets it."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from github import Auth, Github, GithubException, GithubRetry, RateLimitExceededException
from github.Repository import Repository
from requests.exceptions import ConnectionError as Disconnected
from requests.exceptions import RequestException

from tests.simulator.exchange import API_VERSION
from tests.simulator.fixture import Client
from tests.simulator.people import Simulator

POST = "content/posts/2026/11/contoh.md"
QUERY = Path(__file__).with_name("timeline.graphql").read_text(encoding="utf-8")
ASKED = {"owner": "contoh-humas", "name": "medsos", "number": 1}


@pytest.fixture
def repository(github: Simulator, client: Client) -> Repository:
    github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
    return client("ketua").get_repo(github.full_name)


def test_the_primary_limit_says_when_it_ends(github: Simulator, repository: Repository) -> None:
    github.fault("primary_rate_limit")
    with pytest.raises(RateLimitExceededException) as refused:
        repository.get_pull(1)
    headers = refused.value.headers or {}
    assert (refused.value.status, headers["x-ratelimit-remaining"]) == (403, "0")
    assert int(headers["x-ratelimit-reset"]) == int(github.now.timestamp()) + 3600
    with pytest.raises(RateLimitExceededException):
        repository.get_pull(1)
    github.pass_time(hours=1)
    assert repository.get_pull(1).number == 1


def test_the_primary_limit_with_429(github: Simulator, repository: Repository) -> None:
    github.fault("primary_rate_limit_429")
    with pytest.raises(GithubException) as refused:
        repository.get_pull(1)
    assert refused.value.status == 429


def test_graphql_tells_the_primary_limit_with_status_200(github: Simulator, repository: Repository) -> None:
    github.fault("primary_rate_limit", matching="POST /graphql")
    with pytest.raises(GithubException) as refused:
        repository.requester.graphql_query(QUERY, ASKED)
    assert refused.value.data["errors"][0]["type"] == "RATE_LIMITED"
    assert github.log[-1].status == 200


def test_the_secondary_limit_says_how_long_to_wait(github: Simulator, repository: Repository) -> None:
    github.fault("secondary_rate_limit", retry_after=30)
    with pytest.raises(RateLimitExceededException) as refused:
        repository.get_pull(1)
    assert (refused.value.headers or {})["retry-after"] == "30"
    assert repository.get_pull(1).number == 1


def test_502_strikes_what_matches_and_so_often(github: Simulator, repository: Repository) -> None:
    github.fault("502", times=2, matching="POST /repos/…/statuses/*")
    commit = repository.get_commit(github.pull(1).head)
    for _ in range(2):
        with pytest.raises(GithubException) as refused:
            commit.create_status("success", context="naskah")
        assert refused.value.status == 502
    assert github.repository.statuses == {}
    assert commit.create_status("success", context="naskah").state == "success"


def test_a_comment_is_there_twice_when_the_answer_to_the_first_was_lost(
    github: Simulator, repository: Repository
) -> None:
    github.fault("502_after", matching="POST /repos/*/comments")
    auth, again = Auth.Token(github.token("ketua")), GithubRetry(total=3, backoff_factor=0)
    with Github(
        auth=auth, base_url=github.url, api_version=API_VERSION, retry=again, seconds_between_writes=0
    ) as retrying:
        retrying.get_repo(github.full_name).get_issue(1).create_comment("Giliran: Ketua")
    assert [comment.body for comment in repository.get_issue(1).get_comments()] == ["Giliran: Ketua"] * 2


def test_a_connection_that_ends_in_the_middle(github: Simulator, repository: Repository) -> None:
    github.fault("closed_connection", matching="POST /repos/*/comments")
    issue = repository.get_issue(1)
    with pytest.raises((Disconnected, RequestException)):
        issue.create_comment("Giliran: Ketua")
    assert [comment.body for comment in issue.get_comments()] == ["Giliran: Ketua"]


def test_graphql_gives_data_together_with_errors(github: Simulator, repository: Repository) -> None:
    github.fault("partial", path=("repository", "pullRequest", "timelineItems", "nodes", 0))
    with pytest.raises(GithubException) as refused:
        repository.requester.graphql_query(QUERY, ASKED)
    data, errors = refused.value.data["data"], refused.value.data["errors"]
    assert data["repository"]["pullRequest"]["timelineItems"]["nodes"] == [None]
    assert [error["path"] for error in errors] == [["repository", "pullRequest", "timelineItems", "nodes", 0]]


def test_what_must_not_be_missing_takes_what_holds_it_along(github: Simulator, repository: Repository) -> None:
    github.fault("partial", path=("repository", "pullRequest", "timelineItems"))
    with pytest.raises(GithubException) as refused:
        repository.requester.graphql_query(QUERY, ASKED)
    assert refused.value.data["data"]["repository"] == {"pullRequest": None}


def test_a_pull_request_changes_between_two_requests(github: Simulator, repository: Repository) -> None:
    pull = github.pull(1)
    first = pull.head
    github.before(2, lambda: pull.push("kreatif-1", {POST: "isi baru"}))
    assert [repository.get_pull(1).head.sha for _ in range(2)] == [first, pull.head]
    assert pull.head != first


def test_a_fault_may_wait_for_a_later_request(github: Simulator, repository: Repository) -> None:
    github.fault("502", after=1, matching="GET */pulls/1")
    assert repository.get_pull(1).number == 1
    with pytest.raises(GithubException):
        repository.get_pull(1)


def test_the_clock_of_the_answers_may_be_wrong(github: Simulator, repository: Repository) -> None:
    github.skew_clock(timedelta(minutes=7))
    headers, _ = repository.requester.requestJsonAndCheck("GET", repository.url)
    assert parsedate_to_datetime(headers["date"]) - github.now == timedelta(minutes=7)


def test_there_is_no_other_fault(github: Simulator) -> None:
    with pytest.raises(ValueError, match="there is no fault '503'"):
        github.fault("503")  # type: ignore[arg-type]
