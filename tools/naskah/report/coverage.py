"""How much of EYD V the rules cover, as text and JSON: each of SIPEBI's codes with our rules, or why there is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from naskah.i18n import Lang, msg
from naskah.lint.coverage import FLAGS, Code, Flag, coverage, load_codes
from naskah.lint.rule import Rule

VERSION = 1
FLAG_WORDS = {
    "V": msg("feasible for a program"),
    "M": msg("perhaps feasible"),
    "X": msg("hardly feasible"),
}


def coverage_text(rules: Sequence[Rule], lang: Lang) -> str:
    """A part for each flag: how many codes are covered, then a line a code."""
    found = coverage(rules)
    return "\n".join(_part(flag, found, lang) for flag in FLAGS)


def _part(flag: Flag, found: Mapping[str, tuple[Rule, ...]], lang: Lang) -> str:
    codes = [code for code in load_codes().values() if code.flag == flag]
    covered = sum(bool(found[code.code]) for code in codes)
    head = msg(
        "{flag} ({words}): {covered} of {count} rules of EYD V are covered",
        flag=flag,
        words=FLAG_WORDS[flag],
        covered=covered,
        count=len(codes),
    )
    lines = [f"  {code.code:6} {code.about.render(lang)}: {_how(code, found[code.code], lang)}" for code in codes]
    return "\n".join([head.render(lang), *lines]) + "\n"


def _how(code: Code, rules: tuple[Rule, ...], lang: Lang) -> str:
    if rules:
        return ", ".join(rule.id for rule in rules)
    reason = code.missing.render(lang) if code.missing is not None else msg("no reason given").render(lang)
    return msg("none: {reason}", reason=reason).render(lang)


def coverage_json(rules: Sequence[Rule], lang: Lang) -> str:
    """The same as one document."""
    found = coverage(rules)
    codes = [
        {
            "code": code.code,
            "flag": code.flag,
            "about": code.about.render(lang),
            "rules": [rule.id for rule in found[code.code]],
            "missing": None if found[code.code] or code.missing is None else code.missing.render(lang),
        }
        for code in load_codes().values()
    ]
    return json.dumps({"version": VERSION, "codes": codes}, ensure_ascii=False, indent=1) + "\n"


COVERAGE_FORMATTERS: Mapping[str, Callable[[Sequence[Rule], Lang], str]] = {
    "text": coverage_text,
    "json": coverage_json,
}
