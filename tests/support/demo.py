"""Compile demo/scenarios.yaml into the recorded pull requests of the sample posts.

    python -m tests.support.demo [--check]

Writes demo/records/NUMBER-POST.json for each scenario and removes records that no scenario tells any more. With `--check`
nothing is written: exit status 1 where a record is missing, differs by a byte, or is told by no scenario.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.scenario import Scenario, compile_scenario, read_scenarios

ROOT = Path(__file__).parents[2]
KEY = "pull_requests"


def records(root: Path) -> dict[str, bytes]:
    """File name and content of each record that demo/scenarios.yaml below `root` tells."""
    scenarios = read_scenarios(root / "demo" / "scenarios.yaml", KEY)
    return {record_name(scenario): record(scenario, root) for scenario in scenarios}


def record_name(scenario: Scenario) -> str:
    """The file name of a scenario's record: its number and its post's name."""
    return f"{scenario.number}-{Path(scenario.post).stem}.json"


def record(scenario: Scenario, root: Path) -> bytes:
    """A snapshot as it lies on disk: UTF-8, one space of indentation, a newline at the end."""
    text = json.dumps(compile_scenario(scenario, root), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def differences(told: Mapping[str, bytes], folder: Path) -> list[str]:
    """One line for each record in `folder` that is not what was told."""
    there = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    missing = [f"{name}: missing" for name in told if name not in there]
    changed = [f"{name}: differs" for name, data in told.items() if there.get(name, data) != data]
    untold = [f"{name}: no scenario tells it" for name in there if name not in told]
    return sorted(missing + changed + untold)


def write(told: Mapping[str, bytes], folder: Path) -> None:
    """Make `folder` hold exactly what was told."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        if path.name not in told:
            path.unlink()
    for name, data in told.items():
        (folder / name).write_bytes(data)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Compile or check; 2 where the arguments are not understood."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    told, folder = records(root), root / "demo" / "records"
    if not arguments:
        write(told, folder)
        return 0
    found = differences(told, folder)
    print("\n".join(found) or f"{len(told)} records are as told")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
