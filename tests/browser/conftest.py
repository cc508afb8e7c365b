"""The archive of the repository's own content, built once, served, and a real browser to look at it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built archive, with a post that was corrected and one that was withdrawn."""
    folder = tmp_path_factory.mktemp("archive")
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


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the archive is served, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Where it is missing the tests are skipped, but not in CI."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing: in CI the browser tests must run")
        pytest.skip("chromium is missing (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        # Without a sandbox: in a container chromium may not make one; it only sees pages of our own.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for barriers."""
    return (ROOT / "build/github-descriptions/axe.min.js").read_text(encoding="utf-8")
