"""A baseline: the findings that old posts may keep, by file, rule and words, whatever line they have moved to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from naskah.i18n import msg
from naskah.lint.finding import Finding, Result
from naskah.model.problem import START, Invalid, Place, Problem

VERSION = 1
Baseline = Counter[tuple[str, str, str]]


def read_baseline(text: str, path: str) -> Baseline:
    """The baseline in the JSON `text` of the file `path`; raises `Invalid`."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        message = msg("This is not JSON. Write the baseline again with --write-baseline.")
        raise Invalid([Problem(path, Place(error.lineno, error.colno), message)]) from error
    except (ValueError, RecursionError) as error:
        raise Invalid(
            [Problem(path, START, msg("This is not a baseline. Write it again with --write-baseline."))]
        ) from error
    try:
        if document["version"] != VERSION:
            raise ValueError
        return Counter({_key(item): _count(item) for item in document["findings"]})
    except (KeyError, TypeError, ValueError) as error:
        raise Invalid(
            [Problem(path, START, msg("This is not a baseline. Write it again with --write-baseline."))]
        ) from error


def _key(item: dict[str, object]) -> tuple[str, str, str]:
    path, rule, fingerprint = item["path"], item["rule"], item["fingerprint"]
    if not isinstance(path, str) or not isinstance(rule, str) or not isinstance(fingerprint, str):
        raise TypeError
    return path, rule, fingerprint


def _count(item: dict[str, object]) -> int:
    count = item["count"]
    if not isinstance(count, int):
        raise TypeError
    return count


def write_baseline(findings: Iterable[Finding]) -> str:
    """The baseline of `findings` as JSON, one line for each, in order."""
    counts = sorted(Counter((finding.path, finding.rule, finding.fingerprint) for finding in findings).items())
    lines = [
        json.dumps({"path": path, "rule": rule, "fingerprint": mark, "count": count}, ensure_ascii=False)
        for (path, rule, mark), count in counts
    ]
    body = "\n  " + ",\n  ".join(lines) + "\n " if lines else ""
    return f'{{\n "version": {VERSION},\n "findings": [{body}]\n}}\n'


def without_known(result: Result, baseline: Baseline) -> Result:
    """`result` without the findings that the baseline has, as many of each as it has."""
    left = Counter(baseline)
    new: list[Finding] = []
    for finding in result.findings:
        key = (finding.path, finding.rule, finding.fingerprint)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return replace(result, findings=tuple(new))
