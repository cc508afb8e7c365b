"""REST: what two commits differ in. https://docs.github.com/en/rest/commits/commits#compare-two-commits"""

from __future__ import annotations

from tests.simulator.call import Answer, Call
from tests.simulator.diff import difference, moved
from tests.simulator.git import File, Files
from tests.simulator.lines import patch
from tests.simulator.refusals import not_found
from tests.simulator.render import WEB, Json, repository_url
from tests.simulator.render_git import commit
from tests.simulator.routes import plays

MOST_FILES = 300


def diff_entries(call: Call, before: Files, after: Files, head: str) -> list[Json]:
    """The files that differ, each as GitHub tells of it."""
    home, former = call.repository, moved(before, after)
    web = f"{WEB}/{home.full_name}"
    return [
        ({"previous_filename": former[path]} if path in former else {})
        | {
            "sha": after[path].oid if path in after else before[path].oid,
            "filename": path,
            "status": how,
            "additions": int(how != "removed"),
            "deletions": int(how != "added"),
            "changes": 1 + (how == "modified"),
            "blob_url": f"{web}/blob/{head}/file",
            "raw_url": f"{web}/raw/{head}/file",
            "contents_url": f"{repository_url(call.api, home)}/contents/file?ref={head}",
        }
        | _patch(before.get(former.get(path, path)), after.get(path))
        for path, how in difference(before, after).items()
    ]


def _patch(before: File | None, after: File | None) -> Json:
    told = patch(before, after)
    return {"patch": told} if told else {}


@plays("GET", "/repos/{owner}/{repo}/compare/{basehead}")
def compare(call: Call) -> Answer:
    """Three dots: from where the two parted to the later one. All files stand on the first page, and 300 at most."""
    home = call.repository
    base, dots, head = call.path["basehead"].partition("...")
    if not dots:
        raise not_found()
    one, other = home.resolve(base), home.resolve(head)
    parted = home.merge_base(one.oid, other.oid)
    if parted is None:
        raise not_found()
    ahead, behind = home.between(one.oid, other.oid), home.between(other.oid, one.oid)
    states = {(False, False): "identical", (True, False): "ahead", (False, True): "behind", (True, True): "diverged"}
    web = f"{WEB}/{home.full_name}/compare/{one.oid}...{other.oid}"
    size = int(call.asked("per_page", "30"))
    told = {
        "url": f"{repository_url(call.api, home)}/compare/{one.oid}...{other.oid}",
        **dict.fromkeys(("html_url", "permalink_url"), web),
        "diff_url": f"{web}.diff",
        "patch_url": f"{web}.patch",
        "base_commit": commit(call.api, home, one),
        "merge_base_commit": commit(call.api, home, parted),
        "status": states[bool(ahead), bool(behind)],
        "ahead_by": len(ahead),
        "behind_by": len(behind),
        "total_commits": len(ahead),
        "commits": [commit(call.api, home, home.commits[oid]) for oid in ahead[:size]],
        "files": diff_entries(call, parted.files, other.files, other.oid)[:MOST_FILES],
    }
    return Answer(200, told)
