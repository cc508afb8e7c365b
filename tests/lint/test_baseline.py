"""The baseline of old findings."""

from __future__ import annotations

import json

import pytest

from naskah.lint.baseline import read_baseline, without_known, write_baseline
from naskah.lint.finding import Result
from naskah.model.problem import Invalid
from tests.lint.common import plain

RULES = ("EYD-HF23A", "EYD-KD01")


def result(text: str) -> Result:
    return Result(plain(text, *RULES))


def test_it_is_json_with_one_line_for_each_finding_and_no_words() -> None:
    text = write_baseline(plain("anda dimana anda", *RULES))
    assert json.loads(text)["findings"] == [
        {
            "path": "teks.txt",
            "rule": "EYD-HF23A",
            "fingerprint": json.loads(text)["findings"][0]["fingerprint"],
            "count": 2,
        },
        {
            "path": "teks.txt",
            "rule": "EYD-KD01",
            "fingerprint": json.loads(text)["findings"][1]["fingerprint"],
            "count": 1,
        },
    ]
    assert "anda" not in text
    assert len(text.splitlines()) == 7


def test_an_empty_one_is_json_too() -> None:
    assert json.loads(write_baseline([])) == {"version": 1, "findings": []}


def test_known_findings_are_left_out_wherever_they_have_moved() -> None:
    baseline = read_baseline(write_baseline(plain("anda\ndimana", *RULES)), "dasar.json")
    assert without_known(result("Baris baru.\n\ndimana, kata anda"), baseline).findings == ()


def test_as_many_as_there_were() -> None:
    baseline = read_baseline(write_baseline(plain("anda", *RULES)), "dasar.json")
    assert [f.start.column for f in without_known(result("anda anda"), baseline).findings] == [6]


def test_other_words_of_the_same_rule_are_new() -> None:
    baseline = read_baseline(write_baseline(plain("disini", *RULES)), "dasar.json")
    assert len(without_known(result("disana"), baseline).findings) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "1:2"),
        ('{"version": 1,\n "findings": [}', "2:15"),
        ("[]", "1:1"),
        ('{"version": 2, "findings": []}', "1:1"),
        ('{"version": 1, "findings": [1]}', "1:1"),
        ('{"version": 1, "findings": [{"path": 1, "rule": "a", "fingerprint": "b", "count": 1}]}', "1:1"),
        ('{"version": 1, "findings": [{"path": "a", "rule": "a", "fingerprint": "b", "count": "1"}]}', "1:1"),
        ('{"version": 1}', "1:1"),
        ("[" * 100_000, "1:1"),
    ],
)
def test_a_broken_one_is_named_with_its_place(text: str, place: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_baseline(text, "dasar.json")
    problem = caught.value.problems[0]
    assert (problem.path, f"{problem.place.line}:{problem.place.column}") == ("dasar.json", place)
    assert "--write-baseline" in problem.message.render("id")
