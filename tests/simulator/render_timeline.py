"""JSON of REST for timelines, each event held to the description of its own kind.

The description of the whole timeline is satisfied by anything, because one of its alternatives has all that is optional; so each
event is looked at by itself. https://docs.github.com/en/rest/using-the-rest-api/issue-event-types
"""

from __future__ import annotations

from tests.simulator.accounts import Account, Team
from tests.simulator.objects import Comment, Event, Issue, Item, Placed, PullRequest, Review
from tests.simulator.render import Json, label, node_id, repository_url, stamp, team, user
from tests.simulator.render_git import git_commit
from tests.simulator.render_pulls import comment, review
from tests.simulator.repository import Repository

# The schema of each kind in the description; what is not named here is a change of state.
SCHEMAS = {
    "committed": "timeline-committed-event",
    "reviewed": "timeline-reviewed-event",
    "commented": "timeline-comment-event",
    "review_requested": "review-requested-issue-event",
    "review_request_removed": "review-request-removed-issue-event",
    "review_dismissed": "review-dismissed-issue-event",
    "labeled": "labeled-issue-event",
    "unlabeled": "unlabeled-issue-event",
    "renamed": "renamed-issue-event",
}
STATE_CHANGE = "state-change-issue-event"


def shown_items(issue: Issue) -> list[Item]:
    """What a timeline shows: no pending review, and of the commits those alone that the pull request still has.

    The latter is not documented; the timeline of a pull request that was rebased shows it.
    """
    kept = [item for item in issue.timeline if not (isinstance(item, Review) and item.at is None)]
    if not isinstance(issue, PullRequest):
        return kept
    return [item for item in kept if not isinstance(item, Placed) or item.commit in issue.commits]


def item(api: str, home: Repository, on: Issue, shown: Item) -> Json:
    """One entry of a timeline."""
    if isinstance(shown, Placed):
        # No time of a push, no actor: a commit tells what it declares itself and nothing else.
        return {"event": "committed", **git_commit(api, home, home.commits[shown.commit])}
    if isinstance(shown, Comment):
        return {"event": "commented", "actor": user(api, shown.author), **comment(api, home, on, shown)}
    if isinstance(shown, Review):
        assert isinstance(on, PullRequest)
        # In lower case here, in capitals in the list of reviews; and with `user` and `submitted_at` where others have
        # `actor` and `created_at`.
        return {"event": "reviewed", **review(api, home, on, shown), "state": shown.state.lower()}
    return event(api, home, shown)


def event(api: str, home: Repository, shown: Event) -> Json:
    """An entry that is neither a commit nor a comment nor a review."""
    commit_url = f"{repository_url(api, home)}/commits/{shown.commit}" if shown.commit else None
    told: Json = {
        "id": shown.id,
        "node_id": node_id("E", shown.id),
        "url": f"{repository_url(api, home)}/issues/events/{shown.id}",
        "actor": user(api, shown.actor),
        "event": shown.kind,
        "commit_id": shown.commit,
        "commit_url": commit_url,
        "created_at": stamp(shown.at),
        "performed_via_github_app": None,
    }
    return told | details(api, home, shown)


def details(api: str, home: Repository, shown: Event) -> Json:
    """What an event tells besides who and when."""
    if isinstance(shown.reviewer, Account):
        return {"review_requester": user(api, shown.actor), "requested_reviewer": user(api, shown.reviewer)}
    if isinstance(shown.reviewer, Team):
        asked = team(api, home.owner, shown.reviewer)
        return {"review_requester": user(api, shown.actor), "requested_team": asked}
    if shown.label is not None:
        return {"label": {key: label(api, home, shown.label)[key] for key in ("name", "color")}}
    if shown.kind == "renamed":
        return {"rename": {"from": shown.before, "to": shown.after}}
    if shown.review is not None:
        told = {
            "state": shown.previous_state.lower(),
            "review_id": shown.review.id,
            "dismissal_message": shown.message or None,
        }
        return {"dismissed_review": told | ({"dismissal_commit_id": shown.commit} if shown.commit else {})}
    return {}
