"""The SOP as a table for readers, from the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from naskah.i18n import Lang
from naskah.model.calendar import Span
from naskah.model.policy import Policy, Step
from naskah.report.dates import DAYS


@dataclass(frozen=True, slots=True)
class SopRow:
    """A step with where it leads: `forward` is the next performer, `back` the one that a rejection goes to."""

    step: Step
    forward: str | None
    back: str | None


@dataclass(frozen=True, slots=True)
class Hours:
    """Days of the week that share their hours; no spans where the office is closed."""

    days: str
    spans: tuple[str, ...]


def sop_rows(policy: Policy) -> tuple[SopRow, ...]:
    """The steps in their order."""
    titles = [None, *(step.role.title for step in policy.steps), None]
    return tuple(
        SopRow(step, titles[step.number + 1], titles[step.number - 1] if step.kind == "review" else None)
        for step in policy.steps
    )


def week_hours(week: Mapping[int, tuple[Span, ...]], lang: Lang) -> tuple[Hours, ...]:
    """A week's open hours, days with the same hours together."""
    names = DAYS[lang]
    found = []
    for spans, group in groupby(range(7), key=lambda day: week.get(day, ())):
        days = list(group)
        name = names[days[0]] if len(days) == 1 else f"{names[days[0]]}–{names[days[-1]]}"
        found.append(Hours(name, tuple(f"{_clock(start, lang)}–{_clock(end, lang)}" for start, end in spans)))
    return tuple(found)


def _clock(minute: int, lang: Lang) -> str:
    mark = "." if lang == "id" else ":"
    return f"{minute // 60:02d}{mark}{minute % 60:02d}"
