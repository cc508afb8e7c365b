"""What a person sees when something goes wrong: where, what, and how to mend it; never a traceback."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

from naskah.cli.exits import Exit
from naskah.i18n import Lang, msg
from naskah.model.problem import Invalid, Problem

if TYPE_CHECKING:
    from naskah.github.connection import GithubFailure
    from naskah.register.branch import GitFailure

log = logging.getLogger("naskah")


def problem_line(problem: Problem, lang: Lang) -> str:
    """One problem as PATH:LINE:COLUMN: message."""
    return f"{problem.path}:{problem.place.line}:{problem.place.column}: {problem.message.render(lang)}"


def print_problems(problems: Iterable[Problem], lang: Lang) -> None:
    """Every problem on a line of standard error."""
    for problem in problems:
        print(problem_line(problem, lang), file=sys.stderr)


def _failures() -> tuple[type[GithubFailure] | type[GitFailure], ...]:
    """The failures of GitHub and of git, where the part that speaks to them has been loaded at all: it takes a while to load."""
    found = (("naskah.github.connection", "GithubFailure"), ("naskah.register.branch", "GitFailure"))
    return tuple(getattr(sys.modules[module], name) for module, name in found if module in sys.modules)


def report(error: Exception, lang: Lang) -> int:
    """Prints what went wrong and gives the exit code; a defect of ours goes to a file that can be sent to us."""
    if isinstance(error, Invalid):
        print_problems(error.problems, lang)
        return Exit.ERROR
    if isinstance(error, _failures()):
        print(error.message.render(lang), file=sys.stderr)
        return Exit.ERROR
    if isinstance(error, OSError):
        place = error.filename or ""
        print(msg("{path}: {reason}", path=place, reason=error.strerror or error).render(lang), file=sys.stderr)
        return Exit.ERROR
    import tempfile  # noqa: PLC0415  # takes its time, and only a defect needs it

    handle, path = tempfile.mkstemp(prefix="naskah-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        traceback.print_exception(error, file=file)
    print(
        msg(
            "Naskah has a defect ({kind}). Please report it with the file {path}.", kind=type(error).__name__, path=path
        ).render(lang),
        file=sys.stderr,
    )
    return Exit.ERROR
