"""The words for what the replay answers, shared by every formatter."""

from __future__ import annotations

from naskah.approval.result import Approval, NoteCode, Outcome, State, Visit, Waiting
from naskah.i18n import Lang, Message, msg, sentence
from naskah.model.channel import CHANNELS
from naskah.model.policy import Policy, Step, StepKind
from naskah.report.dates import full_moment, number

OUTCOMES: dict[Outcome, Message] = {
    "open": msg("under way"),
    "submitted": msg("handed in"),
    "approved": msg("approved"),
    "returned": msg("returned"),
    "superseded": msg("cut off"),
    "withdrawn": msg("approval withdrawn"),
    "published": msg("posted"),
}
_ENDED: dict[State, Message] = {
    "not_content": msg("This pull request changes no post, so the SOP does not apply to it."),
    "closed": msg("The pull request is closed and all clocks stand still; reopen it to go on."),
}

_VOID: dict[NoteCode, Message] = {
    "before_turn": msg("for it came too early"),
    "objection_before_turn": msg("for it came too early"),
    "while_draft": msg("for it was still a draft"),
    "stale_review": msg("for it was of an older version"),
    "same_person": msg("for another step was approved by the same person"),
}


def next_action(approval: Approval, policy: Policy, lang: Lang) -> str:
    """One sentence: who must do what now, and why."""
    return sentence(_next(approval, policy, lang), lang)


def _next(approval: Approval, policy: Policy, lang: Lang) -> Message:
    halted = _halted(approval, policy)
    if halted is not None:
        return halted
    if approval.waiting_for is None or approval.turn is None:
        return msg("Done: approved, posted on every channel and recorded.")
    if approval.state == "published":
        missing = channel_titles(approval.missing_channels)
        who = _who(approval.waiting_for)
        return msg(
            "{who} must post it and record the address with /unggah, because these channels are still missing: {channels}.",
            who=who,
            channels=missing,
        )
    task = _task(approval, approval.waiting_for, policy.step(approval.turn), policy, lang)
    return msg(
        "{task}, because {cause}{void}.", task=task, cause=approval.waiting_for.cause, void=_void(approval, lang)
    )


def _halted(approval: Approval, policy: Policy) -> Message | None:
    """What must be done where nobody has the turn, or where taking it would lead nowhere."""
    drafter = policy.step(1).role.title
    if approval.errors and approval.errors[0].code == "post_unread":
        return msg(
            "{role} must mend the part between the two lines --- at the beginning of the post, because it cannot be read and "
            "so it is not known who drafted it.",
            role=drafter,
        )
    if approval.errors:
        return msg("This cannot be decided: {why}", why=approval.errors[0].text)
    if approval.state == "merged_early":
        return msg(
            "{role} must open a new pull request with the same content and take it through every step, "
            "because this one was merged before the final approval and will not be published.",
            role=drafter,
        )
    if approval.violations and approval.state not in _ENDED:
        return msg("{role} must change it before it can go on: {why}", role=drafter, why=approval.violations[0].text)
    return _ENDED.get(approval.state)


def _task(approval: Approval, waiting: Waiting, step: Step, policy: Policy, lang: Lang) -> Message:
    who, due = _who(waiting), waiting.due
    tasks: dict[StepKind, Message] = {
        "draft": msg("{who} must mend the draft and mark it “Ready for review” or ask for a review", who=who),
        "review": msg("{who} must review it", who=who),
        "publish": msg("{who} must merge, post and record it", who=who),
    }
    until = full_moment(due.astimezone(policy.calendar.zone), lang) if due else "–"
    if not approval.visits[-1].on_time:
        return msg("{task} now (it was due on {until})", task=tasks[step.kind], until=until)
    return msg("{task} by {until}", task=tasks[step.kind], until=until)


def _void(approval: Approval, lang: Lang) -> str:
    """A clause for those awaited who have already given an approval that does not count."""
    waiting = approval.waiting_for
    people = {login.casefold() for login in waiting.people} if waiting else set()
    void = {
        note.by: _VOID[note.code]
        for note in approval.notes
        if note.by and note.by.casefold() in people and note.code in _VOID
    }
    return "".join(msg("; the earlier review by @{login} does not count, {why}", login=login, why=why).render(lang)
                   for login, why in void.items())  # fmt: skip


def _who(waiting: Waiting) -> Message | str:
    people, title = [f"@{login}" for login in waiting.people], waiting.role.title
    return msg("{role} ({people})", role=title, people=people) if people else title


def channel_titles(channels: tuple[str, ...]) -> list[str]:
    """The channels' names as people know them."""
    return [CHANNELS[channel].title if channel in CHANNELS else channel for channel in channels]


def used(visit: Visit, lang: Lang) -> str:
    """Office minutes used of those allowed: 12 / 30."""
    return f"{number(visit.office_minutes, lang)} / {visit.allowed_minutes}"


def outcome(visit: Visit, lang: Lang) -> str:
    """How a visit ended, and whether it took too long."""
    text = OUTCOMES[visit.outcome].render(lang)
    return text if visit.on_time else msg("{outcome}, late", outcome=text).render(lang)


def capacity(approval: Approval, visit: Visit) -> str:
    """Who ended the visit, with Plh. or Plt. where they acted for the holder."""
    if visit.by is None:
        return ""
    granted = approval.approvals.get(visit.step)
    acting = granted is not None and visit.outcome == "approved" and granted.by == visit.by and granted.tenure.kind
    return f"{acting.capitalize()}. @{visit.by}" if acting else f"@{visit.by}"
