"""How much of EYD V the rules cover, by the codes of SIPEBI, Badan Bahasa's own editor (data/eyd.yml)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from naskah.i18n import Bilingual
from naskah.lint.rule import Rule
from naskah.model.located import Node, parse_yaml

DATA = Path(__file__).parent / "data" / "eyd.yml"
# How feasible SIPEBI takes a rule to be for a program: V yes, M perhaps, X hardly.
Flag = Literal["V", "M", "X"]
FLAGS: tuple[Flag, ...] = get_args(Flag)


@dataclass(frozen=True, slots=True)
class Code:
    """One rule of EYD V: SIPEBI's code and flag, what it is about, and why no rule of ours covers it (None: one does)."""

    code: str
    flag: Flag
    about: Bilingual
    missing: Bilingual | None = None


@functools.cache
def load_codes() -> Mapping[str, Code]:
    """The codes of data/eyd.yml, a file of this project, in its order."""
    root = parse_yaml(DATA.read_text(encoding="utf-8"), DATA.name)
    return {code.code: code for code in map(_code, root.items)}


def _code(node: Node) -> Code:
    fields = node.fields
    flag = next(flag for flag in FLAGS if flag == fields["flag"].text)
    return Code(
        fields["code"].text, flag, _both(fields["about"]), _both(fields["missing"]) if "missing" in fields else None
    )


def _both(node: Node) -> Bilingual:
    return Bilingual(node.fields["id"].text, node.fields["en"].text)


def codes_of(rule: Rule) -> Mapping[str, str]:
    """The codes that a rule covers, each with the wrong example that shows it: by its id, and by its `covers`."""
    named = next((code for code in load_codes() if rule.id.split("-")[:2] == ["EYD", code.upper()]), None)
    return {**({named: rule.wrong[0].text} if named else {}), **dict(rule.covers)}


def coverage(rules: Iterable[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    """For each code the rules that cover it, perhaps none."""
    found: dict[str, list[Rule]] = {code: [] for code in load_codes()}
    for rule in rules:
        for code in codes_of(rule):
            found[code].append(rule)
    return {code: tuple(covering) for code, covering in found.items()}
