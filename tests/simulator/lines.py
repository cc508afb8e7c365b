"""Comments on the lines of a pull request: on which GitHub takes them.

https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.simulator.call import Call
from tests.simulator.diff import both_sides
from tests.simulator.git import File, Files
from tests.simulator.objects import LineComment
from tests.simulator.refusals import unprocessable

CONTEXT = 3


def patch(before: File | None, after: File | None) -> str | None:
    """The parts of a unified diff, as REST tells of a file; None where one side is no text."""
    sides = [file.data if file else b"" for file in (before, after)]
    if any(b"\0" in side for side in sides):
        return None
    one, other = (side.decode("utf-8", "replace").split("\n") for side in sides)
    told = list(
        difflib.unified_diff(
            one[:-1] if not one[-1] else one, other[:-1] if not other[-1] else other, lineterm="", n=CONTEXT
        )
    )
    return "\n".join(told[2:])


def may_comment(call: Call, comments: Sequence[Mapping[str, Any]]) -> None:
    """Each comment stands on a line that the diff shows, or the whole review is refused. The wording is seen."""
    before, after = both_sides(call.repository, call.pull)
    for comment in comments:
        if comment["path"] not in {*before, *after} or before.get(comment["path"]) == after.get(comment["path"]):
            raise unprocessable("Path could not be resolved")
        if comment.get("line") not in shown(before, after, comment["path"]):
            raise unprocessable("Line could not be resolved")
        if not comment["body"]:
            raise unprocessable("Body can't be blank")


def shown(before: Files, after: Files, path: str) -> set[int]:
    """The lines of the new file that the diff shows."""
    told = patch(before.get(path), after.get(path)) or ""
    hunks = re.findall(r"(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@", told)
    return {line for first, count in hunks for line in range(int(first), int(first) + int(count or 1))}


def placed(call: Call, comments: Sequence[Mapping[str, Any]], commit: str) -> tuple[LineComment, ...]:
    """The comments as they stand."""
    return tuple(LineComment(each["path"], each["line"], each["body"], commit) for each in comments)
