"""Events as GitHub sends them: its own examples, changed to tell of the simulator, and held to its schema again."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema_rs import Draft7Validator

from tests.simulator.descriptions import event_examples, events
from tests.simulator.objects import Comment, Review
from tests.simulator.people import Pull, Simulator

Json = dict[str, Any]


def pull_request(pull: Pull, action: str, who: str) -> Json:
    """Something happened to a pull request: opened, synchronize, closed …"""
    event = example("pull_request", action)
    event |= {"number": pull.number}
    event["pull_request"] |= shown(pull, event["pull_request"])
    merged = pull.object.merged_at is not None
    event["pull_request"] |= {"merged": merged}
    if merged:
        event["pull_request"] |= {"merged_by": account(event["sender"], who), "merged_at": moment(pull)}
    return checked("pull_request_event", event, pull.github, who)


def review(pull: Pull, given: Review, action: str, who: str) -> Json:
    """A review was submitted or dismissed; here GitHub writes its state in lower case."""
    event = example("pull_request_review", action)
    event["pull_request"] |= shown(pull, event["pull_request"])
    told = {"state": given.state.casefold(), "body": given.body or None, "commit_id": given.commit}
    event["review"] |= {**told, "user": account(event["review"]["user"], given.author.login)}
    return checked("pull_request_review_event", event, pull.github, who)


def comment(pull: Pull, said: Comment, *, issue: bool = False) -> Json:
    """Somebody commented a pull request, or a plain issue (`issue`) of that number."""
    event = example("issue_comment", "created")
    event["issue"] |= {"number": pull.number, "title": pull.object.title, "state": pull.object.state}
    if not issue:
        address = f"https://github.com/{pull.github.full_name}/pull/{pull.number}"
        event["issue"]["pull_request"] = {
            key: address + end for key, end in (("url", ""), ("html_url", ""), ("diff_url", ".diff"), ("patch_url", ".patch"))
        }  # fmt: skip
    event["comment"] |= {"body": said.body, "user": account(event["comment"]["user"], said.author.login)}
    return checked("issue_comment_event", event, pull.github, said.author.login)


def relayed(github: Simulator, *pulls: Pull, who: str) -> Json:
    """The workflow that a review started has run; of a fork's pull request GitHub names none."""
    event = next(each for each in examples("workflow_run") if each["workflow_run"]["pull_requests"])
    [pattern] = event["workflow_run"]["pull_requests"]
    event |= {"action": "completed"}
    told = [
        pattern
        | {"number": pull.number}
        | {key: pattern[key] | value for key, value in ends(pull).items()}
        for pull in pulls
    ]  # fmt: skip
    event["workflow_run"] |= {"pull_requests": told, "event": "pull_request_review", "name": "Tinjauan masuk"}
    return checked("workflow_run_event", event, github, who)


def push(github: Simulator, before: str, who: str) -> Json:
    """Something was pushed to the default branch."""
    event = examples("push")[-1]
    event |= {"ref": "refs/heads/main", "before": before, "after": github.repository.branches["main"]}
    return checked("push$event", event, github, who)


def dispatch(github: Simulator, who: str, **inputs: str) -> Json:
    """Somebody started a workflow by hand."""
    event = examples("workflow_dispatch")[-1]
    event |= {"inputs": inputs, "ref": "refs/heads/main"}
    return checked("workflow_dispatch$event", event, github, who)


def examples(kind: str) -> list[Json]:
    """GitHub's examples of one kind of event, to be changed as one likes."""
    found = next(each["examples"] for each in event_examples() if each["name"] == kind)
    return copy.deepcopy(list(found))


def example(kind: str, action: str) -> Json:
    """The example that has the most in it, of one action."""
    return [each for each in examples(kind) if each["action"] == action][-1]


def ends(pull: Pull) -> dict[str, Json]:
    """Head and base of a pull request."""
    told = pull.object
    return {"head": {"ref": told.head_branch, "sha": told.head}, "base": {"ref": told.base_branch, "sha": told.base}}


def shown(pull: Pull, like: Mapping[str, Any]) -> Json:
    """A pull request as events show it."""
    told = pull.object
    author = account(like["user"], told.author.login)
    plain = {"number": told.number, "title": told.title, "state": told.state, "draft": told.draft, "user": author}
    return {**plain, "body": told.body or None, **{key: like[key] | value for key, value in ends(pull).items()}}


def account(like: Mapping[str, Any], login: str) -> Json:
    """An account as events show it."""
    return {**like, "login": login}


def moment(pull: Pull) -> str:
    """When it was merged."""
    merged = pull.object.merged_at
    assert merged is not None
    return merged.strftime("%Y-%m-%dT%H:%M:%SZ")


def checked(name: str, event: Json, github: Simulator, who: str) -> Json:
    """The event with its repository and its sender. Fails where GitHub's schema does not allow it."""
    home, owner = event["repository"], github.organisation.login
    home |= {"name": github.repository.name, "full_name": github.full_name, "default_branch": "main"}
    home["owner"] |= {"login": owner}
    event["sender"] = account(event["sender"], who)
    wrong = [f"{error.instance_path}: {error.message}" for error in validator(name).iter_errors(event)]
    assert wrong == []
    return event


@cache
def validator(name: str) -> Draft7Validator:
    """A validator of one kind of event."""
    return Draft7Validator({"$ref": f"#/definitions/{name}", "definitions": events()["definitions"]})
