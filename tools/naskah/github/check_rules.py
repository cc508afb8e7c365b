"""What GitHub itself enforces on the default branch, and who gets past it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from naskah.github.inspection import Inspection
from naskah.github.ruleset import differences, pinned_app, rule_differences, wanted_ruleset
from naskah.github.settings import Unseen
from naskah.github.setup import Desired, wish, wrong_base
from naskah.i18n import Message, msg
from naskah.report.checks import Check

Json = dict[str, Any]
SETUP = msg("Let somebody who administers the repository run “naskah setup --apply”.")
NO_GUARD = msg("GitHub lets whoever may write merge without the signatures of the SOP; Naskah only tells afterwards.")


def check_rules(desired: Desired | None, found: Inspection) -> Iterator[Check]:
    """The plan, then the ruleset, then who may get past it, then who can give the required status."""
    yield _plan(found)
    if is_unpaid(found):
        return
    if desired is not None:
        yield _ruleset(desired, found)
        yield from _app(desired, found)
    yield from _bypass(found)


def is_unpaid(found: Inspection) -> bool:
    """Whether the plan of the repository has no rulesets at all."""
    return any(isinstance(each, Unseen) and each.unpaid for each in (found.settings.ruleset, found.enforced))


def _plan(found: Inspection) -> Check:
    settings = found.settings
    if is_unpaid(found):
        return Check(
            "wrong",
            msg("the repository is private on the Free plan: GitHub enforces nothing."),
            NO_GUARD,
            msg("Take the Team plan, or make the repository public (then everybody reads the drafts)."),
        )
    if not settings.private:
        return Check(
            "known",
            msg("the repository is public: GitHub enforces rules on every plan."),
            msg("Everybody can read the drafts and the reviews."),
        )
    if isinstance(settings.ruleset, Unseen) and isinstance(found.enforced, Unseen):
        return Check("unseen", msg("whether the plan of the private repository enforces rules."))
    return Check("fine", msg("the repository is private, and its plan enforces rules."))


def _ruleset(desired: Desired, found: Inspection) -> Check:
    settings = found.settings
    if desired.policy.base != settings.branch:
        return Check("wrong", wrong_base(desired.policy, settings), NO_GUARD)
    wanted = wanted_ruleset(desired.policy, wish(desired, settings))
    if isinstance(settings.ruleset, Unseen):
        return _enforced(wanted["rules"], found, settings.ruleset)
    if settings.ruleset is None:
        return Check("wrong", msg("there is no ruleset “{name}”.", name=wanted["name"]), NO_GUARD, SETUP)
    # Who gets past it is told by a check of its own.
    return _judged([*differences({**settings.ruleset, "bypass_actors": []}, wanted)])


def _enforced(wanted: list[Json], found: Inspection, why: Unseen) -> Check:
    """What can be said without seeing the rulesets: everybody who may read a repository sees the rules of a branch."""
    if isinstance(found.enforced, Unseen):
        return Check("unseen", msg("the ruleset. {why}", why=why.why))
    by_set = sorted(found.enforced, key=lambda rule: rule["ruleset_id"])
    judged = [[*rule_differences(rules, wanted)] for _, rules in groupby(by_set, lambda rule: rule["ruleset_id"])]
    if not judged:
        return Check("wrong", msg("no ruleset applies to the default branch."), NO_GUARD, SETUP)
    return _judged(min(judged, key=len))


def _judged(why: list[Message]) -> Check:
    if why:
        return Check("wrong", msg("the ruleset is not as it should be: {why}.", why=why), NO_GUARD, SETUP)
    return Check("fine", msg("the ruleset of the default branch is as it should be."))


def _rules(found: Inspection) -> list[Json]:
    """The rules that could be seen."""
    if isinstance(found.settings.ruleset, dict):
        return list(found.settings.ruleset.get("rules", []))
    return [] if isinstance(found.enforced, Unseen) else found.enforced


def _app(desired: Desired, found: Inspection) -> Iterator[Check]:
    rules = _rules(found)
    if not rules:
        return
    app = pinned_app(rules, desired.policy)
    if app is not None:
        yield Check("fine", msg("only the App {app} can give the required status.", app=app))
        return
    yield Check(
        "known",
        msg("the required status is not pinned to an App of your own."),
        msg(
            "Every workflow acts as the same App, so whoever may write can forge the status by hand or by a workflow. A "
            "forged status publishes nothing: the archive asks the replay and the signed register alone."
        ),
        msg("Make a GitHub App for Naskah, then run “naskah setup --apply --integration ID”."),
    )


def _bypass(found: Inspection) -> Iterator[Check]:
    ruleset = found.settings.ruleset
    if ruleset is None:
        return
    if isinstance(ruleset, Unseen) or "bypass_actors" not in ruleset:
        yield Check("unseen", msg("who may get past the ruleset."))
        return
    actors = ruleset["bypass_actors"]
    if not actors:
        yield Check("fine", msg("nobody may get past the ruleset."))
    for actor in actors:
        exempt = actor.get("bypass_mode") == "exempt"
        yield Check(
            "wrong",
            msg("{who} may get past the ruleset.", who=_who(actor)),
            msg("Whoever it is can merge without the signatures of the SOP, and GitHub keeps no record of it.")
            if exempt
            else msg("Whoever it is can merge without the signatures of the SOP."),
            SETUP,
        )


# https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset; the ids of roles are those of GitHub's own (seen).
_ROLES = {2: "Maintain", 4: "Write", 5: "Admin"}


def _who(actor: Json) -> Message:
    kind, id_ = actor["actor_type"], actor.get("actor_id")
    if kind == "RepositoryRole":
        return msg("everybody with the role {role}", role=_ROLES.get(id_ or 0, str(id_)))
    if kind == "OrganizationAdmin":
        return msg("every owner of the organisation")
    if kind == "DeployKey":
        return msg("every deploy key")
    return msg("{kind} number {id}", kind=kind, id=id_)
