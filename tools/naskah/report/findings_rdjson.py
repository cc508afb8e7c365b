"""Findings as rdjson, Reviewdog Diagnostic Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf

Lines and columns count from 1, and columns count bytes of UTF-8. A suggestion is there only where it may be put in as it is.
"""

from __future__ import annotations

import json
from typing import Any

from naskah.i18n import Lang
from naskah.lint.finding import Finding, Result, Severity
from naskah.model.problem import Problem

_LEVELS: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def findings_rdjson(result: Result, lang: Lang) -> str:
    """The document as text; problems come first."""
    found = [_problem(problem, lang) for problem in result.problems]
    found += [_finding(finding, lang) for finding in result.findings]
    return json.dumps({"source": {"name": "naskah"}, "diagnostics": found}, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    (before_start, before_end), start, end = finding.wider, finding.start, finding.end
    where = {
        "start": {"line": start.line, "column": start.column + before_start},
        "end": {"line": end.line, "column": end.column + before_end},
    }
    told: dict[str, Any] = {
        "message": finding.message.render(lang),
        "location": {"path": finding.path, "range": where},
        "severity": _LEVELS[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.edit is not None:
        told["suggestions"] = [{"range": where, "text": finding.edit.text}]
    return told


def _problem(problem: Problem, lang: Lang) -> dict[str, Any]:
    # Where a line cannot be read, its columns cannot be counted in bytes.
    return {
        "message": problem.message.render(lang),
        "location": {"path": problem.path, "range": {"start": {"line": problem.place.line}}},
        "severity": "ERROR",
    }
