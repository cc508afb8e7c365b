"""What the open data of many posts cost: `python benchmarks/opendata.py [POSTS]` (10,000 unless told, five records each).

One pull request goes through the replay; its records are entered again for every post under numbers of their own. The files are
made in a process of its own, once from no posts and once from all of them: the difference is what the data cost.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from measure import headings, row, run  # noqa: E402

from naskah.approval.replay import replay  # noqa: E402
from naskah.approval.snapshot_loader import parse_snapshot  # noqa: E402
from naskah.archive.card import Label, Picture, Posting  # noqa: E402
from naskah.archive.opendata.posts import Detail  # noqa: E402
from naskah.archive.opendata.publish import Source, open_data  # noqa: E402
from naskah.archive.render import Site  # noqa: E402
from naskah.model.channel import CHANNELS  # noqa: E402
from naskah.model.policy_loader import load_policy  # noqa: E402
from naskah.register.chain import append, lines  # noqa: E402
from naskah.register.record import records_of  # noqa: E402
from naskah.report.approval_json import approval_json  # noqa: E402
from tests.support.scenario import Scenario, compile_scenario  # noqa: E402

NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
FIRST = dt.datetime(2016, 1, 4, 2, tzinfo=dt.UTC)
TEXT = "Universitas mengundang sivitas akademika menghadiri kegiatan kampus di aula utama.\n\n" * 8
EVENTS = (
    "08:00 open draft final",
    "08:30 ready",
    "08:45 approve contoh-ketua",
    "08:55 approve contoh-subko",
    "09:05 approve contoh-koord",
    "09:08 merge by contoh-admin",
    "09:12 comment contoh-admin /unggah instagram https://www.instagram.com/p/C1/\\n"
    "/unggah facebook https://www.facebook.com/contoh/posts/1\\n/unggah x https://x.com/contoh/status/1",
)


def main() -> int:
    """Makes the register, and the files from it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", type=int, nargs="?", default=10_000)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make:
        make(arguments.make, arguments.posts)
        return 0
    if arguments.fill:
        fill(arguments.fill, arguments.posts)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "register"
        # A process inherits the peak of the one that started it: this one stays small.
        run([sys.executable, __file__, str(arguments.posts), "--fill", str(register)])
        count = json.loads((register / "head.json").read_bytes())["records"]
        print(headings())
        for posts in (0, arguments.posts):
            work = Path(folder) / str(posts)
            (work / "register").parent.mkdir()
            if posts:
                register.rename(work / "register")
            cost = run([sys.executable, __file__, str(posts), "--make", str(work)])
            print(row(f"{posts} posts, {count if posts else 0} records", [cost]))
        for path in sorted(work.rglob("*")):
            if path.is_file() and "register/" not in path.as_posix():
                print(f"{path.relative_to(work).as_posix():44}  {path.stat().st_size / 1e6:.2f} MB")
    return 0


def fill(register: Path, posts: int) -> None:
    """Enters the records of that many posts."""
    policy = load_policy(ROOT / "reviewers.yaml")
    path = next(path for path in sorted((ROOT / "content/posts").rglob("*.md")))
    post = path.relative_to(ROOT).as_posix()
    scenario = Scenario(name="contoh", events=EVENTS, author="contoh-kreatif-1", post=post, day="2026-11-23")
    approval = replay(policy, parse_snapshot(json.dumps(compile_scenario(scenario, ROOT)), "contoh"), NOW)
    document = approval_json(approval, policy.calendar.zone, "id")
    template = [record.document() for record in records_of(approval, document, policy.base, [], NOW)]
    last = None
    for start in range(0, posts, 1000):
        numbered = [
            {**record, "pull_request": number, "posts": [f"content/{url(number)[:-1]}.md"]}
            for number in range(start + 1, min(start + 1000, posts) + 1)
            for record in template
        ]
        append(register, numbered, last)
        *_, last = lines(register) if start + 1000 < posts else [None]


def url(number: int) -> str:
    """The address of a post's page."""
    return f"posts/{2016 + number // 1000}/11/kegiatan-{number:05}/"


def cards(posts: int) -> Iterator[SimpleNamespace]:
    """What the archive knows of its posts."""
    channels = tuple(CHANNELS[name] for name in ("instagram", "facebook", "x"))
    for number in range(1, posts + 1):
        when = FIRST + dt.timedelta(hours=8 * number)
        picture = Picture(f"{url(number)}poster.jpg", "Poster kegiatan kampus", "Tim Kreatif", "CC BY 4.0", 1080, 1350)
        postings = tuple(
            Posting(one, f"https://x.com/contoh/status/{number}", when, "contoh-admin") for one in channels
        )
        tags = (Label(f"topik-{number % 60}", f"topik {number % 60}"),)
        yield SimpleNamespace(
            url=url(number), title=f"Kegiatan kampus nomor {number}", when=when, channels=channels, media=(picture,),
            category=Label("layanan", "Layanan"), tags=tags, postings=postings, excerpt=TEXT[:160], picture=picture,
        )  # fmt: skip


def make(folder: Path, posts: int) -> None:
    """Makes the files below `folder` from the register in it."""
    policy = load_policy(ROOT / "reviewers.yaml")
    site = Site("Arsip", "https://arsip.contoh.example/", policy.sop, "id")
    texts = dict.fromkeys(("instagram", "facebook", "x"), TEXT)
    detail = Detail(FIRST, texts, ("Surat 1",), 1, "https://github.com/contoh-humas/medsos/pull/1")
    open_data(Source(list(cards(posts)), lambda _: detail, folder / "register", policy, site), folder / "site")


if __name__ == "__main__":
    raise SystemExit(main())
