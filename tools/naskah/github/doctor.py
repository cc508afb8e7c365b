"""Looks at a repository as a whole: its policy, and how GitHub is set up for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.github.check_limits import check_limits
from naskah.github.check_policy import check_policy, invalid_policy
from naskah.github.check_rules import check_rules
from naskah.github.check_settings import check_settings
from naskah.github.connection import Connection
from naskah.github.inspection import inspect
from naskah.github.ruleset import NAME
from naskah.github.setup import desired
from naskah.model.policy import Policy, holders
from naskah.model.problem import Problem
from naskah.report.checks import Check


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at, and when. `policy` is None where it cannot be used; `problems` say why. `path` names its file."""

    policy: Policy | None
    problems: tuple[Problem, ...]
    path: str
    now: dt.datetime


def doctor(connection: Connection, patient: Patient) -> tuple[Check, ...]:
    """Every check. Raises `GithubFailure` when the repository cannot be read, or GitHub is in trouble."""
    policy = patient.policy
    found = inspect(connection, NAME, _officials(policy, patient.now) if policy else ())
    wanted = desired(policy, patient.path, patient.now) if policy else None
    return (
        *invalid_policy(patient.problems),
        *(check_policy(policy, patient.now) if policy else ()),
        *check_rules(wanted, found),
        *check_settings(wanted, found),
        *check_limits(patient.now),
    )


def _officials(policy: Policy, now: dt.datetime) -> Iterator[str]:
    """Everybody who reviews or publishes now; who drafts may do so from a fork."""
    roles = [step.role for step in (*policy.reviews, policy.publish)]
    logins = {tenure.login.casefold(): tenure.login for role in roles for tenure in holders(role, now)}
    yield from logins.values()
