"""REST: pull requests. https://docs.github.com/en/rest/pulls/pulls"""

from __future__ import annotations

from tests.simulator import pulls, rules
from tests.simulator.accounts import Permission
from tests.simulator.call import Answer, Call
from tests.simulator.diff import both_sides, merged_files
from tests.simulator.objects import PullRequest
from tests.simulator.refusals import Refused, invalid, not_found
from tests.simulator.render import Json
from tests.simulator.render_git import commit
from tests.simulator.render_pulls import pull, pull_simple
from tests.simulator.repository import Repository
from tests.simulator.rest_compare import diff_entries
from tests.simulator.routes import plays

PULLS = "/repos/{owner}/{repo}/pulls"
PULL = PULLS + "/{pull_number}"


def whole(call: Call, home: Repository, shown: PullRequest) -> Json:
    """A pull request as the asker sees it."""
    return pull(call.api, call.world, home, shown, call.who)


@plays("GET", PULLS)
def list_pulls(call: Call) -> Answer:
    state, head, base = call.asked("state", "open"), call.asked("head"), call.asked("base")
    found = [
        each
        for each in call.repository.pulls
        if state in (each.state, "all")
        and (not head or head in (f"{each.head_repository.owner.login}:{each.head_branch}", each.head_branch))
        and (not base or base == each.base_branch)
    ]
    by_update = call.asked("sort") == "updated"
    # "Default: desc when sort is created or sort is not specified, otherwise asc."
    newest_first = call.asked("direction", "desc" if call.asked("sort", "created") == "created" else "asc") == "desc"
    found.sort(key=lambda each: (each.updated_at if by_update else each.created_at, each.number), reverse=newest_first)
    return call.page(found, lambda each: pull_simple(call.api, call.repository, each))


@plays("POST", PULLS)
def open_pull(call: Call) -> Answer:
    """The head is a branch, or OWNER:BRANCH of a fork; one open pull request for a pair of branches."""
    home, base = call.repository, call.given("base")
    owner, _, branch = call.given("head").rpartition(":")
    head = home if owner.casefold() in ("", home.owner.key) else call.world.repository(f"{owner}/{home.name}", call.who)
    if branch not in head.branches:
        raise invalid("PullRequest", "head", "invalid")
    if base not in home.branches:
        raise invalid("PullRequest", "base", "invalid")
    if head is home:
        rules.needs(home, call.token, Permission.write)
    if any(
        (each.head_repository, each.head_branch, each.base_branch, each.state) == (head, branch, base, "open")
        for each in home.pulls
    ):
        told = f"A pull request already exists for {head.owner.login}:{branch}."
        raise invalid("PullRequest", "base", "custom", told)
    if not home.between(home.branches[base], head.branches[branch]):
        raise invalid("PullRequest", "head", "custom", f"No commits between {base} and {branch}")
    made = pulls.open_pull(
        call.world,
        home,
        (head, branch),
        base,
        call.who,
        title=call.given("title", ""),
        body=call.given("body") or "",
        draft=call.given("draft", False),
    )
    return Answer(201, whole(call, home, made))


@plays("GET", PULL)
def get_pull(call: Call) -> Answer:
    return Answer(200, whole(call, call.repository, call.pull))


@plays("PATCH", PULL)
def edit_pull(call: Call) -> Answer:
    home, changed = call.repository, call.pull
    rules.may_change(
        home, changed, call.token, Permission.triage if set(call.body or ()) <= {"state"} else Permission.write
    )
    base, state = call.given("base"), call.given("state")
    if base is not None:
        rules.may_retarget(home, changed, base)
    if state == "open" and changed.state == "closed":
        rules.may_reopen(home, changed)
        pulls.reopen(call.world, home, changed, call.who)
    elif state == "closed":
        pulls.close(call.world, changed, call.who)
    if base is not None:
        pulls.retarget(call.world, home, changed, base, call.who)
    if "title" in (call.body or ()):
        pulls.rename(call.world, changed, call.given("title"), call.who)
    if "body" in (call.body or ()):
        changed.body, changed.updated_at = call.given("body"), call.world.now
    return Answer(200, whole(call, home, changed))


@plays("GET", "/repos/{owner}/{repo}/commits/{commit_sha}/pulls")
def list_pulls_of_commit(call: Call) -> Answer:
    """Those that have the commit, be they open or not, or were merged by it."""
    home, oid = call.repository, call.repository.commit(call.path["commit_sha"]).oid
    found = [each for each in home.pulls if oid in each.commits or oid == each.merge_commit]
    return call.page(found, lambda each: pull_simple(call.api, home, each))


@plays("PUT", PULL + "/update-branch")
def update_branch(call: Call) -> Answer:
    home, changed = call.repository, call.pull
    rules.may_write_contents(call.world, call.token)
    rules.may_change(home, changed, call.token, Permission.write)
    if call.given("expected_head_sha", changed.head) != changed.head:
        raise Refused(422, "expected head sha didn’t match current head ref.")
    if merged_files(home, changed) is None:
        raise Refused(422, "merge conflict between base and head")
    pulls.update_branch(call.world, home, changed, call.who)
    return Answer(202, {"message": "Updating pull request branch.", "url": f"{call.api}{call.url}"})


@plays("GET", PULL + "/files")
def list_files(call: Call) -> Answer:
    before, after = both_sides(call.repository, call.pull)
    return call.page(diff_entries(call, before, after, call.pull.head), lambda entry: entry)


@plays("GET", PULL + "/commits")
def list_commits(call: Call) -> Answer:
    home = call.repository
    return call.page(call.pull.commits, lambda oid: commit(call.api, home, home.commits[oid]))


@plays("GET", PULL + "/merge")
def is_merged(call: Call) -> Answer:
    if call.pull.merged_at is None:
        raise not_found()
    return Answer(204)


@plays("PUT", PULL + "/merge")
def merge(call: Call) -> Answer:
    home, merged, how = call.repository, call.pull, call.given("merge_method", "merge")
    rules.may_merge(call.world, home, merged, call.token, call.given("sha"))
    if how == "rebase":
        # A setting of the repository, and here it is off: a rebase makes commits that nobody approved.
        raise Refused(405, "Rebase merges are not allowed on this repository.")
    message = "\n\n".join(part for part in (call.given("commit_title"), call.given("commit_message")) if part)
    sha = pulls.merge(call.world, home, merged, call.who, squash=how == "squash", message=message)
    return Answer(200, {"sha": sha, "merged": True, "message": "Pull Request successfully merged"})
