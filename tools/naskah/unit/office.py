"""What makes a copy of this repository another unit's own: its names, its SOP, who holds which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficeRole:
    """The title of a role and the logins of those who hold it."""

    title: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A unit; `roles` by id. `short_name` is what the texts of the steps call it."""

    organisation: str
    short_name: str
    sop_number: str
    sop_title: str
    timezone: str
    site_name: str
    roles: Mapping[str, OfficeRole]


def office_of(answers: Mapping[str, str], roles: Sequence[str]) -> Office:
    """The unit that the answers to all questions tell of."""
    return Office(
        organisation=answers["organisation"],
        short_name=answers["short_name"],
        sop_number=answers["sop_number"],
        sop_title=answers["sop_title"],
        timezone=answers["timezone"],
        site_name=answers["site_name"],
        roles={role: OfficeRole(answers[f"title:{role}"], logins(answers[f"people:{role}"])) for role in roles},
    )


def logins(text: str) -> tuple[str, ...]:
    """Logins between commas, with or without the sign @, each once. A space divides nothing: people have two names."""
    told = (login.strip().removeprefix("@") for login in text.split(","))
    return tuple(dict.fromkeys(login for login in told if login))
