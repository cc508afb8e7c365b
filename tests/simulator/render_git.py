"""JSON of REST for files, trees, commits, branches, statuses and check runs."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tests.simulator.git import SUBMODULE, SYMLINK, Commit, File, Signature
from tests.simulator.objects import Activity, CheckRun, Status
from tests.simulator.render import WEB, Json, minimal_repository, node_id, repository_url, stamp, user_or_none
from tests.simulator.repository import Repository

UNSIGNED = {"verified": False, "reason": "unsigned", "signature": None, "payload": None, "verified_at": None}


def content(api: str, repository: Repository, path: str, file: File, ref: str, *, whole: bool = True) -> Json:
    """A file of the contents API; without its bytes in the list of a folder.

    https://docs.github.com/en/rest/repos/contents#get-repository-content: what is larger than 1 MB comes without its bytes.
    """
    url = f"{repository_url(api, repository)}/contents/{quote(path)}?ref={quote(ref, safe='')}"
    git = f"{repository_url(api, repository)}/git/blobs/{file.oid}"
    page = f"{WEB}/{repository.full_name}/blob/{quote(ref)}/{quote(path)}"
    kind = {SYMLINK: "symlink", SUBMODULE: "submodule"}.get(file.mode, "file")
    told: Json = {
        "type": kind,
        "name": path.rsplit("/", maxsplit=1)[-1],
        "path": path,
        "sha": file.oid,
        "size": len(file.data),
        "url": url,
        "git_url": git,
        "html_url": page,
        "download_url": page,
        "_links": {"self": url, "git": git, "html": page},
    }
    if not whole:
        return told
    if kind == "symlink":
        return told | {"target": file.data.decode()}
    if kind == "submodule":
        return told | {"submodule_git_url": file.data.decode()}
    small = len(file.data) <= 1024 * 1024
    return (
        told | {"encoding": "base64", "content": encoded(file.data)}
        if small
        else told | {"encoding": "none", "content": ""}
    )


def encoded(data: bytes) -> str:
    """Bytes in base64, broken into lines as GitHub does."""
    return base64.encodebytes(data).decode()


def folder(api: str, repository: Repository, path: str, oid: str, ref: str) -> Json:
    """A folder in the list of a folder."""
    url = f"{repository_url(api, repository)}/contents/{quote(path)}?ref={quote(ref, safe='')}"
    page = f"{WEB}/{repository.full_name}/tree/{quote(ref)}/{quote(path)}"
    git = f"{repository_url(api, repository)}/git/trees/{oid}"
    links = {"self": url, "git": git, "html": page}
    told = {
        "type": "dir",
        "name": path.rsplit("/", maxsplit=1)[-1],
        "path": path,
        "sha": oid,
        "size": 0,
        "url": url,
        "_links": links,
    }
    return told | {"git_url": git, "html_url": page, "download_url": None}


def person(signature: Signature) -> Json:
    """Who a commit says made it."""
    return {"name": signature.account.login, "email": signature.email, "date": stamp(signature.at)}


def git_commit(api: str, repository: Repository, shown: Commit) -> Json:
    """A commit as git knows it. There is no time of a push in it: nobody but the activity knows that."""
    url = repository_url(api, repository)
    page = f"{WEB}/{repository.full_name}/commit"
    return {
        "sha": shown.oid,
        "node_id": f"C_{shown.oid}",
        "url": f"{url}/git/commits/{shown.oid}",
        "html_url": f"{page}/{shown.oid}",
        "author": person(shown.author),
        "committer": person(shown.committer),
        "message": shown.message,
        "tree": {"sha": shown.tree, "url": f"{url}/git/trees/{shown.tree}"},
        "parents": [
            {"sha": oid, "url": f"{url}/git/commits/{oid}", "html_url": f"{page}/{oid}"} for oid in shown.parents
        ],
        "verification": UNSIGNED,
    }


def commit(api: str, repository: Repository, shown: Commit) -> Json:
    """A commit with the accounts behind it."""
    url = f"{repository_url(api, repository)}/commits"
    told = git_commit(api, repository, shown)
    return {
        **{key: told[key] for key in ("sha", "node_id", "html_url")},
        "url": f"{url}/{shown.oid}",
        "comments_url": f"{url}/{shown.oid}/comments",
        "commit": {key: told[key] for key in ("author", "committer", "message", "tree", "url", "verification")}
        | {"comment_count": 0},
        "author": user_or_none(api, shown.author.account),
        "committer": user_or_none(api, shown.committer.account),
        "parents": [{"sha": oid, "url": f"{url}/{oid}", "html_url": f"{WEB}/{oid}"} for oid in shown.parents],
    }


def branch(api: str, repository: Repository, name: str, *, protected: bool) -> Json:
    """A branch in the list of branches."""
    oid = repository.branches[name]
    url = f"{repository_url(api, repository)}/commits/{oid}"
    return {"name": name, "commit": {"sha": oid, "url": url}, "protected": protected}


def whole_branch(api: str, repository: Repository, name: str, *, protected: bool) -> Json:
    """A branch with its last commit."""
    url = f"{repository_url(api, repository)}/branches/{quote(name)}"
    return {
        "name": name,
        "commit": commit(api, repository, repository.commits[repository.branches[name]]),
        "_links": {"self": url, "html": f"{WEB}/{repository.full_name}/tree/{quote(name)}"},
        "protected": protected,
        "protection": {"enabled": protected},
        "protection_url": f"{url}/protection",
    }


def activity(api: str, shown: Activity) -> Json:
    """An entry of the repository's activity."""
    return {
        "id": shown.id,
        "node_id": node_id("PSH", shown.id),
        "before": shown.before,
        "after": shown.after,
        "ref": shown.ref,
        "timestamp": stamp(shown.at),
        "activity_type": shown.kind,
        "actor": user_or_none(api, shown.actor),
    }


