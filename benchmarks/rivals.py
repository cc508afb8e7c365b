"""Other checkers, to be timed beside ours: those that are on this machine, or that npm can get."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import measure

FOLDER = Path(__file__).parents[1] / "build" / "rivals"
# Looked up on 2026-11-25; they are no part of the project and are got only for its benchmark.
PACKAGES = ("cspell@10.4.1", "@cspell/dict-id-id@1.0.7", "textlint@15.8.0", "textlint-rule-no-todo@2.0.1")
MODULES = FOLDER / "node_modules"
CSPELL = {"version": "0.2", "language": "id", "import": ["@cspell/dict-id-id/cspell-ext.json"]}
TEXTLINT = {"rules": {"no-todo": True}}


@dataclass(frozen=True, slots=True)
class Rival:
    """Another checker, and the command that checks the file which is put at its end."""

    name: str
    command: Sequence[str]

    def run(self, path: Path) -> measure.Cost:
        """What checking `path` costs it."""
        return measure.run_checker([*self.command, str(path.resolve())], FOLDER)


def installed() -> Iterator[Rival]:
    """Those that can be had here."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if shutil.which("hunspell"):
        yield Rival("hunspell -d id_ID -l", ("hunspell", "-d", "id_ID", "-l"))
    if shutil.which("npm"):
        (FOLDER / "cspell.json").write_text(json.dumps(CSPELL), encoding="utf-8")
        (FOLDER / ".textlintrc.json").write_text(json.dumps(TEXTLINT), encoding="utf-8")
        subprocess.run(("npm", "install", "--no-save", "--silent", *PACKAGES), cwd=FOLDER, check=True)
        yield Rival("cspell with @cspell/dict-id-id", (f"{MODULES}/.bin/cspell", "--no-progress", "-c", "cspell.json"))
        yield Rival("textlint with one rule", (f"{MODULES}/.bin/textlint",))
