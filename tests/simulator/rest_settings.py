"""REST: rulesets and what they did, CODEOWNERS errors, Pages, and what workflows may."""

from __future__ import annotations

from datetime import timedelta

from tests.simulator import codeowners, rules
from tests.simulator.accounts import Permission
from tests.simulator.call import Answer, Call
from tests.simulator.diff import active_rulesets
from tests.simulator.objects import Ruleset, RuleSuite
from tests.simulator.refusals import Refused, not_found
from tests.simulator.render import WEB, Json, node_id, repository_url, stamp
from tests.simulator.repository import Repository
from tests.simulator.routes import plays

REPO = "/repos/{owner}/{repo}"
RULESETS = REPO + "/rulesets"
RULESET = RULESETS + "/{ruleset_id}"
PERIODS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


def ruleset(call: Call, shown: Ruleset, *, whole: bool = True) -> Json:
    """A ruleset. Who may not write does not see who may pass it by; a list tells no rules.

    https://docs.github.com/en/rest/repos/rules#get-a-repository-ruleset: "the bypass_actors property is only returned if the user
    making the API call has write access to the ruleset."
    """
    home = call.repository
    url = f"{repository_url(call.api, home)}/rulesets/{shown.id}"
    told = {
        "id": shown.id,
        "name": shown.told["name"],
        "target": shown.told.get("target", "branch"),
        "source_type": "Repository",
        "source": home.full_name,
        "enforcement": shown.told["enforcement"],
        "node_id": node_id("RRS", shown.id),
        "_links": {"self": {"href": url}, "html": {"href": f"{WEB}/{home.full_name}/rules/{shown.id}"}},
        "created_at": stamp(shown.created_at),
        "updated_at": stamp(shown.updated_at),
    }
    if whole:
        told |= {
            "conditions": shown.told.get("conditions", {}),
            "rules": list(map(whole_rule, shown.told.get("rules", []))),
        }
        if home.permission(call.who) >= Permission.admin:
            told |= {"bypass_actors": shown.told.get("bypass_actors", []), "current_user_can_bypass": "never"}
    return told


# What GitHub adds to a rule that was made without it, as exported rulesets show (seen).
DEFAULTS: dict[str, Json] = {
    "pull_request": {"allowed_merge_methods": ["merge", "squash", "rebase"], "required_reviewers": []},
    "required_status_checks": {"do_not_enforce_on_create": False},
}


def whole_rule(rule: Json) -> Json:
    """A rule as GitHub gives it back."""
    added = DEFAULTS.get(rule["type"])
    return rule | {"parameters": added | rule.get("parameters", {})} if added else rule


def found_ruleset(call: Call) -> Ruleset:
    """The ruleset of the path. Raises Refused."""
    try:
        return call.repository.rulesets[int(call.path["ruleset_id"])]
    except KeyError:
        raise not_found() from None


@plays("GET", RULESETS)
def list_rulesets(call: Call) -> Answer:
    rules.may_read_rulesets(call.token)
    rules.has_paid_feature(call.repository)
    return call.page(list(call.repository.rulesets.values()), lambda each: ruleset(call, each, whole=False))


@plays("POST", RULESETS)
def create_ruleset(call: Call) -> Answer:
    home = administered(call)
    rules.has_paid_feature(home)
    if any(each.told["name"] == call.given("name") for each in home.rulesets.values()):
        raise Refused(422, "Validation Failed", [{"code": "custom", "message": "Name must be unique"}])
    made = Ruleset(next(home.ids), call.world.now, call.world.now, dict(call.body))
    home.rulesets[made.id] = made
    return Answer(201, ruleset(call, made))


@plays("GET", RULESET)
def get_ruleset(call: Call) -> Answer:
    rules.may_read_rulesets(call.token)
    rules.has_paid_feature(call.repository)
    return Answer(200, ruleset(call, found_ruleset(call)))


@plays("PUT", RULESET)
def update_ruleset(call: Call) -> Answer:
    rules.has_paid_feature(administered(call))
    changed = found_ruleset(call)
    changed.told, changed.updated_at = changed.told | call.body, call.world.now
    return Answer(200, ruleset(call, changed))


