"""Opens a stage on which real commands can be played by hand.

python -m tests.simulator [--port 8765] [--now 2026-11-23T08:00:00+07:00] [--speed 1]
"""

from __future__ import annotations

import argparse
import signal
import time
from datetime import UTC, datetime, timedelta
from types import FrameType

from tests.simulator.stage import programme, set_stage


def main() -> None:
    """Serves until somebody stops it."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description="A GitHub to try commands on.")
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument(
        "--now", type=datetime.fromisoformat, default=None, help="where its clock begins (default: this machine's)"
    )
    parser.add_argument("--speed", type=float, default=1, help="60: an hour of its clock passes in a minute")
    asked = parser.parse_args()
    # The commands go by this machine's clock unless they are told another moment.
    now = asked.now or datetime.now(UTC).replace(microsecond=0)
    github = set_stage(now, asked.port)
    begin = time.monotonic()

    def tick() -> None:
        github.now = now + timedelta(seconds=(time.monotonic() - begin) * asked.speed)

    github.exchange.tick = tick
    github.server.start()
    print(programme(github), flush=True)
    signal.signal(signal.SIGTERM, interrupt)
    try:
        signal.pause()
    except KeyboardInterrupt:
        github.server.stop()


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Stops it as Ctrl-C does."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
