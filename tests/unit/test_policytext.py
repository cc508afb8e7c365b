"""reviewers.yaml of another unit, made of the one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.model.problem import Invalid
from naskah.unit.office import Office, OfficeRole
from naskah.unit.policytext import checked, load_steps, policy_text
from tests.support.policies import BASE

OFFICE = Office(
    organisation="Universitas Contoh: Pusat",
    short_name="Unco",
    sop_number="1/2027",
    sop_title="Media Sosial Unco",
    timezone="Asia/Makassar",
    site_name="Arsip Unco",
    roles={
        "tim-kreatif": OfficeRole("Tim Kreatif", ("a-1", "a-2")),
        "ketua-tim": OfficeRole("Ketua Tim", ("b",)),
        "subkoordinator": OfficeRole("Kepala Bagian", ("c",)),
        "koordinator": OfficeRole("Kepala Biro", ("d",)),
        "admin": OfficeRole("Admin", ("null",)),
    },
)
TEXT = BASE.read_text(encoding="utf-8").replace("Merancang konten", "Merancang konten Unsoed")
OTHER = """\
# SOP lain: tiga langkah.
roles:
  penulis: {title: Penulis}
steps:
  - {role: penulis, kind: draft, minutes: 60, activity: Menulis, requirement: Draf, output: Naskah}
  # Hanya satu pemeriksaan.
  - {role: kepala, kind: review, minutes: 30, activity: Memeriksa, requirement: Draf, output: Naskah}
  - {role: penulis, kind: publish, minutes: 5, activity: Mengunggah, requirement: Naskah, output: Unggahan}
"""


def test_says_who_the_unit_is_and_keeps_the_steps() -> None:
    steps = load_steps(BASE)
    text = policy_text(TEXT, OFFICE, steps)
    policy = checked(text, steps, "reviewers.yaml")
    assert (policy.sop.organisation, policy.sop.number) == ("Universitas Contoh: Pusat", "1/2027")
    assert [step.role.title for step in policy.steps] == [role.title for role in OFFICE.roles.values()]
    assert [tenure.login for role in policy.roles.values() for tenure in role.tenures] == [
        "a-1",
        "a-2",
        "b",
        "c",
        "d",
        "null",
    ]
    assert [step.minutes for step in policy.steps] == [120, 30, 15, 15, 5]
    assert str(policy.calendar.zone) == "Asia/Makassar"


def test_takes_out_what_was_only_true_of_the_sample() -> None:
    text = policy_text(TEXT, OFFICE, load_steps(BASE))
    policy = checked(text, load_steps(BASE), "reviewers.yaml")
    assert (policy.calendar.closed, policy.calendar.opened) == ({}, {})
    assert policy.sop.effective is None
    for sample in ("plh-1", "kreatif-1", "CONTOH/", "contoh-humas"):
        assert sample not in text


def test_calls_the_unit_by_its_short_name_in_the_steps(tmp_path: Path) -> None:
    path = tmp_path / "reviewers.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert "Merancang konten Unco" in policy_text(TEXT, OFFICE, load_steps(path))


def test_keeps_comments_and_all_else() -> None:
    text = policy_text(TEXT, OFFICE, load_steps(BASE))
    assert text.startswith("# The policy that the cases beside this file are told against")
    assert "    - {name: Ramadan 1448 H, from: 2027-02-08, until: 2027-03-10," in text


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "langkah.yaml"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_takes_the_steps_of_another_file_with_its_roles(other: Path) -> None:
    steps = load_steps(other)
    assert (steps.roles, steps.titles) == (("penulis", "kepala"), {"penulis": "Penulis"})
    roles = {"penulis": OfficeRole("Penulis", ("a",)), "kepala": OfficeRole("Kepala", ("b",))}
    office = Office(**{**{name: getattr(OFFICE, name) for name in OFFICE.__slots__}, "roles": roles})
    text = policy_text(TEXT, office, steps)
    assert "# Hanya satu pemeriksaan." in text
    assert list(checked(text, steps, "reviewers.yaml").roles) == ["penulis", "kepala"]


def test_a_fault_in_the_steps_is_named_in_the_file_they_come_from(other: Path) -> None:
    other.write_text(OTHER.replace("kind: review", "kind: tinjau"), encoding="utf-8")
    steps = load_steps(other)
    roles = {"penulis": OfficeRole("Penulis", ("a",)), "kepala": OfficeRole("Kepala", ("b",))}
    office = Office(**{**{name: getattr(OFFICE, name) for name in OFFICE.__slots__}, "roles": roles})
    with pytest.raises(Invalid) as caught:
        checked(policy_text(TEXT, office, steps), steps, "reviewers.yaml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.place.line, problem.place.column) == (other.as_posix(), 7, 26)


@pytest.mark.parametrize("text", ["", "langkah: []\n", "steps: tiga\n", "- a\n"])
def test_a_file_without_steps_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "langkah.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match="The steps are missing"):
        load_steps(path)