@plays("DELETE", RULESET)
def delete_ruleset(call: Call) -> Answer:
    del administered(call).rulesets[found_ruleset(call).id]
    return Answer(204)


@plays("GET", REPO + "/rules/branches/{branch}")
def list_branch_rules(call: Call) -> Answer:
    """The rules that are enforced on a branch, of all rulesets."""
    home = call.repository
    rules.has_paid_feature(home)
    told = [
        {
            **whole_rule(rule),
            "ruleset_source_type": "Repository",
            "ruleset_source": home.full_name,
            "ruleset_id": each.id,
        }
        for each in active_rulesets(home, call.path["branch"])
        for rule in each.told.get("rules", ())
    ]
    return call.page(told, lambda each: each)


@plays("GET", RULESETS + "/rule-suites")
def list_rule_suites(call: Call) -> Answer:
    """What the rules made of changes, those of the last day unless another time is asked for. It takes administration."""
    home, wanted = administered(call), call.asked("rule_suite_result", "all")
    since = call.world.now - PERIODS[call.asked("time_period", "day")]
    ref = f"refs/heads/{call.asked('ref').removeprefix('refs/heads/')}"
    found = [each for each in home.rule_suites if wanted in (each.result, "all") and each.at >= since]
    found = [each for each in found if not call.asked("ref") or each.ref == ref]
    return call.page(found, lambda each: rule_suite(home, each))


def rule_suite(home: Repository, shown: RuleSuite) -> Json:
    """What the rules made of one change."""
    return {
        "id": shown.id,
        "actor_id": shown.actor.id,
        "actor_name": shown.actor.login,
        "before_sha": shown.before,
        "after_sha": shown.after,
        "ref": shown.ref,
        "repository_id": home.id,
        "repository_name": home.name,
        "pushed_at": stamp(shown.at),
        "result": shown.result,
        "evaluation_result": shown.result,
    }


def administered(call: Call) -> Repository:
    """The repository, for who administers it. Raises Refused."""
    rules.needs(call.repository, call.token, Permission.admin)
    return call.repository


@plays("GET", REPO + "/codeowners/errors")
def list_codeowners_errors(call: Call) -> Answer:
    home = call.repository
    files = home.resolve(call.asked("ref", home.default_branch)).files
    if not set(codeowners.PLACES) & set(files):
        raise not_found()
    _, mistakes = codeowners.read(call.world, home, files)
    keys = ("line", "column", "kind", "source", "suggestion", "message", "path")
    return Answer(200, {"errors": [{key: getattr(each, key) for key in keys} for each in mistakes]})


@plays("GET", REPO + "/pages")
def get_pages(call: Call) -> Answer:
    if call.repository.pages is None:
        raise not_found()
    return Answer(200, pages(call, call.repository))


@plays("POST", REPO + "/pages")
def create_pages(call: Call) -> Answer:
    home = administered(call)
    rules.has_pages(home)
    if home.pages is not None:
        raise Refused(409, "GitHub Pages is already enabled.")
    home.pages = dict(call.body or {})
    return Answer(201, pages(call, home))


@plays("PUT", REPO + "/pages")
def update_pages(call: Call) -> Answer:
    home = administered(call)
    if home.pages is None:
        raise not_found()
    home.pages |= dict(call.body)
    return Answer(204)


def pages(call: Call, home: Repository) -> Json:
    """The site of the repository; it is public whatever the repository is.

    https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages
    """
    assert home.pages is not None
    told: Json = {
        "url": f"{repository_url(call.api, home)}/pages",
        "status": "built",
        "cname": home.pages.get("cname"),
        "custom_404": False,
        "html_url": f"https://{home.owner.login}.github.io/{home.name}/",
        "build_type": home.pages.get("build_type", "legacy"),
        "public": True,
        "https_enforced": home.pages.get("https_enforced", True),
    }
    return told | ({"source": home.pages["source"]} if "source" in home.pages else {})


@plays("GET", REPO + "/actions/permissions/workflow")
def get_workflow_permissions(call: Call) -> Answer:
    """It takes administration: https://docs.github.com/en/rest/actions/permissions."""
    return Answer(200, dict(administered(call).workflow_permissions))
