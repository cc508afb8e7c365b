"""What is wrong with a file, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from naskah.i18n import Message, msg


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; `line` and `column` count from 1, columns in characters."""

    line: int = 1
    column: int = 1


START = Place()
MAX_PROBLEMS = 100
"""Nobody mends more at a time; who sends a file with thousands of faults does not make us look for all of them."""
MAX_SHOWN = 60
# Eight figures together, or eleven apart by spaces or hyphens: a date with its time has less before its point or colon.
LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){10,}|\d{8,}")
_ENDS = 2  # figures of it that are shown at either end


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in the file `path` (as the user gave it), and how to mend it."""

    path: str
    place: Place
    message: Message


class Invalid(Exception):
    """A file cannot be used; `problems` are all that was found in it, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.path, problem.place)))
        super().__init__("; ".join(f"{p.path}:{p.place.line}: {p.message.render('en')}" for p in self.problems))


def unknown(what: Message, name: str, known: Iterable[str], cutoff: float = 0.6) -> Message:
    """Says that `name` is not one of `known`, naming the nearest one if it is at least as near as `cutoff` (0 to 1).

    Capitals make no difference to what is near.
    """
    choices = list(known)
    folded = {choice.casefold(): choice for choice in choices}
    near = [folded[match] for match in get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)]
    name = shortened(name)
    if near:
        return msg("Unknown {what} “{name}”. Did you mean “{near}”?", what=what, name=name, near=near[0])
    return msg("Unknown {what} “{name}”. Use one of: {known}.", what=what, name=name, known=choices)


def shortened(text: str) -> str:
    """The beginning of `text`, to be shown in a message that everybody may read: long numbers in it may be somebody's."""
    text = LONG_NUMBER.sub(_only_ends, text[: 2 * MAX_SHOWN])
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"


def _only_ends(match: re.Match[str]) -> str:
    found = match[0]
    return found[:_ENDS] + re.sub(r"\d", "*", found[_ENDS:-_ENDS]) + found[-_ENDS:]
