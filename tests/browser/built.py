"""The archive of the repository's own content, with a post that was corrected and one that was withdrawn."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from naskah.archive.build import build_site
from naskah.cli.record import record_all
from naskah.model.policy_loader import load_policy
from naskah.register.store import opened
from tests.archive.office import Office

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 12, 31, tzinfo=UTC)
STRAIGHT = (
    "08:00 open draft final",
    "08:20 ready",
    "08:30 approve contoh-ketua",
    "08:35 approve contoh-subko",
    "08:40 approve contoh-koord",
    "08:45 merge by contoh-admin",
)
CHANGES: dict[str, dict[str, Any]] = {
    "dikoreksi": {"koreksi": [{"tanggal": "2026-11-25", "alasan": "Jam mulai diperbaiki."}]},
    "ditarik": {"penarikan": {"tanggal": "2026-11-25", "alasan": "Kegiatan dibatalkan oleh panitia."}},
}


def build_archive(folder: Path) -> Path:
    """Builds it in an empty folder; gives the site's folder."""
    for name in ("content", "evaluasi", "reviewers.yaml", "mkdocs.yml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    register_folder = folder / "build" / "register"
    with opened(register_folder) as register:
        record_all(sorted((ROOT / "demo/records").glob("*.json")), register, load_policy(ROOT / "reviewers.yaml"), NOW)
    office = Office(folder, pull_requests=200)
    for slug, change in CHANGES.items():
        office.record(office.post(slug), STRAIGHT, day="2026-11-24")
        office.record(office.post(slug, **change), STRAIGHT, day="2026-11-25")
    build_site(folder / "mkdocs.yml", folder / "site", register_folder)
    return folder / "site"
