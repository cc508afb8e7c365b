"""Rows of the register's tables: every stay at a step, every return, every violation."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from naskah.archive.card import Card
from naskah.archive.opendata.columns import RETURNS, VISITS, Cell
from naskah.archive.opendata.history import Broken, History
from naskah.archive.opendata.plaintext import plain
from naskah.archive.render import Site
from naskah.archive.sheet import Row, rows
from naskah.archive.words import word
from naskah.i18n import Lang, Message, msg
from naskah.model.policy import Policy

_PLACE = {column.name: place for place, column in enumerate(VISITS)}
_VISIT_MOMENTS, _RETURN_MOMENTS = (
    [place for place, column in enumerate(table) if column.kind == "moment"] for table in (VISITS, RETURNS)
)
Cells = tuple[Cell, ...]
_BROKEN: Mapping[str, Message] = {
    "merged_early": msg("Merged before the final approval"),
    "mixed_change": msg("Content and other files were changed together"),
    "many_posts": msg("More posts in one proposal than are allowed"),
}


class Named(NamedTuple):
    """The posts of a pull request that stand in the archive: their titles and addresses, `; ` between two."""

    title: str | None = None
    page: str | None = None


class Visit(NamedTuple):
    """One stay at a step. `row` is in the order of the table visits, `back` in that of returns, where it was returned."""

    row: Cells
    back: Cells | None

    @property
    def entered(self) -> dt.datetime:
        """When it began."""
        return cast("dt.datetime", self.row[_PLACE["entered"]])

    @property
    def ended(self) -> dt.datetime | None:
        """When it ended, if it did."""
        return cast("dt.datetime | None", self.row[_PLACE["left"]])

    @property
    def minutes(self) -> float | None:
        """Its office minutes."""
        return cast("float | None", self.row[_PLACE["office_minutes"]])

    @property
    def on_time(self) -> bool:
        """Whether it ended in time."""
        return bool(self.row[_PLACE["on_time"]])

    def plain(self) -> tuple[list[Cell], list[Cell] | None]:
        """It in values that JSON has."""
        back = None if self.back is None else _told(self.back, _RETURN_MOMENTS)
        return _told(self.row, _VISIT_MOMENTS), back


def visit_of(row: Sequence[Cell], back: Sequence[Cell] | None) -> Visit:
    """The stay of what `Visit.plain` gave; its moments keep their distance from UTC, not their zone."""
    return Visit(_cells(row, _VISIT_MOMENTS), None if back is None else _cells(back, _RETURN_MOMENTS))


def named(cards: Sequence[Card], site: Site) -> Named:
    """What the posts of a pull request are called that are published now.

    The title of anything else was never approved, or is withdrawn.
    """
    if not cards:
        return Named()
    titles = "; ".join(plain(card.title) for card in cards)
    return Named(titles, "; ".join(f"{site.address}{card.url}" for card in cards))


def visits(history: History, number: int, name: Named, policy: Policy, lang: Lang) -> Iterator[Visit]:
    """Every stay of a pull request; `name` is what its posts are called."""
    approval = history.approval(number)
    for row, raw in zip(rows(approval, policy), approval["visits"], strict=True):
        entered = dt.datetime.fromisoformat(raw["entered"]).astimezone(policy.calendar.zone)
        named_reasons = [policy.reasons.get(reason, reason) for reason in raw.get("reasons") or ()]
        yield _visit(number, name, row, raw["step"], entered, plain("; ".join(named_reasons)) or None, lang)


def violation_row(broken: Broken, name: Named, zone: dt.tzinfo, lang: Lang) -> tuple[Cell, ...]:
    """A row of the table violations."""
    meaning = _BROKEN.get(broken.code, msg("The SOP was broken"))
    return broken.pull_request, name.title, broken.at.astimezone(zone), plain(broken.code), meaning.render(lang)


def remarks(row: Row, lang: Lang) -> str:
    """How a stay ended, as the control sheet on the post's page says it."""
    name = "outcome_returned_to" if row.back_to else f"outcome_{row.outcome}"
    words = [word(lang, name, performer=row.back_to) if row.back_to else word(lang, name)]
    if row.by:
        words.append(word(lang, "by_whom", login=row.by))
    said = " ".join(words)
    return f"{said}. {word(lang, row.acting.kind, letter=row.acting.letter)}" if row.acting else said


def _visit(
    number: int, name: Named, row: Row, step: int, entered: dt.datetime, reasons: str | None, lang: Lang
) -> Visit:
    minutes, by = _figure(row.office_minutes), _text(row.by)
    cells: Cells = (
        number,
        name.title,
        row.number,
        _text(row.activity),
        _text(row.performer),
        _text(row.requirement),
        _figure(row.allowed_minutes),
        minutes,
        _text(row.output),
        plain(remarks(row, lang)),
        None if row.at is None else row.on_time,
        step,
        _text(row.outcome),
        by,
        plain(f"{row.acting.kind} {row.acting.letter}") if row.acting else None,
        entered,
        row.at,
        name.page,
        reasons,
    )
    back = None
    if row.outcome == "returned":
        back = (number, name.title, row.at, _text(row.performer), _text(row.back_to), by, minutes, reasons)
    return Visit(cells, back)


def _told(cells: Cells, moments: Iterable[int]) -> list[Cell]:
    told = list(cells)
    for place in moments:
        moment = told[place]
        told[place] = moment.isoformat() if isinstance(moment, dt.datetime) else None
    return told


def _cells(told: Sequence[Cell], moments: Iterable[int]) -> Cells:
    cells = list(told)
    for place in moments:
        moment = cells[place]
        cells[place] = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else None
    return tuple(cells)


def _text(text: str | None) -> str | None:
    return plain(text) if text else None


def _figure(value: float) -> float | None:
    """JSON has no limits for numbers, and even infinity; a sheet has."""
    return value if math.isfinite(value) else None
