"""The coverage of EYD V, as text and JSON."""

from __future__ import annotations

import json

from naskah.report.coverage import coverage_json, coverage_text
from tests.lint.common import all_rules

PUN = [rule for rule in all_rules() if rule.id == "EYD-KE02"]


def test_each_part_says_how_many_and_each_code_has_a_line() -> None:
    lines = coverage_text(PUN, "id").splitlines()
    assert lines[0] == "V (dapat diperiksa program): 1 dari 22 aturan EYD V terliput"
    assert "  KE02   pun terpisah: EYD-KE02" in lines
    assert "  KE03   pun pada kata penghubung: tidak ada; alasannya tidak dicatat" in lines


def test_why_a_code_is_missing_is_said() -> None:
    assert (
        "  HF02   capitals in names of people: none: there is no list of people's names"
        in coverage_text(PUN, "en").splitlines()
    )


def test_the_document_says_the_same() -> None:
    document = json.loads(coverage_json(PUN, "en"))
    codes = {code["code"]: code for code in document["codes"]}
    assert (document["version"], len(codes)) == (1, 82)
    assert codes["KE02"] == {"code": "KE02", "flag": "V", "about": "pun apart", "rules": ["EYD-KE02"], "missing": None}
    assert codes["HF02"]["missing"] == "there is no list of people's names"
