"""A chart of plain bars, each as long as its value beside the greatest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from naskah.archive.chart import bar, svg, text

ROW = 46  # pixels from one bar to the next


@dataclass(frozen=True, slots=True)
class Rank:
    """A row: its value is not below zero, `told` says it in words."""

    label: str
    value: float
    told: str


def ranks(rows: Sequence[Rank], id_: str, title: str, description: str) -> Markup:
    """The bars; widths are shares of the figure's, so that the words keep their size on a phone."""
    most = max((row.value for row in rows), default=0) or 1
    parts = []
    for place, row in enumerate(rows):
        top = place * ROW
        parts.append(text(top + 13, f"{row.label}: {row.told}", "nk-chart__label"))
        parts.append(bar(top + 20, 100, "nk-chart__ground"))
        parts.append(bar(top + 20, round(row.value / most * 100, 1), "nk-chart__bar"))
    return svg(parts, f'width="100%" height="{max(1, len(rows)) * ROW}"', id_, title, description)
