from __future__ import annotations

from typing import Any

from naskah.archive.sheet import Acting, Row, approvers, rows
from tests.archive.office import STRAIGHT, Office

RETURNED = (
    "08:00 open draft a",
    "08:20 ready",
    "08:30 approve contoh-ketua",
    "09:30 reject contoh-koord",
    "09:40 push final",
    "09:50 approve contoh-ketua",
    "10:00 approve contoh-koord",
    "10:05 merge by contoh-admin",
)


def sheet(office: Office, events: tuple[str, ...], day: str = "2026-11-23") -> tuple[Row, ...]:
    """The control sheet of a post that went this way."""
    return rows(approval(office, events, day), office.policy)


def approval(office: Office, events: tuple[str, ...], day: str = "2026-11-23") -> Any:
    """What the register keeps of it."""
    office.record(office.post(), events, day)
    return office.select().entries[0].publication.approval


def test_each_visit_is_a_row_with_the_columns_of_the_sop(office: Office) -> None:
    draft, redaktur, pimpinan, upload = sheet(office, STRAIGHT)
    assert (draft.number, draft.activity, draft.performer) == (1, "Menulis konten", "Penulis")
    assert (redaktur.requirement, redaktur.output) == ("Draf", "Naskah")
    assert (redaktur.allowed_minutes, redaktur.office_minutes, redaktur.on_time) == (30, 10, True)
    assert (pimpinan.outcome, pimpinan.by) == ("approved", "contoh-koord")
    assert pimpinan.at is not None
    assert pimpinan.at.isoformat() == "2026-11-23T08:40:00+08:00"
    assert (upload.outcome, upload.at) == ("open", None)


def test_a_return_names_the_performer_one_step_back(office: Office) -> None:
    returned = [row for row in sheet(office, RETURNED) if row.outcome == "returned"]
    assert [(row.performer, row.back_to, row.on_time) for row in returned] == [("Pimpinan", "Redaktur", False)]


def test_every_visit_of_a_step_has_its_own_row(office: Office) -> None:
    assert [row.performer for row in sheet(office, RETURNED)] == [
        "Penulis",
        "Redaktur",
        "Pimpinan",
        "Redaktur",
        "Pimpinan",
        "Pengunggah",
    ]


def test_an_acting_official_is_named_with_the_letter(office: Office) -> None:
    events = tuple(event.replace("contoh-koord", "contoh-plh") for event in STRAIGHT)
    document = approval(office, events, "2026-11-24")
    acting = Acting("plh", "CONTOH/9/2026")
    assert [(one.office, one.by, one.acting) for one in approvers(document, office.policy)] == [
        ("Redaktur", "contoh-ketua", None),
        ("Pimpinan", "contoh-plh", acting),
    ]
    assert [row.acting for row in rows(document, office.policy)] == [None, None, acting, None]


def test_an_old_record_survives_a_policy_without_its_role(office: Office) -> None:
    document = approval(office, STRAIGHT)
    policy = office.root / "reviewers.yaml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("pimpinan", "direktur"), encoding="utf-8")
    third = rows(document, office.policy)[2]
    assert (third.performer, third.activity, third.by) == ("pimpinan", "", "contoh-koord")
    assert approvers(document, office.policy)[1].office == "pimpinan"
