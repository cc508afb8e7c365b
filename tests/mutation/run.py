"""Mutation testing of what decides: the replay, the policy and the calendar.

    python tests/mutation/run.py [--jobs 2]

Changes the code in one place after another and runs the tests that cover it; a change that no test notices survives. Every
survivor must stand in survivors.yml with the reason why it may, and nothing else may stand there. Exit status 1 otherwise.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
SURVIVORS = Path(__file__).with_name("survivors.yml")
WORK = ROOT / "build" / "mutation"
RESULT = re.compile(r"^\s*(?P<name>[\w.ǁ]+__mutmut_\d+): (?P<status>.+)$", re.MULTILINE)
KILLED = frozenset({"killed", "timeout", "caught by type check", "segfault"})

# mutmut looks for code below src/ and nowhere else, so the package is laid out for it there.
CONFIG = """\
[tool.pytest.ini_options]
pythonpath = ["."]
addopts = ["--import-mode=importlib", "-p", "no:cacheprovider"]
markers = ["browser: unused here"]

[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/naskah/approval/*.py", "src/naskah/model/policy.py", "src/naskah/model/calendar.py"]
pytest_add_cli_args_test_selection = ["tests/approval", "tests/model/test_calendar.py", "tests/model/test_policy.py",
    "--ignore=tests/approval/test_state_machine.py", "--ignore=tests/approval/test_model.py"]
also_copy = ["src"]
"""


def prepare() -> None:
    """Lays out package and tests afresh."""
    shutil.rmtree(WORK, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "golden-*")
    shutil.copytree(ROOT / "tools" / "naskah", WORK / "src" / "naskah", ignore=ignored)
    shutil.copytree(ROOT / "tests", WORK / "tests", ignore=ignored)
    (WORK / "pyproject.toml").write_text(CONFIG, encoding="utf-8")


def mutate(jobs: int) -> None:
    """Runs mutmut; it says how far it is on a terminal and nothing in a pipe."""
    quiet = None if sys.stdout.isatty() else subprocess.DEVNULL
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs)]
    done = subprocess.run(command, cwd=WORK, stdout=quiet, stderr=quiet, check=False)
    if done.returncode:
        raise SystemExit(f"mutmut ended with {done.returncode}; run it by hand in {WORK.relative_to(ROOT)}")


def results() -> dict[str, str]:
    """Each mutant's status by its name."""
    command = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    shown = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=True)
    return {match["name"]: match["status"].strip() for match in RESULT.finditer(shown.stdout)}


def difference(name: str) -> str:
    """What the mutant changes."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=True).stdout
    lines = [line for line in shown.splitlines() if re.match(r"[+-](?![+-])", line)]
    return "\n".join(lines)


def main() -> int:
    """Runs everything and prints the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    prepare()
    mutate(parser.parse_args().jobs)
    found = results()
    alive = {name for name, status in found.items() if status not in KILLED}
    allowed = allowed_survivors()
    counts = Counter(found.values())
    print(f"{len(found)} mutants: " + ", ".join(f"{number} {status}" for status, number in counts.most_common()))
    for name in sorted(alive - set(allowed)):
        print(f"\n{name} ({found[name]}) survives without a reason:\n{difference(name)}")
    for name in sorted(set(allowed) - alive):
        print(f"\n{name} stands in {SURVIVORS.name}, but does not survive")
    return 1 if alive != set(allowed) or not found else 0


def allowed_survivors() -> dict[str, str]:
    """The survivors that are told, each with its reason."""
    told = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}
    if not all(isinstance(reason, str) and reason.strip() for reason in told.values()):
        raise SystemExit(f"{SURVIVORS.name}: every survivor needs a reason")
    return dict(told)


if __name__ == "__main__":
    raise SystemExit(main())
