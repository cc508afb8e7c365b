"""Looks at everything: what the doctor looks at, the open pull requests, and what was merged of late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from naskah.github.check_pulls import check_bypasses, check_merged, check_open, check_pushes
from naskah.github.connection import Connection
from naskah.github.doctor import Patient, doctor
from naskah.github.gate import Json, evaluate
from naskah.github.plan import Desk
from naskah.github.reading import read_finished, read_open
from naskah.github.settings import Unseen, seen
from naskah.i18n import msg
from naskah.model.policy import Policy
from naskah.model.problem import Invalid
from naskah.report.checks import Check

LATELY = dt.timedelta(days=30)
MOST_PAGES = 3


def audit(connection: Connection, patient: Patient) -> tuple[Check, ...]:
    """Every check. Raises `GithubFailure` when GitHub cannot be read, or is in trouble."""
    general = doctor(connection, patient)
    policy = patient.policy
    if policy is None:
        return (*general, Check("unseen", msg("the pull requests, because reviewers.yaml cannot be used.")))
    # What stands in the report is read by everybody on GitHub: it is Indonesian.
    desk = Desk(policy, patient.now, "id")
    return (
        *general,
        *_open(connection, desk),
        *_merged(connection, desk),
        *_bypasses(connection, policy),
        *_pushes(connection, policy),
    )


def _open(connection: Connection, desk: Desk) -> Iterator[Check]:
    checks = [check for document in read_open(connection, desk.policy) for check in _of_open(document, desk)]
    yield from checks or [Check("fine", msg("the open pull requests show what the SOP says."))]


def _of_open(document: Json, desk: Desk) -> Iterator[Check]:
    try:
        yield from check_open(evaluate(document, desk), desk)
    except Invalid as invalid:
        yield _unreadable(document, invalid)


def _merged(connection: Connection, desk: Desk) -> Iterator[Check]:
    since = (desk.now - LATELY).astimezone(dt.UTC)
    checks = [
        check
        for document in read_finished(connection, f"{since:%Y-%m-%dT%H:%M:%SZ}", desk.policy)
        if document["pullRequest"]["state"] == "MERGED"
        for check in _of_merged(document, desk, since)
    ]
    yield from checks or [Check("fine", msg("what was merged in the last 30 days had every signature."))]


def _of_merged(document: Json, desk: Desk, since: dt.datetime) -> Iterator[Check]:
    try:
        yield from check_merged(evaluate(document, desk).approval, desk.policy, since)
    except Invalid as invalid:
        yield _unreadable(document, invalid)


def _unreadable(document: Json, invalid: Invalid) -> Check:
    why = invalid.problems[0].message
    return Check("unseen", msg("pull request #{number}: {why}", number=document["pullRequest"]["number"], why=why))


def _bypasses(connection: Connection, policy: Policy) -> Iterator[Check]:
    asked = {"ref": policy.base, "time_period": "month", "rule_suite_result": "bypass"}
    pages = seen(lambda: list(connection.pages("/rulesets/rule-suites", MOST_PAGES, **asked)))
    if isinstance(pages, Unseen):
        if not pages.unpaid:
            yield Check("unseen", msg("whether somebody got past the rules. {why}", why=pages.why))
        return
    checks = list(check_bypasses((suite for page in pages for suite in page), policy.calendar.zone))
    yield from checks or [Check("fine", msg("nobody got past the rules in the last 30 days."))]


def _pushes(connection: Connection, policy: Policy) -> Iterator[Check]:
    pages = seen(lambda: list(connection.pages("/activity", MOST_PAGES, ref=policy.base, time_period="month")))
    if isinstance(pages, Unseen):
        yield Check("unseen", msg("whether somebody pushed to {branch}. {why}", branch=policy.base, why=pages.why))
        return
    activities = (activity for page in pages for activity in page)
    checks = list(check_pushes(activities, policy.base, policy.calendar.zone))
    text = msg("nobody pushed to {branch} without a pull request in the last 30 days.", branch=policy.base)
    yield from checks or [Check("fine", text)]
