"""Findings as GitHub's workflow commands, which become annotations on the lines of a pull request. Notes are left out.

Everything from a post is escaped, or a post could give commands to the runner
(https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
"""

from __future__ import annotations

from naskah.i18n import Lang, msg
from naskah.lint.finding import Finding, Result
from naskah.model.problem import Problem


def findings_github(result: Result, lang: Lang) -> str:
    """One command a line: problems first, for they hide what else may be wrong with a file."""
    lines = [_problem(problem, lang) for problem in result.problems]
    lines += [_finding(finding, lang) for finding in result.findings if finding.severity != "info"]
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, lang: Lang) -> str:
    where = {"file": finding.path, "line": finding.start.line, "endLine": finding.end.line}
    if finding.start.line == finding.end.line:
        # GitHub takes columns only within one line, and counts the last one in.
        where |= {"col": finding.start.column, "endColumn": max(finding.start.column, finding.end.column - 1)}
    return _command(finding.severity, where | {"title": finding.rule}, finding.message.render(lang))


def _problem(problem: Problem, lang: Lang) -> str:
    where = {"file": problem.path, "line": problem.place.line, "col": problem.place.column}
    title = msg("This must be mended first").render(lang)
    return _command("error", where | {"title": title}, problem.message.render(lang))


def _command(name: str, properties: dict[str, object], text: str) -> str:
    values = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {values}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
