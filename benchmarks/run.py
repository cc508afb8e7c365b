"""Runs every benchmark with its usual sizes, one after the other: `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCHMARKS = ("check.py", "typos.py", "archive.py", "search.py", "replay.py")


def main() -> int:
    """The worst exit status of them."""
    codes = []
    for name in BENCHMARKS:
        print(f"\n{name}", flush=True)
        codes.append(subprocess.run([sys.executable, str(HERE / name)], check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
