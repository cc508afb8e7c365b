"""What `naskah status` says of every approval case, kept in tests/approval/golden/.

    python -m tests.support.golden      writes the files anew; look at the difference before you keep it

Each file holds the case's text, Markdown and JSON, all with the whole story, in Indonesian.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy import Policy
from naskah.model.policy_loader import parse_policy
from naskah.report.approval_json import approval_json, story_json
from naskah.report.approval_text import approval_markdown, approval_text, story_markdown, story_text
from tests.support.scenario import Scenario, compile_scenario, merge_policy, read_scenarios

FOLDER = Path(__file__).parents[1] / "approval"
GOLDEN = FOLDER / "golden"


def cases() -> tuple[Scenario, ...]:
    """All approval cases."""
    return read_scenarios(FOLDER / "cases.yaml")


@functools.cache
def base_policy() -> Mapping[str, Any]:
    """The policy of the cases, before a case's own changes."""
    loaded: Mapping[str, Any] = yaml.safe_load((FOLDER / "reviewers.yaml").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def policy_text(changes: str) -> str:
    """The policy of a case as YAML; its changes come as JSON."""
    return yaml.safe_dump(merge_policy(base_policy(), json.loads(changes)))


def evaluate(case: Scenario) -> tuple[Policy, Approval]:
    """The replay's answer about a case, through JSON as it would come from outside."""
    policy = parse_policy(policy_text(json.dumps(case.policy, default=str)), "reviewers.yaml")
    snapshot = parse_snapshot(json.dumps(compile_scenario(case, FOLDER)), f"{case.name}.json")
    return policy, replay(policy, snapshot, case.end())


def shown(case: Scenario) -> str:
    """Everything that is said of a case."""
    policy, approval = evaluate(case)
    zone = policy.calendar.zone
    document = approval_json(approval, zone, "id") | {"story": story_json(approval, zone, "id")}
    return "\n".join(
        (
            approval_text(approval, policy, "id"),
            story_text(approval, policy, "id"),
            approval_markdown(approval, policy, "id"),
            story_markdown(approval, policy, "id"),
            json.dumps(document, ensure_ascii=False, indent=1) + "\n",
        )
    )


def main() -> None:
    """Writes every file, and removes those of cases that are no more."""
    GOLDEN.mkdir(exist_ok=True)
    told = {f"{case.name}.txt": shown(case) for case in cases()}
    for path in GOLDEN.glob("*.txt"):
        if path.name not in told:
            path.unlink()
    for name, text in told.items():
        (GOLDEN / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
