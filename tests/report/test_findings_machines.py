"""Findings for other programs: SARIF by its JSON Schema, rdjson by its documented fields, both where text is not plain ASCII."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator

from naskah.lint.finding import Checked, Result
from naskah.model.problem import Place, Problem
from naskah.report.findings import FORMS, findings_as
from naskah.report.findings_rdjson import findings_rdjson
from naskah.report.findings_sarif import findings_sarif
from tests.lint.common import PATH, all_rules, checked, post_text, rules_named
from tests.report.test_findings import PROBLEM, hostile
from tests.simulator.descriptions import text as description

Json = dict[str, Any]
BODY = (
    "Mahasiswi “Élan” 😀 bertanya: Buku anda dimana? Dimana pun.\n\n"
    "Silakan download. Dan kini anda tahu.\n\n"
    '<!-- naskah: abaikan EYD-KD01 "dimana" karena judul buku --> Buku dimana itu terbit.'
)


def result_of(body: str = BODY) -> Result:
    """What all rules say of a post with that text."""
    found: Checked = checked(body)
    return Result(found.findings, found.silenced, (PROBLEM,), files=2, words=found.words)


def sarif(result: Result) -> Json:
    """The log, held to the schema of SARIF."""
    log: Json = json.loads(findings_sarif(result, rules_named().all_rules, "id"))
    schema = json.loads(description("sarif.schema.json"))
    # Draft 4 knows no "uri-reference"; the schema asks for formats that are not looked at.
    wrong = [error.message for error in Draft4Validator(schema).iter_errors(log)]
    assert wrong == []
    return log


def test_sarif_keeps_its_schema_and_tells_of_every_rule() -> None:
    run = sarif(result_of())["runs"][0]
    told = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == [rule.id for rule in all_rules()]
    assert all(told[found["ruleIndex"]]["id"] == found["ruleId"] for found in run["results"])
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_has_the_safe_fix_where_the_words_stand() -> None:
    result = result_of()
    source = post_text(BODY).split("\n")
    fixes = [
        (found["ruleId"], change)
        for found in sarif(result)["runs"][0]["results"]
        for fix in found.get("fixes", ())
        for change in fix["artifactChanges"][0]["replacements"]
    ]
    mended = {
        (
            rule,
            source[at["startLine"] - 1][at["startColumn"] - 1 : at["endColumn"] - 1],
            change["insertedContent"]["text"],
        )
        for rule, change in fixes
        for at in [change["deletedRegion"]]
    }
    assert ("EYD-KD01", "dimana", "di mana") in mended
    assert ("EYD-HF23A", "anda", "Anda") in mended


def test_sarif_shows_what_a_comment_silences_with_its_reason() -> None:
    results = sarif(result_of())["runs"][0]["results"]
    (silenced,) = [found for found in results if "suppressions" in found]
    assert silenced["ruleId"] == "EYD-KD01"
    assert silenced["suppressions"] == [{"kind": "inSource", "justification": "judul buku"}]


def test_sarif_s_fingerprints_stay_when_lines_move_and_tell_equal_words_apart() -> None:
    def marks(body: str) -> list[str]:
        results = sarif(result_of(body))["runs"][0]["results"]
        return [found["partialFingerprints"]["primaryLocationLineHash"] for found in results]

    assert len(set(marks(BODY))) == len(marks(BODY))
    assert marks(f"Baris baru.\n\n{BODY}") == marks(BODY)


def test_sarif_says_which_file_could_not_be_read() -> None:
    (invocation,) = sarif(result_of())["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/posts/2026/11/b.md"
    good = sarif(Result((), (), (), files=1))["runs"][0]["invocations"][0]
    assert good == {"executionSuccessful": True, "toolExecutionNotifications": []}


@pytest.mark.parametrize("path", ["a b?#%.md", "“aneh”\n.md", "../x.md"])
def test_sarif_writes_strange_paths_as_addresses(path: str) -> None:
    (found,) = sarif(hostile("x", path))["runs"][0]["results"]
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert set(" ?#\n“").isdisjoint(uri)


def test_rdjson_counts_columns_in_bytes() -> None:
    document = json.loads(findings_rdjson(result_of(), "id"))
    lines = [line.encode() for line in post_text(BODY).split("\n")]
    cut = []
    for told in document["diagnostics"][1:]:
        at = told["location"]["range"]
        line = lines[at["start"]["line"] - 1]
        cut.append((told["code"]["value"], line[at["start"]["column"] - 1 : at["end"]["column"] - 1].decode()))
    assert ("EYD-KD01", "dimana") in cut
    assert ("EYD-HF23A", "anda") in cut
    assert cut == [(finding.rule, finding.text) for finding in result_of().findings]


def test_rdjson_has_the_documented_fields_and_no_others() -> None:
    document = json.loads(findings_rdjson(result_of(), "en"))
    assert document.keys() == {"source", "diagnostics"}
    first, *others = document["diagnostics"]
    assert first == {
        "message": "This is empty. Write something here, or take the key out.",
        "location": {"path": "content/posts/2026/11/b.md", "range": {"start": {"line": 3}}},
        "severity": "ERROR",
    }
    for told in others:
        assert told.keys() <= {"message", "location", "severity", "code", "suggestions"}
        assert told["severity"] in {"ERROR", "WARNING", "INFO"}
        assert told["location"]["path"] == PATH.as_posix()
        assert all(each.keys() == {"range", "text"} for each in told.get("suggestions", ()))
    assert [
        each["text"] for told in others for each in told.get("suggestions", ()) if told["code"]["value"] == "EYD-KD01"
    ] == [
        "di mana",
        "Di mana",
    ]


def test_a_long_line_is_not_counted_anew_for_every_finding() -> None:
    body = "é anda " * 20_000  # a minute, if each column were counted from the line's beginning
    found = checked(body, "EYD-HF23A")
    last = found.findings[-1]
    assert len(found.findings) == 20_000
    assert last.wider == (20_000, 20_000)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_asked_for(form: str) -> None:
    problem = Problem("x.md", Place(2, 1), PROBLEM.message)
    assert findings_as(form, Result((), (), (problem,), 1), lambda: (), "id")
