"""Rules as text, JSON and Markdown: what each finds, why, with examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from naskah.i18n import Lang, Message, msg
from naskah.lint.rule import Example, Rule
from naskah.report.findings_words import FIX_WORDS, SEVERITY_WORDS

VERSION = 1
_LONGEST = 160
# What a message's gaps are filled with where there is no text to fill them from.
_GAP = "…"


def rules_list(rules: Sequence[Rule], lang: Lang) -> str:
    """One line a rule: id, severity, name."""
    width = max((len(rule.id) for rule in rules), default=0)
    words = {rule.id: SEVERITY_WORDS[rule.severity].render(lang) for rule in rules}
    wide = max((len(word) for word in words.values()), default=0)
    lines = [f"{rule.id:{width}}  {words[rule.id]:{wide}}  {rule.name.render(lang)}" for rule in rules]
    return "\n".join([*lines, msg("{count} rules", count=len(rules)).render(lang)]) + "\n"


def rules_text(rules: Sequence[Rule], lang: Lang) -> str:
    """Each rule explained."""
    return "\n".join(_explained(rule, lang) for rule in rules)


def _explained(rule: Rule, lang: Lang) -> str:
    lines = [f"{rule.id}: {rule.name.render(lang)}", ""]
    if rule.why is not None:
        lines += [f"  {rule.why.render(lang)}", ""]
    lines += [f"  {label.render(lang)}: {value}" for label, value in facts(rule, lang)]
    for label, examples in ((msg("Wrong"), rule.wrong), (msg("Right"), rule.right)):
        lines += ["", f"  {label.render(lang)}:"]
        for example in examples:
            lines.append(f"    {shortened(example.text)}")
            if example.fixed is not None:
                lines.append(f"    → {shortened(example.fixed)}")
    return "\n".join(lines) + "\n"


def rules_markdown(rules: Sequence[Rule], lang: Lang) -> str:
    """A page of rules, one heading each."""
    return "\n".join(_page(rule, lang) for rule in rules)


def _page(rule: Rule, lang: Lang) -> str:
    lines = [f"## {rule.id}: {rule.name.render(lang)}", ""]
    if rule.why is not None:
        lines += [rule.why.render(lang), ""]
    lines += [f"- {label.render(lang)}: {value}" for label, value in facts(rule, lang)]
    lines += ["", f"| {msg('Wrong').render(lang)} | {msg('Right').render(lang)} |", "|---|---|"]
    lines += [f"| {_cell(example)} | {_code(example.fixed or '')} |" for example in rule.wrong]
    lines += [f"| | {_cell(example)} |" for example in rule.right]
    return "\n".join(lines) + "\n"


def rules_json(rules: Sequence[Rule], lang: Lang) -> str:
    """The rules with all that is said of them."""
    return (
        json.dumps(
            {"version": VERSION, "rules": [_document(rule, lang) for rule in rules]}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


def _document(rule: Rule, lang: Lang) -> dict[str, object]:
    return {
        "id": rule.id,
        "family": rule.family,
        "name": rule.name.render(lang),
        "severity": rule.severity,
        "kind": rule.kind,
        "message": rule.message.render(lang),
        "why": rule.why.render(lang) if rule.why else None,
        "source": rule.source,
        "fix": rule.fix,
        "channels": list(rule.channels),
        "pieces": sorted(rule.pieces),
        "wrong": [{"text": example.text, "fixed": example.fixed} for example in rule.wrong],
        "right": [{"text": example.text} for example in rule.right],
        "noise": {"per_10000": rule.noise.per_10000, "date": rule.noise.date.isoformat()} if rule.noise else None,
    }


def facts(rule: Rule, lang: Lang) -> list[tuple[Message, str]]:
    """What is known of a rule: label and value of each, in the order in which they are shown."""
    facts = [
        (msg("Severity"), SEVERITY_WORDS[rule.severity].render(lang)),
        (msg("Says"), rule.message.render(lang).format_map(_Gaps())),
        (msg("Norm"), rule.source),
        (msg("Fix"), (FIX_WORDS[rule.fix] if rule.fix else msg("none; think about it")).render(lang)),
    ]
    if rule.ask is not None:
        facts.append((msg("The reviewer should please make sure that"), rule.ask.render(lang)))
    if rule.channels:
        facts.append((msg("Channels"), ", ".join(rule.channels)))
    if rule.noise is not None:
        noise = msg(
            "{number} in 10,000 words ({date})", number=f"{rule.noise.per_10000:g}", date=rule.noise.date.isoformat()
        )
        facts.append((msg("False alarms on edited text"), noise.render(lang)))
    return facts


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return _GAP


def _cell(example: Example) -> str:
    return _code(example.text)


def _code(text: str) -> str:
    """A code span for a table cell; examples are our own, but hold Markdown of every kind."""
    if not text:
        return ""
    fence = "``" if "`" in text else "`"
    return (
        f"{fence} {shortened(text)} {fence}".replace("|", "\\|")
        if fence == "``"
        else f"{fence}{shortened(text)}{fence}".replace("|", "\\|")
    )


def shortened(text: str) -> str:
    """An example on one line, not longer than can be read."""
    line = " ⏎ ".join(part for part in text.split("\n"))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


RULE_FORMATTERS: Mapping[str, Callable[[Sequence[Rule], Lang], str]] = {
    "text": rules_text,
    "json": rules_json,
    "markdown": rules_markdown,
}
