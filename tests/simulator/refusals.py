"""Refusals: what GitHub answers to somebody who may not do a thing, or asks for what there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DOCS = "https://docs.github.com/rest"


class Refused(Exception):
    """GitHub says no: with a status and a body that says why."""

    def __init__(self, status: int, message: str, errors: Sequence[object] = ()) -> None:
        super().__init__(f"{status} {message} {list(errors) or ''}".strip())
        self.status = status
        self.message = message
        self.errors = list(errors)

    def body(self) -> dict[str, Any]:
        """The JSON of the answer."""
        told: dict[str, Any] = {"message": self.message, "documentation_url": DOCS, "status": str(self.status)}
        return told | ({"errors": self.errors} if self.errors else {})


def not_found() -> Refused:
    """There is no such thing, or not for this reader."""
    return Refused(404, "Not Found")


def forbidden() -> Refused:
    """A person without the role that it takes."""
    return Refused(403, "Must have admin rights to Repository.")


def not_for_integrations() -> Refused:
    """A workflow's token, for what no permission of it covers."""
    return Refused(403, "Resource not accessible by integration")


def unprocessable(*errors: str) -> Refused:
    """A request that makes no sense here, with its reasons as plain texts."""
    return Refused(422, "Unprocessable Entity", errors)


def invalid(resource: str, field: str, code: str, message: str = "") -> Refused:
    """A request with a value that is refused, with the reason as GitHub's error object."""
    reason = {"resource": resource, "field": field, "code": code} | ({"message": message} if message else {})
    return Refused(422, "Validation Failed", [reason])
