"""Addresses that lead away from the unit's own sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.mask import ADDRESS, DOMAIN
from naskah.lint.text import Layer, Piece

_ADDRESS = re.compile(rf"{ADDRESS}|(?<![\w@./-]){DOMAIN}", re.IGNORECASE)


def foreign_domains(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each address whose host is none of the kamus's `domains`, nor below one, nor one of `options.words`."""
    own = (*options.lexicon.domains, *options.words)
    text = piece.layer(where)
    if "." not in text:
        return
    for match in _ADDRESS.finditer(text):
        host = _host(match[0])
        if host and not any(host == domain or host.endswith("." + domain) for domain in own):
            yield Hit(match.start(), match.end(), args={"detail": host})


def _host(address: str) -> str:
    try:
        return (urlsplit(address if "://" in address else f"https://{address}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
