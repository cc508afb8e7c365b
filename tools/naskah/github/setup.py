"""What must change on GitHub so that a repository is set up as its policy wants. Pure: it asks nobody.

Done twice, a plan holds nothing more to do the second time, but for what a person must do by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.github.change import (
    ByHand,
    Change,
    LimitEnvironment,
    MakeKey,
    MakeLabel,
    MakePages,
    MakeRuleset,
    MendRuleset,
    NotPossible,
)
from naskah.github.codeowners import codeowners
from naskah.github.plan import step_label
from naskah.github.ruleset import Wish, differences, merged_rules, pinned_app, team_slugs, wanted_ruleset
from naskah.github.settings import REGISTER, Environment, Settings, Unseen
from naskah.i18n import Message, msg
from naskah.model.policy import Policy
from naskah.model.problem import Invalid
from naskah.register.signature import KEY

REPORT_LABEL = "laporan"
STEP_COLOR, REPORT_COLOR = "1d76db", "b60205"
MAKE_CODEOWNERS = msg("Run “naskah codeowners” and propose the file as a pull request.")


@dataclass(frozen=True, slots=True)
class Desired:
    """What the repository should be like: the policy, its CODEOWNERS (None: it cannot be made), and the App that decides."""

    policy: Policy
    codeowners: str | None
    integration: int | None = None


def desired(policy: Policy, path: str, now: dt.datetime, integration: int | None = None) -> Desired:
    """What a repository should be like at `now`."""
    try:
        text = codeowners(policy, now.astimezone(policy.calendar.zone).date(), path)
    except Invalid:
        return Desired(policy, None, integration)
    return Desired(policy, text, integration)


def setup_plan(desired: Desired, found: Settings) -> tuple[Change, ...]:
    """The changes, in the order in which they can be made: what bars the way comes last."""
    return (
        *_labels(desired.policy, found),
        *_pages(found),
        *_environments(found),
        *_codeowners(desired, found),
        *_ruleset(desired, found),
    )


def _labels(policy: Policy, found: Settings) -> Iterator[Change]:
    wanted = {step_label(policy, step.number): STEP_COLOR for step in policy.steps} | {REPORT_LABEL: REPORT_COLOR}
    yield from (MakeLabel(name, color) for name, color in wanted.items() if name.casefold() not in found.labels)


def _pages(found: Settings) -> Iterator[Change]:
    pages = found.pages
    if isinstance(pages, Unseen):
        yield _unseen(msg("GitHub Pages"), pages)
    elif pages is None:
        yield NotPossible(unpaid(msg("GitHub Pages"))) if is_unpaid(found) else MakePages(exists=False)
    elif pages.get("build_type") != "workflow":
        yield MakePages(exists=True)


def _environments(found: Settings) -> Iterator[Change]:
    for name, environment in found.environments.items():
        if isinstance(environment, Unseen):
            yield _unseen(msg("the environment “{name}”", name=name), environment)
        elif is_unpaid(found):
            yield NotPossible(unpaid(msg("the environment “{name}”", name=name)))
        elif environment is None or not is_limited(environment, found.branch):
            yield _limited(name, environment, found.branch)
        elif name == REGISTER and isinstance(found.key, Unseen):
            yield _unseen(msg("the key of the register"), found.key)
        elif name == REGISTER and not found.key:
            yield MakeKey(name, KEY)


def _limited(name: str, environment: Environment | None, branch: str) -> LimitEnvironment:
    branches = environment.branches if environment is not None and environment.limited else ()
    kept = environment.kept if environment is not None else {}
    return LimitEnvironment(
        name,
        branch,
        {**kept, "deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True}},
        admit=branch not in [admitted for _, admitted in branches],
        dismiss=tuple(id_ for id_, admitted in branches if admitted != branch),
        key=KEY if name == REGISTER else None,
    )


def is_unpaid(found: Settings) -> bool:
    """Whether the plan is known to lack what a ruleset takes: then it lacks protected environments and Pages too."""
    return isinstance(found.ruleset, Unseen) and found.ruleset.unpaid


def is_limited(environment: Environment, branch: str) -> bool:
    """Whether only that branch may deploy to the environment."""
    return environment.limited and [name for _, name in environment.branches] == [branch]


def _codeowners(desired: Desired, found: Settings) -> Iterator[Change]:
    if isinstance(found.codeowners, Unseen):
        yield _unseen(msg("CODEOWNERS"), found.codeowners)
    elif desired.codeowners is None:
        yield ByHand(msg("CODEOWNERS cannot be made from reviewers.yaml; “naskah codeowners” says why."))
    elif found.codeowners != desired.codeowners:
        yield ByHand(msg("CODEOWNERS on the default branch is not that of reviewers.yaml. {how}", how=MAKE_CODEOWNERS))


def _ruleset(desired: Desired, found: Settings) -> Iterator[Change]:
    policy, there = desired.policy, found.ruleset
    if isinstance(there, Unseen):
        yield _unseen(msg("the ruleset"), there)
        return
    if policy.base != found.branch:
        # The status of another branch would never come, and nothing could be merged into the default one.
        yield ByHand(wrong_base(policy, found))
        return
    yield from _teams(desired, found)
    if there is None:
        yield MakeRuleset(wanted_ruleset(policy, wish(desired, found)))
        return
    wanted = wanted_ruleset(policy, wish(desired, found))
    why = tuple(differences(there, wanted))
    if why:
        yield MendRuleset(there["id"], wanted | {"rules": merged_rules(there.get("rules", []), wanted["rules"])}, why)


def wrong_base(policy: Policy, found: Settings) -> Message:
    """Says that the policy and GitHub disagree on the branch that posts are published from."""
    return msg(
        "reviewers.yaml says that posts are published from {base}, but GitHub's default branch is {branch}. Make them the same: "
        "“approval: base” in reviewers.yaml, or Settings → General → Default branch.",
        base=policy.base,
        branch=found.branch,
    )


def wish(desired: Desired, found: Settings) -> Wish:
    """What the ruleset should ask for; an App that is pinned stays pinned until another is named."""
    there = found.ruleset
    rules = there.get("rules", []) if isinstance(there, dict) else []
    teams = found.teams if found.organisation and not isinstance(found.teams, Unseen) else None
    return Wish(teams, desired.integration or pinned_app(rules, desired.policy))


def _teams(desired: Desired, found: Settings) -> Iterator[Change]:
    slugs = team_slugs(desired.policy)
    if not slugs:
        return
    if isinstance(found.teams, Unseen):
        yield _unseen(msg("the teams"), found.teams)
    elif not found.organisation:
        yield NotPossible(msg("the repository belongs to a person, and only an organisation has teams to require"))
    else:
        for slug in slugs:
            if slug not in found.teams:
                yield ByHand(
                    msg(
                        "the team “{team}” has no write access to the repository. Give it the role Write: Settings → Collaborators "
                        "and teams.",
                        team=slug,
                    )
                )


def unpaid(what: Message) -> Message:
    """Says what it means that the plan of the repository does not have something."""
    return msg(
        "{what}. GitHub does not offer this for a private repository on the Free plan; there Naskah can only tell, and prevent "
        "nothing. Take the Team plan, or make the repository public.",
        what=what,
    )


def _unseen(what: Message, unseen: Unseen) -> NotPossible:
    if unseen.unpaid:
        return NotPossible(unpaid(what))
    return NotPossible(msg("{what}: {why}", what=what, why=unseen.why))
