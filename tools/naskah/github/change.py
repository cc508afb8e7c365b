"""What `naskah setup` can do to a repository on GitHub, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from naskah.i18n import Message, msg

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MakeLabel:
    """A label that is not there yet; `color` as six hexadecimal digits."""

    name: str
    color: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("make the label “{name}”", name=self.name)


@dataclass(frozen=True, slots=True)
class MakePages:
    """The site switched on, or changed so that a workflow publishes it."""

    exists: bool

    def told(self) -> Message:
        """What it does, in words."""
        if self.exists:
            return msg("let the workflow publish the site of GitHub Pages, not a branch")
        return msg("switch GitHub Pages on, published by the workflow")


@dataclass(frozen=True, slots=True)
class LimitEnvironment:
    """An environment that only `branch` may deploy to: its body, and the ids of other branches' admissions to take away.

    `key` is a secret that it gets then, named so: one that was there while it was not limited may be known to others.
    """

    name: str
    branch: str
    body: Json = field(hash=False)
    admit: bool
    dismiss: tuple[int, ...] = ()
    key: str | None = None

    def told(self) -> Message:
        """What it does, in words."""
        if self.key is not None:
            return msg(
                "limit the environment “{name}” to the branch {branch}, and give it a new key",
                name=self.name,
                branch=self.branch,
            )
        return msg("limit the environment “{name}” to the branch {branch}", name=self.name, branch=self.branch)


@dataclass(frozen=True, slots=True)
class MakeKey:
    """A secret of an environment that nobody ever sees."""

    environment: str
    name: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("give the environment “{name}” a new key", name=self.environment)


@dataclass(frozen=True, slots=True)
class MakeRuleset:
    """The ruleset."""

    body: Json = field(hash=False)

    def told(self) -> Message:
        """What it does, in words."""
        parameters = {rule["type"]: rule.get("parameters", {}) for rule in self.body["rules"]}
        checks = parameters["required_status_checks"]["required_status_checks"]
        return msg(
            "make the ruleset “{name}” for the default branch: {approvals} approvals and that of a code owner, the statuses "
            "{checks}, nobody but administrators dismisses a review, no deletion, nothing by force, and nobody gets past it",
            name=self.body["name"],
            approvals=parameters["pull_request"]["required_approving_review_count"],
            checks=[_check(check) for check in checks],
        )


def _check(check: Json) -> Message | str:
    app = check.get("integration_id")
    return str(check["context"]) if app is None else msg("{status} by the App {app}", status=check["context"], app=app)


@dataclass(frozen=True, slots=True)
class MendRuleset:
    """The ruleset that is there, as it should be; `why` tells how it differs."""

    id: int
    body: Json = field(hash=False)
    why: tuple[Message, ...]

    def told(self) -> Message:
        """What it does, in words."""
        return msg("mend the ruleset “{name}”: {why}", name=self.body["name"], why=self.why)


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something that a person must do; `text` says what and how."""

    text: Message

    def told(self) -> Message:
        """What is to be done, in words."""
        return msg("by hand: {text}", text=self.text)


@dataclass(frozen=True, slots=True)
class NotPossible:
    """Something that the repository's plan or the token does not allow; `text` says what that means."""

    text: Message

    def told(self) -> Message:
        """What cannot be done, in words."""
        return msg("not possible here: {text}", text=self.text)


Doable = MakeLabel | MakePages | LimitEnvironment | MakeKey | MakeRuleset | MendRuleset
Change = Doable | ByHand | NotPossible
