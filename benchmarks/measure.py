"""Runs a command and says what it cost, as the operating system counts it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

NAMES = ("what", "runs", "wall s", "user s", "peak MB")
WIDTHS = (44, 6, 9, 9, 9)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and the peak memory in bytes, of one run."""

    wall: float
    user: float
    peak: int


def run(command: Sequence[str], folder: Path | None = None, fine: Collection[int] = (0,)) -> Cost:
    """Runs a command to its end; what it prints is thrown away. Raises `SystemExit` when it ends with a code that is not `fine`."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in fine:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {child.returncode}: {errors.read().decode()[-2000:]}")
    return Cost(
        time.perf_counter() - began, usage.ru_utime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    )


def run_checker(command: Sequence[str], folder: Path | None = None) -> Cost:
    """Runs a command that ends with 1 where it finds something."""
    return run(command, folder, fine=(0, 1))


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    middle = len(costs) // 2
    return Cost(
        sorted(cost.wall for cost in costs)[middle],
        sorted(cost.user for cost in costs)[middle],
        sorted(cost.peak for cost in costs)[middle],
    )


def row(what: str, costs: Sequence[Cost]) -> str:
    """A row of the table: the medians."""
    cost = median(costs)
    cells = (what, str(len(costs)), f"{cost.wall:.2f}", f"{cost.user:.2f}", f"{cost.peak / 1e6:.0f}")
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def headings() -> str:
    """The table's first row."""
    return "  ".join(name.ljust(width) for name, width in zip(NAMES, WIDTHS, strict=True)).rstrip()
