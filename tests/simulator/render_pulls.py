"""JSON of REST for pull requests, issues, reviews and comments."""

from __future__ import annotations

from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.diff import changed_files
from tests.simulator.mergeability import mergeable, mergeable_state
from tests.simulator.objects import Comment, Issue, PullRequest, Review
from tests.simulator.render import (
    WEB,
    Json,
    label,
    node_id,
    repository,
    repository_url,
    stamp,
    stamp_or_none,
    team,
    user,
    user_or_none,
)
from tests.simulator.repository import Repository
from tests.simulator.world import World


def association(home: Repository, account: Account) -> str:
    """What somebody is to the repository, in GitHub's words."""
    if home.permission(account) >= Permission.triage:
        return "MEMBER" if home.owner.kind == "Organization" else "COLLABORATOR"
    return "NONE"


def pull_simple(api: str, home: Repository, shown: PullRequest) -> Json:
    """A pull request, as lists show it."""
    url = repository_url(api, home)
    own, issue, web = f"{url}/pulls/{shown.number}", f"{url}/issues/{shown.number}", page(home, shown)
    statuses = f"{url}/statuses/{shown.head}"
    links = {
        "self": own,
        "html": web,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{own}/comments",
        "review_comment": f"{url}/pulls/comments{{/number}}",
        "commits": f"{own}/commits",
        "statuses": statuses,
    }
    return {
        **common(api, home, shown),
        "url": own,
        "diff_url": f"{web}.diff",
        "patch_url": f"{web}.patch",
        "issue_url": issue,
        "commits_url": f"{own}/commits",
        "review_comments_url": f"{own}/comments",
        "review_comment_url": f"{url}/pulls/comments{{/number}}",
        "statuses_url": statuses,
        "_links": {name: {"href": href} for name, href in links.items()},
        "draft": shown.draft,
        "merged_at": stamp_or_none(shown.merged_at),
        "merge_commit_sha": shown.merge_commit,
        "head": side(api, shown.head_repository, shown.head_branch, shown.head),
        "base": side(api, home, shown.base_branch, shown.base),
        "auto_merge": None,
        "requested_reviewers": [
            user(api, each.reviewer) for each in shown.requests if isinstance(each.reviewer, Account)
        ],
        "requested_teams": [
            team(api, home.owner, each.reviewer) for each in shown.requests if isinstance(each.reviewer, Team)
        ],
        "labels": [label(api, home, each) | {"description": each.description or ""} for each in shown.labels],
    }


def side(api: str, home: Repository, branch: str, oid: str) -> Json:
    """The head or the base of a pull request."""
    owner = home.owner
    told = {"label": f"{owner.login}:{branch}", "ref": branch, "sha": oid}
    return told | {"user": user(api, owner), "repo": repository(api, home)}


def page(home: Repository, shown: Issue) -> str:
    """Where people see it."""
    return f"{WEB}/{home.full_name}/{'pull' if isinstance(shown, PullRequest) else 'issues'}/{shown.number}"


def common(api: str, home: Repository, shown: Issue) -> Json:
    """What issues and pull requests have in common."""
    return {
        "id": shown.id,
        "node_id": node_id("PR" if isinstance(shown, PullRequest) else "I", shown.id),
        "html_url": page(home, shown),
        "comments_url": f"{repository_url(api, home)}/issues/{shown.number}/comments",
        "number": shown.number,
        "state": shown.state,
        "locked": False,
        "title": shown.title,
        "user": user_or_none(api, shown.author),
        "body": shown.body or None,
        "milestone": None,
        "assignee": user_or_none(api, shown.assignees[0]) if shown.assignees else None,
        "assignees": [user(api, each) for each in shown.assignees],
        "created_at": stamp(shown.created_at),
        "updated_at": stamp(shown.updated_at),
        "closed_at": stamp_or_none(shown.closed_at),
        "author_association": association(home, shown.author),
    }


def pull(api: str, world: World, home: Repository, shown: PullRequest, reader: Account) -> Json:
    """A pull request, whole."""
    files = changed_files(home, shown)
    told = pull_simple(api, home, shown) | {
        "merged": shown.merged_at is not None,
        "mergeable": mergeable(home, shown),
        "mergeable_state": mergeable_state(world, home, shown, reader),
        "merged_by": user_or_none(api, shown.merged_by),
        "comments": len(shown.comments),
        "review_comments": 0,
        "maintainer_can_modify": shown.head_repository is not home,
        "commits": len(shown.commits),
        "additions": len(files),
        "deletions": 0,
        "changed_files": len(files),
    }
    # Looking is what makes GitHub work it out: the next look sees the answer.
    shown.mergeability_known = True
    return told


def issue(api: str, home: Repository, shown: Issue) -> Json:
    """An issue; a pull request is one too, with a pointer to what more it is."""
    url = f"{repository_url(api, home)}/issues/{shown.number}"
    told = common(api, home, shown) | {
        "url": url,
        "repository_url": repository_url(api, home),
        "labels_url": f"{url}/labels{{/name}}",
        "events_url": f"{url}/events",
        "labels": [label(api, home, each) for each in shown.labels],
        "comments": len(shown.comments),
        "state_reason": shown.state_reason,
        "closed_by": user_or_none(api, shown.closed_by),
    }
    if not isinstance(shown, PullRequest):
        return told
    own = f"{repository_url(api, home)}/pulls/{shown.number}"
    web = page(home, shown)
    pointer = {"url": own, "html_url": web, "diff_url": f"{web}.diff", "patch_url": f"{web}.patch"}
    return told | {"draft": shown.draft, "pull_request": pointer | {"merged_at": stamp_or_none(shown.merged_at)}}


def comment(api: str, home: Repository, on: Issue, shown: Comment) -> Json:
    """A comment."""
    url = repository_url(api, home)
    return {
        "id": shown.id,
        "node_id": node_id("IC", shown.id),
        "url": f"{url}/issues/comments/{shown.id}",
        "html_url": f"{page(home, on)}#issuecomment-{shown.id}",
        "issue_url": f"{url}/issues/{on.number}",
        "user": user_or_none(api, shown.author),
        "body": shown.body,
        "created_at": stamp(shown.at),
        "updated_at": stamp(shown.edited_at or shown.at),
        "author_association": association(home, shown.author),
    }


def review(api: str, home: Repository, on: PullRequest, shown: Review) -> Json:
    """A review in the list of reviews: its state in capitals, DISMISSED where it was dismissed."""
    web, own = f"{page(home, on)}#pullrequestreview-{shown.id}", f"{repository_url(api, home)}/pulls/{on.number}"
    told: Json = {
        "id": shown.id,
        "node_id": node_id("PRR", shown.id),
        "user": user_or_none(api, shown.author),
        "body": shown.body,
        "state": shown.state,
        "html_url": web,
        "pull_request_url": own,
        "_links": {"html": {"href": web}, "pull_request": {"href": own}},
        "commit_id": shown.commit,
        "author_association": association(home, shown.author),
    }
    return told | ({"submitted_at": stamp(shown.at)} if shown.at else {})
