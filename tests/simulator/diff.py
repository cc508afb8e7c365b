"""What a pull request changes, and what stands in its way."""

from __future__ import annotations

from fnmatch import fnmatch

from tests.simulator.git import File, Files, changes
from tests.simulator.objects import PullRequest, Ruleset
from tests.simulator.repository import Repository


def changed_files(repository: Repository, pull: PullRequest) -> dict[str, str]:
    """Its changed paths with GitHub's word for how: from where the branches parted to the head."""
    return difference(*both_sides(repository, pull))


def difference(before: Files, after: Files) -> dict[str, str]:
    """The paths that differ, each with GitHub's word for how."""
    changed = changes(before, after)
    for path, former in moved(before, after).items():
        changed[path] = "renamed"
        del changed[former]
    return changed


def moved(before: Files, after: Files) -> dict[str, str]:
    """The paths that files were moved to, each with the one where the same bytes stood before.

    GitHub tells a moved file as one, by its new path; GraphQL tells the old one nowhere.
    """
    gone = {before[path].oid: path for path, kind in changes(before, after).items() if kind == "removed"}
    added = [path for path, kind in changes(before, after).items() if kind == "added" and after[path].oid in gone]
    return {path: gone.pop(after[path].oid) for path in added if after[path].oid in gone}


def both_sides(repository: Repository, pull: PullRequest) -> tuple[Files, Files]:
    """The files where the branches parted, and at the head."""
    parted = repository.merge_base(pull.base, pull.head)
    return parted.files if parted else {}, repository.commits[pull.head].files


def merged_files(repository: Repository, pull: PullRequest) -> dict[str, File] | None:
    """The files after a merge into the base branch as it is now; None where both sides changed one file differently."""
    base = repository.resolve(pull.base_branch)
    parted = repository.merge_base(base.oid, pull.head)
    before = parted.files if parted else {}
    ours, theirs = dict(base.files), repository.commits[pull.head].files
    for path in changes(before, theirs):
        both = path in changes(before, ours)
        if both and ours.get(path) != theirs.get(path):
            return None
        if path in theirs:
            ours[path] = theirs[path]
        else:
            ours.pop(path, None)
    return ours


def active_rulesets(repository: Repository, branch: str) -> list[Ruleset]:
    """The rulesets that are enforced on a branch.

    https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets
    """
    enforced = [each for each in repository.rulesets.values() if each.told["enforcement"] == "active"]
    return [each for each in enforced if applies(each, repository, branch)]


def applies(ruleset: Ruleset, repository: Repository, branch: str) -> bool:
    """Whether a ruleset names a branch."""
    if ruleset.told.get("target", "branch") != "branch":
        return False
    names = ruleset.told.get("conditions", {}).get("ref_name", {})
    return any(names_branch(each, repository, branch) for each in names.get("include", ())) and not any(
        names_branch(each, repository, branch) for each in names.get("exclude", ())
    )


def names_branch(pattern: str, repository: Repository, branch: str) -> bool:
    """Whether a pattern of a ruleset means a branch."""
    if pattern == "~DEFAULT_BRANCH":
        return branch == repository.default_branch
    return pattern == "~ALL" or fnmatch(f"refs/heads/{branch}", pattern)


def rule(repository: Repository, branch: str, kind: str) -> list[dict[str, object]]:
    """The parameters of every rule of a kind that is enforced on a branch."""
    found = (each.rule(kind) for each in active_rulesets(repository, branch))
    return [parameters for parameters in found if parameters is not None]
