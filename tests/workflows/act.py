"""Runs the real workflow files by `act`, on this machine and without docker, against the simulated GitHub.

`act` neither filters events by `types:` nor holds a job to its `permissions:` and `concurrency:`; other tests read those.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.simulator.bare import Bare
from tests.simulator.limits import Entry
from tests.simulator.people import Simulator
from tests.simulator.world import ACTIONS_BOT

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
WORKFLOWS = ROOT / ".github" / "workflows"
STAND_INS = Path(__file__).with_name("actions")
USES = re.compile(r"uses: (actions/([a-z-]+)@[0-9a-f]{40})")
SPENT = re.compile(r"(?:Permintaan|Requests): (\d+), (?:poin|points): (\d+)")
TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of a workflow left behind: whether it succeeded, what it printed, and what it asked of GitHub."""

    succeeded: bool
    log: str
    requests: list[Entry]

    @property
    def lines(self) -> list[str]:
        """What the steps printed."""
        return [line.partition("| ")[2] for line in self.log.splitlines() if "| " in line]

    @property
    def checked_out(self) -> list[str]:
        """The refs that were checked out, in their order."""
        return [line.removeprefix("checked out ") for line in self.lines if line.startswith("checked out ")]


@dataclass(frozen=True, slots=True)
class Runner:
    """GitHub Actions for a simulated repository, whose files git reads from `bare`; `home` is where it may write."""

    github: Simulator
    bare: Bare
    home: Path

    @property
    def site(self) -> Path:
        """The archive as it was deployed last."""
        return self.home / "pages" / "deployed"

    def run(self, workflow: str, event: str, payload: dict[str, Any]) -> Run:
        """Runs a workflow for an event, with the secrets and variables of a run on GitHub and no others."""
        self.bare.update()
        self.home.mkdir(exist_ok=True)
        told = self.home / "event.json"
        told.write_text(json.dumps(payload), encoding="utf-8")
        began = len(self.github.log)
        finished = subprocess.run(
            [*self._command(workflow, event, told)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=TIMEOUT,
        )
        return Run(finished.returncode == 0, finished.stdout, self.github.log[began:])

    def _command(self, workflow: str, event: str, payload: Path) -> list[str]:
        path = WORKFLOWS / workflow
        variables = {
            "GITHUB_API_URL": self.github.url,
            "GITHUB_REPOSITORY": self.github.full_name,
            "NASKAH_TEST_BIN": str(BIN),
            "NASKAH_TEST_GIT": self.bare.url,
            "NASKAH_TEST_PAGES": str(self.home / "pages"),
        }
        command = [str(BIN / "act"), event, "-W", str(path), "-e", str(payload), "--no-skip-checkout"]
        command += ["-P", "ubuntu-latest=-self-hosted", "--defaultbranch", "main", "-s", "GITHUB_TOKEN"]
        command[-1] += f"={self.github.token(ACTIONS_BOT)}"
        # `act` knows no environments; these are what jobs of the default branch get of theirs.
        for environment in self.github.repository.environments.values():
            for name, (value, _) in environment.secrets.items():
                command += ["-s", f"{name}={value}"]
        for name, value in variables.items():
            command += ["--env", f"{name}={value}"]
        for action, name in USES.findall(path.read_text(encoding="utf-8")):
            command += ["--local-repository", f"{action}={STAND_INS / name}"]
        return command
