"""The replay agrees with the second model of the rules on whatever happens on a pull request."""

from __future__ import annotations

from hypothesis import Phase, settings

from tests.approval.machine import PullRequests
from tests.approval.statistics import EXAMPLES, never_seen, played
from tests.support.profiles import examples

TestPullRequests = PullRequests.TestCase
# A failure tells the smallest story by itself: dropping events is quicker than hypothesis's own shrinking.
TestPullRequests.settings = settings(examples(0.5), stateful_step_count=25, phases=[Phase.reuse, Phase.generate])


def test_the_play_is_rich_enough() -> None:
    assert never_seen(played(EXAMPLES)) == []
