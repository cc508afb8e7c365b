"""The page of figures: each step against the SOP, by month, what waits, and how much was posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from naskah.archive.browse import Index
from naskah.archive.chart import Bar, bars
from naskah.archive.page import SitePage
from naskah.archive.performance import StepFigures, Told, performance
from naskah.archive.rank import Rank, ranks
from naskah.archive.render import Site
from naskah.archive.returns import Reason, returns
from naskah.archive.words import word
from naskah.cache import key_of
from naskah.model.policy import Policy
from naskah.register.reading import Reading
from naskah.report import dates

URL = "kinerja/"
NEWEST_MONTHS = 12


def performance_page(
    reading: Reading, told: Callable[[], Iterable[Told]], index: Index, policy: Policy, site: Site
) -> SitePage:
    """The page `kinerja/` of the posts in `index`, and of what was `told` by the newest lines of the register."""
    return SitePage(
        URL,
        word(site.lang, "performance"),
        word(site.lang, "performance_lead"),
        "performance.html",
        lambda: _data(list(told()), reading.until, policy, index, site),
        key=key_of(*(stand.digest for stand in reading.newest.values()), *(card.key for card in index.cards)),
    )


def _data(told: Sequence[Told], until: str | None, policy: Policy, index: Index, site: Site) -> dict[str, object]:
    found, sent_back = performance(told, policy), returns(told, policy)
    older = [(year, tuple(months)) for year, months in groupby(found.months[NEWEST_MONTHS:], lambda month: month.year)]
    return {
        "found": found,
        "until": until and dt.datetime.fromisoformat(until).astimezone(policy.calendar.zone),
        "newest": found.months[:NEWEST_MONTHS],
        "older": older,
        "chart": bars(
            [_bar(step, site) for step in found.whole],
            "langkah",
            word(site.lang, "chart_steps"),
            word(site.lang, "chart_steps_means"),
        ),
        "returns": sent_back,
        "returns_chart": ranks(
            [_rank(reason, site) for reason in sent_back.reasons],
            "alasan",
            word(site.lang, "returns_by_reason"),
            word(site.lang, "chart_returns_means"),
        ),
        "volumes": (("by_channel", index.channels), ("by_category", index.categories)),
    }


def _rank(reason: Reason, site: Site) -> Rank:
    return Rank(reason.title or word(site.lang, "reason_untold"), reason.whole, dates.number(reason.whole, site.lang))


def _bar(figures: StepFigures, site: Site) -> Bar:
    if figures.median is None:
        told = word(site.lang, "chart_no_visits")
    else:
        median, allowed = (dates.number(value, site.lang) for value in (figures.median, figures.step.minutes))
        told = word(site.lang, "chart_told", median=median, allowed=allowed)
    label = f"{figures.step.number}. {figures.step.role.title}"
    return Bar(label, figures.median, figures.percentile_90, figures.step.minutes, told)
