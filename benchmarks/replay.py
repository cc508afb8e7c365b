"""Measures `naskah timing` over many recorded pull requests of thirty events each.

python benchmarks/replay.py [--snapshots 10000] [--runs 3]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path

import measure

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.scenario import compile_scenario, parse_scenario  # noqa: E402  # found beside the benchmarks only then

POLICY = ROOT / "tests" / "approval" / "reviewers.yaml"
CALM = [f"08:{minute:02} note ketua" for minute in range(1, 7)]
EVENTS = [
    *("08:00 open draft A", *CALM, "08:10 push B", "08:20 push C", "08:30 comment kreatif-1 Mohon diperiksa."),
    *(
        "08:40 ready",
        "08:41 request ketua",
        "08:50 reject ketua",
        "08:55 push D",
        "08:58 push E",
        "09:00 request ketua",
    ),
    *("09:05 approve ketua", "09:06 approve koord", "09:12 approve subko", "09:20 reject koord", "09:25 push F"),
    *("09:30 approve subko", "09:35 approve koord", "09:36 merge by admin-1"),
    "09:38 comment admin-1 /unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/",
]


def generate(folder: Path, number: int) -> tuple[list[str], int]:
    """Writes `number` snapshots, each a minute later than the one before; gives their paths and the events in each."""
    day = dt.date(2026, 1, 5)
    paths = []
    events = 0
    for count in range(number):
        moment = day + dt.timedelta(days=count % 300)
        scenario = parse_scenario({"name": "ukur", "number": count + 1, "day": str(moment), "events": EVENTS})
        document = compile_scenario(scenario, folder)
        events = len(document["pullRequest"]["timelineItems"]["nodes"]) + len(document["pushes"])
        path = folder / f"{count:06}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        paths.append(str(path))
    return paths, events


def main() -> None:
    """Prints the table; a tenth of the snapshots beside all of them shows whether memory stays flat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--snapshots", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    print(measure.headings())
    with tempfile.TemporaryDirectory() as work:
        paths, events = generate(Path(work), args.snapshots)
        for part in (paths[: len(paths) // 10], paths):
            command = [sys.executable, "-m", "naskah", "timing", "--policy", str(POLICY), "--snapshot", *part]
            costs = [measure.run(command) for _ in range(args.runs)]
            print(measure.row(f"naskah timing, {len(part)} × {events} events", costs), flush=True)


if __name__ == "__main__":
    main()
