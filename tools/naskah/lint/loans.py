"""Takes apart what Indonesian makes of loans: their own suffixes (*digitalisasi*), and parts before a word (*antarkota*)."""

from __future__ import annotations

from collections.abc import Iterator

_LEAST = 4  # letters that must be left

# Parts that are written together with the word after them (EYD V II.B.1.c), and that any noun may take.
_PARTS = tuple(
    # One text is read more easily than a list of forty lines.
    """
    adi antar anti auto bio eko ekstra geo hidro hiper infra inter intra kontra lintas maha makro mega mikro mini mono multi neo nir
    non oto para pasca pra pramu pro purba purna re semi serba sub super swa tele trans tri tuna ultra
    """.split()  # noqa: SIM905
)

# A suffix, and what stood in its place in the word that it is made of.
_SUFFIXES = (
    ("isasi", ("", "i", "a", "is", "si")),
    ("itas", ("", "if", "al")),
    ("isme", ("", "i", "is")),
    ("ivitas", ("if",)),
    ("istik", ("", "is", "isme")),
    ("istis", ("", "is", "isme")),
    ("isir", ("isasi",)),
    ("isator", ("isasi",)),
    ("atif", ("asi",)),
    ("ator", ("asi",)),
    ("tif", ("si",)),
    ("tor", ("si",)),
    ("is", ("", "i", "a")),
    ("if", ("",)),
    ("al", ("", "i")),
    ("er", ("",)),
    ("wan", ("",)),
    ("wati", ("",)),
)
_ENDS = tuple(suffix for suffix, _ in _SUFFIXES)


def loan_bases(word: str) -> Iterator[str]:
    """The words that `word` may be made of by a suffix of loans."""
    if not word.endswith(_ENDS):
        return
    for suffix, earlier in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST:
            stem = word.removesuffix(suffix)
            yield from (stem + ending for ending in earlier)


def parts_of(word: str) -> Iterator[str]:
    """What is left of `word` without a part that may stand before any noun."""
    if not word.startswith(_PARTS):
        return
    for part in _PARTS:
        if word.startswith(part) and len(word) - len(part) >= _LEAST:
            yield word.removeprefix(part)
