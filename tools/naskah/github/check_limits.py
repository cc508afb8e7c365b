"""Whether the limits of the channels were looked up lately: what posts are checked by changes without notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from naskah.i18n import msg
from naskah.model.channel import outdated
from naskah.report.checks import Check

PATH = "tools/naskah/model/data/channels.yml"


def check_limits(now: dt.datetime) -> Iterator[Check]:
    """One check: the limits that nobody has checked for twelve months."""
    old = outdated(now.date())
    if not old:
        yield Check("fine", msg("No channel limit is older than twelve months"))
        return
    yield Check(
        "known",
        msg(
            "Limits of channels were last checked more than twelve months ago: {limits}",
            limits=[f"{channel} {name} ({day})" for channel, name, day in old],
        ),
        msg("Channels change their limits about once a year, so a post may be refused or cut though nothing is found."),
        msg(
            "Look the values up at the source that {path} names, mend them, and enter today's date under “checked”.",
            path=PATH,
        ),
    )
