"""Whether a pull request can be merged: conflicts, and what the rulesets of its base branch ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.simulator.accounts import Account, Permission
from tests.simulator.codeowners import owners, read
from tests.simulator.diff import active_rulesets, changed_files, merged_files
from tests.simulator.objects import PullRequest, Ruleset
from tests.simulator.repository import Repository
from tests.simulator.world import World

# The ids of roles as bypass actors: https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset
ROLE_IDS = {5: Permission.admin, 2: Permission.maintain, 4: Permission.write}


def mergeable(repository: Repository, pull: PullRequest) -> bool | None:
    """GitHub's `mergeable`: null where it has not worked it out yet, which it does because somebody asked.

    https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request: "If null, then GitHub has started a background job to compute
    the mergeability. After giving the job time to complete, resubmit the request."
    """
    if pull.state != "open":
        return None
    return merged_files(repository, pull) is not None if pull.mergeability_known else None


def mergeable_state(world: World, repository: Repository, pull: PullRequest, who: Account) -> str:
    """GitHub's `mergeable_state`: unknown, dirty (a conflict), draft, blocked (a rule) or clean."""
    able = mergeable(repository, pull)
    if able is None:
        return "unknown"
    if not able:
        return "dirty"
    if pull.draft:
        return "draft"
    return "blocked" if missing(world, repository, pull, who) else "clean"


def missing(world: World, repository: Repository, pull: PullRequest, who: Account) -> list[str]:
    """What rulesets still ask for before this person may merge.

    https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets
    """
    rulesets = [each for each in active_rulesets(repository, pull.base_branch) if not bypasses(each, repository, who)]
    return [lack for ruleset in rulesets for lack in lacks(world, ruleset, repository, pull)]


def bypasses(ruleset: Ruleset, repository: Repository, who: Account) -> bool:
    """Whether a ruleset lets somebody past it."""
    for actor in ruleset.told.get("bypass_actors", ()):
        least = ROLE_IDS.get(actor["actor_id"]) if actor["actor_type"] == "RepositoryRole" else None
        if least is not None and repository.permission(who) >= least:
            return True
        teams = [team for team, _ in repository.teams if who in team.members]
        if actor["actor_type"] == "Team" and actor["actor_id"] in {team.id for team in teams}:
            return True
    return False


def lacks(world: World, ruleset: Ruleset, repository: Repository, pull: PullRequest) -> Iterator[str]:
    """What one ruleset still asks for."""
    asked = ruleset.rule("pull_request")
    if asked is not None:
        yield from lacks_reviews(world, asked, repository, pull)
    for check in (ruleset.rule("required_status_checks") or {}).get("required_status_checks", ()):
        state = latest(repository, pull.head, check["context"])
        if state != "success":
            yield f'Required status check "{check["context"]}" is {state or "expected"}.'


def lacks_reviews(world: World, asked: dict[str, Any], repository: Repository, pull: PullRequest) -> Iterator[str]:
    """What the rule about reviews still asks for: the last verdict of each writer counts."""
    verdicts = {each.author: each.state for each in pull.reviews if each.state not in ("COMMENTED", "PENDING")}
    counting = {who: state for who, state in verdicts.items() if repository.permission(who) >= Permission.write}
    approved = [who for who, state in counting.items() if state == "APPROVED"]
    if "CHANGES_REQUESTED" in counting.values():
        yield "Changes have been requested."
    if len(approved) < asked["required_approving_review_count"]:
        yield f"At least {asked['required_approving_review_count']} approving reviews are required by reviewers with write access."
    if asked["require_code_owner_review"] and not owners_approved(world, repository, pull, approved):
        yield "Waiting on code owner review."


def owners_approved(world: World, repository: Repository, pull: PullRequest, approved: list[Account]) -> bool:
    """Whether of each changed file that has owners one of them approved."""
    lines, _ = read(world, repository, repository.resolve(pull.base_branch).files)
    for path in changed_files(repository, pull):
        found = owners(lines, path)
        people = [person for each in found for person in ([each] if isinstance(each, Account) else each.members)]
        if found and not set(map(id, people)) & set(map(id, approved)):
            return False
    return True


def latest(repository: Repository, commit: str, context: str) -> str | None:
    """The state of the last status with a context, or the conclusion of the last check run of that name."""
    states = [each.state for each in repository.statuses.get(commit, ()) if each.context == context]
    runs = [each for each in repository.check_runs.values() if each.commit == commit and each.told["name"] == context]
    states += [str(each.told.get("conclusion")) for each in runs]
    return states[-1] if states else None
