"""Why posts were returned, counted from the register: the reasons that the reviews named, by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from naskah.archive.performance import Told
from naskah.model.policy import Policy, Step

_UNTOLD = (None,)


@dataclass(frozen=True, slots=True)
class Reason:
    """How often a reason was named, at each of the steps and in all. Without a title: returns that named none."""

    title: str | None
    steps: tuple[int, ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Returns:
    """All returns: the steps that can return a post, the reasons named, in the policy's order, and how many returns there were.

    A return that names two reasons counts at both.
    """

    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]
    whole: int

    @property
    def sorted(self) -> bool:
        """Whether there are reasons to sort them by."""
        return any(reason.title for reason in self.reasons)


def returns(told: Iterable[Told], policy: Policy) -> Returns:
    """The returns among the stays that were `told`."""
    steps = policy.steps[1:]
    numbers = {step.number for step in steps}
    counts: Counter[tuple[str | None, int]] = Counter()
    whole = 0
    for stays in (stays for one in told for stays in one.stays if stays.step in numbers):
        whole += len(stays.returns)
        counts.update((reason, stays.step) for reasons in stays.returns for reason in reasons or _UNTOLD)
    named = {reason for reason, _ in counts if reason is not None}
    order: list[str | None] = [*policy.reasons, *sorted(named - set(policy.reasons))]
    rows = [_reason(reason, counts, steps, policy) for reason in (*order, None)]
    return Returns(steps, tuple(row for row in rows if row.whole), whole)


def _reason(
    reason: str | None, counts: Mapping[tuple[str | None, int], int], steps: Iterable[Step], policy: Policy
) -> Reason:
    title = None if reason is None else policy.reasons.get(reason, reason)
    by_step = tuple(counts.get((reason, step.number), 0) for step in steps)
    return Reason(title, by_step, sum(by_step))
