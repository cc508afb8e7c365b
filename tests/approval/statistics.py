"""What the random pull requests have in them: `python -m tests.approval.statistics [EXAMPLES]` prints it.

The run is always the same one. It ends with 1 when something of what can be answered was never seen: then the play is poor,
and its agreement proves little.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import get_args

from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from naskah.approval.result import NoteCode, Outcome, State, Verdict, ViolationCode
from tests.approval.machine import PullRequests
from tests.support.profiles import examples

SEED = 8098
EXAMPLES = 160
RUN = 5  # examples
# Rule 20 is not for the replay: whoever calls it chooses the policy. 17 and 18 are seen by what they lead to.
RULES = [*range(1, 17)]
WANTED = [
    *(f"rule {number}" for number in RULES),
    *(f"note {code}" for code in get_args(NoteCode)),
    *(f"violation {code}" for code in get_args(ViolationCode)),
    *(f"outcome {outcome}" for outcome in get_args(Outcome)),
    *(f"state {state}" for state in get_args(State)),
    *(f"verdict {verdict}" for verdict in get_args(Verdict)),
    "error vacant_role",
]


def played(number: int) -> Counter[str]:
    """What was seen in `number` random pull requests, which are the same in every run.

    In many short runs: a long one tries variants of what it has seen already.
    """
    seen: Counter[str] = Counter()
    short = settings(examples(), max_examples=RUN, derandomize=False, database=None, phases=[Phase.generate])
    for number_of_run in range(number // RUN):

        @seed(SEED + number_of_run)
        class Seeded(PullRequests):
            pass

        Seeded.seen = seen
        run_state_machine_as_test(Seeded, settings=settings(short, stateful_step_count=25))
    return seen


def never_seen(seen: Counter[str]) -> list[str]:
    """What can be answered, and never was."""
    return [name for name in WANTED if not seen[name]]


def in_order(name: str) -> tuple[str, int, str]:
    """Rules by their number, everything else by its name."""
    kind, _, rest = name.partition(" ")
    return kind, int(rest) if rest.isdigit() else 0, rest


def main() -> int:
    """Prints how often each thing was seen."""
    seen = played(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
    for name in sorted({*seen, *WANTED}, key=in_order):
        print(f"{seen[name]:7}  {name}")
    missing = never_seen(seen)
    print(f"never seen: {', '.join(missing)}" if missing else "everything was seen")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
