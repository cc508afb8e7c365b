"""occurrence: something that may stand there only so many times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.limits import Limits, read_limits
from naskah.lint.text import Layer, Piece
from naskah.lint.values import regex_in
from naskah.model.located import Node
from naskah.model.reader import Reader


@dataclass(frozen=True, slots=True)
class Occurrence(TextCheck):
    """Reports the first of `pattern` that is one too many, once for each limit that is broken."""

    pattern: re.Pattern[str]
    limits: Limits

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """One hit for each limit that is broken."""
        found: list[re.Match[str]] | None = None
        for title, most in self.limits.for_channels(piece.channels):
            if found is None:
                found = list(self.pattern.finditer(piece.layer(where)))
            if len(found) > most:
                first = found[int(most)]
                yield Hit(first.start(), first.end(), args={"count": len(found), "most": int(most), "channel": title})


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Occurrence | None:
    """`pattern`, and `most` or `limit`."""
    pattern, limits = regex_in(reader, rule.fields.get("pattern")), read_limits(reader, rule, ("most", "limit"))
    return None if pattern is None or limits is None else Occurrence(pattern, limits)


KIND = Kind(required=("pattern",), optional=("most", "limit"), read=read, args=("count", "most", "channel"))
