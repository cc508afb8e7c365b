"""Findings as GitHub Markdown, for the summary of a pull request: short, and only what is to be mended."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from naskah.i18n import Lang, Message, msg
from naskah.lint.finding import Finding, Result
from naskah.model.problem import Problem
from naskah.report.approval_text import escaped
from naskah.report.asked import asked_markdown
from naskah.report.findings_words import SEVERITY_WORDS, tally


def findings_markdown(result: Result, lang: Lang) -> str:
    """How it stands, then a table for each file, then what the reviewer is asked. Other notes are counted, but not shown."""
    shown = [finding for finding in result.findings if finding.severity != "info"]
    parts = [f"**{escaped(_verdict(result).render(lang))}** {escaped(tally(result).render(lang))}."]
    if result.problems:
        rows = [_problem(problem, lang) for problem in result.problems]
        parts.append(
            _table(msg("Files that cannot be read").render(lang), [msg("Place"), msg("What to do")], rows, lang)
        )
    for path, findings in groupby(sorted(shown, key=attrgetter("path")), key=attrgetter("path")):
        rows = [_finding(finding, lang) for finding in findings]
        parts.append(_table(path, [msg("Line"), msg("Rule"), msg("What to do")], rows, lang))
    asked = asked_markdown(result.findings, lang).rstrip()
    return "\n\n".join([*parts, asked] if asked else parts) + "\n"


def _verdict(result: Result) -> Message:
    if result.problems:
        return msg("Some files cannot be read.")
    if result.count("error"):
        return msg("Please mend the errors.")
    if result.count("warning"):
        return msg("No errors; please look at the warnings.")
    return msg("Nothing to mend.")


def _finding(finding: Finding, lang: Lang) -> list[str]:
    rule = f"{SEVERITY_WORDS[finding.severity].render(lang)} {finding.rule}"
    return [str(finding.start.line), rule, finding.message.render(lang)]


def _problem(problem: Problem, lang: Lang) -> list[str]:
    return [f"{problem.path}:{problem.place.line}:{problem.place.column}", problem.message.render(lang)]


def _table(title: str, heads: list[Message], rows: Iterable[list[str]], lang: Lang) -> str:
    lines = [f"### {escaped(title)}", "", _row([head.render(lang) for head in heads]), _row(["---"] * len(heads))]
    return "\n".join([*lines, *(_row([escaped(cell) for cell in row]) for row in rows)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
