"""The story of a pull request: what each event did. What went wrong is told by `texts`.

Events that give somebody the turn are told in clauses, which `it_is_the_turn_of` makes sentences, and which also say why
somebody is awaited.
"""

from __future__ import annotations

from naskah.i18n import Message, msg
from naskah.model.channel import CHANNELS
from naskah.model.policy import Step


def _who(login: str | None) -> Message | str:
    return f"@{login}" if login else msg("somebody")


def it_is_the_turn_of(step: Step, clause: Message) -> Message:
    """The sentence of a clause that gives the turn to `step`."""
    return msg("{clause}: it is the turn of {role}.", clause=clause, role=step.role.title)


def opened_as_draft() -> Message:
    """Opened as a draft."""
    return msg("it was opened as a draft")


def opened_ready() -> Message:
    """Opened ready for review."""
    return msg("it was opened ready for review")


def ready(login: str | None) -> Message:
    """Marked as ready."""
    return msg("{who} marked it as ready", who=_who(login))


def asked_again(login: str | None) -> Message:
    """A return to step 1 answered by a request."""
    return msg("{who} asked for a new review", who=_who(login))


def answered_by_review(login: str | None) -> Message:
    """A return to step 1 answered by the next review."""
    return msg("{who} reviewed the mended post, so the draft counts as handed in at its last change", who=_who(login))


def approved(login: str, step: Step) -> Message:
    """A counting approval."""
    return msg("@{login} approved as {role}", login=login, role=step.role.title)


def approved_again(login: str) -> Message:
    """An approval of a step that has been approved."""
    return msg("@{login} approved once more; that changes nothing.", login=login)


def returned(login: str, step: Step) -> Message:
    """A rejection one step back."""
    return msg("@{login} returned it as {role}", login=login, role=step.role.title)


def withdrawn(login: str, step: Step) -> Message:
    """An approval taken back by a rejection."""
    return msg("@{login} took back the approval of {role}", login=login, role=step.role.title)


def dismissed(login: str | None, step: Step) -> Message:
    """A counting approval dismissed by a person."""
    return msg("{who} dismissed the approval of {role}", who=_who(login), role=step.role.title)


def dismissed_in_vain() -> Message:
    """A dismissal that changes nothing."""
    return msg("A review was dismissed; that changes nothing.")


def drafted(login: str | None) -> Message:
    """Converted to draft."""
    return msg("{who} made it a draft again", who=_who(login))


def changed_after_review() -> Message:
    """A change of content that voids the approvals."""
    return msg("the post was changed outside a return, so all its approvals are void")


def base_changed(branch: str) -> Message:
    """A new base branch, which voids the approvals."""
    return msg("it goes into the branch “{branch}” now, so all its approvals are void", branch=branch)


def pushed_the_same() -> Message:
    """A push that left the content as it was."""
    return msg("A push left the content as it was; that changes nothing.")


def changed_while_drafting() -> Message:
    """A change of content at step 1."""
    return msg("The draft was changed.")


def changed_while_answering() -> Message:
    """A change of content while a return is answered."""
    return msg("The returned post was mended; no approval is void.")


def base_changed_while_drafting(branch: str) -> Message:
    """Another base branch at step 1."""
    return msg("It goes into the branch “{branch}” now; at this step that changes nothing.", branch=branch)


def closed(login: str | None) -> Message:
    """Closed."""
    return msg("{who} closed it: all clocks stand still.", who=_who(login))


def reopened(login: str | None) -> Message:
    """Opened again."""
    return msg("{who} opened it again: the clocks go on.", who=_who(login))


def merged(login: str | None) -> Message:
    """Merged in turn."""
    return msg("{who} merged it: the post is published.", who=_who(login))


def after_the_merge() -> Message:
    """A review after the merge."""
    return msg("A review came after the merge; it changes nothing.")


def posted(login: str, channel: str) -> Message:
    """A posting."""
    return msg("@{login} recorded the posting on {channel}.", login=login, channel=CHANNELS[channel].title)
