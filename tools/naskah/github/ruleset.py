"""The ruleset of the branch that posts are published from: what it should be, how another differs, and the two as one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from naskah.github.plan import context
from naskah.i18n import Message, msg
from naskah.model.policy import Policy

Json = dict[str, Any]
NAME = "Naskah"
CHECK = "Naskah"  # the name of the job in .github/workflows/check.yml
OUR_CONTEXTS = "naskah/persetujuan ("
# In the syntax of fnmatch; a post stands three folders below.
CONTENT_PATTERN = "content/**/*"
# https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset
MOST_APPROVALS = 10
# Every workflow on every branch acts as this App, so that a check pinned to it proves nothing.
ACTIONS_APP = 15368


@dataclass(frozen=True, slots=True)
class Wish:
    """What a ruleset should ask for, beside what the policy says: ids of teams by folded slug, and the App that decides.

    `teams` is None where there are none to ask for, or none that can be seen: those that are required stay as they are.
    """

    teams: Mapping[str, int] | None
    integration: int | None


def wanted_ruleset(policy: Policy, wish: Wish) -> Json:
    """The body of the ruleset as GitHub's REST takes it; nobody gets past it.

    GitHub asks for no order of reviews and keeps those of older commits: the required status judges both.
    """
    return {
        "name": NAME,
        "target": "branch",
        "enforcement": "active",
        "bypass_actors": [],
        "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},
        "rules": [
            {"type": "deletion"},
            {"type": "non_fast_forward"},
            {"type": "pull_request", "parameters": _reviews(policy, wish)},
            {"type": "required_status_checks", "parameters": _checks(policy, wish)},
        ],
    }


def _reviews(policy: Policy, wish: Wish) -> Json:
    # Of one person GitHub counts one approval, though the SOP may let them fill two steps.
    approvals = len(policy.reviews) if policy.distinct_people else 1
    parameters: Json = {
        "required_approving_review_count": min(approvals, MOST_APPROVALS),
        "require_code_owner_review": True,
        "dismiss_stale_reviews_on_push": False,
        "require_last_push_approval": False,
        "required_review_thread_resolution": False,
        # Nobody but administrators: whoever may write could otherwise dismiss a rejection.
        "dismissal_restriction": {"enabled": True, "allowed_actors": []},
    }
    if wish.teams is None:
        return parameters
    teams = [wish.teams[slug] for slug in team_slugs(policy) if slug in wish.teams]
    return parameters | {"required_reviewers": [_team(id_) for id_ in teams]}


def team_slugs(policy: Policy) -> tuple[str, ...]:
    """The folded slugs of the teams that review steps name."""
    return tuple(dict.fromkeys(step.role.team_slug for step in policy.reviews if step.role.team_slug))


def _team(id_: int) -> Json:
    return {
        "file_patterns": [CONTENT_PATTERN],
        "minimum_approvals": 1,
        "reviewer": {"id": id_, "type": "Team"},
    }


def _checks(policy: Policy, wish: Wish) -> Json:
    pin = {} if wish.integration is None else {"integration_id": wish.integration}
    return {
        "strict_required_status_checks_policy": False,
        "required_status_checks": [{"context": context(policy.base), **pin}, {"context": CHECK}],
    }


def pinned_app(rules: Iterable[Json], policy: Policy) -> int | None:
    """The App that the required status must come from; None where anybody who may write can give it."""
    for check in _parameters(rules, "required_status_checks").get("required_status_checks", ()):
        app = check.get("integration_id")
        if check["context"] == context(policy.base) and app not in (None, ACTIONS_APP):
            return int(app)
    return None


def merged_rules(found: Iterable[Json], wanted: Iterable[Json]) -> list[Json]:
    """The wanted rules with what the office has added to those that are there: other rules, checks and teams of its own."""
    have = list(found)
    types = {rule["type"] for rule in wanted}
    merged = [rule for rule in have if rule["type"] not in types]
    for rule in wanted:
        known = _parameters(have, rule["type"])
        parameters = known | rule.get("parameters", {})
        for key in _SHARED.keys() & rule.get("parameters", {}).keys():
            parameters[key] = _shared(key, known.get(key, ()), rule["parameters"][key])
        merged.append({"type": rule["type"], **({"parameters": parameters} if parameters else {})})
    return merged


def _shared(key: str, known: Iterable[Json], wanted: Iterable[Json]) -> list[Json]:
    """The items of a list that the office may add to: ours as they are wanted, and all others."""
    others = [item for item in known if not _SHARED[key](item)]
    # The advice of the checker may be pinned or not; only the status that decides is ours to pin.
    pinned = [item for item in known if item.get("context") == CHECK]
    return [*(pinned[0] if pinned and item.get("context") == CHECK else item for item in wanted), *others]


def _is_our_check(check: Json) -> bool:
    # Also one for a former base branch: nobody would ever give it, and nothing could be merged.
    return str(check["context"]).startswith(OUR_CONTEXTS) or check["context"] == CHECK


def _is_our_team(reviewer: Json) -> bool:
    return bool(reviewer["file_patterns"] == [CONTENT_PATTERN])


_SHARED = {"required_status_checks": _is_our_check, "required_reviewers": _is_our_team}


def differences(found: Json, wanted: Json) -> Iterator[Message]:
    """How a ruleset that is there differs from the one that is wanted; what it asks for beyond that is left alone."""
    if found["enforcement"] != wanted["enforcement"]:
        yield msg("it is switched off")
    if _names(found) != _names(wanted):
        yield msg("it applies to other branches than the default one")
    if found.get("bypass_actors"):
        yield msg("{number} may get past it", number=len(found["bypass_actors"]))
    yield from rule_differences(found.get("rules", []), wanted["rules"])


def _names(ruleset: Json) -> tuple[list[str], list[str]]:
    names = (ruleset.get("conditions") or {}).get("ref_name", {})
    return sorted(names.get("include", ())), sorted(names.get("exclude", ()))


def rule_differences(found: Iterable[Json], wanted: Iterable[Json]) -> Iterator[Message]:
    """How the rules that are there fall short of those that are wanted."""
    have = list(found)
    types = {rule["type"] for rule in have}
    merged = {rule["type"]: rule.get("parameters", {}) for rule in merged_rules(have, wanted)}
    for rule in wanted:
        if rule["type"] not in types:
            yield _RULES[rule["type"]]
            continue
        known = _parameters(have, rule["type"])
        for key in merged[rule["type"]]:
            if not _same(known.get(key), merged[rule["type"]][key]):
                yield _PARAMETERS[key]


def _parameters(rules: Iterable[Json], kind: str) -> Json:
    for rule in rules:
        if rule["type"] == kind:
            parameters: Json = rule.get("parameters") or {}
            return parameters
    return {}


def _same(one: Any, other: Any) -> bool:
    """Whether two values mean the same: lists know no order here, and GitHub may leave out what is empty."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_same(one.get(key), other.get(key)) for key in one.keys() | other.keys())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(any(_same(item, each) for each in other) for item in one)
    return bool(one == other) or (not one and not other and (one is None or other is None))


_RULES: Mapping[str, Message] = {
    "deletion": msg("the branch can be deleted"),
    "non_fast_forward": msg("history can be overwritten by force"),
    "pull_request": msg("changes need no pull request and no review"),
    "required_status_checks": msg("no status is required"),
}
_PARAMETERS: Mapping[str, Message] = {
    "required_approving_review_count": msg("the number of required approvals is not that of the review steps"),
    "require_code_owner_review": msg("the approval of a code owner is not required"),
    "dismiss_stale_reviews_on_push": msg("a push dismisses approvals that the SOP keeps"),
    "require_last_push_approval": msg("the last push needs an approval of its own, which the SOP does not ask for"),
    "required_review_thread_resolution": msg("every conversation must be resolved, which the SOP does not ask for"),
    "dismissal_restriction": msg("anybody who may write can dismiss a rejection"),
    "required_reviewers": msg("the teams of the review steps are not those that are required"),
    "required_status_checks": msg("the required statuses are not those of Naskah"),
    "strict_required_status_checks_policy": msg("branches must be up to date first, which the SOP does not ask for"),
}
