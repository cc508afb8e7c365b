"""What GraphQL shows of repositories and pull requests, and what it lets do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import GraphQLError

from tests.simulator import pulls, rules
from tests.simulator.accounts import Permission, Token
from tests.simulator.diff import changed_files
from tests.simulator.mergeability import mergeable, mergeable_state
from tests.simulator.objects import PullRequest, ReviewRequest
from tests.simulator.refusals import Refused
from tests.simulator.render import WEB, node_id, stamp, stamp_or_none
from tests.simulator.repository import Repository
from tests.simulator.view_commits import blob, commit
from tests.simulator.view_timeline import comment, review, reviewer, timeline
from tests.simulator.views import View, actor, connection, label
from tests.simulator.world import World

ROLES = {
    Permission.read: "READ",
    Permission.triage: "TRIAGE",
    Permission.write: "WRITE",
    Permission.maintain: "MAINTAIN",
    Permission.admin: "ADMIN",
}
MERGEABLE = {True: "MERGEABLE", False: "CONFLICTING", None: "UNKNOWN"}


def missing(kind: str, name: object) -> GraphQLError:
    """There is no such thing, or not for this reader."""
    return GraphQLError(f"Could not resolve to a {kind} with the {name}.", extensions={"type": "NOT_FOUND"})


def repository(world: World, token: Token, shown: Repository) -> View:
    """A repository."""

    def pull_of(_info: object, number: int) -> View:
        try:
            return pull(world, token, shown, shown.pull(number))
        except Refused:
            raise missing("PullRequest", f"number of {number}") from None

    def pulls_of(_info: object, **args: Any) -> View:
        return connection(wanted(shown, args), lambda each: pull(world, token, shown, each), args)

    return {
        "__typename": "Repository",
        "id": node_id("R", shown.id),
        "databaseId": shown.id,
        "name": shown.name,
        "nameWithOwner": shown.full_name,
        "owner": actor(shown.owner),
        "url": f"{WEB}/{shown.full_name}",
        "isPrivate": shown.private,
        "viewerPermission": ROLES[shown.permission(token.account)],
        "defaultBranchRef": ref(shown, shown.default_branch),
        "ref": lambda _info, qualifiedName: ref(shown, qualifiedName.removeprefix("refs/heads/")),
        "object": lambda _info, **args: git_object(shown, **args),
        "pullRequest": pull_of,
        "pullRequests": pulls_of,
    }


def wanted(home: Repository, args: dict[str, Any]) -> list[PullRequest]:
    """The pull requests that the arguments of `pullRequests` name, in their order."""
    found = [
        each
        for each in home.pulls
        if state(each) in (args.get("states") or [state(each)])
        and args.get("baseRefName") in (None, each.base_branch)
        and args.get("headRefName") in (None, each.head_branch)
        and {name.casefold() for name in args.get("labels") or ()} <= {each.name.casefold() for each in each.labels}
    ]
    order = args.get("orderBy") or {"field": "CREATED_AT", "direction": "ASC"}
    key = "updated_at" if order["field"] == "UPDATED_AT" else "created_at"
    return sorted(found, key=lambda each: (getattr(each, key), each.number), reverse=order["direction"] == "DESC")


def ref(home: Repository, name: str) -> View | None:
    """A branch; nothing where there is none."""
    if name not in home.branches:
        return None
    target = commit(home, home.branches[name])
    return {"__typename": "Ref", "id": f"REF_{name}", "name": name, "prefix": "refs/heads/", "target": target}


def git_object(home: Repository, oid: str | None = None, expression: str | None = None) -> View | None:
    """A commit, or a file by REF:PATH; nothing where there is none."""
    name, _, path = (expression or "").partition(":")
    try:
        found = home.resolve(oid or name)
    except Refused:
        return None
    return blob(found.files[path]) if path in found.files else None if path else commit(home, found.oid)


def state(pull: PullRequest) -> str:
    """Open, closed or merged, in GraphQL's words; REST knows the first two only."""
    return "MERGED" if pull.merged_at else pull.state.upper()


