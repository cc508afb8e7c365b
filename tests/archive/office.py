"""A small unit's repository for the tests of the archive: posts on disk, a register made by the real replay, a built site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

from naskah import archive
from naskah.approval.replay import replay
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.archive.entry import Selection
from naskah.archive.selection import select
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.register.published import Ledger
from naskah.register.store import opened
from naskah.report.approval_json import approval_json
from tests.support.scenario import Scenario, compile_scenario

HERE = Path(__file__).parent
THEME = Path(archive.__file__).parent / "theme"
NOW = datetime(2026, 12, 1, tzinfo=UTC)
STRAIGHT = (
    "08:00 open draft final",
    "08:20 ready",
    "08:30 approve contoh-ketua",
    "08:40 approve contoh-koord",
    "08:45 merge by contoh-admin",
)
POSTED = r"08:50 comment contoh-admin /unggah instagram https://www.instagram.com/p/Contoh1/"


@dataclass(slots=True)
class Office:
    """The repository in `root`."""

    root: Path
    pull_requests: int = 0

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def policy(self) -> Policy:
        return load_policy(self.root / "reviewers.yaml")

    def post(
        self,
        slug: str = "contoh",
        body: str = "Halo, semuanya.",
        folder: str = "2026/11",
        pictures: Sequence[str] = ("poster.png",),
        **front: Any,
    ) -> str:
        """Writes a post with made pictures; gives its path in the repository. `front` replaces keys of its front matter."""
        path = f"content/posts/{folder}/{slug}.md"
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        values: dict[str, Any] = {
            "judul": f"Judul {slug}",
            "jadwal": "2026-11-24 09:00",
            "kategori": "pengumuman",
            "kanal": ["instagram", "x"],
            "penyusun": ["contoh-kreatif-1"],
            "media": [{"berkas": name, "alt": f"Poster {slug}", "kredit": "Tim Kreatif"} for name in pictures],
        } | front
        for name in pictures:
            picture(file.with_suffix("") / name)
        text = yaml.safe_dump(
            {key: value for key, value in values.items() if value}, allow_unicode=True, sort_keys=False
        )
        file.write_text(f"---\n{text}---\n{body}\n", encoding="utf-8")
        return path

    def record(
        self, post: str, events: Sequence[str] = STRAIGHT, day: str = "2026-11-23", *, removes: bool = False
    ) -> None:
        """Tells the pull request of `post` and enters it into the register, as `naskah record` does.

        One that `removes` takes the post's file out.
        """
        self.pull_requests += 1
        scenario = Scenario(
            name=post,
            events=tuple(events),
            number=self.pull_requests,
            author="contoh-kreatif-1",
            post=post,
            day=day,
            timezone="Asia/Makassar",
        )
        told = compile_scenario(scenario, self.root)
        if removes:
            told |= {"contents": {commit: {} for commit in told["contents"]}, "posts": []}
        snapshot = parse_snapshot(json.dumps(told), post)
        policy = self.policy
        approval = replay(policy, snapshot, NOW)
        with opened(self.root / "build" / "register") as register:
            register.enter(
                approval, approval_json(approval, policy.calendar.zone, "id"), policy.base, NOW, "usulan.json"
            )

    def published(self, slug: str = "contoh", body: str = "Halo, semuanya.", **front: Any) -> str:
        """A post that went straight through every step."""
        path = self.post(slug, body, **front)
        self.record(path)
        return path

    def select(self) -> Selection:
        """What the archive would publish."""
        ledger = Ledger(self.root / "build" / "register")
        return select(self.content, self.policy, ledger.publications(), ledger.reasons)

    def reasons(self, lang: str = "id") -> dict[str, str]:
        """Why each file that is left out is left out."""
        return {one.path: one.reason.render("en" if lang == "en" else "id") for one in self.select().left_out}

    def build(self, strict: bool = False, **settings: Any) -> Path:
        """Builds the site as `mkdocs build --strict` does, with the plugin's own option `strict`; gives its folder."""
        site = self.root / "site"
        shutil.copy(HERE / "mkdocs.yml", self.root)
        plugins = [{"naskah": {"strict": strict}}]
        config = load_config(
            str(self.root / "mkdocs.yml"), strict=True, plugins=plugins, site_dir=str(site), **settings
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return site


def new_office(root: Path) -> Office:
    """An empty repository in `root`."""
    shutil.copy(HERE / "reviewers.yaml", root)
    (root / "content" / "posts").mkdir(parents=True)
    return Office(root)


def picture(path: Path) -> None:
    """A real picture at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (120, 150), (20, 58, 94)).save(path)
