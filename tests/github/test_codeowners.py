"""CODEOWNERS: who GitHub itself must hear before a merge."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from naskah.github.codeowners import codeowners
from naskah.model.problem import Invalid
from tests.support.policies import REMOVED, policy_with

DAY = dt.date(2026, 12, 3)


def owners(changes: dict[str, Any] | None = None, day: dt.date = DAY) -> dict[str, list[str]]:
    """The file's rules as GitHub reads them: pattern to owners, in order."""
    text = codeowners(policy_with(changes), day, "reviewers.yaml")
    rules = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {pattern: logins for pattern, *logins in rules}


def people(role: str, *listed: object) -> dict[str, Any]:
    """The policy's changes that give `role` these people, in an office without teams and letters."""
    roles: dict[str, Any] = {"koordinator": {"team": REMOVED}}
    roles[role] = {**roles.get(role, {}), "title": "Pejabat", "people": list(listed)}
    return {"roles": roles, "acting": []}


def test_the_last_review_step_owns_the_content() -> None:
    assert owners(people("koordinator", "koord-1", "koord-2"))["/content/"] == ["@koord-1", "@koord-2"]


def test_the_publish_role_owns_what_guards_the_content_and_all_the_rest() -> None:
    rules = owners(people("admin", "admin-1", "admin-2"))
    guards = {pattern: logins for pattern, logins in rules.items() if pattern != "/content/"}
    assert {"*", "/.github/", "/reviewers.yaml", "/tools/", "/mkdocs.yml", "/register/", "/.ci/"} <= guards.keys()
    assert {tuple(logins) for logins in guards.values()} == {("@admin-1", "@admin-2")}


def test_the_content_comes_last_because_the_last_match_wins() -> None:
    patterns = list(owners())
    assert (patterns[0], patterns[-1]) == ("*", "/content/")


def test_a_team_stands_for_its_people_but_not_for_who_is_acting() -> None:
    assert owners()["/content/"] == ["@contoh-humas/koordinator", "@plh-1"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(dt.date(2026, 11, 1), True, id="to come: the file is ready before the letter begins"),
        pytest.param(dt.date(2026, 12, 1), True, id="first day"),
        pytest.param(dt.date(2026, 12, 5), True, id="last day"),
        pytest.param(dt.date(2026, 12, 6), False, id="over"),
    ],
)
def test_an_acting_official_is_there_until_the_letter_ends(day: dt.date, expected: bool) -> None:
    assert ("@plh-1" in owners(day=day)["/content/"]) is expected


def test_who_has_left_the_office_is_left_out_and_who_follows_is_in() -> None:
    changed = people("admin", {"login": "lama", "until": "2026-12-03"}, {"login": "baru", "from": "2027-01-01"})
    assert owners(changed)["/tools/"] == ["@baru"]


def test_whoever_holds_a_role_twice_is_named_once() -> None:
    changed = people("admin", {"login": "admin-1", "until": "2027-01-01"}, {"login": "admin-1", "from": "2027-01-01"})
    assert owners(changed)["/tools/"] == ["@admin-1"]


def test_a_day_begins_in_the_zone_of_the_office() -> None:
    changed = people("admin", {"login": "lama", "until": "2026-12-03T00:00+07:00"}, "tetap")
    assert owners(changed)["/tools/"] == ["@tetap"]
    assert owners(changed | {"calendar": {"timezone": "Asia/Jayapura"}})["/tools/"] == ["@lama", "@tetap"]


@pytest.mark.parametrize("role", ["admin", "koordinator"])
def test_a_line_without_an_owner_is_refused(role: str) -> None:
    changed = people(role, {"login": "lama", "until": "2026-12-03"})
    with pytest.raises(Invalid) as caught:
        owners(changed)
    (problem,) = caught.value.problems
    assert problem.path == "reviewers.yaml"
    assert problem.place.line > 1
    assert "nobody holds the role “Pejabat”" in problem.message.render("en")
    assert "GitHub would ask nobody" in problem.message.render("en")


def test_a_bot_is_no_owner() -> None:
    assert owners(people("admin", "admin-1", "robot[bot]"))["/tools/"] == ["@admin-1"]
    with pytest.raises(Invalid):
        owners(people("admin", "robot[bot]"))


def test_a_title_cannot_add_a_rule() -> None:
    role = {"title": "Koordinator\n/content/ @penyusup", "people": ["koord"]}
    with pytest.raises(Invalid, match="This must stand on one line"):
        policy_with({"roles": {"koordinator": role}})
