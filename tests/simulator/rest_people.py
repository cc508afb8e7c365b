"""REST: accounts, collaborators, teams and the repository itself."""

from __future__ import annotations

from tests.simulator import rules
from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.call import Answer, Call
from tests.simulator.refusals import not_for_integrations, not_found
from tests.simulator.render import Json, permissions, repository, stamp, team, user, whole_user
from tests.simulator.routes import plays

REPO = "/repos/{owner}/{repo}"
TEAM = "/orgs/{org}/teams/{team_slug}"


@plays("GET", "/user")
def get_self(call: Call) -> Answer:
    """Who asks; a workflow's token is nobody's (seen: https://github.com/reviewpad/reviewpad/issues/567)."""
    if call.token.actions:
        raise not_for_integrations()
    return Answer(200, whole_user(call.api, call.who, call.beginning))


@plays("GET", "/users/{username}")
def get_user(call: Call) -> Answer:
    found = call.world.account(call.path["username"])
    if found.deleted:
        raise not_found()
    return Answer(200, whole_user(call.api, found, call.beginning))


@plays("GET", REPO)
def get_repository(call: Call) -> Answer:
    return Answer(200, repository(call.api, call.repository, call.who))


@plays("GET", REPO + "/collaborators")
def list_collaborators(call: Call) -> Answer:
    home = call.repository
    rules.needs(home, call.token, Permission.write)
    people = [each for each in call.world.accounts.values() if each.kind == "User" and direct(call, each)]

    def show(account: Account) -> object:
        role = home.permission(account)
        return user(call.api, account) | {"permissions": permissions(role), "role_name": role.name}

    return call.page(people, show)


def direct(call: Call, account: Account) -> bool:
    """Whether somebody was given a role, not only what everybody has."""
    home = call.repository
    return account.key in home.people or any(account in each.members for each, _ in home.teams)


@plays("GET", REPO + "/collaborators/{username}/permission")
def get_permission(call: Call) -> Answer:
    """In the old words: maintain is told as write, triage as read.

    https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    """
    home, account = call.repository, call.world.account(call.path["username"])
    role = home.permission(account)
    old = {Permission.maintain: "write", Permission.triage: "read"}.get(role, role.name)
    shown = user(call.api, account) | {"permissions": permissions(role), "role_name": role.name}
    return Answer(200, {"permission": old, "role_name": role.name, "user": shown})


def readable_team(call: Call) -> Team:
    """The team of the path. Raises Refused."""
    rules.may_read_teams(call.token)
    return call.world.team(call.path["team_slug"])


@plays("GET", "/orgs/{org}/teams")
def list_teams(call: Call) -> Answer:
    rules.may_read_teams(call.token)
    owner = call.world.account(call.path["org"])
    return call.page(list(call.world.teams.values()), lambda each: team(call.api, owner, each))


def organisation(call: Call) -> Json:
    """The organisation, as its members see it."""
    owner, since = call.world.account(call.path["org"]), stamp(call.beginning)
    told, url = user(call.api, owner), f"{call.api}/orgs/{owner.login}"
    links = {
        f"{name}_url": f"{url}/{name}" for name in ("repos", "events", "hooks", "issues", "members", "public_members")
    }
    links["url"] = url
    none = dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 0)
    off = dict.fromkeys(("has_organization_projects", "has_repository_projects"), False)
    times = {"created_at": since, "updated_at": since, "archived_at": None}
    return told | links | none | off | times | {"description": None, "type": "Organization"}


@plays("GET", "/orgs/{org}")
def get_organisation(call: Call) -> Answer:
    return Answer(200, organisation(call))


@plays("GET", TEAM)
def get_team(call: Call) -> Answer:
    found, since = readable_team(call), stamp(call.beginning)
    owner = call.world.account(call.path["org"])
    told = {"members_count": len(found.members), "repos_count": 1, "created_at": since, "updated_at": since}
    return Answer(200, team(call.api, owner, found) | told | {"organization": organisation(call)})


@plays("GET", TEAM + "/members")
def list_members(call: Call) -> Answer:
    return call.page(readable_team(call).members, lambda each: user(call.api, each))


@plays("GET", REPO + "/teams")
def list_repository_teams(call: Call) -> Answer:
    rules.may_read_teams(call.token)
    home, old = call.repository, {Permission.write: "push", Permission.read: "pull"}
    return call.page(home.teams, lambda each: team(call.api, home.owner, each[0], old.get(each[1], each[1].name)))
