"""Shows personal data only in part: what a finding quotes is printed in logs, annotations and comments that everybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from naskah.model.problem import LONG_NUMBER

FAMILY = "PRIBADI"
_MAIL = re.compile(r"(?<![\w.+-])(?P<name>[\w.+-]+)(?=@)")
_LONG, _MIDDLE = 14, 8  # digits


def masked(text: str) -> str:
    """`text` at the same length with only its ends left: 3302**********01, 08********90, ka****@contoh.id, k*****.

    Of numbers with fewer than eight digits nothing is left, and of words without figures the first letter. What is masked
    stays as it is.
    """
    places = [place for place, letter in enumerate(text) if letter.isdigit() or letter == "*"]
    if not places and "@" not in text:
        return re.sub(r"(?<=\w)\w", "*", text)
    first, last = (4, 2) if len(places) >= _LONG else (2, 2) if len(places) >= _MIDDLE else (0, 0)
    hidden = set(places[first : len(places) - last])
    text = "".join("*" if place in hidden else letter for place, letter in enumerate(text))
    return _MAIL.sub(lambda match: match["name"][:2] + "*" * (len(match["name"]) - 2), text) if "@" in text else text


def masked_words(text: str) -> str:
    """`text` with every word masked that has a figure or the sign @ in it."""
    return " ".join(masked(word) if "@" in word or any(map(str.isdigit, word)) else word for word in text.split(" "))


def numbers_masked(text: str) -> str:
    """`text` at the same length with every long number in it masked, whosever it is."""
    return LONG_NUMBER.sub(lambda match: masked(match[0]), text)


def with_numbers_masked(lines: Iterable[str], before: str, after: str) -> Iterator[str]:
    """The lines of what changes `before` into `after`, with the long numbers masked that stand in both."""
    kept = set(LONG_NUMBER.findall(before)) & set(LONG_NUMBER.findall(after))
    for line in lines:
        yield LONG_NUMBER.sub(lambda match: masked(match[0]) if match[0] in kept else match[0], line)


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Pairs of offsets in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` at the same length with each of `spans` masked; these are `merged`."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], masked(text[start:end])]
        last = end
    return "".join([*parts, text[last:]])
