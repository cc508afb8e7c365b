"""Dates, times and figures as people read them, in Indonesian or English, whatever locales the machine has."""

from __future__ import annotations

import datetime as dt

from naskah.i18n import Bilingual, Lang

DAYS: dict[Lang, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: dict[Lang, tuple[str, ...]] = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_INDONESIAN = str.maketrans(",.", ".,")
# Indonesia's three zones go by these names; every other zone by its distance from UTC.
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def month(number: int, lang: Lang) -> str:
    """The month's name; `number` counts from 1."""
    return MONTHS[lang][number - 1]


def date(day: dt.date, lang: Lang) -> str:
    """A date without its weekday: 24 November 2026."""
    return f"{day.day} {month(day.month, lang)} {day.year}"


def day_told(day: dt.date) -> Bilingual:
    """A date as a value of a message."""
    return Bilingual(date(day, "id"), date(day, "en"))


def full_date(day: dt.date, lang: Lang) -> str:
    """A date with its weekday: Selasa, 24 November 2026."""
    return f"{DAYS[lang][day.weekday()]}, {date(day, lang)}"


def zone_name(moment: dt.datetime) -> str:
    """WIB, WITA or WIT where the moment is in that zone, otherwise UTC with the offset."""
    known = ZONES.get(str(moment.tzinfo))
    if known is not None:
        return known
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}.{offset[3:5]}" if offset.strip("+0") else "UTC"


def full_moment(moment: dt.datetime, lang: Lang) -> str:
    """Date and time of an aware moment: Selasa, 24 November 2026 pukul 09.00 WIB."""
    if lang == "id":
        return f"{full_date(moment, lang)} pukul {moment:%H.%M} {zone_name(moment)}"
    return f"{full_date(moment, lang)} at {moment:%H:%M} {zone_name(moment)}"


def short_moment(moment: dt.datetime, lang: Lang) -> str:
    """Date and time for a table: 24 Nov. 2026, 09.00."""
    name = month(moment.month, lang)
    short = name if len(name) <= 4 else f"{name[:3]}."  # Mei, Juni, Juli, May, June, July stay whole
    return f"{moment.day} {short} {moment.year}, {moment.hour:02}{'.' if lang == 'id' else ':'}{moment.minute:02}"


def number(value: float, lang: Lang) -> str:
    """A figure with at most one decimal, and with the language's separators: 1.234,5."""
    english = f"{value:,.1f}".removesuffix(".0")
    return english if lang == "en" else english.translate(_INDONESIAN)
