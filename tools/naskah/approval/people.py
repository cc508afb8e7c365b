"""Who may do what on one pull request, by the policy and by who wrote the post."""

from __future__ import annotations

import datetime as dt

from naskah.approval.snapshot import Actor, Snapshot
from naskah.model.policy import Policy, Step, Tenure, holders, tenure_of


class People:
    """The people of one pull request."""

    def __init__(self, policy: Policy, snapshot: Snapshot) -> None:
        self.policy = policy
        drafters = {drafter.casefold() for post in snapshot.posts for drafter in post.drafters}
        self.writers = drafters | ({snapshot.author.key} if snapshot.author else set())

    def steps_held(self, actor: Actor, at: dt.datetime) -> dict[int, Tenure]:
        """The review and publish steps, by number, whose role the person holds at `at`, and how."""
        tenures = {step.number: tenure_of(step.role, actor.login, at) for step in self.policy.steps[1:]}
        return {number: tenure for number, tenure in tenures.items() if tenure is not None}

    def is_own_work(self, actor: Actor) -> bool:
        """Whether the person opened the pull request or drafted the post: then they review nothing of it."""
        return actor.key in self.writers

    def may_publish(self, actor: Actor, at: dt.datetime) -> bool:
        """Whether the person holds the publish role at `at`."""
        return actor.human and tenure_of(self.policy.publish.role, actor.login, at) is not None

    def awaited(self, step: Step, taken: frozenset[str], now: dt.datetime) -> tuple[str, ...]:
        """The logins of those who may do `step` now; `taken` are the folded logins of who has filled another step."""
        logins = [tenure.login for tenure in holders(step.role, now)]
        if step.kind != "review":
            return tuple(logins)
        barred = self.writers | (taken if self.policy.distinct_people else frozenset())
        return tuple(login for login in logins if login.casefold() not in barred)
