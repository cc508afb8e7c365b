"""An approval as text for a terminal, and as Markdown for a comment on the pull request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from naskah.approval.result import Approval
from naskah.i18n import Lang, Message, msg, sentence
from naskah.model.policy import Policy
from naskah.report.dates import short_moment
from naskah.report.words import capacity, next_action, outcome, used

HEADINGS = (msg("No."), msg("Performer"), msg("By"), msg("Entered"), msg("Minutes"), msg("Outcome"))
Row = Sequence[str]
MOST_REMARKS = 20  # of a kind; anybody can cause them


def approval_text(approval: Approval, policy: Policy, lang: Lang) -> str:
    """Who must do what now, then the table of steps, then what is amiss."""
    lines = [f"#{approval.pull_request} {_one_line(approval.title)}", next_action(approval, policy, lang), ""]
    lines += _aligned([[heading.render(lang) for heading in HEADINGS], *_rows(approval, policy, lang)])
    for title, texts in _remarks(approval):
        lines += ["", f"{title.render(lang)}:", *(f"- {sentence(text, lang)}" for text in texts)]
    return "\n".join(lines) + "\n"


def approval_markdown(approval: Approval, policy: Policy, lang: Lang) -> str:
    """The same as GitHub Markdown; what comes from the pull request is escaped, and mentions nobody."""
    headings = [heading.render(lang) for heading in HEADINGS]
    lines = [
        f"**{escaped(next_action(approval, policy, lang))}**",
        "",
        _row(headings),
        "|--:|---|---|---|--:|---|",
        *(_row([escaped(cell) for cell in row]) for row in _rows(approval, policy, lang)),
    ]
    return "\n".join([*lines, *remarks_markdown(approval, lang)]) + "\n"


def remarks_markdown(approval: Approval, lang: Lang) -> list[str]:
    """What is amiss, as the lines of a list for each kind of it."""
    lines: list[str] = []
    for title, texts in _remarks(approval):
        newest = texts[-MOST_REMARKS:]
        lines += ["", f"**{title.render(lang)}**", "", *(f"- {escaped(sentence(text, lang))}" for text in newest)]
        if len(texts) > len(newest):
            lines.append(f"- {escaped(_earlier(len(texts) - len(newest)).render(lang))}")
    return lines


def story_text(approval: Approval, policy: Policy, lang: Lang) -> str:
    """What happened, a line an event, each with the number of the rule that applied."""
    zone = policy.calendar.zone
    lines = [
        f"{short_moment(told.at.astimezone(zone), lang)}  [{told.rule:2}]  {sentence(told.text, lang)}"
        for told in approval.story
    ]
    return "\n".join([msg("What happened, with the rule that applied:").render(lang), *lines]) + "\n"


def story_markdown(approval: Approval, policy: Policy, lang: Lang) -> str:
    """The same as a folded part of a comment: a list, for a phone has no room for a table of sentences."""
    zone = policy.calendar.zone
    lines = [
        f"- {escaped(short_moment(told.at.astimezone(zone), lang))}: {escaped(sentence(told.text, lang))} "
        f"({_rule(told.rule).render(lang)})"
        for told in approval.story
    ]
    summary = msg("What happened, with the rule that applied").render(lang)
    return "\n".join([f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"]) + "\n"


def _earlier(count: int) -> Message:
    return msg("… and {count} earlier ones", count=count)


def _rule(number: int) -> Message:
    return msg("rule {number}", number=number)


def escaped(text: str) -> str:
    """Text that Markdown and HTML leave alone, and that notifies nobody."""
    plain = _one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = re.sub(r"([\\`*_{}\[\]()#+!|~$])", r"\\\1", plain)
    # A zero-width joiner keeps GitHub from mentioning people, from linking addresses and other issues, and from emoji by name.
    return re.sub(r"(?i)@(?=\w)|:(?=//|[a-z+-][\w+-]*:)|\bwww(?=\.)|\bGH(?=-\d)", "\\g<0>\u200d", plain)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _rows(approval: Approval, policy: Policy, lang: Lang) -> list[Row]:
    zone = policy.calendar.zone
    return [
        (
            str(visit.step),
            visit.role.title,
            capacity(approval, visit),
            short_moment(visit.entered.astimezone(zone), lang),
            used(visit, lang),
            outcome(visit, lang),
        )
        for visit in approval.visits
    ]


def _remarks(approval: Approval) -> list[tuple[Message, list[Message]]]:
    groups = [
        (msg("Cannot be trusted"), [item.text for item in approval.errors]),
        (msg("Not allowed"), [item.text for item in approval.violations]),
        (msg("Notes"), [item.text for item in approval.notes]),
    ]
    return [(title, texts) for title, texts in groups if texts]


def _row(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"


def _aligned(rows: list[Row]) -> list[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
