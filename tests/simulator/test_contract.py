"""The simulator holds itself and whoever talks to it to GitHub's own descriptions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest
from github import GithubException

from tests.simulator import rest_issues, routes
from tests.simulator.call import Answer, Call
from tests.simulator.contract import Operation, answer_problems, request_problems
from tests.simulator.fixture import Client
from tests.simulator.people import Simulator
from tests.simulator.routes import ROUTES

STATUSES = Operation("POST", "/repos/{owner}/{repo}/statuses/{sha}")
REPO = {"owner": "contoh-humas", "repo": "medsos"}


@pytest.fixture
def faults(github: Simulator) -> Iterator[list[str]]:
    """The faults of the conversation, for tests that cause them."""
    yield github.faults
    github.faults.clear()


def ask(client: Client, method: str, path: str, **more: Any) -> int:
    """The status that a request is answered with."""
    try:
        client("ketua").requester.requestJsonAndCheck(method, f"/repos/contoh-humas/medsos{path}", **more)
    except GithubException as refused:
        return refused.status
    return 200


def test_a_misspelt_key_is_refused_and_fails_the_test(github: Simulator, client: Client, faults: list[str]) -> None:
    sha = github.repository.branches["main"]
    assert ask(client, "POST", f"/statuses/{sha}", input={"state": "success", "contxt": "naskah"}) == 422
    assert [fault.split(": ", 1)[1] for fault in faults] == [
        "body: it: Unevaluated properties are not allowed ('contxt' was unexpected)"
    ]
    assert github.repository.statuses == {}


@pytest.mark.parametrize(
    ("method", "path", "more", "told"),
    [
        ("POST", "/issues", {"input": {"body": "x"}}, '"title" is a required property'),
        ("POST", "/issues/1/labels", {"input": {"labels": [{"nme": "x"}]}}, "body"),
        ("GET", "/pulls", {"parameters": {"per_pages": 5}}, "query: there is no per_pages"),
        ("GET", "/pulls", {"parameters": {"state": "opened"}}, '"opened" is not one of'),
        ("GET", "/pulls/satu", {}, 'path pull_number: it: "satu" is not of type "integer"'),
        ("GET", "/secret-scanning/alerts", {}, "is not played by the simulator"),
        ("POST", "/statuses/abc", {"input": {"state": "approved"}}, '"approved" is not one of'),
        ("PUT", "/pulls/1/merge", {"input": {"merge_method": "ff"}}, '"ff" is not one of'),
    ],
)
def test_what_is_not_described_is_a_fault(
    client: Client, faults: list[str], method: str, path: str, more: dict[str, Any], told: str
) -> None:
    assert ask(client, method, path, **more) in (404, 422)
    assert len([fault for fault in faults if told in fault]) >= 1


def test_another_version_of_the_api_is_a_fault(github: Simulator, faults: list[str]) -> None:
    headers = {"Authorization": f"Bearer {github.token('ketua')}", "X-GitHub-Api-Version": "2022-11-28"}
    with urlopen(Request(f"{github.url}/repos/{github.full_name}", headers=headers)) as answer:
        assert answer.status == 200
    assert faults == ["GET /repos/contoh-humas/medsos: X-GitHub-Api-Version is not 2026-03-10"]


def test_an_answer_against_the_description_is_a_fault(
    client: Client, faults: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (route,) = [each for each in ROUTES if each.handler is rest_issues.list_labels]

    def wrong(_: Call) -> Answer:
        return Answer(200, [{"name": "langkah-2"}])

    monkeypatch.setattr(routes, "ROUTES", [routes.Route(route.operation, route.pattern, wrong)])
    assert ask(client, "GET", "/labels") == 200
    assert "GET /repos/contoh-humas/medsos/labels answered 200 against the description: 0: " in faults[0]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("pullRequest(number: 1) { titel }", "Cannot query field 'titel' on type 'PullRequest'."),
        ("pullRequest(number: 1) { timelineItems { totalCount } }", "You must provide a `first` or `last` value"),
        ("pullRequests(first: 101) { totalCount }", "Requesting 101 records on the `pullRequests` connection"),
        (
            "pullRequests(first: 1, states: [OPENED]) { totalCount }",
            "Value 'OPENED' does not exist in 'PullRequestState'",
        ),
        ("stargazerCount", "Repository.stargazerCount is not played by the simulator"),
    ],
)
def test_graphql_is_held_to_the_schema(client: Client, faults: list[str], fields: str, told: str) -> None:
    query = f'query {{ repository(owner: "contoh-humas", name: "medsos") {{ {fields} }} }}'
    with pytest.raises(GithubException):
        client("ketua").requester.graphql_query(query, {})
    assert told in faults[0]


def test_what_there_is_not_is_no_fault(client: Client) -> None:
    query = 'query { repository(owner: "contoh-humas", name: "tiada") { id } }'
    with pytest.raises(GithubException) as refused:
        client("ketua").requester.graphql_query(query, {})
    assert (refused.value.status, refused.value.data["errors"][0]["type"]) == (404, "NOT_FOUND")


def test_bare_lists_of_labels_pass_because_github_takes_them() -> None:
    operation = Operation("PUT", "/repos/{owner}/{repo}/issues/{issue_number}/labels")
    assert request_problems(operation, {**REPO, "issue_number": "1"}, {}, ["langkah-2"]) == []


def test_every_operation_played_is_described() -> None:
    assert [each.operation for each in ROUTES if not each.operation.described.get("operationId")] == []


def test_a_check_takes_less_than_a_millisecond() -> None:
    told, path = {"state": "success", "context": "naskah", "description": "x"}, {**REPO, "sha": "a" * 40}
    assert request_problems(STATUSES, path, {}, told) == []
    begin = time.process_time()
    for _ in range(100):
        request_problems(STATUSES, path, {}, told)
        answer_problems(STATUSES, 404, {"message": "Not Found"})
    assert time.process_time() - begin < 0.1
