"""Findings as JSON, version 1.

    {"version": 1, "findings": [...], "files": N, "words": N, "problems": [...]}

A finding has path, line, column, end_line, end_column (lines and columns from 1, columns in characters, the end after the last
character), rule, severity (error, warning, info), message, text (the words; cut with … if long), suggestions, and fix (safe, unsafe
or null). `problems` are of files that could not be read: path, line, column, message.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from naskah.i18n import Lang
from naskah.lint.finding import Finding, Result
from naskah.report.policy import problem_json

VERSION = 1


def findings_json(result: Result, lang: Lang) -> str:
    """The document as text."""
    # A line for each finding: people can read it, and it is made many times faster than indented JSON.
    findings = _lines([_finding(finding, lang) for finding in result.findings])
    problems = _lines([problem_json(problem, lang) for problem in result.problems])
    counts = f' "files": {result.files},\n "words": {result.words}'
    return f'{{\n "version": {VERSION},\n "findings": {findings},\n{counts},\n "problems": {problems}\n}}\n'


def _lines(items: Sequence[Mapping[str, object]]) -> str:
    return "[\n  " + ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n ]" if items else "[]"


def _finding(finding: Finding, lang: Lang) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.render(lang),
        "text": finding.text,
        "suggestions": list(finding.suggestions),
        "fix": finding.fix,
    }
