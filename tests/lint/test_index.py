"""The look-up of words and phrases."""

from __future__ import annotations

import pytest

from naskah.lint.index import index_of
from naskah.lint.text import make_piece

INDEX = index_of(
    [
        ("tanda tangan", 1, ("ttd",)),
        ("tanda", 2, ()),
        ("non-migas", 3, ()),
        ("s/d", 4, ()),
        ("Jenderal Soedirman", None, ()),
        ("Soedirman", 5, ()),
        ("jum'at", 6, ()),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tanda Tangan itu", [(0, 12, 1)]),
        ("tanda itu", [(0, 5, 2)]),
        ("tanda\ntangan", [(0, 12, 1)]),
        ("tanda  tangan", [(0, 13, 1)]),
        ("tanda\n\ntangan", [(0, 5, 2)]),
        ("tanda-tangan", [(0, 5, 2)]),
        ("tanda, tangan", [(0, 5, 2)]),
        ("non-migas", [(0, 9, 3)]),
        ("non migas", []),
        ("Senin s/d Jumat", [(6, 9, 4)]),
        ("Jenderal Soedirman", [(0, 18, None)]),
        ("Pak Soedirman", [(4, 13, 5)]),
        ("Jum’at", [(0, 6, 6)]),
        ("tandanya", []),
        ("", []),
        ("tanda", [(0, 5, 2)]),
    ],
)
def test_the_longest_phrase_is_found(text: str, found: list[tuple[int, int, int | None]]) -> None:
    matches = INDEX.find(make_piece("body", text))
    assert [(match.start, match.end, match.owner) for match in matches] == found
