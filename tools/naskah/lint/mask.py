"""Hides what is not prose, at the same length. Every pattern runs in time linear to the text, however hostile it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model.post import COMMENT

HIDDEN = "\ufffc"

# Domains that people write without https://; anything else needs it to be an address.
TOP_LEVELS = (
    "id|com|be|watch|org|net|edu|gov|info|co|io|me|my|sg|au|uk|us|eu|jp|app|dev|link|site|online|xyz|tv|ly|gle|gl"
)
_LABELS = r"(?:[a-z0-9-]++\.)+"
DOMAIN = rf"{_LABELS}(?:{TOP_LEVELS})(?![\w-])(?!\.[a-z])"
ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”`\ufffc]+(?<![.,;:!?)\]'’*])"

_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_SPECIAL = re.compile(
    rf"""
      `[^`\n]++`                                      # code
    | {ADDRESS}
    | (?<![\w.+-]) [\w.+-]++ @ {DOMAIN}               # mail
    | (?<![\w@]) @ \w++ (?:\.\w++)*+                  # mention
    | (?<![\w&]) [#＃] \w++                           # hashtag
    | (?<![\w@./-]) {DOMAIN} (?: / [^\s<>"“”`\ufffc]* (?<![.,;:!?)\]'’*]) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A cheap look before the expensive one: in a line without any of these there is nothing to hide. One by one they are found fastest.
_SIGNS = ("`", "@", "#", "＃", "://")
_TRACES = (re.compile(r"[Ww]{3}\."), re.compile(rf"\.(?i:{TOP_LEVELS})(?![\w-])"))
_QUOTE = re.compile(
    r"\"[^\"\n]++\""
    r"|“[^“”\n]++”"
    r"|‘(?<!\w.)[^‘’\n]++’(?!\w)"
    r"|'(?<!\w.)[^'\n]++'(?!\w)"
)


def hide_comments(text: str) -> str:
    """`text` with HTML comments hidden."""
    return COMMENT.sub(_hidden, text) if "<!--" in text else text


def hide_special(text: str) -> str:
    """`text` with code, addresses, mail addresses, mentions and hashtags hidden."""
    if "```" in text:
        text = _FENCED.sub(_hidden, text)
    signs = [re.compile(re.escape(sign)) for sign in _SIGNS if sign in text]
    parts, last = [], 0
    for start, end in sorted({line for trace in (*signs, *_TRACES) for line in lines_with(trace, text)}):
        parts += [text[last:start], _SPECIAL.sub(_hidden, text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that `pattern` finds something in."""
    match = pattern.search(text)
    while match:
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        end = len(text) if end < 0 else end
        yield start, end
        match = pattern.search(text, end)


def hide_quotes(text: str) -> str:
    """`text` with what stands between quotation marks hidden; the marks stay."""
    if not any(mark in text for mark in "\"“‘'"):
        return text
    return _QUOTE.sub(lambda match: f"{match[0][0]}{HIDDEN * (len(match[0]) - 2)}{match[0][-1]}", text)


def _hidden(match: re.Match[str]) -> str:
    """Line ends stay: lines are counted, and a paragraph stays a paragraph."""
    found = match[0]
    if "\n" not in found:
        return HIDDEN * len(found)
    return "\n".join(HIDDEN * len(line) for line in found.split("\n"))
