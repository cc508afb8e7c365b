"""Mutation testing of what decides: the replay, the policy and the calendar.

    python tests/mutation/run.py [--jobs 2]

Changes the code in one place after another and runs the tests that cover it; a change that no test notices survives. Every
survivor must stand in survivors.yml with the reason why it may, and nothing else may stand there. Exit status 1 otherwise.

A survivor is known by its function and by the lines that it changes, never by its number, which moves with the code.
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
# mutmut's name of a mutant: module.x_function__mutmut_1, module.xǁClassǁmethod__mutmut_1
NAME = re.compile(r"(?P<module>[\w.]+)\.x(?:_|ǁ(?P<owner>\w+)ǁ)(?P<function>\w+)__mutmut_\d+")
Survivor = tuple[str, str]  # the function with its module, and the lines that are changed: "- old", "+ new"
KILLED = frozenset({"killed", "timeout", "caught by type check", "segfault"})

# mutmut looks for code below src/ and nowhere else, so the package is laid out for it there. Nobody reads why a test failed,
# so nothing is spent on telling it.
CONFIG = """\
[tool.pytest.ini_options]
pythonpath = ["."]
addopts = ["--import-mode=importlib", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:unraisableexception"]
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
    env = os.environ | {"HYPOTHESIS_PROFILE": "short"}
    done = subprocess.run(command, cwd=WORK, env=env, stdout=quiet, stderr=quiet, check=False)
    if done.returncode:
        raise SystemExit(f"mutmut ended with {done.returncode}; run it by hand in {WORK.relative_to(ROOT)}")


def results() -> dict[str, str]:
    """Each mutant's status by its name."""
    command = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    shown = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=True)
    return {match["name"]: match["status"].strip() for match in RESULT.finditer(shown.stdout)}


def survivor(name: str) -> Survivor:
    """What the mutant changes, and where."""
    match = NAME.fullmatch(name)
    if match is None:
        raise SystemExit(f"{name} is no name of a mutant, as far as is known here")
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=True).stdout
    lines = [line for line in shown.splitlines() if re.match(r"[+-](?![+-])", line)]
    return ".".join(filter(None, match.groups())), plain("\n".join(lines))


def plain(change: str) -> str:
    """Changed lines without their indentation."""
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in change.strip().splitlines())


def allowed_survivors() -> set[Survivor]:
    """The survivors that are told, each with its reason."""
    told = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8")) or {}
    for function, items in told.items():
        if not all(str(item.get("reason") or "").strip() for item in items):
            raise SystemExit(f"{SURVIVORS.name}: every survivor of {function} needs a reason")
    return {(function, plain(item["change"])) for function, items in told.items() for item in items}


def main() -> int:
    """Runs everything and prints the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    allowed = allowed_survivors()
    prepare()
    mutate(parser.parse_args().jobs)
    found = results()
    alive = {survivor(name): status for name, status in found.items() if status not in KILLED}
    counts = Counter(found.values())
    print(f"{len(found)} mutants: " + ", ".join(f"{number} {status}" for status, number in counts.most_common()))
    for function, change in sorted(alive.keys() - allowed):
        print(f"\n{function} ({alive[function, change]}) survives without a reason:\n{change}")
    for function, change in sorted(allowed - alive.keys()):
        print(f"\n{function} stands in {SURVIVORS.name}, but does not survive:\n{change}")
    return 1 if alive.keys() != allowed or not found else 0


if __name__ == "__main__":
    raise SystemExit(main())
