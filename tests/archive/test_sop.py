from __future__ import annotations

from naskah.archive.sop import sop_rows, week_hours
from tests.archive.office import Office


def test_the_steps_lead_forward_and_a_rejection_goes_back_exactly_one(office: Office) -> None:
    assert [(row.step.role.title, row.forward, row.back) for row in sop_rows(office.policy)] == [
        ("Penulis", "Redaktur", None),
        ("Redaktur", "Pimpinan", "Penulis"),
        ("Pimpinan", "Pengunggah", "Redaktur"),
        ("Pengunggah", None, None),
    ]


def test_days_with_the_same_hours_stand_together(office: Office) -> None:
    assert [(line.days, line.spans) for line in week_hours(office.policy.calendar.week, "id")] == [
        ("Senin–Kamis", ("07.30–12.00", "13.00–16.00")),
        ("Jumat", ("07.30–11.30", "13.00–16.30")),
        ("Sabtu–Minggu", ()),
    ]


def test_english_hours_have_colons(office: Office) -> None:
    assert week_hours(office.policy.calendar.week, "en")[1].spans[0] == "07:30–11:30"
