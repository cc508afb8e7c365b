"""Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

What a comment in the post silences is there too, as suppressed with its reason. GitHub tells findings apart by
`primaryLocationLineHash`; ours is of rule and words, so a finding stays the same when lines move:
https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import json
import urllib.parse
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from naskah import __version__
from naskah.i18n import Lang
from naskah.lint.finding import Finding, Result, Severity
from naskah.lint.rule import Rule
from naskah.model.problem import Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
Json = dict[str, Any]


def findings_sarif(result: Result, rules: Iterable[Rule], lang: Lang) -> str:
    """The log as text, with one run; `rules` are those that were asked for."""
    told = list(rules)
    places = {rule.id: place for place, rule in enumerate(told)}
    seen: Counter[tuple[str, str]] = Counter()
    silenced = [_result(item.finding, places, seen, lang) | _suppressed(item.reason) for item in result.silenced]
    run = {
        "tool": {"driver": {"name": "naskah", "semanticVersion": __version__, "rules": [_rule(r, lang) for r in told]}},
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not result.problems,
                "toolExecutionNotifications": [_problem(problem, lang) for problem in result.problems],
            }
        ],
        "results": [*(_result(finding, places, seen, lang) for finding in result.findings), *silenced],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule, lang: Lang) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.name.render(lang)},
        "help": {"text": rule.source},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: dict[str, int], seen: Counter[tuple[str, str]], lang: Lang) -> Json:
    mark = finding.fingerprint
    seen[finding.path, mark] += 1
    told: Json = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message.render(lang)},
        "locations": [_location(finding.path, _region(finding))],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[finding.path, mark]}"},
    }
    if finding.rule in places:
        told["ruleIndex"] = places[finding.rule]
    if finding.edit is not None:
        change = {"deletedRegion": _region(finding), "insertedContent": {"text": finding.edit.text}}
        told["fixes"] = [{"artifactChanges": [{"artifactLocation": _artifact(finding.path), "replacements": [change]}]}]
        told["properties"] = {"fix": finding.fix}
    return told


def _suppressed(reason: str) -> Json:
    return {"suppressions": [{"kind": "inSource", "justification": reason}]}


def _problem(problem: Problem, lang: Lang) -> Json:
    region = {"startLine": problem.place.line, "startColumn": problem.place.column}
    return {
        "level": "error",
        "message": {"text": problem.message.render(lang)},
        "locations": [_location(problem.path, region)],
    }


def _location(path: str, region: Json) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> Json:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": urllib.parse.quote(path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> Json:
    start, end = finding.start, finding.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
