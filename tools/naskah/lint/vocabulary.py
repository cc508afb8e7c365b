"""The words that the dictionary knows by their frequency, and the roots that more words are made of.

They come from packages, not from this project: `wordfreq` (frequent forms of Indonesian and English) and `PySastrawi` (roots).
Only their data files are read; importing the packages themselves would take longer than a whole check.
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path

import msgpack  # type: ignore[import-untyped]  # it has no types

_FREQUENT = Path("wordfreq/data")
_ROOTS = Path("Sastrawi/Stemmer/data/kata-dasar.txt")


@functools.cache
def frequencies(language: str) -> dict[str, int]:
    """How rare each frequent word of `language` (id, en) is, in centibels: 100 more means ten times rarer; none is over 600."""
    data = _file_of(_FREQUENT / f"small_{language}.msgpack.gz").read_bytes()
    return {word: rarity for rarity, words in enumerate(msgpack.unpackb(gzip.decompress(data))[1:]) for word in words}


@functools.cache
def dictionary_roots() -> frozenset[str]:
    """The headwords of an Indonesian dictionary: roots, and words made of several."""
    return frozenset(_file_of(_ROOTS).read_text(encoding="utf-8").split())


def word_files() -> Iterator[Path]:
    """The files that the words come from."""
    yield from (_file_of(_FREQUENT / f"small_{language}.msgpack.gz") for language in ("id", "en"))
    yield _file_of(_ROOTS)


def _file_of(path: Path) -> Path:
    """The data file `path`, which begins with the name of an installed package; raises `FileNotFoundError` without it."""
    spec = PathFinder.find_spec(path.parts[0])
    if spec is None or spec.origin is None:
        raise FileNotFoundError(path)
    return Path(spec.origin).parents[1] / path
