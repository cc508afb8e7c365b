"""Measures `naskah check` over generated posts of the samples' kind: one, many, and many that are known; and over plain text.

python benchmarks/check.py [--posts 1000] [--runs 3] [--text FILE]

What is known is kept in a folder of its own for the while. `--text` is a plain text, one paragraph a line; without it the bodies of
the samples stand in, and words a second count the whole command, its start included.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import measure

ROOT = Path(__file__).parents[1]
REPEATS = 10
SETTLING = 3.5  # seconds: what changed just now is not remembered
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


def rows(posts: int, runs: int, text: Path | None) -> Iterator[str]:
    """The table's rows, as they are measured."""
    yield measure.row("naskah --help", [measure.run_checker([*NASKAH, "--help"]) for _ in range(max(runs, 11))])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ["XDG_CACHE_HOME"] = str(work / "cache")
        generate(work, posts)
        command = [*NASKAH, "check", "--policy", str(ROOT / "reviewers.yaml")]
        one = str(next(work.glob("content/posts/*/*/*.md")).relative_to(work))
        yield measure.row(
            "naskah check, 1 post, rules read", [measure.run_checker([*command, "--no-cache", one], work)]
        )
        measure.run_checker([*command, one], work)
        yield measure.row(
            "naskah check, 1 post", [measure.run_checker([*command, one], work) for _ in range(max(runs, 11))]
        )
        many = [*command, "content/posts"]
        cold = [measure.run_checker([*many, "--no-cache"], work) for _ in range(runs)]
        yield measure.row(f"naskah check, {posts} posts", cold)
        time.sleep(SETTLING)
        measure.run_checker(many, work)
        yield measure.row(f"naskah check, {posts} known posts", [measure.run_checker(many, work) for _ in range(runs)])
        yield _text_row(work, text, runs)


def _text_row(work: Path, text: Path | None, runs: int) -> str:
    """A long text, and the words of it in a second of the processor's time."""
    long = work / "teks.txt"
    long.write_text(
        (text.read_text(encoding="utf-8") if text else _bodies()) * (REPEATS if text else 10 * REPEATS),
        encoding="utf-8",
    )
    words = len(long.read_text(encoding="utf-8").split())
    costs = [measure.run_checker([*NASKAH, "check", "--as", "text", "--no-cache", str(long)]) for _ in range(runs)]
    return f"{measure.row(f'naskah check --as text, {words} words', costs)}  {words / measure.median(costs).user:.0f} words/s"


def _bodies() -> str:
    posts = sorted((ROOT / "content/posts").glob("*/*/*.md"))
    return "\n".join(post.read_text(encoding="utf-8").split("\n---\n", 1)[1] for post in posts) + "\n"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--text", type=Path)
    args = parser.parse_args()
    print(measure.headings())
    for row in rows(args.posts, args.runs, args.text):
        print(row, flush=True)


if __name__ == "__main__":
    main()
