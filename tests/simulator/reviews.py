"""Reviews, their dismissal, and requests for them: what happens, without asking who may."""

from __future__ import annotations

from tests.simulator import codeowners
from tests.simulator.accounts import Account, Team
from tests.simulator.diff import changed_files
from tests.simulator.objects import PullRequest, Review, ReviewRequest
from tests.simulator.repository import Repository
from tests.simulator.world import World

STATES = {"APPROVE": "APPROVED", "REQUEST_CHANGES": "CHANGES_REQUESTED", "COMMENT": "COMMENTED"}


def submit(world: World, pull: PullRequest, who: Account, event: str, commit: str, body: str) -> Review:
    """A review of a commit: its event is APPROVE, REQUEST_CHANGES or COMMENT. It answers the request for it, a team's as well.

    https://docs.github.com/en/rest/pulls/review-requests: "Once a requested reviewer submits a review, they are no longer
    considered a requested reviewer."
    """
    review = Review(next(world.ids), who, commit, STATES[event], body, world.now)
    pull.timeline.append(review)
    pull.requests = [each for each in pull.requests if not answers(who, each.reviewer)]
    pull.updated_at = world.now
    return review


def answers(who: Account, asked: Account | Team) -> bool:
    """Whether somebody's review is the one that was asked for; any member's is for a team.

    https://docs.github.com/en/organizations/organizing-members-into-teams/managing-code-review-settings-for-your-team
    """
    return who in asked.members if isinstance(asked, Team) else who is asked


def dismiss(
    world: World, pull: PullRequest, review: Review, who: Account, *, message: str, commit: str | None = None
) -> None:
    """A review loses its weight. `commit` is the push because of which GitHub did it; None where a person did."""
    pull.timeline.append(
        world.event(
            "review_dismissed",
            who,
            review=review,
            previous_state=review.state,
            message=message,
            commit=commit,
        )
    )
    # The list shows it as DISMISSED from now on; what it was stands in the event alone.
    # https://docs.github.com/en/rest/using-the-rest-api/issue-event-types#review_dismissed
    review.state = "DISMISSED"
    pull.updated_at = world.now


def request(
    world: World, pull: PullRequest, reviewer: Account | Team, who: Account, *, as_code_owner: bool = False
) -> None:
    """Asks somebody for a review; asking twice is once."""
    if any(each.reviewer is reviewer for each in pull.requests):
        return
    pull.requests.append(ReviewRequest(reviewer, as_code_owner))
    pull.timeline.append(world.event("review_requested", who, reviewer=reviewer))
    pull.updated_at = world.now


def unrequest(world: World, pull: PullRequest, reviewer: Account | Team, who: Account) -> None:
    """Takes a request back; who was not asked is left alone."""
    kept = [each for each in pull.requests if each.reviewer is not reviewer]
    if len(kept) < len(pull.requests):
        pull.requests = kept
        pull.timeline.append(world.event("review_request_removed", who, reviewer=reviewer))
        pull.updated_at = world.now


def request_code_owners(world: World, repository: Repository, pull: PullRequest) -> None:
    """Asks the code owners of what is changed, by the base branch's file; none while it is a draft.

    https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners:
    "Code owners are not automatically requested to review draft pull requests. … When you mark a draft pull request as ready
    for review, code owners are automatically notified." and "the CODEOWNERS file … on the base branch of the pull request".
    """
    if pull.draft:
        return
    lines, _ = codeowners.read(world, repository, repository.resolve(pull.base_branch).files)
    for path in changed_files(repository, pull):
        for owner in codeowners.owners(lines, path):
            if owner is not pull.author:
                request(world, pull, owner, pull.author, as_code_owner=True)