def status(api: str, repository: Repository, commit_oid: str, shown: Status) -> Json:
    """A commit status."""
    creator = user_or_none(api, shown.creator)
    return {
        "url": f"{repository_url(api, repository)}/statuses/{commit_oid}",
        "avatar_url": creator["avatar_url"] if creator else None,
        "id": shown.id,
        "node_id": node_id("SC", shown.id),
        "state": shown.state,
        "description": shown.description,
        "target_url": shown.target_url,
        "context": shown.context,
        "created_at": stamp(shown.at),
        "updated_at": stamp(shown.at),
        "creator": creator,
    }


def combined_state(last: Sequence[Status]) -> str:
    """The statuses of a commit as one state, of each context the last.

    https://docs.github.com/en/rest/commits/statuses#get-the-combined-status-for-a-specific-reference: failure if any is an error or
    a failure, pending if there is none or one is pending, success if the latest of all contexts is.
    """
    states = {each.state for each in last}
    return "failure" if states & {"error", "failure"} else "success" if states == {"success"} else "pending"


def combined_status(api: str, repository: Repository, oid: str, statuses: Sequence[Status]) -> Json:
    """All statuses of a commit as one: the last of each context counts."""
    last = {each.context: each for each in statuses}
    shown = [status(api, repository, oid, each) for each in last.values()]
    url = f"{repository_url(api, repository)}/commits/{oid}"
    return {
        "state": combined_state(list(last.values())),
        "statuses": [{key: each[key] for key in each if key != "creator"} for each in shown],
        "sha": oid,
        "total_count": len(shown),
        "repository": minimal_repository(api, repository),
        "commit_url": url,
        "url": f"{url}/status",
    }


def check_run(api: str, repository: Repository, shown: CheckRun) -> Json:
    """A check run."""
    url = f"{repository_url(api, repository)}/check-runs/{shown.id}"
    output: dict[str, Any] = shown.told.get("output", {})
    state = "completed" if "conclusion" in shown.told else shown.told.get("status", "queued")
    return {
        "id": shown.id,
        "node_id": node_id("CR", shown.id),
        "head_sha": shown.commit,
        "external_id": shown.told.get("external_id", ""),
        "url": url,
        "html_url": f"{WEB}/{repository.full_name}/runs/{shown.id}",
        "details_url": shown.told.get("details_url"),
        "status": state,
        "conclusion": shown.told.get("conclusion"),
        "started_at": shown.told.get("started_at", stamp(shown.at)),
        "completed_at": shown.told.get("completed_at", stamp(shown.at) if state == "completed" else None),
        "output": {
            "title": output.get("title"),
            "summary": output.get("summary"),
            "text": output.get("text"),
            "annotations_count": len(output.get("annotations", ())),
            "annotations_url": f"{url}/annotations",
        },
        "name": shown.told["name"],
        "check_suite": {"id": shown.id},
        "app": None,
        "pull_requests": [],
    }
