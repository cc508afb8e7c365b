"""What a slip of the pen costs: how unlikely it is that somebody types one word and means the other.

Costs are in centibels like the frequencies of words (100 more: ten times less likely), so both can be added up.
"""

from __future__ import annotations

import string

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiou")
SLIP = 160  # what every slip costs
FAR = 60  # another key that is not beside the right one
FIRST = 30  # people see it when the first letter is wrong
_SWAPPED = 0
_LOST = 15
_TWICE = 5  # one letter for two, or two for one
_ADDED = 25
_BESIDE = 15
_VOWEL = 35


def _neighbours() -> dict[str, frozenset[str]]:
    """The keys around each key of a QWERTY keyboard, whose rows each begin half a key further right."""
    at = {key: (row, place) for row, keys in enumerate(_ROWS) for place, key in enumerate(keys)}
    near = ((0, -1), (0, 1), (-1, 0), (-1, 1), (1, -1), (1, 0))
    return {
        key: frozenset(other for other, spot in at.items() if (spot[0] - row, spot[1] - place) in near)
        for key, (row, place) in at.items()
    }


NEIGHBOURS = _neighbours()


def one_slip(word: str) -> set[str]:
    """All texts that are one slip away from `word`: a letter lost, added, changed, or two that changed places."""
    pairs = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in pairs[:-1]}
    near.update([head + tail[1] + tail[0] + tail[2:] for head, tail in pairs[:-2]])
    for head, tail in pairs:
        rest = tail[1:]
        near.update([head + key + rest for key in string.ascii_lowercase] if tail else ())
        near.update([head + key + tail for key in string.ascii_lowercase])
    near.discard(word)
    return near


def cost(typed: str, meant: str) -> int:
    """The least that the slips cost by which `meant` became `typed` (optimal string alignment)."""
    before: list[int] = []
    row = [0]
    for place in range(len(meant)):
        row.append(row[place] + _lost(meant, place))
    for i, key in enumerate(typed):
        new = [row[0] + _added(typed, i, meant, 0)]
        for j, letter in enumerate(meant):
            best = min(
                row[j] + _changed(key, letter, i),
                row[j + 1] + _added(typed, i, meant, j + 1),
                new[j] + _lost(meant, j),
            )
            if i and j and key == meant[j - 1] and typed[i - 1] == letter:
                best = min(best, before[j - 1] + SLIP + _SWAPPED)
            new.append(best)
        before, row = row, new
    return row[-1]


def _changed(key: str, letter: str, place: int) -> int:
    if key == letter:
        return 0
    price = _VOWEL if key in _VOWELS and letter in _VOWELS else FAR
    if key in NEIGHBOURS.get(letter, ()):
        price = _BESIDE
    return SLIP + price + (FIRST if place == 0 else 0)


def _lost(meant: str, place: int) -> int:
    twice = place and meant[place] == meant[place - 1]
    return SLIP + (_TWICE if twice else _LOST) + (FIRST if place == 0 else 0)


def _added(typed: str, i: int, meant: str, j: int) -> int:
    """The key typed at `i` is too many; `j` letters of `meant` came before it."""
    key, around = typed[i], meant[max(0, j - 1) : j + 1]
    if key in around:
        return SLIP + _TWICE
    beside = any(key in NEIGHBOURS.get(letter, ()) for letter in around)
    return SLIP + (_ADDED if beside else FAR) + (FIRST if i == 0 else 0)


def within_two(word: str, other: str) -> bool:
    """Whether at most two slips (optimal string alignment) lie between two words."""
    word, other = _apart(word, other)
    if abs(len(word) - len(other)) > 2:
        return False
    if not word or not other:
        return True
    head, tail = word[1:], other[1:]
    if _within_one(head, tail) or _within_one(head, other) or _within_one(word, tail):
        return True
    return head[:1] == other[0] and tail[:1] == word[0] and _within_one(head[1:], tail[1:])


def _within_one(word: str, other: str) -> bool:
    if abs(len(word) - len(other)) > 1:
        return False
    word, other = _apart(word, other)
    head, tail = word[1:], other[1:]
    if head in (tail, other) or word == tail:
        return True
    return head[:1] == other[:1] and tail[:1] == word[:1] and head[1:] == tail[1:]


def _apart(word: str, other: str) -> tuple[str, str]:
    """Both from where they begin to differ."""
    place, shortest = 0, min(len(word), len(other))
    while place < shortest and word[place] == other[place]:
        place += 1
    return word[place:], other[place:]
