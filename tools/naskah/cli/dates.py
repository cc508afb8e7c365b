"""Dates and moments on the command line, refused in the reader's language."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from naskah.i18n import Lang, msg
from naskah.model.reader import MAX_YEAR, MIN_YEAR

T = TypeVar("T", bound=dt.date)


def day_in(lang: Lang) -> Callable[[str], dt.date]:
    """An argparse type: a date written YYYY-MM-DD."""
    return lambda text: _parsed(text, dt.date.fromisoformat, "2026-11-24", lang)


def day_or(word: str, lang: Lang) -> Callable[[str], dt.date | None]:
    """An argparse type: a date written YYYY-MM-DD, or the word, which is None."""
    day = day_in(lang)
    return lambda text: None if text == word else day(text)


def moment_in(lang: Lang, *, alone: dt.time) -> Callable[[str], dt.datetime]:
    """An argparse type: a date with a time and perhaps an offset; a date without a time is at `alone`."""

    def parse(text: str) -> dt.datetime:
        moment = dt.datetime.fromisoformat(text)
        is_date = len(text) == len("2026-11-24")
        return dt.datetime.combine(moment, alone) if is_date else moment

    return lambda text: _parsed(text, parse, "2026-11-24T09:00", lang)


def instant_in(lang: Lang) -> Callable[[str], dt.datetime]:
    """An argparse type: a date with a time and an offset."""

    def parse(text: str) -> dt.datetime:
        instant = dt.datetime.fromisoformat(text)
        if instant.tzinfo is None:
            raise ValueError
        return instant

    return lambda text: _parsed(text, parse, "2026-11-24T09:00+07:00", lang)


def _parsed(text: str, parse: Callable[[str], T], example: str, lang: Lang) -> T:
    try:
        value = parse(text)
        if not MIN_YEAR <= value.year <= MAX_YEAR:
            raise ValueError
    except ValueError:
        message = msg("“{text}” is not a date that exists. Write it like {example}.", text=text, example=example)
        raise argparse.ArgumentTypeError(message.render(lang)) from None
    return value
