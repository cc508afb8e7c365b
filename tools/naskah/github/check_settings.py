"""What can be said of a repository's settings on GitHub: owners, access, site, and what workflows may. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from naskah.github.check_rules import SETUP, is_unpaid
from naskah.github.inspection import WRITES, Inspection
from naskah.github.settings import PAGES, REGISTER, Unseen
from naskah.github.setup import MAKE_CODEOWNERS, Desired, is_limited
from naskah.i18n import msg
from naskah.model.policy import Role
from naskah.report.checks import Check

ACTIONS_PAGE = msg(
    "Settings → Actions → General → Workflow permissions: choose “Read repository contents” and clear the box below it."
)


def check_settings(desired: Desired | None, found: Inspection) -> Iterator[Check]:
    """Everything beside the rules."""
    if desired is not None:
        yield _codeowners(desired, found)
    yield from _mistakes(found)
    yield from _access(found)
    if desired is not None:
        yield from _teams(desired, found)
    if is_unpaid(found):
        yield _no_site()
    else:
        yield from _environments(found)
        yield from _pages(found)
    yield from _workflows(found)


def _codeowners(desired: Desired, found: Inspection) -> Check:
    text = found.settings.codeowners
    if isinstance(text, Unseen):
        return Check("unseen", msg("CODEOWNERS. {why}", why=text.why))
    if desired.codeowners is not None and text == desired.codeowners:
        return Check("fine", msg("CODEOWNERS is that of reviewers.yaml."))
    means = msg("GitHub asks the wrong people, or nobody, for the final signature.")
    if desired.codeowners is None:
        return Check(
            "wrong", msg("CODEOWNERS cannot be made from reviewers.yaml."), means, msg("“naskah codeowners” says why.")
        )
    return Check("wrong", msg("CODEOWNERS is missing or not that of reviewers.yaml."), means, MAKE_CODEOWNERS)


def _mistakes(found: Inspection) -> Iterator[Check]:
    mistakes = found.mistakes
    if mistakes is None:
        return
    if isinstance(mistakes, Unseen):
        yield Check("unseen", msg("the mistakes that GitHub finds in CODEOWNERS. {why}", why=mistakes.why))
        return
    if not mistakes:
        yield Check("fine", msg("GitHub finds no mistake in CODEOWNERS."))
    for mistake in mistakes:
        yield Check(
            "wrong",
            msg(
                "{path}, line {line}: GitHub finds a mistake ({kind}) in “{source}”.",
                path=mistake["path"],
                line=mistake["line"],
                kind=mistake["kind"],
                source=mistake.get("source") or "",
            ),
            msg("GitHub skips what it does not understand and asks nobody for it."),
            msg("Mostly an owner lacks write access: give them the role Write, or correct reviewers.yaml."),
        )


def _access(found: Inspection) -> Iterator[Check]:
    access = found.access
    if isinstance(access, Unseen):
        yield Check("unseen", msg("whether officials have write access. {why}", why=access.why))
        return
    means = msg("Their approvals do not count for GitHub, and they cannot be asked for a review.")
    lacking = 0
    for login, role in access.items():
        if role is None:
            lacking += 1
            text = msg("there is no account @{login} on GitHub.", login=login)
            yield Check("wrong", text, means, msg("Correct the login in reviewers.yaml."))
        elif role not in WRITES:
            lacking += 1
            text = msg("@{login} has no write access to the repository.", login=login)
            yield Check("wrong", text, means, msg("Settings → Collaborators and teams: give them the role Write."))
    if access and not lacking:
        yield Check("fine", msg("every official who reviews or publishes has write access."))


def _teams(desired: Desired, found: Inspection) -> Iterator[Check]:
    named = dict.fromkeys(_named_teams(step.role for step in (*desired.policy.reviews, desired.policy.publish)))
    if not named:
        return
    teams = found.settings.teams
    if isinstance(teams, Unseen):
        yield Check("unseen", msg("whether the teams of reviewers.yaml have access. {why}", why=teams.why))
        return
    for slug in named:
        if slug in teams:
            yield Check("fine", msg("the team “{team}” has write access to the repository.", team=slug))
        else:
            yield Check(
                "wrong",
                msg("the team “{team}” has no write access to the repository.", team=slug),
                msg("GitHub skips it in CODEOWNERS, and it cannot be required."),
                msg("Settings → Collaborators and teams: give it the role Write."),
            )


def _named_teams(roles: Iterable[Role]) -> Iterator[str]:
    yield from (role.team_slug for role in roles if role.team_slug is not None)


def _no_site() -> Check:
    return Check(
        "known",
        msg("GitHub Pages and protected environments are not part of the Free plan for a private repository."),
        msg("The archive is not published."),
    )


_OPEN = {
    PAGES: msg("A workflow on any branch can publish a site of its own in place of the archive."),
    REGISTER: msg("A workflow on any branch can forge the register, and the archive shows what stands there."),
}


def _environments(found: Inspection) -> Iterator[Check]:
    branch = found.settings.branch
    for name, environment in found.settings.environments.items():
        if isinstance(environment, Unseen):
            yield Check("unseen", msg("the environment “{name}”. {why}", name=name, why=environment.why))
        elif environment is not None and is_limited(environment, branch):
            yield (
                _key(found)
                if name == REGISTER
                else Check("fine", msg("only {branch} may publish the site.", branch=branch))
            )
        else:
            yield Check(
                "wrong",
                msg("the environment “{name}” is not limited to {branch}.", name=name, branch=branch),
                _OPEN[name],
                SETUP,
            )


def _key(found: Inspection) -> Check:
    """Whether the register can be signed, where its environment is limited."""
    key = found.settings.key
    if key is True:
        return Check("fine", msg("only {branch} may sign the register.", branch=found.settings.branch))
    if isinstance(key, Unseen):
        return Check("unseen", msg("the key of the register. {why}", why=key.why))
    means = msg("The register cannot be told from a forged one, so nothing is published.")
    return Check(
        "wrong", msg("the environment “{name}” has no key to sign the register with.", name=REGISTER), means, SETUP
    )


def _pages(found: Inspection) -> Iterator[Check]:
    pages = found.settings.pages
    if isinstance(pages, Unseen):
        yield Check("unseen", msg("the site of GitHub Pages. {why}", why=pages.why))
        return
    if pages is None or pages.get("build_type") != "workflow":
        means = msg("The archive is not published.")
        yield Check("wrong", msg("GitHub Pages is not published by the workflow."), means, SETUP)
    else:
        yield Check("fine", msg("the workflow publishes the site of GitHub Pages."))
    if pages is not None and found.settings.private and pages.get("public", True):
        yield Check(
            "known",
            msg("the site of GitHub Pages is public although the repository is private."),
            msg("Everybody can read the archive; drafts are not in it."),
        )


def _workflows(found: Inspection) -> Iterator[Check]:
    workflows = found.workflows
    if isinstance(workflows, Unseen):
        yield Check("unseen", msg("what workflows may do by default. {why}", why=workflows.why))
        return
    writes, approves = (
        workflows["default_workflow_permissions"] != "read",
        workflows["can_approve_pull_request_reviews"],
    )
    if writes:
        yield Check(
            "wrong",
            msg("workflows may write by default."),
            msg("A workflow that says nothing about its permissions can change the repository."),
            ACTIONS_PAGE,
        )
    if approves:
        yield Check(
            "wrong",
            msg("workflows may approve pull requests."),
            msg("Whoever may write can let a machine give one of the approvals that GitHub counts."),
            ACTIONS_PAGE,
        )
    if not writes and not approves:
        yield Check("fine", msg("workflows may only read by default, and approve nothing."))
