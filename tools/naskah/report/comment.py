"""The comment on a pull request: the main screen of most users. First who must do what now, then everything else.

It says nothing that changes by the minute, so that it is edited only when something has happened or time has run out.
"""

from __future__ import annotations

from naskah.approval.result import Approval
from naskah.i18n import Lang, Message, msg
from naskah.lint.drafts import Drafts
from naskah.model.policy import Policy
from naskah.report.approval_text import escaped, remarks_markdown, story_markdown
from naskah.report.asked import asked_markdown
from naskah.report.comment_posts import findings_part, previews
from naskah.report.words import capacity, next_action, outcome, used

# GitHub allows 65,536 characters; the story is the part that may grow, and it can do without its beginning.
MAX_LENGTH = 60_000
MOST_VISITS = 20  # the newest


def comment(approval: Approval, policy: Policy, lang: Lang, drafts: Drafts | None = None) -> str:
    """The comment as GitHub Markdown; what comes from the pull request is escaped, and mentions nobody.

    `drafts` are the posts that it brings, whose findings and previews are shown.
    """
    parts = [f"**{escaped(next_action(approval, policy, lang))}**\n", _table(approval, lang)]
    if approval.state == "open" and not approval.errors:
        parts += [_checklist(approval, policy), _how(approval, policy, lang)]
    folded = [story_markdown(approval, policy, lang)]
    if drafts is not None:
        parts += [findings_part(drafts, lang), asked_markdown(drafts.findings, lang)]
        folded = [*previews(drafts.posts, lang), *folded]
    text = "\n".join(part for part in parts if part)
    for part in folded:
        if len(text) + len(part) > MAX_LENGTH:
            return "\n".join([text, escaped(_too_long().render(lang)), ""])
        text = f"{text}\n{part}"
    return text


def _table(approval: Approval, lang: Lang) -> str:
    """The steps in two columns, which the smallest phone has room for; the minutes of an open visit are left out."""
    headings = [heading.render(lang) for heading in (msg("Step"), msg("Outcome"))]
    lines = [f"| {' | '.join(headings)} |", "|---|---|"]
    for visit in approval.visits[-MOST_VISITS:]:
        who = escaped(capacity(approval, visit))
        step = escaped(f"{visit.step}. {visit.role.title}") + (f"<br>{who}" if who else "")
        minutes = used(visit, lang) if visit.left else f"… / {visit.allowed_minutes}"
        told = msg("{used} minutes", used=minutes).render(lang)
        lines.append(f"| {step} | {escaped(outcome(visit, lang))}<br>{escaped(told)} |")
    return "\n".join([*lines, *remarks_markdown(approval, lang)]) + "\n"


def status_line(approval: Approval, policy: Policy, lang: Lang) -> str:
    """The commit status's description, of at most 140 characters."""
    return _shortened(_status(approval, policy).render(lang))


def _status(approval: Approval, policy: Policy) -> Message:
    if approval.errors:
        return msg("Cannot be decided yet; the comment says why")
    if approval.violations:
        return msg("Not allowed like this; the comment says why")
    if approval.state == "not_content":
        return msg("Changes no post: the SOP does not apply")
    if approval.state == "closed":
        return msg("Closed")
    if approval.turn is None:
        return msg("Done")
    step, steps = policy.step(approval.turn), len(policy.steps)
    return msg("Step {number} of {steps}: {role}", number=step.number, steps=steps, role=step.role.title)


def _checklist(approval: Approval, policy: Policy) -> str:
    """What the SOP asks whoever has the turn to look at."""
    items = policy.step(approval.turn).checklist if approval.turn else ()
    return "".join(f"- {escaped(item)}\n" for item in items)


def _how(approval: Approval, policy: Policy, lang: Lang) -> str:
    """Which button whoever has the turn presses, and where a return goes."""
    if approval.turn is None:
        return ""
    step = policy.step(approval.turn)
    if step.kind == "draft":
        text = msg("How: mend the text, then press “Ready for review”.")
    elif step.kind == "review":
        back = policy.step(step.number - 1).role.title
        before = approval.visits[-2] if len(approval.visits) > 1 else None
        returned = before is not None and before.outcome == "returned"
        text = (
            _answer(before.by, back)
            if before is not None and returned
            else msg(
                "How: open “Files changed”, press “Review changes”, then “Approve” to agree or “Request changes” to return it "
                "to {role}.",
                role=back,
            )
        )
        if policy.reasons:
            named = msg("A return names its reason in a line “/alasan WORD”: {words}.", words=[*policy.reasons])
            return f"{escaped(text.render(lang))} {escaped(named.render(lang))}\n"
    else:
        text = msg(
            "How: press “Merge pull request”, post it on each channel, then write a comment with a line "
            "“/unggah CHANNEL ADDRESS” for each."
        )
    return escaped(text.render(lang)) + "\n"


def _answer(by: str | None, back: str) -> Message:
    """What whoever got it back does."""
    return msg(
        "How: read in the review by {who} why it was returned, mend it or have it mended, then press “Approve”; if the fault lies "
        "before your step, press “Request changes” to return it to {role}.",
        who=f"@{by}" if by else msg("somebody"),
        role=back,
    )


def _too_long() -> Message:
    return msg("The rest is too long for a comment; `naskah status --explain` tells the whole story.")


def _shortened(text: str) -> str:
    most = 140  # https://docs.github.com/en/rest/commits/statuses
    return text if len(text) <= most else text[: most - 1] + "…"
