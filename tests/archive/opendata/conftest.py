from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.office import POSTED, STRAIGHT, Office, new_office
from tests.archive.opendata.reading import ADDRESS

RETURNED = (
    "08:00 open draft a",
    "08:20 ready",
    r"08:30 reject contoh-ketua says Keliru.\n/alasan fakta, bahasa",
    "08:40 push final",
    "08:50 ready",
    "08:55 approve contoh-ketua",
    "09:30 approve contoh-koord",
    "09:35 merge by contoh-admin",
)


def filled(office: Office) -> Office:
    """A unit with a posted post, one that was returned once and is planned, and one that was merged too early."""
    office.record(office.post("satu", tag=["beasiswa"], sumber=["Surat 1"], judul="Beasiswa Satu"), [*STRAIGHT, POSTED])
    office.record(office.post("dua", kategori="prestasi", jadwal="2026-12-24 09:00", judul="Juara Dua"), RETURNED)
    early = ["08:00 open draft final", "08:20 ready", "08:30 merge by contoh-admin"]
    office.record(office.post("gegabah", judul="Rahasia Gegabah"), early)
    return office


@pytest.fixture
def full(office: Office) -> Office:
    """A unit whose site a test builds itself."""
    return filled(office)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of such a unit at `ADDRESS`, built once: look, and change nothing."""
    return filled(new_office(tmp_path_factory.mktemp("addressed"))).build(site_url=ADDRESS)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same where nobody has said at which address it stands."""
    return filled(new_office(tmp_path_factory.mktemp("bare"))).build()
