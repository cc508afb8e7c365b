"""Who holds a role at a moment, in their own right or acting."""

from __future__ import annotations

import datetime as dt

import pytest

from naskah.model.policy import holders, tenure_of
from tests.support.policies import policy_with

CHANGED = {
    "roles": {
        "koordinator": {
            "people": [{"login": "lama", "until": "2026-12-03"}, {"login": "Baru", "from": "2026-12-03"}, "plh-1"]
        }
    }
}
ROLE = policy_with(CHANGED).roles["koordinator"]


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+07:00")


@pytest.mark.parametrize(
    ("moment", "logins"),
    [
        ("2026-12-02T23:59:59", ["lama", "plh-1"]),
        ("2026-12-03T00:00:00", ["Baru", "plh-1"]),
    ],
)
def test_a_role_passes_on_at_midnight_and_names_everybody_once(moment: str, logins: list[str]) -> None:
    assert [tenure.login for tenure in holders(ROLE, at(moment))] == logins


def test_the_case_of_a_login_does_not_matter() -> None:
    tenure = tenure_of(ROLE, "bARU", at("2026-12-04T09:00:00"))
    assert tenure is not None
    assert tenure.login == "Baru"


def test_somebody_holds_a_role_in_their_own_right_before_acting() -> None:
    tenure = tenure_of(ROLE, "plh-1", at("2026-12-02T09:00:00"))
    assert tenure is not None
    assert tenure.kind is None


def test_an_acting_official_holds_the_role_within_the_letter_s_dates() -> None:
    role = policy_with().roles["koordinator"]
    found = [tenure_of(role, "plh-1", at(f"2026-{day}T12:00:00")) for day in ("11-30", "12-01", "12-05", "12-06")]
    assert [tenure.letter if tenure else None for tenure in found] == [None, "CONTOH/2/2026", "CONTOH/2/2026", None]


def test_steps_are_counted_from_one() -> None:
    policy = policy_with()
    assert [policy.step(number).kind for number in (1, 2, 5)] == ["draft", "review", "publish"]
    assert [step.number for step in policy.reviews] == [2, 3, 4]
    assert policy.publish.number == 5


def test_a_team_is_known_as_github_tells_it() -> None:
    role = policy_with({"roles": {"koordinator": {"team": "Contoh-Humas/Koordinator"}}}).roles["koordinator"]
    assert role.team_slug == "koordinator"
    assert policy_with().roles["admin"].team_slug is None