def pull(world: World, token: Token, home: Repository, shown: PullRequest) -> View:
    """A pull request."""
    source = shown.head_repository

    def files(_info: object, **args: Any) -> View:
        def show(change: tuple[str, str]) -> View:
            return {"path": change[0], "changeType": {"removed": "DELETED"}.get(change[1], change[1].upper())}

        return connection(list(changed_files(home, shown).items()), show, args)

    def request(each: ReviewRequest) -> View:
        told = {"asCodeOwner": each.as_code_owner, "requestedReviewer": reviewer(home, token, each.reviewer)}
        return told | {"__typename": "ReviewRequest"}

    return {
        "__typename": "PullRequest",
        "id": node_id("PR", shown.id),
        "databaseId": shown.id,
        "number": shown.number,
        "title": shown.title,
        "body": shown.body,
        "url": f"{WEB}/{home.full_name}/pull/{shown.number}",
        "state": state(shown),
        "isDraft": shown.draft,
        "merged": shown.merged_at is not None,
        "closed": shown.state == "closed",
        "mergeable": MERGEABLE[mergeable(home, shown)],
        "isCrossRepository": source is not home,
        "createdAt": stamp(shown.created_at),
        "updatedAt": stamp(shown.updated_at),
        "mergedAt": stamp_or_none(shown.merged_at),
        "closedAt": stamp_or_none(shown.closed_at),
        "author": actor(shown.author),
        "mergedBy": actor(shown.merged_by),
        "mergeCommit": commit(home, shown.merge_commit),
        "baseRefName": shown.base_branch,
        "baseRefOid": shown.base,
        "headRefName": shown.head_branch,
        "headRefOid": shown.head,
        "baseRef": ref(home, shown.base_branch),
        "headRef": ref(source, shown.head_branch),
        "mergeStateStatus": mergeable_state(world, home, shown, token.account).upper(),
        "headRepository": lambda _info: repository(world, token, source),
        "headRepositoryOwner": actor(source.owner),
        "repository": lambda _info: repository(world, token, home),
        "files": files,
        "commits": lambda _info, **args: connection(
            shown.commits, lambda oid: {"id": f"PURC_{shown.id}_{oid}", "commit": commit(home, oid)}, args
        ),
        "labels": lambda _info, **args: connection(shown.labels, label, args),
        "comments": lambda _info, **args: connection(shown.comments, comment, args),
        "reviews": lambda _info, **args: connection(
            [each for each in shown.reviews if each.at], lambda each: review(home, each), args
        ),
        "reviewRequests": lambda _info, **args: connection(shown.requests, request, args),
        "timelineItems": lambda _info, **args: timeline(home, shown, token, args),
    }


def by_node(world: World, id_: str) -> tuple[Repository, PullRequest]:
    """The pull request with this id of GraphQL. Raises GraphQLError."""
    for home in world.repositories.values():
        for each in home.pulls:
            if node_id("PR", each.id) == id_:
                return home, each
    raise missing("node", f"global id of '{id_}'")


def drafting(world: World, token: Token, *, draft: bool) -> Callable[..., View]:
    """The mutation that converts to draft, or marks as ready: REST has neither.

    https://docs.github.com/en/graphql/reference/mutations#convertpullrequesttodraft and #markpullrequestreadyforreview
    """

    def mutate(_info: object, input: dict[str, Any]) -> View:
        home, changed = by_node(world, input["pullRequestId"])
        try:
            rules.may_draft(world, home, changed, token)
        except Refused as refused:
            raise GraphQLError(refused.message, extensions={"type": "FORBIDDEN"}) from None
        pulls.set_draft(world, home, changed, token.account, draft=draft)
        return {"clientMutationId": input.get("clientMutationId"), "pullRequest": pull(world, token, home, changed)}

    return mutate
