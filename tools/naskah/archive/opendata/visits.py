"""Rows of the register's tables: every stay at a step, every return, every violation."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from naskah.archive.card import Card
from naskah.archive.opendata.columns import Cell
from naskah.archive.opendata.history import Broken, History
from naskah.archive.opendata.plaintext import plain
from naskah.archive.render import Site
from naskah.archive.sheet import Row, rows
from naskah.archive.words import word
from naskah.i18n import Lang, Message, msg
from naskah.model.policy import Policy

_BROKEN: Mapping[str, Message] = {
    "merged_early": msg("Merged before the final approval"),
    "mixed_change": msg("Content and other files were changed together"),
    "many_posts": msg("More posts in one proposal than are allowed"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """The posts of a pull request that stand in the archive: their titles and addresses, `; ` between two."""

    title: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay at a step. `row` is in the order of the table visits, `back` in that of returns, where it was returned."""

    row: tuple[Cell, ...]
    entered: dt.datetime
    ended: dt.datetime | None
    minutes: float | None
    on_time: bool
    back: tuple[Cell, ...] | None


def named(cards: Sequence[Card], site: Site) -> Named:
    """What the posts of a pull request are called that are published now.

    The title of anything else was never approved, or is withdrawn.
    """
    if not cards:
        return Named()
    titles = "; ".join(plain(card.title) for card in cards)
    return Named(titles, "; ".join(f"{site.address}{card.url}" for card in cards))


def visits(
    history: History, numbers: Iterable[int], names: Mapping[int, Named], policy: Policy, lang: Lang
) -> Iterator[Visit]:
    """Every stay of the pull requests with these numbers; `names` has what the posts of each are called."""
    for number, approval in history.approvals(numbers):
        name = names[number]
        for row, raw in zip(rows(approval, policy), approval["visits"], strict=True):
            entered = dt.datetime.fromisoformat(raw["entered"]).astimezone(policy.calendar.zone)
            named_reasons = [policy.reasons.get(reason, reason) for reason in raw.get("reasons") or ()]
            yield _visit(number, name, row, raw["step"], entered, plain("; ".join(named_reasons)) or None, lang)


def violation_row(broken: Broken, names: Mapping[int, Named], zone: dt.tzinfo, lang: Lang) -> tuple[Cell, ...]:
    """A row of the table violations."""
    meaning = _BROKEN.get(broken.code, msg("The SOP was broken"))
    title = names[broken.pull_request].title
    return broken.pull_request, title, broken.at.astimezone(zone), plain(broken.code), meaning.render(lang)


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
    cells: tuple[Cell, ...] = (
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
    return Visit(cells, entered, row.at, minutes, row.on_time, back)


def _text(text: str | None) -> str | None:
    return plain(text) if text else None


def _figure(value: float) -> float | None:
    """JSON has no limits for numbers, and even infinity; a sheet has."""
    return value if math.isfinite(value) else None
