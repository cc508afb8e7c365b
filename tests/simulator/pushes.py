"""Commits and pushes, and what a push does to the pull requests of its branch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tests.simulator.accounts import Account
from tests.simulator.diff import rule
from tests.simulator.git import Commit, File, Signature
from tests.simulator.objects import Placed, PullRequest
from tests.simulator.repository import Repository
from tests.simulator.reviews import dismiss
from tests.simulator.world import World

Content = Mapping[str, "File | bytes | str | None"]


def as_file(content: File | bytes | str) -> File:
    """A file of plain bytes or text."""
    if isinstance(content, str):
        content = content.encode()
    return content if isinstance(content, File) else File(content)


def commit(
    world: World,
    repository: Repository,
    parents: tuple[str, ...],
    content: Content,
    who: Account,
    *,
    message: str = "Ubah konten",
    dated: datetime | None = None,
    whole: bool = False,
    author: Account | None = None,
) -> Commit:
    """A commit with changed files (None takes one away) on its first parent's, or with these files alone (`whole`).

    It may name anybody as its author.
    """
    files = dict(repository.commits[parents[0]].files) if parents and not whole else {}
    for path, data in content.items():
        if data is None:
            files.pop(path, None)
        else:
            files[path] = as_file(data)
    at = dated or world.now
    return repository.add_commit(parents, files, message, Signature(author or who, at), Signature(who, at))


def push(world: World, repository: Repository, branch: str, oid: str, who: Account) -> None:
    """Moves a branch to a commit, by force where it does not follow from what was there."""
    before = repository.branches.get(branch)
    forced = before is not None and before not in repository.ancestors(oid)
    kind = "branch_creation" if before is None else "force_push" if forced else "push"
    repository.move_branch(branch, oid, who, world.now, kind)
    for home in world.repositories.values():
        for pull in home.pulls:
            if pull.state == "open" and pull.head_repository is repository and pull.head_branch == branch:
                synchronize(world, home, pull, who, forced=forced)


def synchronize(world: World, repository: Repository, pull: PullRequest, who: Account, *, forced: bool) -> None:
    """Brings a pull request to the head of its branch."""
    before, after = pull.head, pull.head_repository.branches[pull.head_branch]
    if forced:
        pull.timeline.append(world.event("head_ref_force_pushed", who, before=before, after=after))
    # What it is compared with is the base branch as it is at a push; an update from there is no change of its own.
    pull.head, pull.base = after, repository.branches[pull.base_branch]
    place_commits(repository, pull)
    pull.updated_at = world.now
    # "Dismiss stale pull request approvals when new commits are pushed"; only approvals, and in the name of who pushed.
    # https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets
    if any(each.get("dismiss_stale_reviews_on_push") for each in rule(repository, pull.base_branch, "pull_request")):
        for review in [each for each in pull.reviews if each.state == "APPROVED"]:
            dismiss(world, pull, review, who, message="", commit=after)


def place_commits(repository: Repository, pull: PullRequest) -> None:
    """Reads anew which commits a pull request has, and gives the new ones their place at the end of the timeline."""
    pull.commits = repository.between(repository.branches[pull.base_branch], pull.head)
    placed = {item.commit for item in pull.timeline if isinstance(item, Placed)}
    pull.timeline.extend(Placed(oid) for oid in pull.commits if oid not in placed)
    pull.mergeability_known = False
