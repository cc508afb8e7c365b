"""Files that a pull request held at an earlier commit and no longer touches at its last head.

GitHub lists a pull request's files for the last head alone. Somebody may have approved a file more, which a later push took out
again: that is a change of the content too (rule 12). Whether there can be any is told by the tree of content/: two commits that
agree in all files known but not in that tree differ in something else, which is asked of GitHub then. Mostly it is an update from
the base branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from naskah.github.connection import Connection, GithubFailure

Json = dict[str, Any]
CONTENT = "content/"
GONE = "0" * 40
NOT_FOUND = 404
MOST_COMPARED = 10  # commits of a pull request; of more the content is not known, and so counts as changed
# https://docs.github.com/en/rest/commits/commits#compare-two-commits: it tells of no more
MOST_FILES = 300


def add_former_files(
    connection: Connection, pull: Json, commits: dict[str, dict[str, str]], folders: dict[str, str | None]
) -> None:
    """Puts such files into `commits` (path and blob, `GONE` for one that was taken out); drops a commit that cannot be known.

    `folders` has the tree of content/ at each commit.
    """
    doubtful = [*_doubtful(pull["headRefOid"], commits, folders)]
    if not doubtful:
        return
    base = _base(connection, pull)
    for place, commit in enumerate(doubtful):
        changed = _changed(connection, base, commit) if base is not None and place < MOST_COMPARED else None
        if changed is None:
            del commits[commit]
        else:
            commits[commit] = changed | commits[commit]


def _doubtful(last: str, commits: dict[str, dict[str, str]], folders: dict[str, str | None]) -> Iterator[str]:
    """The commits that agree with another one in the files known, and yet not in their whole folder."""
    alike: dict[frozenset[tuple[str, str]], list[str]] = {}
    for commit, files in commits.items():
        alike.setdefault(frozenset(files.items()), []).append(commit)
    for group in alike.values():
        if len({folders[commit] for commit in group}) == 1:
            continue
        # Of the last head every file is known.
        yield from (commit for commit in group if last not in group or folders[commit] != folders[last])


def _base(connection: Connection, pull: Json) -> str | None:
    """What the pull request goes into: the branch, or the commit that it was merged onto; None where that is not known."""
    if pull["state"] != "MERGED":
        return quote(pull["baseRefName"], safe="")
    if pull["mergeCommit"] is None:
        return None
    parents = connection.send("GET", f"/git/commits/{pull['mergeCommit']['oid']}")["parents"]
    return parents[0]["sha"] if parents else None


def _changed(connection: Connection, base: str, commit: str) -> dict[str, str] | None:
    """What the pull request changed below content/ at a commit, by path; None where GitHub cannot tell."""
    try:
        files = connection.send("GET", f"/compare/{base}...{commit}?per_page=1")["files"]
    except GithubFailure as failure:
        if failure.status == NOT_FOUND:
            return None  # the commit is gone, or has nothing in common with the base
        raise
    if len(files) >= MOST_FILES:
        return None
    changed: dict[str, str] = {}
    for file in files:
        changed[file["filename"]] = GONE if file["status"] == "removed" else file["sha"]
        if "previous_filename" in file:
            changed[file["previous_filename"]] = GONE
    return {path: blob for path, blob in changed.items() if path.startswith(CONTENT)}
