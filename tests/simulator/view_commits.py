"""What GraphQL shows of commits: their statuses, their files, and the pull requests that they belong to."""

from __future__ import annotations

from tests.simulator.git import Commit, File, make_tree
from tests.simulator.objects import PullRequest, Status
from tests.simulator.render import WEB, node_id, stamp
from tests.simulator.render_git import combined_state
from tests.simulator.repository import Repository
from tests.simulator.views import View, actor, connection, signature

# https://git-scm.com/docs/git-fast-import: the modes that git knows, as numbers
MODES = {"100644": 0o100644, "100755": 0o100755, "120000": 0o120000}


def commit(home: Repository, oid: str | None) -> View | None:
    """A commit; nothing where there is none."""
    if oid is None or oid not in home.commits:
        return None
    shown: Commit = home.commits[oid]
    return {
        "__typename": "Commit",
        "id": f"C_{oid}",
        "oid": oid,
        "abbreviatedOid": oid[:7],
        "message": shown.message,
        "messageHeadline": shown.message.split("\n")[0],
        "committedDate": stamp(shown.committer.at),
        "authoredDate": stamp(shown.author.at),
        "author": signature(shown.author),
        "committer": signature(shown.committer),
        "url": f"{WEB}/{home.full_name}/commit/{oid}",
        "status": status(home, oid),
        "associatedPullRequests": lambda _info, **args: connection(pulls_of(home, oid), pull_of, args),
        "file": lambda _info, path: entry(shown, path),
    }


def status(home: Repository, oid: str) -> View | None:
    """The statuses of a commit, of each context the newest; nothing where there is none.

    https://docs.github.com/en/graphql/reference/objects#status
    """
    newest = {each.context: each for each in home.statuses.get(oid, ())}
    if not newest:
        return None
    return {
        "id": f"ST_{oid}",
        "state": combined_state(list(newest.values())).upper(),
        "contexts": [status_context(each) for each in newest.values()],
    }


def status_context(shown: Status) -> View:
    """One status."""
    return {
        "id": node_id("SC", shown.id),
        "context": shown.context,
        "state": shown.state.upper(),
        "description": shown.description,
        "targetUrl": shown.target_url,
        "createdAt": stamp(shown.at),
        "creator": actor(shown.creator),
    }


def pulls_of(home: Repository, oid: str) -> list[PullRequest]:
    """The merged pull request that brought a commit; if it is not in the default branch, also the open ones that hold it.

    https://docs.github.com/en/graphql/reference/objects#commit
    """
    trunk = home.branches.get(home.default_branch)
    arrived = trunk is not None and oid in home.ancestors(trunk)
    return [each for each in home.pulls if oid in each.commits and (each.merged_at or not arrived)]


def pull_of(shown: PullRequest) -> View:
    """As much of a pull request as is asked of a commit."""
    state = "MERGED" if shown.merged_at else shown.state.upper()
    return {"id": node_id("PR", shown.id), "number": shown.number, "state": state, "headRefOid": shown.head}


def entry(shown: Commit, path: str) -> View | None:
    """A file or folder of a commit by its path; nothing where there is none."""
    if path in shown.files:
        file = shown.files[path]
        return tree_entry(path, file.oid, "blob", MODES[file.mode]) | {"object": blob(file)}
    inside = {name: file for name, file in shown.files.items() if name.startswith(f"{path}/")}
    if not inside:
        return None
    oid = make_tree(shown.files, path, {}).oid
    return tree_entry(path, oid, "tree", 0o040000) | {"object": tree(path, inside)}


def tree_entry(path: str, oid: str, kind: str, mode: int) -> View:
    """What a folder says of something in it."""
    return {"path": path, "name": path.rpartition("/")[2], "oid": oid, "type": kind, "mode": mode}


def tree(path: str, inside: dict[str, File]) -> View:
    """A folder with what stands right below it."""
    entries: dict[str, View] = {}
    for name, file in inside.items():
        first, deeper, _ = name.removeprefix(f"{path}/").partition("/")
        below = f"{path}/{first}"
        kind, mode = ("tree", 0o040000) if deeper else ("blob", MODES[file.mode])
        oid = make_tree(inside, below, {}).oid if deeper else file.oid
        entries[below] = tree_entry(below, oid, kind, mode)
    return {"__typename": "Tree", "oid": make_tree(inside, path, {}).oid, "entries": [*entries.values()]}


def blob(file: File) -> View:
    """A file; what is no text has none."""
    binary = b"\0" in file.data
    return {
        "__typename": "Blob",
        "id": f"B_{file.oid}",
        "oid": file.oid,
        "byteSize": len(file.data),
        "isBinary": binary,
        "isTruncated": False,
        "text": None if binary else file.data.decode(errors="replace"),
    }
