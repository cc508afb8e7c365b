"""REST: files, trees, commits, branches, statuses, check runs and the activity. https://docs.github.com/en/rest/repos"""

from __future__ import annotations

import base64
import binascii
from datetime import timedelta

from tests.simulator import pushes, rules
from tests.simulator.accounts import Permission
from tests.simulator.call import Answer, Call
from tests.simulator.diff import active_rulesets
from tests.simulator.git import Commit, object_id, trees
from tests.simulator.objects import CheckRun, Status
from tests.simulator.refusals import Refused, invalid, not_found
from tests.simulator.render import Json, repository_url
from tests.simulator.render_git import (
    activity,
    branch,
    check_run,
    combined_status,
    commit,
    content,
    encoded,
    folder,
    git_commit,
    status,
    whole_branch,
)
from tests.simulator.routes import plays

REPO = "/repos/{owner}/{repo}"
COMMIT = REPO + "/commits/{ref}"
PERIODS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
MOST_STATUSES = 1000


@plays("GET", REPO + "/contents/{path}")
def get_content(call: Call) -> Answer:
    """A file with its bytes, or the list of a folder; as of the default branch where no ref is asked for."""
    home, ref, path = call.repository, call.asked("ref", call.repository.default_branch), call.path["path"].strip("/")
    files = home.resolve(ref).files
    if path in files:
        return Answer(200, content(call.api, home, path, files[path], ref))
    folders = trees(files)
    if path not in folders:
        raise not_found()
    shown: list[Json] = []
    for _, name, oid in folders[path].entries:
        full = f"{path}/{name}" if path else name
        file = files.get(full)
        shown.append(
            content(call.api, home, full, file, ref, whole=False) if file else folder(call.api, home, full, oid, ref)
        )
    return Answer(200, shown)


@plays("PUT", REPO + "/contents/{path}")
def put_content(call: Call) -> Answer:
    """Makes or changes one file by a commit of its own; a change needs the blob id of what it replaces."""
    home, path = call.repository, call.path["path"]
    rules.may_write_contents(call.world, call.token)
    rules.needs(home, call.token, Permission.write)
    name = call.given("branch", home.default_branch)
    if name not in home.branches:
        raise not_found()
    rules.may_push(home, name, call.token)
    old = home.resolve(name).files.get(path)
    if old and call.given("sha") is None:
        raise invalid("Content", "sha", "missing_field", '"sha" wasn\'t supplied.')
    if old and call.given("sha") != old.oid:
        raise Refused(409, f"{path} does not match {call.given('sha')}")
    data = base64.b64decode(call.given("content"))
    made = pushes.commit(
        call.world, home, (home.branches[name],), {path: data}, call.who, message=call.given("message")
    )
    pushes.push(call.world, home, name, made.oid, call.who)
    shown = content(call.api, home, path, made.files[path], name, whole=False)
    return Answer(200 if old else 201, {"content": shown, "commit": git_commit(call.api, home, made)})


@plays("GET", REPO + "/git/trees/{tree_sha}")
def get_tree(call: Call) -> Answer:
    home, wanted = call.repository, call.path["tree_sha"]
    source = next((each for each in home.commits.values() if each.tree == wanted), None) or home.resolve(wanted)
    entries = [entry for path in ("", *sorted(trees(source.files))) for entry in tree_entries(source, path)]
    if "recursive" not in call.query:
        entries = [entry for entry in entries if "/" not in str(entry["path"])]
    url = f"{repository_url(call.api, home)}/git/trees/{source.tree}"
    return Answer(200, {"sha": source.tree, "url": url, "tree": entries, "truncated": False})


def tree_entries(source: Commit, path: str) -> list[Json]:
    """The entries of one folder with their whole paths."""
    told: list[Json] = []
    for mode, name, oid in trees(source.files)[path].entries:
        kind = {"40000": "tree", "160000": "commit"}.get(mode, "blob")
        told.append({"path": f"{path}/{name}" if path else name, "mode": mode.rjust(6, "0"), "type": kind, "sha": oid})
    return told


@plays("GET", REPO + "/git/blobs/{file_sha}")
def get_blob(call: Call) -> Answer:
    home, wanted = call.repository, call.path["file_sha"]
    for each in home.commits.values():
        for file in each.files.values():
            if file.oid == wanted:
                told = {"sha": wanted, "node_id": f"B_{wanted}", "size": len(file.data), "encoding": "base64"}
                url = f"{repository_url(call.api, home)}/git/blobs/{wanted}"
                return Answer(200, told | {"url": url, "content": encoded(file.data)})
    raise not_found()


@plays("GET", REPO + "/git/ref/{ref}")
def get_ref(call: Call) -> Answer:
    home, ref = call.repository, call.path["ref"]
    name = ref.removeprefix("heads/")
    if not ref.startswith("heads/") or name not in home.branches:
        raise not_found()
    return Answer(200, git_ref(call, ref))


def git_ref(call: Call, ref: str) -> Json:
    """A branch as git's own reference."""
    home = call.repository
    url, oid = repository_url(call.api, home), home.branches[ref.removeprefix("heads/")]
    target = {"type": "commit", "sha": oid, "url": f"{url}/git/commits/{oid}"}
    node = f"REF_{object_id('ref', ref.encode())}"
    return {"ref": f"refs/{ref}", "node_id": node, "url": f"{url}/git/refs/{ref}", "object": target}


@plays("POST", REPO + "/git/refs")
def create_ref(call: Call) -> Answer:
    """A new branch at a commit that is there."""
    home, name, oid = call.repository, call.given("ref").removeprefix("refs/heads/"), call.given("sha")
    rules.may_write_contents(call.world, call.token)
    rules.needs(home, call.token, Permission.write)
    if name in home.branches:
        raise Refused(422, "Reference already exists")
    if oid not in home.commits:
        raise Refused(422, "Object does not exist")
    pushes.push(call.world, home, name, oid, call.who)
    return Answer(201, git_ref(call, f"heads/{name}"))


