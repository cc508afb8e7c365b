"""Puts affixes on both words of a pair (resiko, risiko): beresiko, berisiko; mensuplay, menyuplai.

The sounds of meN- and peN- are those of Tata Bahasa Baku Bahasa Indonesia: k, p, s and t melt before a vowel. Writers who do not
know the standard word often do not know this either, so the wrong side is made with and without melting.
"""

from __future__ import annotations

from collections.abc import Iterator

CLITICS = ("nya", "ku", "mu", "lah", "kah")
# What stands before and after the base. An N is the nasal of me- and pe-.
_FRAMES = (
    *(("", suffix) for suffix in ("an", "kan", "i")),
    *(("di", suffix) for suffix in ("", "kan", "i")),
    *(("meN", suffix) for suffix in ("", "kan", "i")),
    *(("peN", suffix) for suffix in ("", "an")),
    *(("per", "an"), ("ke", "an"), ("keter", "an"), ("ber", ""), ("ter", ""), ("ter", "kan"), ("se", "")),
    *(("memper", ""), ("diper", "")),
)
_WITHOUT_NYA = ("ber", "ter", "se", "memper", "diper", "keter")
_NASAL_FRAMES = tuple(frame for frame in _FRAMES if frame[0].endswith("N"))
_VOWELS = "aeiou"
_MELTING = {"k": "ng", "p": "m", "s": "ny", "t": "n"}
_NASALS = (
    ("ng", ("kh", "g", "h", "k", "q", "x", *_VOWELS)),
    ("m", ("b", "f", "p", "v")),
    ("n", ("c", "d", "j", "s", "t", "z")),
)


def affixed(wrong: str, right: str) -> Iterator[tuple[str, str]]:
    """Forms of both words with the same affixes, where these differ. Both are single words in small letters."""
    for prefix, suffix in _FRAMES:
        if suffix == "i" and (wrong.endswith("i") or right.endswith("i")):
            continue
        good = _prefixed(prefix, right)
        for bad in {_prefixed(prefix, wrong), _prefixed(prefix, wrong, melt=False)}:
            yield from _forms(prefix, bad + suffix, good + suffix)
    for clitic in CLITICS:
        yield wrong + clitic, right + clitic


def unmelted(base: str) -> Iterator[tuple[str, str]]:
    """Forms of `base` with me- and pe- whose first sound has not melted (mensukses), with the right ones (menyukses)."""
    for prefix, suffix in _NASAL_FRAMES:
        if suffix != "i" or not base.endswith("i"):
            yield from _forms(prefix, _prefixed(prefix, base, melt=False) + suffix, _prefixed(prefix, base) + suffix)


def melts(base: str) -> bool:
    """Whether the first sound of `base` melts after me- and pe-."""
    return base[:1] in _MELTING and base[1:2] in tuple(_VOWELS)


def _forms(prefix: str, wrong: str, right: str) -> Iterator[tuple[str, str]]:
    if wrong != right:
        yield wrong, right
        if prefix not in _WITHOUT_NYA:
            yield wrong + "nya", right + "nya"


def _prefixed(prefix: str, base: str, *, melt: bool = True) -> str:
    if prefix.endswith("N"):
        if melt and melts(base):
            return prefix[:-1] + _MELTING[base[0]] + base[1:]
        nasal = next((nasal for nasal, sounds in _NASALS if base.startswith(sounds)), "")
        return prefix[:-1] + nasal + base
    # ber- and ter- lose their r before another one.
    return (
        prefix[:-1] + base if prefix.endswith("er") and base.startswith("r") and prefix != "memper" else prefix + base
    )
