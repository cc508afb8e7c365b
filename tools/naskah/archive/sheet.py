"""The lembar kendali of a post: the SOP's own columns, a row for every visit to a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from naskah.model.policy import Policy, Step


@dataclass(frozen=True, slots=True)
class Acting:
    """In what capacity somebody acted for the holder of a role, and by which letter."""

    kind: str
    letter: str


@dataclass(frozen=True, slots=True)
class Row:
    """One visit. Minutes are office minutes; `back_to` is the performer that a rejection sent the post to."""

    number: int
    activity: str
    performer: str
    requirement: str
    allowed_minutes: float
    office_minutes: float
    on_time: bool
    output: str
    outcome: str
    by: str | None
    at: dt.datetime | None
    acting: Acting | None
    back_to: str | None


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approved a step, for which office, in what capacity and when."""

    office: str
    by: str
    at: dt.datetime
    acting: Acting | None


def rows(approval: Mapping[str, Any], policy: Policy) -> tuple[Row, ...]:
    """The rows of the `approval` (the replay's JSON), in the order of the visits; texts of the steps are today's."""
    return tuple(_row(number, visit, approval, policy) for number, visit in enumerate(approval["visits"], 1))


def approvers(approval: Mapping[str, Any], policy: Policy) -> tuple[Approver, ...]:
    """Whose approvals count, by step."""
    granted = sorted(approval["approvals"].items(), key=lambda item: int(item[0]))
    offices = {str(visit["step"]): role_title(visit["role"], policy) for visit in approval["visits"]}
    return tuple(
        Approver(offices[step], one["by"], _moment(one["at"], policy), _acting(one["acting"])) for step, one in granted
    )


def role_title(role: str, policy: Policy) -> str:
    """The title of the role with that id; a role that the policy no longer has keeps the name that was recorded."""
    known = policy.roles.get(role)
    return role if known is None else known.title


def _row(number: int, visit: Mapping[str, Any], approval: Mapping[str, Any], policy: Policy) -> Row:
    step = _step(visit, policy)
    left = visit["left"]
    return Row(
        number=number,
        activity=step.activity if step else "",
        performer=role_title(visit["role"], policy),
        requirement=step.requirement if step else "",
        allowed_minutes=visit["allowed_minutes"],
        office_minutes=visit["office_minutes"],
        on_time=visit["on_time"],
        output=step.output if step else "",
        outcome=visit["outcome"],
        by=visit["by"],
        at=None if left is None else _moment(left, policy),
        acting=_capacity(visit, approval),
        back_to=_back_to(visit, policy),
    )


def _step(visit: Mapping[str, Any], policy: Policy) -> Step | None:
    """The policy's step of a visit, if it is still the same office's."""
    step = next((step for step in policy.steps if step.number == visit["step"]), None)
    return step if step is not None and step.role.id == visit["role"] else None


def _capacity(visit: Mapping[str, Any], approval: Mapping[str, Any]) -> Acting | None:
    """The capacity of whoever ended the visit, where their approval is the one that counts."""
    granted = approval["approvals"].get(str(visit["step"]))
    if granted is None or visit["outcome"] != "approved" or granted["by"] != visit["by"]:
        return None
    return _acting(granted["acting"])


def _acting(raw: Mapping[str, str] | None) -> Acting | None:
    return None if raw is None else Acting(raw["kind"], raw["letter"])


def _back_to(visit: Mapping[str, Any], policy: Policy) -> str | None:
    """A rejection goes exactly one step back."""
    if visit["outcome"] != "returned":
        return None
    return next((step.role.title for step in policy.steps if step.number == visit["step"] - 1), None)


def _moment(text: str, policy: Policy) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(policy.calendar.zone)
