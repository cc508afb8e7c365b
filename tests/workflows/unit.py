"""The repository of a small unit on the simulated GitHub: this project without its samples, as `naskah init` leaves it."""

from __future__ import annotations

from tests.simulator.people import Simulator
from tests.support.samples import ROOT

# What a run needs of the repository itself; the tool comes with the environment of the tests.
FILES = ("Makefile", "mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-dev.txt", ".github/CODEOWNERS")
POLICY = ROOT / "tests/approval/reviewers.yaml"
PATH = "content/posts/2026/11/contoh.md"
POST = """---
judul: Kuliah Tamu
jadwal: 2026-11-24 09:00
kategori: akademik
kanal: [instagram]
penyusun: [kreatif-1]
izin: Tidak memuat orang yang dapat dikenali.
---
Kuliah tamu terbuka untuk umum.
"""


def set_up(github: Simulator) -> None:
    """Commits the unit's files to main."""
    guides = sorted(
        path.relative_to(ROOT).as_posix() for path in (ROOT / "content/panduan").rglob("*") if path.is_file()
    )
    files = {path: (ROOT / path).read_bytes() for path in (*FILES, *guides)}
    files |= {
        "reviewers.yaml": POLICY.read_bytes(),
        "content/posts/.gitkeep": b"",
        ".gitignore": b"/.venv/\n/register/\n",
    }
    github.commit("admin-1", files)
