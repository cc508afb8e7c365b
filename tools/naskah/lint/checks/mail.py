"""Mail addresses of the large free providers, which are mostly a person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece, fold

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?P<host>[\w-]{1,30}(?:\.[\w-]{2,10}){1,2})(?![\w-])")


def private_mail(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each address at one of the hosts `options.words` that is none of the kamus's `contacts`."""
    text = piece.layer(where)
    if "@" not in text:
        return
    own = {fold(contact) for contact in options.lexicon.contacts}
    for match in _ADDRESS.finditer(text):
        if fold(match["host"]) in options.words and fold(match[0]) not in own:
            yield Hit(*match.span())
