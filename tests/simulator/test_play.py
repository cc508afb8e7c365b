"""Every approval case and every sample post, played on the simulator and read back over the network, is what our recordings say.

So the two cannot drift apart: whoever changes one of them without the other fails here.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.simulator.fixture import Client
from tests.simulator.people import Simulator
from tests.simulator.play import Play, play
from tests.support.recording import Json, made_oid
from tests.support.scenario import Scenario, compile_scenario, git_blob, read_scenarios

ROOT = Path(__file__).parents[2]
QUERY = Path(__file__).with_name("timeline.graphql").read_text(encoding="utf-8")
CASES = read_scenarios(ROOT / "tests/approval/cases.yaml")
SAMPLES = read_scenarios(ROOT / "demo/scenarios.yaml", "pull_requests")
EVERY = pytest.mark.parametrize("scenario", CASES + SAMPLES, ids=lambda each: each.name)


@EVERY
def test_what_is_read_back_is_what_is_recorded(github: Simulator, client: Client, scenario: Scenario) -> None:
    played, told = play(github, scenario, ROOT), compile_scenario(scenario, ROOT)
    requester, names = client("koord").requester, recorded_names(played, told)
    asked = {"owner": "contoh-humas", "name": "medsos", "number": scenario.number}
    _, answer = requester.graphql_query(QUERY, asked)
    read = renamed(answer["data"]["repository"]["pullRequest"], names)
    assert plain(read) == plain(as_github_shows(told["pullRequest"], played, names))

    parameters = {"ref": played.branch, "per_page": 100, "direction": "asc"}
    _, feed = requester.requestJsonAndCheck("GET", f"/repos/{github.full_name}/activity", parameters=parameters)
    assert [renamed(push(each), names) for each in feed] == told["pushes"]


@EVERY
def test_the_files_of_each_commit_are_those_recorded(github: Simulator, client: Client, scenario: Scenario) -> None:
    played, told = play(github, scenario, ROOT), compile_scenario(scenario, ROOT)
    repository, names = client("koord").get_repo(github.full_name), recorded_names(played, told)
    blobs: dict[str, str] = {}
    for oid in {played.commits[name] for name in played.contents if name not in scenario.lost}:
        tree = {each.path: each.sha for each in repository.get_git_tree(oid, recursive=True).tree}
        recorded = told["contents"][names[oid]]
        assert recorded.keys() == tree.keys() & set(played.scenario.files)
        for path, blob in recorded.items():
            # The recording makes up the ids of made-up texts: what must agree is which files are the same.
            assert blobs.setdefault(tree[path], blob) == blob
    assert len(set(blobs.values())) == len(blobs)


def test_a_file_read_through_the_contents_api_has_the_blob_id_that_git_gives(github: Simulator, client: Client) -> None:
    played = play(github, SAMPLES[0], ROOT)
    read = client("ketua").get_repo(github.full_name).get_contents(SAMPLES[0].post, ref=played.commits["final"])
    assert not isinstance(read, list)
    assert (read.sha, read.decoded_content) == (git_blob(read.decoded_content), (ROOT / SAMPLES[0].post).read_bytes())


def recorded_names(played: Play, told: Json) -> dict[str, str]:
    """The simulator's commits with the ids that our recordings give to them."""
    names = {oid: made_oid("commit", played.scenario.number, name) for name, oid in played.commits.items()}
    return names | {played.pull.base: told["pullRequest"]["baseRefOid"]}


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """An answer with our recordings' ids for the simulator's commits."""
    if isinstance(value, dict):
        return {key: renamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def push(entry: Json) -> Json:
    """An entry of the activity as far as a snapshot keeps it."""
    kept = {key: entry[key] for key in ("before", "after", "timestamp", "activity_type")}
    return kept | {"actor": {"login": entry["actor"]["login"]}}


def as_github_shows(pull: Json, played: Play, names: Mapping[str, str]) -> Json:
    """A recorded pull request with its commits where GitHub shows them: our recordings tell more of them.

    A timeline has the commits alone that the pull request still has, none that was pushed away by force; and what is pushed while
    it is closed comes with the reopening.
    """
    told = copy.deepcopy(pull)
    kept, late = {names[oid] for oid in played.pull.commits}, list[Json]()
    nodes: list[Json] = []
    closed = False
    for node in told["timelineItems"]["nodes"]:
        kind = node["__typename"]
        closed = kind == "ClosedEvent" or (closed and kind != "ReopenedEvent")
        if kind != "PullRequestCommit":
            nodes.append(node)
        elif node["commit"]["oid"] in kept:
            (late if closed else nodes).append(node)
        if kind == "ReopenedEvent":
            nodes += late
            late = []
    told["timelineItems"] |= {"nodes": nodes + late, "totalCount": len(nodes + late)}
    return told


def plain(pull: Json) -> Json:
    """A pull request without what cannot be the same: ids, for which a review's place among the others stands."""
    told = copy.deepcopy(pull)
    del told["id"]
    places: dict[str, int] = {}
    for node in told["timelineItems"]["nodes"]:
        if node["__typename"] == "PullRequestReview":
            node["id"] = places.setdefault(node["id"], len(places))
        if node["__typename"] == "ReviewDismissedEvent":
            node["dismissalMessage"] = node["dismissalMessage"] or ""
            node["review"]["id"] = places[node["review"]["id"]]
    told["files"]["nodes"].sort(key=lambda file: file["path"])
    for connection in ("files", "timelineItems"):
        del told[connection]["pageInfo"]["endCursor"]
    return told
