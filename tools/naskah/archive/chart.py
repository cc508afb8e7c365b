"""Charts as inline SVG: the same data gives the same bytes, colours come from the style sheet, and each has a title and words.

A chart never stands alone: the page shows its figures in a table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

ROW = 66  # pixels from one bar to the next
MOST = 1.5  # times the limit


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: `value` as a bar, `reach` as the whisker behind it, `limit` as the mark that it should not pass."""

    label: str
    value: float | None
    reach: float | None
    limit: float
    told: str


def bars(rows: Sequence[Bar], id_: str, title: str, description: str) -> Markup:
    """Horizontal bars, each measured against its own limit: the limit stands at two thirds of the width in every row.

    Widths are shares of the figure's, so that the words keep their size on a phone.
    """
    parts = []
    for place, row in enumerate(rows):
        top = place * ROW
        parts.append(text(top + 13, row.label, "nk-chart__label"))
        parts.append(bar(top + 22, 100, "nk-chart__ground"))
        if row.reach is not None:
            parts.append(bar(top + 22, _along(row.reach, row.limit), "nk-chart__reach"))
        if row.value is not None:
            name = "nk-chart__late" if row.value > row.limit else "nk-chart__bar"
            parts.append(bar(top + 22, _along(row.value, row.limit), name))
        limit = _along(row.limit, row.limit)
        parts.append(f'<rect x="{limit:g}%" y="{top + 19}" width="2" height="18" class="nk-chart__limit"/>')
        parts.append(text(top + 52, row.told, "nk-chart__told"))
    size = f'width="100%" height="{max(1, len(rows)) * ROW}"'
    return svg(parts, size, id_, title, description)


def _along(value: float, limit: float) -> float:
    """How far a value reaches, in per cent: in proportion up to one and a half times the limit, and no farther."""
    return round(min(value / limit if limit else MOST, MOST) / MOST * 100, 1)


def bar(top: float, width: float, name: str) -> str:
    """A bar from the left edge; `width` is in per cent."""
    return f'<rect x="0" y="{top:g}" width="{width:g}%" height="12" class="{name}"/>'


def text(y: float, words: str, name: str) -> str:
    """Words at the left edge."""
    return f'<text x="0" y="{y:g}" class="{name}">{escape(words)}</text>'


def svg(parts: Sequence[str], size: str, id_: str, title: str, description: str) -> Markup:
    """The whole chart; `id_` must be the only one of its kind on the page."""
    head = f'<svg class="nk-chart" {size} role="img" aria-labelledby="{id_}-judul {id_}-isi">'
    words = f'<title id="{id_}-judul">{escape(title)}</title><desc id="{id_}-isi">{escape(description)}</desc>'
    return Markup(f"{head}{words}{''.join(parts)}</svg>")
