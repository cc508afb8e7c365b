"""How many examples hypothesis plays: some and always the same ones, or many new ones with HYPOTHESIS_PROFILE=long.

Mutation testing, which runs a test for one change after another, takes few: HYPOTHESIS_PROFILE=short.

Whoever uses hypothesis asks this module for settings; a test may want more examples than the profile has, or fewer.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EXAMPLES = {"short": 20, "ci": 100, "long": 3000}
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")

# A slow machine is no finding, so no example has a deadline.
for name, number in EXAMPLES.items():
    settings.register_profile(
        name,
        max_examples=number,
        derandomize=name != "long",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(PROFILE)


def examples(share: float = 1) -> settings:
    """The profile's settings, with a share of its examples."""
    return settings(max_examples=round(EXAMPLES[PROFILE] * share))