@plays("GET", REPO + "/git/commits/{commit_sha}")
def get_git_commit(call: Call) -> Answer:
    return Answer(200, git_commit(call.api, call.repository, call.repository.commit(call.path["commit_sha"])))


@plays("GET", COMMIT)
def get_commit(call: Call) -> Answer:
    return Answer(200, commit(call.api, call.repository, call.repository.resolve(call.path["ref"])))


@plays("GET", REPO + "/branches")
def list_branches(call: Call) -> Answer:
    home = call.repository
    return call.page(
        sorted(home.branches), lambda name: branch(call.api, home, name, protected=bool(active_rulesets(home, name)))
    )


@plays("GET", REPO + "/branches/{branch}")
def get_branch(call: Call) -> Answer:
    home, name = call.repository, call.path["branch"]
    if name not in home.branches:
        raise not_found()
    return Answer(200, whole_branch(call.api, home, name, protected=bool(active_rulesets(home, name))))


@plays("POST", REPO + "/statuses/{sha}")
def create_status(call: Call) -> Answer:
    """A status belongs to the commit, whatever pull request it is in; anybody who may write makes it.

    https://docs.github.com/en/rest/commits/statuses#create-a-commit-status: "a limit of 1000 statuses per sha and context".
    """
    home, oid = call.repository, call.path["sha"]
    rules.needs(home, call.token, Permission.write)
    if oid not in home.commits:
        raise Refused(422, f"No commit found for SHA: {oid}")
    kept, context = home.statuses.setdefault(oid, []), call.given("context", "default")
    if sum(each.context == context for each in kept) >= MOST_STATUSES:
        raise invalid("Status", "context", "custom", "This SHA and context has reached the maximum number of statuses.")
    if len(call.given("description") or "") > 140:
        raise invalid("Status", "description", "custom", "description is too long (maximum is 140 characters)")
    made = Status(
        next(home.ids),
        call.given("state"),
        context,
        call.given("description"),
        call.given("target_url"),
        call.who,
        call.world.now,
    )
    kept.append(made)
    return Answer(201, status(call.api, home, oid, made))


@plays("GET", COMMIT + "/statuses")
def list_statuses(call: Call) -> Answer:
    """Newest first."""
    home = call.repository
    oid = home.resolve(call.path["ref"]).oid
    return call.page(home.statuses.get(oid, [])[::-1], lambda each: status(call.api, home, oid, each))


@plays("GET", COMMIT + "/status")
def get_combined_status(call: Call) -> Answer:
    oid = call.repository.resolve(call.path["ref"]).oid
    return Answer(200, combined_status(call.api, call.repository, oid, call.repository.statuses.get(oid, [])))


@plays("POST", REPO + "/check-runs")
def create_check_run(call: Call) -> Answer:
    """Only an App may: https://docs.github.com/en/rest/checks/runs#create-a-check-run."""
    if call.who.kind != "Bot":
        raise Refused(403, "You must authenticate via a GitHub App.")
    home = call.repository
    made = CheckRun(next(home.ids), home.commit(call.given("head_sha")).oid, call.world.now, dict(call.body))
    home.check_runs[made.id] = made
    return Answer(201, check_run(call.api, home, made))


@plays("GET", COMMIT + "/check-runs")
def list_check_runs(call: Call) -> Answer:
    home = call.repository
    oid = home.resolve(call.path["ref"]).oid
    runs = [each for each in home.check_runs.values() if each.commit == oid]
    return call.page(runs, lambda each: check_run(call.api, home, each), wrap="check_runs")


@plays("GET", REPO + "/activity")
def list_activity(call: Call) -> Answer:
    """Newest first, page by page with cursors; what is older than the feed keeps is not there.

    https://docs.github.com/en/rest/repos/repos#list-repository-activities
    """
    home, ref, kind = call.repository, call.asked("ref"), call.asked("activity_type")
    since = home.activity_since
    if "time_period" in call.query:
        asked = call.world.now - timedelta(days=PERIODS[call.asked("time_period")])
        since = max(asked, since) if since else asked
    entries = [
        each
        for each in home.activity
        if (not ref or each.ref == f"refs/heads/{ref.removeprefix('refs/heads/')}")
        and (not kind or each.kind == kind)
        and (not call.asked("actor") or each.actor.key == call.asked("actor").casefold())
        and (since is None or each.at >= since)
    ]
    if call.asked("direction", "desc") == "desc":
        entries.reverse()
    size, start = min(int(call.asked("per_page", "30")), 100), cursor_position(call, [each.id for each in entries])
    shown = entries[start : start + size]
    links = {}
    if shown and start + size < len(entries):
        links["next"] = {"after": cursor(shown[-1].id)}
    if shown and start > 0:
        links["prev"] = {"before": cursor(shown[0].id)}
    return Answer(200, [activity(call.api, each) for each in shown], call.links(links))


def cursor(number: int) -> str:
    """A cursor of the activity: opaque to whoever reads it."""
    return base64.b64encode(f"activity:{number}".encode()).decode()


def cursor_position(call: Call, ids: list[int]) -> int:
    """Where a page begins. Raises Refused for a cursor that is none."""
    size = min(int(call.asked("per_page", "30")), 100)
    for name, step in (("after", 1), ("before", -size)):
        if name in call.query:
            try:
                at = ids.index(int(base64.b64decode(call.asked(name)).decode().split(":")[1]))
            except (ValueError, IndexError, binascii.Error):
                raise Refused(422, "Invalid cursor") from None
            return max(0, at + step)
    return 0
