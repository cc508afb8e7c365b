"""JSON of REST for accounts, teams, labels and repositories. `api` is the simulator's own address."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.objects import Label
from tests.simulator.repository import Repository

Json = dict[str, Any]
WEB = "https://github.com"
GHOST = Account(10137, "ghost", "User")
USER_LINKS = "followers following gists starred subscriptions organizations repos events received_events"
REPOSITORY_LINKS = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads"
    " events forks git_commits git_refs git_tags issue_comment issue_events issues keys labels languages merges milestones"
    " notifications pulls releases stargazers statuses subscribers subscription tags teams trees hooks"
)
COUNTS = (
    "forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count"
    " subscribers_count"
)


def stamp(moment: datetime) -> str:
    """A moment as GitHub writes it: UTC, whole seconds, `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp_or_none(moment: datetime | None) -> str | None:
    """A moment that may not have come."""
    return stamp(moment) if moment else None


def node_id(kind: str, number: int) -> str:
    """GraphQL's id of a thing."""
    return f"{kind}_{number}"


def user(api: str, account: Account) -> Json:
    """An account, in short; where there must be one, `ghost` stands for what was deleted.

    https://docs.github.com/en/account-and-profile/concepts/account-management#personal-account-deletion
    """
    account = GHOST if account.deleted else account
    url = f"{api}/users/{quote(account.login)}"
    return {
        "login": account.login,
        "id": account.id,
        "node_id": node_id("U" if account.kind == "User" else account.kind.upper(), account.id),
        "avatar_url": f"https://avatars.githubusercontent.com/u/{account.id}",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{WEB}/{account.login.removesuffix('[bot]')}",
        "type": account.kind,
        "site_admin": False,
        **{f"{name}_url": f"{url}/{name}" for name in USER_LINKS.split()},
    }


def user_or_none(api: str, account: Account | None) -> Json | None:
    """An account that may be deleted, or nobody."""
    return None if account is None or account.deleted else user(api, account)


def whole_user(api: str, account: Account, since: datetime) -> Json:
    """An account as it sees itself."""
    blank = dict.fromkeys(("company", "blog", "location", "email", "hireable", "bio"))
    none = dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 0)
    return (
        user(api, account)
        | blank
        | none
        | {"name": account.login, "created_at": stamp(since), "updated_at": stamp(since)}
    )


def team(api: str, owner: Account, shown: Team, permission: str = "push") -> Json:
    """A team of the organisation."""
    url = f"{api}/organizations/{owner.id}/team/{shown.id}"
    return {
        "id": shown.id,
        "node_id": node_id("T", shown.id),
        "name": shown.name,
        "slug": shown.slug,
        "description": None,
        "permission": permission,
        "privacy": "closed",
        "url": url,
        "html_url": f"{WEB}/orgs/{owner.login}/teams/{shown.slug}",
        "members_url": f"{url}/members{{/member}}",
        "repositories_url": f"{url}/repos",
        "type": "organization",
        "parent": None,
    }


def label(api: str, repository: Repository, shown: Label) -> Json:
    """A label. GitHub gives a text for a description that is not there on pull requests, and null elsewhere."""
    return {
        "id": shown.id,
        "node_id": node_id("LA", shown.id),
        "url": f"{repository_url(api, repository)}/labels/{quote(shown.name)}",
        "name": shown.name,
        "color": shown.color,
        "default": False,
        "description": shown.description,
    }


def repository_url(api: str, repository: Repository) -> str:
    """A repository's address in the API."""
    return f"{api}/repos/{repository.full_name}"


def minimal_repository(api: str, repository: Repository) -> Json:
    """A repository, in short."""
    url = repository_url(api, repository)
    return {
        "id": repository.id,
        "node_id": node_id("R", repository.id),
        "name": repository.name,
        "full_name": repository.full_name,
        "owner": user(api, repository.owner),
        "private": repository.private,
        "html_url": f"{WEB}/{repository.full_name}",
        "description": None,
        "fork": repository.parent is not None,
        "url": url,
        **{f"{name}_url": f"{url}/{name}" for name in REPOSITORY_LINKS.split()},
    }


def repository(api: str, shown: Repository, reader: Account | None = None) -> Json:
    """A repository; `reader` is told what they may do."""
    web = f"{WEB}/{shown.full_name}"
    told = minimal_repository(api, shown) | {
        "clone_url": f"{web}.git",
        "git_url": f"git://github.com/{shown.full_name}.git",
        "ssh_url": f"git@github.com:{shown.full_name}.git",
        "svn_url": web,
        "mirror_url": None,
        "homepage": None,
        "language": None,
        "license": None,
        "default_branch": shown.default_branch,
        "visibility": "private" if shown.private else "public",
        **dict.fromkeys(
            ("archived", "disabled", "has_downloads", "has_projects", "has_wiki", "has_discussions"), False
        ),
        "has_issues": True,
        "has_pages": shown.pages is not None,
        "pushed_at": stamp(shown.activity[-1].at if shown.activity else shown.created_at),
        "created_at": stamp(shown.created_at),
        "updated_at": stamp(shown.created_at),
        **dict.fromkeys(COUNTS.split(), 0),
    }
    return told if reader is None else told | {"permissions": permissions(shown.permission(reader))}


def permissions(role: Permission) -> dict[str, bool]:
    """What a role may, in REST's old words."""
    return {
        "admin": role >= Permission.admin,
        "maintain": role >= Permission.maintain,
        "push": role >= Permission.write,
        "triage": role >= Permission.triage,
        "pull": role >= Permission.read,
    }
