"""What the tool can do to a pull request on GitHub, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from naskah.i18n import Message, msg

StatusState = Literal["success", "pending", "failure", "error"]


@dataclass(frozen=True, slots=True)
class SetStatus:
    """The commit status of the head."""

    commit: str
    context: str
    state: StatusState
    description: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("status: {state}, “{text}”", state=self.state, text=self.description)


@dataclass(frozen=True, slots=True)
class WriteComment:
    """The tool's comment: a new one, or the one with that id edited in place."""

    id: int | None
    body: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("write the comment") if self.id is None else msg("edit the comment")


@dataclass(frozen=True, slots=True)
class DeleteComment:
    """A second comment of the tool's, which two runs at once may leave behind."""

    id: int

    def told(self) -> Message:
        """What it does, in words."""
        return msg("delete a second comment")


@dataclass(frozen=True, slots=True)
class AskReview:
    """Review requests to people and teams."""

    people: tuple[str, ...]
    teams: tuple[str, ...]

    def told(self) -> Message:
        """What it does, in words."""
        return msg("ask for a review: {who}", who=[*self.people, *self.teams])


@dataclass(frozen=True, slots=True)
class UnaskReview:
    """Review requests taken back, because they came before their turn."""

    people: tuple[str, ...]
    teams: tuple[str, ...]

    def told(self) -> Message:
        """What it does, in words."""
        return msg("take back the request that came before its turn: {who}", who=[*self.people, *self.teams])


@dataclass(frozen=True, slots=True)
class AddLabel:
    """The label of the step that has the turn."""

    name: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("add the label “{name}”", name=self.name)


@dataclass(frozen=True, slots=True)
class RemoveLabel:
    """The label of another step."""

    name: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("remove the label “{name}”", name=self.name)


@dataclass(frozen=True, slots=True)
class MakeDraft:
    """Back to draft after a return to step 1."""

    id: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("make it a draft again")


@dataclass(frozen=True, slots=True)
class LineComment:
    """A comment on a line of a file as the pull request has it."""

    path: str
    line: int
    body: str


@dataclass(frozen=True, slots=True)
class Suggest:
    """A review of a commit that only comments: on each line what could be written instead."""

    commit: str
    body: str
    comments: tuple[LineComment, ...]

    def told(self) -> Message:
        """What it does, in words."""
        return msg("suggest safe corrections: {count}", count=len(self.comments))


Action = (
    Suggest | SetStatus | WriteComment | DeleteComment | AskReview | UnaskReview | AddLabel | RemoveLabel | MakeDraft
)
