"""Measures `naskah check` over generated posts of the samples' kind, and how long the command takes to start.

python benchmarks/check.py [--posts 1000] [--runs 3]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import measure

ROOT = Path(__file__).parents[1]
NASKAH = [sys.executable, "-m", "naskah"]


def generate(folder: Path, number: int) -> None:
    """Writes `number` posts into `folder`: the samples in turn, each with a sentence of its own, and with its media."""
    samples = cycle(sorted((ROOT / "content/posts").glob("*/*/*.md")))
    for count, sample in zip(range(number), samples, strict=False):
        post = folder / "content/posts/2026" / f"{count % 12 + 1:02}" / f"{sample.stem}-{count}.md"
        post.parent.mkdir(parents=True, exist_ok=True)
        text = sample.read_text(encoding="utf-8")
        post.write_text(f"{text.rstrip()}\n\nKeterangan ini bernomor {count + 10} di arsip kami.\n", encoding="utf-8")
        shutil.copytree(sample.with_suffix(""), post.with_suffix(""))


def rows(posts: int, runs: int) -> Iterator[str]:
    """The table's rows, as they are measured."""
    yield measure.row("naskah --help", [measure.run([*NASKAH, "--help"]) for _ in range(max(runs, 11))])
    with tempfile.TemporaryDirectory() as work:
        generate(Path(work), posts)
        command = [*NASKAH, "check", "--policy", str(ROOT / "reviewers.yaml"), "content/posts"]
        yield measure.row(f"naskah check, {posts} posts", [measure.run(command, Path(work)) for _ in range(runs)])


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    print(measure.headings())
    for row in rows(args.posts, args.runs):
        print(row, flush=True)


if __name__ == "__main__":
    main()
