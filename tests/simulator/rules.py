"""Who may do what on a pull request: GitHub's rules that its description does not tell, each with its source.

Every function raises Refused with GitHub's status and words, or gives nothing. What is marked "seen" is GitHub's own wording as
its answers are quoted in public threads.

Roles: https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.simulator.accounts import Account, Permission, Team, Token
from tests.simulator.diff import active_rulesets, merged_files, rule
from tests.simulator.mergeability import bypasses, missing
from tests.simulator.objects import Comment, PullRequest, Review
from tests.simulator.refusals import Refused, forbidden, invalid, not_for_integrations, unprocessable
from tests.simulator.render import node_id
from tests.simulator.repository import Repository
from tests.simulator.world import World


def needs(repository: Repository, token: Token, least: Permission) -> None:
    """Somebody needs a role. To a person GitHub says 403 for what they can see; to a workflow's token that it is out of reach."""
    if repository.permission(token.account) < least:
        raise not_for_integrations() if token.actions else forbidden()


def may_read_teams(token: Token) -> None:
    """GITHUB_TOKEN has no permission for an organisation's members.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions lists those that it can have.
    """
    if token.actions:
        raise not_for_integrations()


def may_read_rulesets(token: Token) -> None:
    """Nor for the administration of the repository, under which rulesets stand; the list is the same."""
    if token.actions:
        raise not_for_integrations()


def has_paid_feature(repository: Repository) -> None:
    """A private repository whose owner pays for nothing has neither rulesets nor protected environments.

    https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets:
    "Rulesets are available in public repositories with GitHub Free and GitHub Free for organizations, and in public and private
    repositories with GitHub Pro, GitHub Team, and GitHub Enterprise Cloud." The wording is seen.
    """
    if repository.private and repository.owner.free:
        raise Refused(403, "Upgrade to GitHub Pro or make this repository public to enable this feature.")


def has_pages(repository: Repository) -> None:
    """Nor has it Pages; the wording is seen.

    https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages
    """
    if repository.private and repository.owner.free:
        raise Refused(422, "Your current plan does not support GitHub Pages for this repository.")


def may_review(pull: PullRequest, token: Token, event: str, body: str) -> None:
    """An author gives no verdict on their own work; a verdict other than an approval says something.

    https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/about-pull-request-reviews:
    "Pull request authors cannot approve their own pull requests." The wording is seen.
    https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request: `body` is "Required when using REQUEST_CHANGES
    or COMMENT for the event parameter."
    """
    if token.account is pull.author and event == "APPROVE":
        raise unprocessable("Can not approve your own pull request")
    if token.account is pull.author and event == "REQUEST_CHANGES":
        raise unprocessable("Can not request changes on your own pull request")
    # https://docs.github.com/en/organizations/managing-organization-settings/disabling-or-limiting-github-actions-for-your-organization
    # #preventing-github-actions-from-creating-or-approving-pull-requests: not allowed unless it is switched on. Seen.
    if token.actions and event == "APPROVE":
        raise unprocessable("GitHub Actions is not permitted to approve pull requests.")
    if event != "APPROVE" and not body:
        raise unprocessable("Body can't be blank")


def may_dismiss(repository: Repository, pull: PullRequest, review: Review, token: Token, message: str) -> None:
    """Who may dismiss: whoever may write, unless a ruleset names the few who may.

    https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/dismissing-a-pull-request-review
    and https://docs.github.com/en/rest/pulls/reviews#dismiss-a-review-for-a-pull-request. A comment cannot be dismissed (seen).
    """
    needs(repository, token, Permission.write)
    for parameters in rule(repository, pull.base_branch, "pull_request"):
        restriction = parameters.get("dismissal_restriction")
        if isinstance(restriction, dict) and restriction.get("enabled"):
            may_by_restriction(repository, restriction.get("allowed_actors", ()), token)
    if review.state not in ("APPROVED", "CHANGES_REQUESTED"):
        raise unprocessable(f"Can not dismiss a {review.state.lower()} pull request review")
    if not message:
        raise unprocessable("Message can't be blank")


def may_by_restriction(repository: Repository, actors: Iterable[dict[str, object]], token: Token) -> None:
    """Somebody is among the actors that a ruleset allows; an administrator always is."""
    allowed = {actor.get("id") for actor in actors}
    mine = {token.account.id} | {team.id for team, _ in repository.teams if token.account in team.members}
    if repository.permission(token.account) < Permission.admin and not allowed & mine:
        raise forbidden()


