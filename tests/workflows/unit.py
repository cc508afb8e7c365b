"""The repository of a small unit on the simulated GitHub: this project without its samples, as `naskah init` leaves it."""

from __future__ import annotations

from naskah.github.apply import apply
from naskah.github.change import LimitEnvironment
from naskah.github.connection import connect
from naskah.github.ruleset import NAME
from naskah.github.settings import read_settings
from naskah.github.setup import Desired, setup_plan
from naskah.model.policy_loader import load_policy
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
    hub = connect(github.full_name, github.token("admin-1"), github.url)
    changes = setup_plan(Desired(load_policy(POLICY), None), read_settings(hub, NAME))
    # The key of the register; a ruleset would want a check that these tests do not run.
    made = list(apply(hub, [change for change in changes if isinstance(change, LimitEnvironment)]))
    assert all(each.failure is None for each in made)
    hub.client.close()
