"""The log of requests, what they cost, and how much anybody may ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from github import RateLimitExceededException
from graphql import parse

from tests.simulator import descriptions
from tests.simulator.cost import Cost, count
from tests.simulator.fixture import Client
from tests.simulator.people import Simulator

QUERY = Path(__file__).with_name("timeline.graphql").read_text(encoding="utf-8")
# The example of the documentation of GitHub: its connections take 1 + 100 + 5000 requests, which are 51 points.
DOCUMENTED = """query { viewer { repositories(first: 100) { edges { node { id issues(first: 50) { edges { node { id
    labels(first: 60) { edges { node { id name } } } } } } } } } } }"""


def cost(query: str) -> Cost:
    return count(descriptions.graphql(), parse(query), {})


def test_the_example_of_the_documentation_costs_what_it_says() -> None:
    assert (cost(DOCUMENTED).requests, cost(DOCUMENTED).points) == (5101, 51)


@pytest.mark.parametrize(("pulls", "points"), [(1, 1), (25, 1), (100, 3)])
def test_many_pull_requests_in_one_query(pulls: int, points: int) -> None:
    inner = "files(first: 100) { totalCount } reviewRequests(first: 20) { totalCount } timelineItems(first: 100) { totalCount }"
    query = f'{{ repository(owner: "o", name: "r") {{ pullRequests(first: {pulls}) {{ nodes {{ {inner} }} }} }} }}'
    assert cost(query).points == points


def test_fragments_and_aliases_are_counted_where_they_stand() -> None:
    query = """{ repository(owner: "o", name: "r") { a: pullRequest(number: 1) { ...P } b: pullRequest(number: 2) { ...P } } }
        fragment P on PullRequest { files(first: 10) { nodes { path } } }"""
    assert cost(query) == Cost(requests=2, nodes=20)


def test_the_log_tells_what_was_asked(github: Simulator, client: Client) -> None:
    github.open_pull("kreatif-1", "naskah/contoh", {"content/a.md": "isi"})
    repository = client("ketua").get_repo(github.full_name)
    repository.requester.graphql_query(QUERY, {"owner": "contoh-humas", "name": "medsos", "number": 1})
    client("github-actions[bot]").get_repo(github.full_name).get_issue(1).create_comment("Giliran: Ketua")
    assert [str(entry) for entry in github.log] == [
        "GET /repos/contoh-humas/medsos 200 ketua 1",
        "POST /graphql 200 ketua 1",
        "GET /repos/contoh-humas/medsos 200 github-actions[bot] 1",
        "GET /repos/contoh-humas/medsos/issues/1 200 github-actions[bot] 1",
        "POST /repos/contoh-humas/medsos/issues/1/comments 201 github-actions[bot] 1",
    ]
    assert github.log[-1].body == {"body": "Giliran: Ketua"}


def test_the_rate_limit_of_graphql_is_what_is_left_of_it(github: Simulator, client: Client) -> None:
    github.open_pull("kreatif-1", "naskah/contoh", {"content/a.md": "isi"})
    requester = client("ketua").requester
    left = []
    for _ in range(2):
        headers, answer = requester.graphql_query(QUERY, {"owner": "contoh-humas", "name": "medsos", "number": 1})
        left.append((answer["data"]["rateLimit"]["remaining"], headers["x-ratelimit-remaining"]))
    assert left == [(4999, "4999"), (4998, "4998")]


def test_a_workflow_may_ask_less_than_a_person(github: Simulator, client: Client) -> None:
    limits = [client(who).get_rate_limit().resources.core.limit for who in ("ketua", "github-actions[bot]")]
    assert limits == [5000, 1000]
    assert [entry.cost for entry in github.log] == [0, 0]


def test_who_has_used_everything_waits_for_the_next_hour(github: Simulator, client: Client) -> None:
    github.limit("ketua", 2)
    reader = client("ketua")
    reader.get_repo(github.full_name)
    reader.get_repo(github.full_name)
    with pytest.raises(RateLimitExceededException):
        reader.get_repo(github.full_name)
    github.pass_time(hours=1)
    assert reader.get_repo(github.full_name).name == "medsos"
