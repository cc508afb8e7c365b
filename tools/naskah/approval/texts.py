"""What the replay says to people: the text of every note, violation and fault."""

from __future__ import annotations

from naskah.approval.result import Fault
from naskah.approval.snapshot import FaultCode
from naskah.i18n import Message, msg
from naskah.model.policy import Step

_FAULTS: dict[FaultCode, Message] = {
    "partial": msg("GitHub's answer is incomplete. Read the pull request again."),
    "timeline_cut": msg("The pull request's history is longer than what was read. Read it again, whole."),
    "files_cut": msg("The pull request has more files than were read. Read it again, whole."),
    "dismissal_lost": msg(
        "A review was dismissed, but what it had said is not in the history. Read the pull request again."
    ),
    "merge_lost": msg("The pull request is merged, but the merge is not in the history. Read it again."),
    "post_unread": msg(
        "The front matter of a post cannot be read, so nobody knows who drafted it. Mend what the check says of it."
    ),
}
SHOWN_PATHS = 5


def fault(code: FaultCode) -> Fault:
    """The fault with its text."""
    return Fault(code, _FAULTS[code])


def own_work(login: str) -> Message:
    """A review by who wrote the post."""
    return msg(
        "@{login} took part in drafting this post, so this review does not count. Somebody else must review it.",
        login=login,
    )


def while_draft(login: str) -> Message:
    """A review of a draft."""
    return msg(
        "The review by @{login} came while the post was still a draft. Review it again once it is ready.", login=login
    )


def before_turn(login: str, step: Step) -> Message:
    """An approval by a later step."""
    return msg(
        "The approval by @{login} came too early: it was the turn of {role}. Approve again when your turn comes.",
        login=login,
        role=step.role.title,
    )


def objection_before_turn(login: str, step: Step) -> Message:
    """A rejection by a later step."""
    return msg(
        "The rejection by @{login} came too early: it was the turn of {role}. Nothing has moved; {role} should read it.",
        login=login,
        role=step.role.title,
    )


def same_person(login: str) -> Message:
    """A second step by the same person."""
    return msg(
        "@{login} has already approved another step of this post. Another holder of the role must approve this one.",
        login=login,
    )


def stale_review(login: str) -> Message:
    """An approval of content that is no longer there."""
    return msg("@{login} approved an older version. Please read the newest one and approve again.", login=login)


def returned_unchanged(login: str) -> Message:
    """A returned post that is passed on as it was."""
    return msg("@{login} passed the returned post on without any change to it.", login=login)


def merged_by_other(step: Step) -> Message:
    """A merge by somebody without the publish role."""
    return msg("The pull request was merged by somebody who is not {role}.", role=step.role.title)


def posting_by_other(step: Step) -> Message:
    """A posting recorded by somebody without the publish role."""
    return msg("This posting does not count: only {role} records postings.", role=step.role.title)


def posted_before_turn() -> Message:
    """A posting recorded before the final approval."""
    return msg("A posting was recorded before the final approval had been given.")


def nobody_eligible(step: Step) -> Message:
    """A turn that nobody may take."""
    return msg(
        "Nobody who holds the role {role} may review this post: they drafted it or approved another step. "
        "Name another holder in reviewers.yaml.",
        role=step.role.title,
    )


def mixed_change(paths: list[str]) -> Message:
    """Content together with other files."""
    return msg(
        "Content and other files are changed together: {paths}. Put the other files into a pull request of their own.",
        paths=paths[:SHOWN_PATHS],
    )


def many_posts(number: int, most: int) -> Message:
    """Too many posts."""
    return msg(
        "The pull request holds {number} posts; at most {most} may be in one. Split it.", number=number, most=most
    )


def merged_early(step: Step) -> Message:
    """A merge before the final approval."""
    return msg(
        "It was merged while it was the turn of {role}. "
        "Open a new pull request with the same content and take it through every step.",
        role=step.role.title,
    )


def vacant_role(title: str) -> Message:
    """A role without a holder."""
    return msg("Nobody holds the role {role} today. Name a holder or an acting official in reviewers.yaml.", role=title)