def may_request(
    world: World, repository: Repository, pull: PullRequest, token: Token, people: Iterable[str], teams: Iterable[str]
) -> tuple[list[Account], list[Team]]:
    """Whom a review is asked of, if all of them can be asked.

    https://docs.github.com/en/rest/pulls/review-requests#request-reviewers-for-a-pull-request; the role is that of the table of
    roles. The wordings are seen. GITHUB_TOKEN knows no team, so none can be asked with it
    (https://github.com/actions/github-script/issues/572).
    """
    needs(repository, token, Permission.triage)
    slugs = list(teams)
    if slugs and token.actions:
        told = f"Could not resolve to a node with the global id of '{node_id('T', world.team(slugs[0]).id)}'."
        raise Refused(422, "Validation Failed", [told])
    asked = [world.accounts.get(login.casefold()) for login in people]
    if pull.author in asked:
        raise Refused(422, "Review cannot be requested from pull request author.")
    known = [each for each in asked if each is not None and repository.people.get(each.key) is not None]
    known += [each for each in asked if each is not None and each not in known and in_a_team(repository, each)]
    groups = [team for team, _ in repository.teams if team.slug in slugs]
    if len(known) < len(asked) or len(groups) < len(slugs):
        raise Refused(
            422,
            "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a"
            f" collaborator of the {repository.full_name} repository.",
        )
    return known, groups


def in_a_team(repository: Repository, account: Account) -> bool:
    """Whether a team of the repository has somebody."""
    return any(account in team.members for team, _ in repository.teams)


def may_write_contents(world: World, token: Token) -> None:
    """What changes files or branches takes `contents: write` of a workflow.

    https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps: "Repository permissions for "Contents""
    """
    if token.actions and not world.workflows_write_contents:
        raise not_for_integrations()


def may_push(repository: Repository, branch: str, token: Token) -> None:
    """A branch whose ruleset asks for pull requests takes no commit from anywhere else, but from who may pass it by.

    https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets
    """
    held = [each for each in active_rulesets(repository, branch) if each.rule("pull_request") is not None]
    if not all(bypasses(each, repository, token.account) for each in held):
        raise Refused(409, "Repository rule violations found\n\nChanges must be made through a pull request.\n\n")


def may_draft(world: World, repository: Repository, pull: PullRequest, token: Token) -> None:
    """Converting to draft and marking as ready takes the author, or write access; a workflow needs `contents: write` for it too.

    Seen: https://github.com/delta-io/delta-rs/issues/4748 and https://github.com/getsentry/sentry-python/pull/5887; and of people
    https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/proposing-changes-to-your-work-with-pull-requests/changing-the-stage-of-a-pull-request
    """
    may_write_contents(world, token)
    may_change(repository, pull, token, Permission.write)


def may_change(repository: Repository, pull: PullRequest, token: Token, least: Permission) -> None:
    """The author may close, reopen, rename and retarget their own; others need a role."""
    if token.account is not pull.author:
        needs(repository, token, least)


def may_reopen(repository: Repository, pull: PullRequest) -> None:
    """A merged one stays merged; and "we're blocking the pull request reopen if the current head isn't a descendant of the stored
    head sha" (GitHub's support, quoted in https://github.com/isaacs/github/issues/361). The wordings:
    https://github.com/cilium/cilium/pull/47088 and https://github.com/pytorch/pytorch/pull/114423.
    """
    if pull.merged_at:
        raise invalid("PullRequest", "state", "custom", "state cannot be changed. The pull request is merged.")
    head = pull.head_repository.branches.get(pull.head_branch)
    if head is None or pull.head not in repository.ancestors(head):
        happened = "has been deleted" if head is None else "was force-pushed or recreated"
        told = f"state cannot be changed. The {pull.head_branch} branch {happened}."
        raise invalid("PullRequest", "state", "custom", told)


def may_retarget(repository: Repository, pull: PullRequest, base: str) -> None:
    """Only an open one gets another base, one that there is. Seen: https://github.com/MithrilJS/mithril.js/pull/2862"""
    if base not in repository.branches:
        raise invalid("PullRequest", "base", "invalid")
    if pull.state != "open":
        told = "Cannot change the base branch of a closed pull request."
        raise invalid("PullRequest", "base", "invalid", told)


def may_edit_comment(repository: Repository, comment: Comment, token: Token) -> None:
    """One's own; somebody else's with write access.

    https://docs.github.com/en/communities/moderating-comments-and-conversations/managing-disruptive-comments#editing-a-comment
    """
    if token.account is not comment.author:
        needs(repository, token, Permission.write)


def may_merge(world: World, repository: Repository, pull: PullRequest, token: Token, sha: str | None) -> None:
    """Merging takes write access, an open pull request that is no draft and has no conflict, the head that was looked at, and all
    that rulesets ask for.

    https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request: 405 "if merge cannot be performed", 409 "if sha was provided
    and pull request head did not match". The wordings are seen.
    """
    may_write_contents(world, token)
    needs(repository, token, Permission.write)
    if pull.state != "open":
        raise Refused(405, "Pull Request is not mergeable")
    if pull.draft:
        raise Refused(405, "Pull Request is still a draft")
    if sha is not None and sha != pull.head:
        raise Refused(409, "Head branch was modified. Review and try the merge again.")
    if merged_files(repository, pull) is None:
        raise Refused(405, "Pull Request has merge conflicts")
    lacking = missing(world, repository, pull, token.account)
    if lacking:
        raise Refused(405, "Repository rule violations found\n\n" + "\n\n".join(lacking))
