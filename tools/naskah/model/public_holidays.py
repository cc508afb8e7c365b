"""Public holidays of a country, from the package `holidays`.

Loading it takes as long as checking a post, for it brings every country along. So the days of a unit's country can be made ready
beside the code (`make env` does it); those that were made by another version of the package are not looked at.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Iterable
from importlib.machinery import PathFinder
from pathlib import Path

from naskah.files import write_whole

READY = Path(__file__).parent / "holidays.ready"
_READY_YEARS = range(2020, 2036)
Holiday = Callable[[dt.date], str | None]


def national_holidays(country: str) -> Holiday:
    """Public holidays and collective leave of `country` (ISO 3166), by date; raises `KeyError` for an unknown one."""
    ready = _ready().get(country)
    if ready is None:
        return _from_package(country)
    return lambda day: ready.get(day.isoformat()) if day.year in _READY_YEARS else _from_package(country)(day)


def make_ready(countries: Iterable[str]) -> None:
    """Writes the days of the `countries`, as far as they are known, for the next runs; raises `OSError` where that may not be."""
    tables = {}
    for country in countries:
        try:
            tables[country] = _days_of(_from_package(country))
        except KeyError:
            continue
    write_whole(READY, json.dumps({"made_by": _version(), "countries": tables}, ensure_ascii=False).encode())


def _days_of(holiday: Holiday) -> dict[str, str]:
    first = dt.date(_READY_YEARS[0], 1, 1)
    days = (first + dt.timedelta(days=more) for more in range((dt.date(_READY_YEARS[-1], 12, 31) - first).days + 1))
    return {day.isoformat(): name for day in days if (name := holiday(day)) is not None}


@functools.cache
def _ready() -> dict[str, dict[str, str]]:
    try:
        made = json.loads(READY.read_text(encoding="utf-8"))
        countries: dict[str, dict[str, str]] = made["countries"]
        return countries if made["made_by"] == _version() else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _version() -> str:
    """What the installed package says of its version, without loading it."""
    spec = PathFinder.find_spec("holidays")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")


@functools.cache
def _from_package(country: str) -> Holiday:
    import holidays  # noqa: PLC0415  # see above
    from holidays.registry import EntityLoader  # noqa: PLC0415

    # The package's own list of countries would load every one of them.
    if country not in EntityLoader.get_country_codes():
        raise KeyError(country)
    kind = getattr(holidays, country)
    # «government» holds Indonesia's cuti bersama; a country without that category has public holidays alone.
    wanted = tuple(name for name in ("public", "government") if name in kind.supported_categories)
    # Named in the country's own language; otherwise the names would follow the machine's.
    table = kind(categories=wanted, language=kind.default_language)
    lookup: Holiday = table.get
    return lookup
