"""Rule files that cannot be used: every fault is named with its place, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.i18n import Lang
from naskah.lint.rule_loader import load_rules
from naskah.model.problem import Invalid
from tests.lint.common import lexicon

RULE = """\
- id: EYD-UJI
  name: {id: Uji, en: Trial}
  severity: error
  kind: existence
  message: {id: 'Jangan “{text}”.', en: 'Not “{text}”.'}
  source: EYD V
  words: [contoh, teladan]
  wrong: [Ini contoh., Itu teladan.]
  right: [Ini baik., Itu baik.]
"""
WORDS = """\
  kind: existence
  message: {id: 'Jangan “{text}”.', en: 'Not “{text}”.'}
  source: EYD V
  words: [contoh, teladan]
"""
PATTERN = "  kind: pattern\n  pattern: 'a(b)'\n"

# What is replaced, by what, where the fault is found, and what is said of it.
FAULTS = {
    "no list": (RULE, "id: EYD-UJI\n", "1:1", "This must be a list, not keys with values."),
    "unknown key": ("source:", "sumber:", "6:3", "Unknown key “sumber”. Use one of: id, name,"),
    "missing key": ("  source: EYD V\n", "", "1:3", "The key “source” is missing. Add it."),
    "unknown kind": ("existence", "existance", "4:9", "Unknown kind of rule “existance”. Did you mean “existence”?"),
    "no kind": ("  kind: existence\n", "", "1:3", "The key “kind” is missing. Add it."),
    "unknown severity": ("error", "fatal", "3:13", "Unknown severity “fatal”. Use one of: error, warning, info."),
    "form of the id": ("EYD-UJI", "eyd uji", "1:7", "“eyd uji” has not the right form. Write it like “EYD-KD01”."),
    "unknown family": ("EYD-UJI", "EID-UJI", "1:7", "Unknown family of rules “EID”. Did you mean “EYD”?"),
    "one language": (", en: Trial", "", "2:9", "The key “en” is missing. Add it."),
    "unknown placeholder": (
        "Not “{text}”.",
        "Not “{txt}”.",
        "5:41",
        "Unknown placeholder “txt”. Did you mean “text”?",
    ),
    "too few examples": ("[Ini baik., Itu baik.]", "[Ini baik.]", "9:10", "Give at least 2 examples."),
    "twice the same word": (
        "[contoh, teladan]",
        "[contoh, Contoh]",
        "7:10",
        "“contoh” stands twice in this list. Remove one.",
    ),
    "unknown layer": ("  source", "  where: prosa\n  source", "6:10", "Unknown layer “prosa”. Did you mean “prose”?"),
    "unknown piece": ("  source", "  in: [badan]\n  source", "6:8", "Unknown piece of a post “badan”."),
    "unknown channel": ("  source", "  channels: [ig]\n  source", "6:14", "Unknown channel “ig”."),
    "unknown fix": ("  source", "  fix: aman\n  source", "6:8", "Unknown fix “aman”."),
    "noise without a date": ("  source", "  noise: {per_10000: 1}\n  source", "6:10", "The key “date” is missing."),
    "noise that is no number": (
        "  source",
        "  noise: {per_10000: banyak, date: 2026-11-23}\n  source",
        "6:22",
        "This must be a number, not text.",
    ),
    "no regular expression": (
        "  kind: existence\n",
        "  kind: pattern\n  pattern: '(a'\n",
        "5:12",
        "This is not a regular expression: missing ), unterminated subpattern at position 0.",
    ),
    "no such group": (
        "  kind: existence\n",
        PATTERN + "  replace: '\\2'\n",
        "6:12",
        "This names a group that the pattern does not have.",
    ),
    "key of another kind": (
        "  source",
        "  swap: {a: b}\n  source",
        "6:3",
        "Unknown key “swap”.",
    ),
    "two of two keys": (
        WORDS,
        "  kind: substitution\n  message: {id: Jangan, en: Not}\n  source: EYD V\n  swap: {a: b}\n  kamus: wrong\n",
        "8:3",
        "Give just one of these keys: swap, kamus, melts.",
    ),
    "right and wrong": (
        WORDS,
        "  kind: substitution\n  message: {id: Jangan, en: Not}\n  source: EYD V\n  swap: {a: a}\n",
        "7:13",
        "“a” is both right and wrong here. Remove one.",
    ),
    "unknown limit": (
        WORDS,
        "  kind: length\n  message: {id: Jangan, en: Not}\n  source: EYD V\n  limit: panjang\n",
        "7:10",
        "Unknown limit “panjang”.",
    ),
    "sentences by a channel's limit": (
        WORDS,
        "  kind: length\n  message: {id: Jangan, en: Not}\n  source: EYD V\n  limit: text\n  of: sentence\n",
        "8:7",
        "A sentence is measured in words, with “most”.",
    ),
    "unknown function": (
        WORDS,
        "  kind: python\n  message: {id: Jangan, en: Not}\n  source: EYD V\n  function: gelar\n",
        "7:13",
        "Unknown function “gelar”.",
    ),
}


def problems_of(tmp_path: Path, *texts: str, lang: Lang = "en") -> list[str]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        load_rules(lexicon(), tmp_path)
    return [f"{p.place.line}:{p.place.column} {p.message.render(lang)}" for p in caught.value.problems]


def test_a_rule_file_in_order_gives_its_rules(tmp_path: Path) -> None:
    (tmp_path / "satu.yml").write_text(RULE.replace("UJI", "B") + RULE.replace("UJI", "A"), encoding="utf-8")
    rules = load_rules(lexicon(), tmp_path)
    assert [rule.id for rule in rules] == ["EYD-A", "EYD-B"]
    assert rules[0].family == "EYD"
    assert rules[0].wrong[1].text == "Itu teladan."


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_its_place(name: str, tmp_path: Path) -> None:
    old, new, place, english = FAULTS[name]
    assert old in RULE
    text = RULE.replace(old, new, 1)
    assert any(problem.startswith(f"{place} {english}") for problem in problems_of(tmp_path, text))
    local = [problem for problem in problems_of(tmp_path, text, lang="id") if problem.startswith(place)]
    assert local
    assert local != [problem for problem in problems_of(tmp_path, text) if problem.startswith(place)]


def test_all_faults_of_all_files_are_named(tmp_path: Path) -> None:
    broken = RULE.replace("error", "fatal").replace("EYD-UJI", "EYD-SATU")
    assert len(problems_of(tmp_path, broken, broken.replace("SATU", "DUA").replace("{text}", "{x}"))) == 4


def test_an_id_may_be_given_once(tmp_path: Path) -> None:
    assert problems_of(tmp_path, RULE, RULE) == ["1:3 There is a second rule “EYD-UJI”. Give it another id."]
