"""Findings as text for a terminal: place, rule, message, and the line with the words marked."""

from __future__ import annotations

from naskah.i18n import Lang, msg
from naskah.lint.finding import Finding, Result
from naskah.report.findings_words import FIX_WORDS, SEVERITY_WORDS, tally


def findings_text(result: Result, lang: Lang) -> str:
    """Each finding with its line, then how many there are and how many of them can be mended at once."""
    parts = [_finding(finding, lang) for finding in result.findings]
    parts.append(f"{tally(result).render(lang)}.")
    safe, unsafe = (sum(finding.fix == kind for finding in result.findings) for kind in ("safe", "unsafe"))
    if safe or unsafe:
        hint = msg(
            "--fix mends {safe} of them, --fix=unsafe {all}; --diff shows it first.", safe=safe, all=safe + unsafe
        )
        parts.append(hint.render(lang))
    refused = len({problem.path for problem in result.problems})
    if refused:
        parts.append(
            msg("Besides, {count} files are refused; what is wrong with them follows.", count=refused).render(lang)
        )
    return "\n".join(parts) + "\n"


def _finding(finding: Finding, lang: Lang) -> str:
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}"
    head = f"{place}: {SEVERITY_WORDS[finding.severity].render(lang)} {finding.rule}: {finding.message.render(lang)}"
    if finding.fix:
        fix = msg("fix: {kind}", kind=FIX_WORDS[finding.fix])  # on its own: messages within an f-string are not found
        head += f" [{fix.render(lang)}]"
    excerpt = finding.excerpt
    line = excerpt.text.replace("\t", " ")
    if not line.strip():
        return head
    return f"{head}\n    {line}\n    {' ' * excerpt.start}{'^' * excerpt.width}"
