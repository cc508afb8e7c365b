"""The life of a pull request from opening to merging: what happens, without asking who may."""

from __future__ import annotations

from tests.simulator.accounts import Account
from tests.simulator.diff import active_rulesets, merged_files
from tests.simulator.git import Signature
from tests.simulator.mergeability import lacks
from tests.simulator.objects import Comment, Issue, Label, PullRequest, RuleSuite
from tests.simulator.pushes import place_commits, push, synchronize
from tests.simulator.repository import Repository
from tests.simulator.reviews import request_code_owners
from tests.simulator.world import World


def open_pull(
    world: World,
    repository: Repository,
    head: tuple[Repository, str],
    base: str,
    who: Account,
    *,
    title: str,
    body: str = "",
    draft: bool = False,
) -> PullRequest:
    """A new pull request for a branch of this repository or of a fork."""
    home, branch = head
    pull = PullRequest(
        next(world.ids),
        repository.number(),
        title,
        body,
        who,
        world.now,
        world.now,
        head_repository=home,
        head_branch=branch,
        base_branch=base,
        head=home.branches[branch],
        base=repository.branches[base],
        draft=draft,
    )
    repository.issues[pull.number] = pull
    place_commits(repository, pull)
    request_code_owners(world, repository, pull)
    return pull


def set_draft(world: World, repository: Repository, pull: PullRequest, who: Account, *, draft: bool) -> None:
    """Marks it as ready for review or converts it to draft; what it is already stays."""
    if pull.draft == draft:
        return
    pull.draft = draft
    note(world, pull, "convert_to_draft" if draft else "ready_for_review", who)
    request_code_owners(world, repository, pull)


def note(world: World, issue: Issue, kind: str, who: Account, **details: object) -> None:
    """Writes an event into the timeline."""
    issue.timeline.append(world.event(kind, who, **details))
    issue.updated_at = world.now


def close(world: World, issue: Issue, who: Account, reason: str | None = None) -> None:
    """Closes an issue, or a pull request without merging it."""
    if issue.state == "open":
        issue.state, issue.closed_at, issue.closed_by, issue.state_reason = "closed", world.now, who, reason
        note(world, issue, "closed", who)


def reopen(world: World, repository: Repository, issue: Issue, who: Account) -> None:
    """Opens it again; a pull request takes in what was pushed meanwhile, which it did not while it was closed.

    Not documented; seen: https://github.com/tgstation/tgstation/pull/74433
    """
    if issue.state == "open":
        return
    issue.state, issue.closed_at, issue.closed_by, issue.state_reason = "open", None, None, None
    note(world, issue, "reopened", who)
    if isinstance(issue, PullRequest) and issue.head != issue.head_repository.branches[issue.head_branch]:
        synchronize(world, repository, issue, who, forced=False)


def retarget(world: World, repository: Repository, pull: PullRequest, base: str, who: Account) -> None:
    """Another base branch; the commits are counted anew from it."""
    if base == pull.base_branch:
        return
    before, pull.base_branch, pull.base = pull.base_branch, base, repository.branches[base]
    note(world, pull, "base_ref_changed", who, before=before, after=base)
    place_commits(repository, pull)


def update_branch(world: World, repository: Repository, pull: PullRequest, who: Account) -> str:
    """Merges the base branch into the head's and gives the commit of it: the content changes only by what came into the base."""
    files, base = merged_files(repository, pull), repository.branches[pull.base_branch]
    assert files is not None, "who updates has looked whether there is a conflict"
    signature = Signature(who, world.now)
    message = f"Merge branch '{pull.base_branch}' into {pull.head_branch}"
    made = repository.add_commit((pull.head, base), files, message, signature, signature)
    push(world, pull.head_repository, pull.head_branch, made.oid, who)
    return made.oid


def rename(world: World, issue: Issue, title: str, who: Account) -> None:
    """Another title."""
    if title != issue.title:
        before, issue.title = issue.title, title
        note(world, issue, "renamed", who, before=before, after=title)


def merge(
    world: World, repository: Repository, pull: PullRequest, who: Account, *, squash: bool, message: str = ""
) -> str:
    """Merges it and gives the merge commit. GitHub tells a merge twice: as merged, and as closed.

    https://docs.github.com/en/rest/using-the-rest-api/issue-event-types#closed and #merged
    """
    files = merged_files(repository, pull)
    assert files is not None, "who merges has looked whether it can be merged"
    base, suite = repository.branches[pull.base_branch], judged(world, repository, pull)
    signature = Signature(who, world.now)
    parents = (base,) if squash else (base, pull.head)
    text = message or f"{pull.title} (#{pull.number})"
    merged = repository.add_commit(parents, files, text, signature, signature)
    repository.move_branch(pull.base_branch, merged.oid, who, world.now, "pr_merge")
    pull.state, pull.merged_at, pull.merged_by, pull.merge_commit = "closed", world.now, who, merged.oid
    pull.closed_at = world.now
    if suite:
        ref = f"refs/heads/{pull.base_branch}"
        made = RuleSuite(next(repository.ids), who, base, merged.oid, ref, world.now, suite)
        repository.rule_suites.append(made)
    note(world, pull, "merged", who, commit=merged.oid)
    note(world, pull, "closed", who)
    return merged.oid


def judged(world: World, repository: Repository, pull: PullRequest) -> str:
    """What the rules make of a merge: pass, or bypass where somebody gets past them; nothing where there are none.

    https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/managing-rulesets-for-a-repository
    #viewing-insights-for-rulesets
    """
    rulesets = active_rulesets(repository, pull.base_branch)
    lacking = [lack for ruleset in rulesets for lack in lacks(world, ruleset, repository, pull)]
    return "bypass" if lacking else "pass" if rulesets else ""


def comment(world: World, issue: Issue, who: Account, body: str) -> Comment:
    """A comment."""
    made = Comment(next(world.ids), who, world.now, body)
    issue.timeline.append(made)
    issue.updated_at = world.now
    return made


def edit_comment(world: World, issue: Issue, changed: Comment, who: Account, body: str) -> None:
    """Another text for a comment: its moment and place stay, and the last editor is told."""
    changed.body, changed.edited_at, changed.editor = body, world.now, who
    issue.updated_at = world.now


def set_labels(world: World, issue: Issue, labels: list[Label], who: Account) -> None:
    """These labels and no others, with an event for each that comes or goes."""
    for label in issue.labels:
        if label not in labels:
            note(world, issue, "unlabeled", who, label=label)
    for label in labels:
        if label not in issue.labels:
            note(world, issue, "labeled", who, label=label)
    issue.labels = list(dict.fromkeys(labels))
