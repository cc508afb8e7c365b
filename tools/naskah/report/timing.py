"""Step times as text, Markdown and JSON: a row for each visit, and totals for each step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from naskah.approval.result import Approval
from naskah.approval.timing import StepTotal
from naskah.i18n import Lang, Message, msg
from naskah.model.policy import Policy
from naskah.report.approval_text import escaped
from naskah.report.dates import number, short_moment
from naskah.report.words import capacity, outcome, used

VISIT_HEADINGS = (msg("Pull request"), msg("Step"), msg("Entered"), msg("Minutes"), msg("Outcome"), msg("By"))
TOTAL_HEADINGS = (msg("Step"), msg("Visits"), msg("Median"), msg("90th percentile"), msg("On time"), msg("Allowed"))
VISIT_WIDTHS = (14, 42, 20, 12, 24, 0)
TOTAL_WIDTHS = (42, 10, 10, 16, 10, 0)
# Columns of figures stand to the right in Markdown.
VISIT_RULE, TOTAL_RULE = "|--:|---|---|--:|---|---|", "|---|--:|--:|--:|--:|--:|"


def headings(texts: tuple[Message, ...], lang: Lang) -> list[str]:
    """The headings of a table."""
    return [text.render(lang) for text in texts]


def visit_rows(approval: Approval, policy: Policy, lang: Lang) -> Iterator[list[str]]:
    """A row for each visit of a pull request."""
    for visit in approval.visits:
        entered = short_moment(visit.entered.astimezone(policy.calendar.zone), lang)
        step = f"{visit.step} {visit.role.title}"
        yield [
            f"#{approval.pull_request}",
            step,
            entered,
            used(visit, lang),
            outcome(visit, lang),
            capacity(approval, visit),
        ]


def total_rows(totals: tuple[StepTotal, ...], lang: Lang) -> Iterator[list[str]]:
    """A row for each step."""
    for total in totals:
        step = f"{total.step.number} {total.step.role.title}"
        figures = [_figure(total.median, lang), _figure(total.percentile_90, lang), _share(total.on_time_share, lang)]
        yield [step, str(total.visits), *figures, str(total.step.minutes)]


def text_row(cells: list[str], widths: tuple[int, ...]) -> str:
    """A row of fixed widths, so that rows can be printed as they come."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def markdown_row(cells: list[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def step_json(total: StepTotal) -> dict[str, Any]:
    """The totals of one step for JSON; minutes are office minutes, shares are from 0 to 1."""
    return {
        "step": total.step.number,
        "role": total.step.role.id,
        "allowed_minutes": total.step.minutes,
        "visits": total.visits,
        "median_minutes": _rounded(total.median),
        "percentile_90_minutes": _rounded(total.percentile_90),
        "on_time_share": _rounded(total.on_time_share),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _figure(value: float | None, lang: Lang) -> str:
    return "–" if value is None else number(value, lang)


def _share(value: float | None, lang: Lang) -> str:
    return "–" if value is None else f"{number(value * 100, lang)}%"
