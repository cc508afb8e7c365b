"""The page of reach and reactions, with charts and the same figures in tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from naskah.archive.browse import Index
from naskah.archive.evaluation import Evaluation, Group, evaluation
from naskah.archive.page import SitePage
from naskah.archive.rank import Rank, ranks
from naskah.archive.render import Site
from naskah.archive.words import word
from naskah.cache import key_of
from naskah.model.evaluation import Reading
from naskah.report import dates

URL = "kinerja/evaluasi/"
NEWEST_MONTHS = 12
Named = Sequence[tuple[str, Group]]


def evaluation_page(index: Index, readings: Sequence[Reading], site: Site) -> SitePage:
    """The page `kinerja/evaluasi/` of the posts in `index` and of what was read of them."""
    return SitePage(
        URL,
        word(site.lang, "evaluation"),
        word(site.lang, "evaluation_lead"),
        "evaluation.html",
        lambda: _data(evaluation(index.cards, readings), site),
        key=key_of(repr(readings), *(card.key for card in index.cards)),
    )


def _data(found: Evaluation, site: Site) -> dict[str, object]:
    months = [(f"{dates.month(month, site.lang)} {year}", group) for (year, month), group in found.months.items()]
    years = [year for year, _ in found.months]
    older = [
        (year, [named for _, named in pairs])
        for year, pairs in groupby(list(zip(years, months, strict=True))[NEWEST_MONTHS:], key=lambda pair: pair[0])
    ]
    mark = "." if site.lang == "id" else ":"
    hours = [(f"{hour:02d}{mark}00–{hour:02d}{mark}59", group) for hour, group in found.hours.items()]
    parts: Sequence[tuple[str, str, Named]] = (
        ("by_channel", "channel", _most(found.channels)),
        ("by_category", "category", _most(found.categories)),
        ("by_hour", "hour", hours),
    )
    return {
        "found": found,
        "chart": _chart(months[:NEWEST_MONTHS][::-1], "bulan", "by_month", site),
        "newest": months[:NEWEST_MONTHS],
        "older": older,
        "parts": [(name, first, _chart(groups, name, name, site), groups) for name, first, groups in parts],
    }


def _most(groups: Mapping[str, Group]) -> Named:
    """What reached most first; then what was posted most."""
    return sorted(groups.items(), key=lambda item: (-(item[1].reach or 0), -item[1].postings, item[0]))


def _chart(groups: Named, id_: str, name: str, site: Site) -> Markup | None:
    """A bar for the reach of each group; None where nothing was read."""
    if all(group.reach is None for _, group in groups):
        return None
    title = word(site.lang, "chart_reach", by=word(site.lang, name))
    rows = [Rank(label, group.reach or 0, _told(group, site)) for label, group in groups]
    return ranks(rows, f"jangkauan-{id_}", title, word(site.lang, "chart_reach_means"))


def _told(group: Group, site: Site) -> str:
    if group.reach is None:
        return word(site.lang, "not_read")
    return dates.number(group.reach, site.lang)
