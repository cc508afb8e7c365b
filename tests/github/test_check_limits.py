"""What the doctor says of limits of channels that nobody has looked up for a year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from naskah.github.check_limits import PATH, check_limits
from naskah.model.channel import CHANNELS

DAY = max(limit.checked for channel in CHANNELS.values() for limit in channel.limits.values())
NOON = dt.time(12, tzinfo=dt.UTC)


def test_limits_that_were_looked_up_lately_are_fine() -> None:
    (check,) = check_limits(dt.datetime.combine(DAY, NOON))
    assert (check.level, check.is_work) == ("fine", False)


def test_old_limits_are_named_with_where_to_mend_them() -> None:
    (check,) = check_limits(dt.datetime.combine(DAY + dt.timedelta(days=400), NOON))
    assert check.level == "known"
    assert f"Instagram text ({CHANNELS['instagram'].limits['text'].checked})" in check.text.render("en")
    assert check.mend is not None
    assert PATH in check.mend.render("id")
    assert (Path(__file__).parents[2] / PATH).is_file()
