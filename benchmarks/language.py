"""Measures the checker's language rules on texts of a folder: noise, recall, speed. Nothing of the texts is kept.

python benchmarks/language.py FOLDER [--runs 3] [--rivals]

FOLDER/clean/*.txt        edited text, one sentence a line: what is found there is noise
FOLDER/informal/NAME.inf  informal sentences, and in NAME.for the same ones reworded formally, line by line

`--rivals` times other tools on the same texts, those that are installed: hunspell with id_ID (Debian: hunspell,
hunspell-id), and cspell and textlint (npm, which the benchmark calls).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import measure
import rivals

COMMAND = (sys.executable, "-m", "naskah", "check", "--as", "text")
INFORMAL = "BAKU,SOPAN,GAYA"  # the families that are to tell informal language from formal
TIMES = 10
SAID = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Found:
    """The findings in a text of so many words."""

    words: int
    findings: Sequence[dict[str, Any]]

    def lines(self) -> int:
        """How many lines have a finding that is said: an error or a warning."""
        return len({finding["line"] for finding in self.findings if finding["severity"] in SAID})


def check(path: Path, *options: str) -> Found:
    """What the checker finds in a text."""
    done = subprocess.run([*COMMAND, "--format", "json", *options, str(path)], capture_output=True, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    document = json.loads(done.stdout)
    return Found(document["words"], document["findings"])


def noise(paths: Sequence[Path]) -> Iterator[str]:
    """For each text its findings by severity, and the rules that are loud."""
    for path in paths:
        found = check(path)
        counts = Counter(finding["severity"] for finding in found.findings)
        rude = sum(f["rule"].startswith("SOPAN") and f["severity"] == "error" for f in found.findings)
        wrong = len({finding["line"] for finding in found.findings if finding["severity"] == "error"})
        yield (
            f"{path.name}: {found.words} words, {counts['error']} errors on {wrong} lines, {rude} of them rude words, "
            f"{counts['warning']} warnings ({counts['warning'] / found.words * 1e4:.1f} in 10,000 words), {counts['info']} notes"
        )
        for (severity, rule), count in sorted(Counter((f["severity"], f["rule"]) for f in found.findings).items()):
            if severity in SAID:
                yield f"  {severity:8}  {rule:24} {count}"


def recall(paths: Sequence[Path]) -> Iterator[str]:
    """For each pair of texts the share of lines that are flagged as informal."""
    for path in paths:
        for text in (path, path.with_suffix(".for")):
            lines = len(text.read_text(encoding="utf-8").splitlines())
            flagged = check(text, "--select", INFORMAL).lines()
            yield f"{text.name}: {flagged} of {lines} lines flagged by {INFORMAL} ({flagged / lines:.1%})"


def speed(path: Path, runs: int, with_rivals: bool) -> Iterator[str]:
    """What a text costs once and ten times over; and what it costs others."""
    text = path.read_text(encoding="utf-8")
    words = check(path).words
    with tempfile.TemporaryDirectory() as work:
        tenfold = Path(work) / path.name
        tenfold.write_text(text * TIMES, encoding="utf-8")
        yield measure.headings()
        for name, file, count in ((path.name, path, words), (f"{path.name} × {TIMES}", tenfold, words * TIMES)):
            costs = [measure.run_checker([*COMMAND, "--format", "json", str(file)]) for _ in range(runs)]
            cost = measure.median(costs)
            yield measure.row(f"naskah check, {name}", costs)
            yield f"  {count / cost.wall:,.0f} words/s wall, {count / cost.user:,.0f} words/s user"
        for rival in rivals.installed() if with_rivals else ():
            yield measure.row(f"{rival.name}, {path.name}", [rival.run(path) for _ in range(runs)])


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rivals", action="store_true")
    args = parser.parse_args()
    clean, informal = sorted(args.folder.glob("clean/*.txt")), sorted(args.folder.glob("informal/*.inf"))
    if not clean and not informal:
        parser.error(f"{args.folder} holds no clean/*.txt and no informal/*.inf")
    for title, rows in (
        ("Noise on edited text", noise(clean)),
        ("Informal sentences, and their formal rewording", recall(informal)),
        *((f"Speed on {path.name}", speed(path, args.runs, args.rivals)) for path in clean[:1]),
    ):
        print(f"\n{title}", flush=True)
        for row in rows:
            print(row, flush=True)


if __name__ == "__main__":
    main()
