"""Public holidays: from the package, or from what was made ready of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from naskah.model import public_holidays
from naskah.model.public_holidays import make_ready, national_holidays

DAYS = [dt.date(2019, 12, 20) + dt.timedelta(days=more) for more in range(0, 17 * 366, 1)]


@pytest.fixture(autouse=True)
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for what is made ready."""
    path = tmp_path / "holidays.ready"
    monkeypatch.setattr(public_holidays, "READY", path)
    public_holidays._ready.cache_clear()
    yield path
    public_holidays._ready.cache_clear()


@pytest.mark.parametrize("country", ["ID", "DE"])
def test_what_was_made_ready_says_the_same_as_the_package(country: str) -> None:
    told = list(map(national_holidays(country), DAYS))
    make_ready([country])
    public_holidays._ready.cache_clear()
    assert country in public_holidays._ready()
    assert list(map(national_holidays(country), DAYS)) == told


def test_a_country_that_was_not_made_ready_is_asked_of_the_package() -> None:
    make_ready(["ID"])
    public_holidays._ready.cache_clear()
    assert national_holidays("DE")(dt.date(2026, 10, 3)) == "Tag der Deutschen Einheit"


def test_a_country_that_is_none_is_not_made_ready(ready: Path) -> None:
    make_ready(["XX"])
    assert json.loads(ready.read_text(encoding="utf-8"))["countries"] == {}
    with pytest.raises(KeyError, match="XX"):
        national_holidays("XX")


@pytest.mark.parametrize(
    "made", ["", "[]", "{", '{"made_by": "another", "countries": {"ID": {"2026-11-23": "Salah"}}}']
)
def test_what_another_version_made_or_what_is_damaged_is_not_looked_at(ready: Path, made: str) -> None:
    ready.write_text(made, encoding="utf-8")
    assert national_holidays("ID")(dt.date(2026, 11, 23)) is None
    assert national_holidays("ID")(dt.date(2026, 8, 17)) == "Hari Kemerdekaan Republik Indonesia"
