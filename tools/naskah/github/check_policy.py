"""What can be said of a policy at a moment, before anything is asked of GitHub. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from naskah.i18n import msg
from naskah.model.policy import Policy, Step, holders
from naskah.model.problem import Problem
from naskah.report.checks import Check
from naskah.report.dates import day_told

SOON = dt.timedelta(days=14)


def invalid_policy(problems: Iterable[Problem]) -> Iterator[Check]:
    """A policy that cannot be used, problem by problem."""
    for problem in problems:
        place = f"{problem.path}:{problem.place.line}:{problem.place.column}"
        yield Check(
            "wrong",
            msg("{place}: {problem}", place=place, problem=problem.message),
            msg("Without a policy that can be read Naskah decides nothing."),
            msg("Mend that line of reviewers.yaml; “naskah policy” checks it."),
        )


def check_policy(policy: Policy, now: dt.datetime) -> Iterator[Check]:
    """Vacant roles, letters that run out, and steps that can never all be filled."""
    yield Check("fine", msg("the file reviewers.yaml can be used."))
    vacant = [*_vacant(policy, now)]
    yield from vacant
    if not vacant:
        yield Check("fine", msg("somebody holds the role of every step."))
        yield _fillable(policy, now)
    yield from _letters(policy, now)
    yield from _outside_team(policy, now)


def _vacant(policy: Policy, now: dt.datetime) -> Iterator[Check]:
    for role in {step.role.id: step.role for step in policy.steps}.values():
        if not any(holders(role, now)):
            yield Check(
                "wrong",
                msg("nobody holds the role “{role}” today.", role=role.title),
                msg("Every post stops at that step."),
                msg("Add a login to its people in reviewers.yaml, or a letter under “acting”."),
            )


def _letters(policy: Policy, now: dt.datetime) -> Iterator[Check]:
    for role in policy.roles.values():
        for tenure in role.tenures:
            if tenure.kind is None or tenure.end is None or not now < tenure.end <= now + SOON:
                continue
            last = tenure.end.astimezone(policy.calendar.zone).date() - dt.timedelta(days=1)
            yield Check(
                "soon",
                msg(
                    "the letter {letter} by which @{login} acts as {role} is valid until {day}.",
                    letter=tenure.letter,
                    login=tenure.login,
                    role=role.title,
                    day=day_told(last),
                ),
                msg("From the day after, their reviews do not count any more."),
                msg("If it is to go on, enter the new letter under “acting” in reviewers.yaml."),
            )


def _outside_team(policy: Policy, now: dt.datetime) -> Iterator[Check]:
    for role in {step.role.id: step.role for step in policy.reviews}.values():
        acting = [f"@{tenure.login}" for tenure in holders(role, now) if tenure.kind is not None]
        if role.team is not None and acting:
            yield Check(
                "known",
                msg("{people} act for the team {team}.", people=acting, team=role.team),
                msg("GitHub itself waits for an approval by a member of the team, whatever the letter says."),
                msg("Take them into the team for the days of the letter."),
            )


def _fillable(policy: Policy, now: dt.datetime) -> Check:
    people = {step.number: {tenure.login.casefold() for tenure in holders(step.role, now)} for step in policy.steps}
    if any(_filled(policy, people, drafter) for drafter in people[1]):
        return Check("fine", msg("there are enough people to fill every step."))
    return Check(
        "wrong",
        msg("the steps cannot all be filled: the same people hold too many roles."),
        msg("Nobody reviews their own work or fills two steps of a post, so that none would ever be approved.")
        if policy.distinct_people
        else msg("Nobody reviews their own work, so that no post would ever be approved."),
        msg("Give the roles to more people in reviewers.yaml."),
    )


def _filled(policy: Policy, people: Mapping[int, set[str]], drafter: str) -> bool:
    """Whether every review step finds somebody for a post that `drafter` drafted."""
    if not policy.distinct_people:
        return all(people[step.number] - {drafter} for step in policy.reviews)
    taken: dict[str, Step] = {}
    return all(_placed(step, people, {drafter}, taken) for step in policy.reviews)


def _placed(step: Step, people: Mapping[int, set[str]], tried: set[str], taken: dict[str, Step]) -> bool:
    """Finds a step its person, moving those placed before where that helps (a matching of two sides)."""
    for login in sorted(people[step.number] - tried):
        tried.add(login)
        if login not in taken or _placed(taken[login], people, tried, taken):
            taken[login] = step
            return True
    return False
