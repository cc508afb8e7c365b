"""What the reviewer is asked to make sure of: findings that no list can judge, as a short list of questions."""

from __future__ import annotations

from collections.abc import Iterable

from naskah.i18n import Lang, Message, msg
from naskah.lint.finding import Finding
from naskah.report.approval_text import escaped

MOST_QUESTIONS = 6  # so that they are read
MOST_WORDS = 3  # quoted for each


def asked_markdown(findings: Iterable[Finding], lang: Lang) -> str:
    """A heading and a question a line, each once with the first words that raise it; empty when there is none."""
    words: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.ask is not None:
            words.setdefault(finding.ask.render(lang), {})[finding.text] = None
    if not words:
        return ""
    lines = [_question(ask, list(found), lang) for ask, found in list(words.items())[:MOST_QUESTIONS]]
    if len(words) > MOST_QUESTIONS:
        lines.append(_more(len(words) - MOST_QUESTIONS).render(lang))
    heading = msg("The reviewer should please make sure that").render(lang)
    return "\n".join([f"**{heading}**", "", *(f"- {escaped(line)}" for line in lines)]) + "\n"


def _question(ask: str, words: list[str], lang: Lang) -> str:
    quoted = [f"“{word}”" for word in words[:MOST_WORDS]]
    if len(words) > MOST_WORDS:
        quoted.append(_more(len(words) - MOST_WORDS).render(lang))
    return f"{ask} ({', '.join(quoted)})"


def _more(count: int) -> Message:
    return msg("… and {count} more", count=count)
