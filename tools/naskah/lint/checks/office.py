"""Offices before the name of their institution (EYD V I.F.10)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.lexicon import Lexicon
from naskah.lint.text import Layer, Piece

_INSTITUTION = r"(?:Universitas|Institut|Politeknik|Sekolah Tinggi|Fakultas|Lembaga|Biro|Pascasarjana) [A-Z]"


def offices_before_names(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each office of `options.words` in small letters before an institution, or before a short name of the kamus."""
    places = piece.places_of({word.split()[0] for word in options.words})
    if not places:
        return
    pattern, text = _pattern(options.words, options.lexicon), piece.layer(where)
    for match in piece.matches_at(places, pattern, text):
        yield Hit(*match.span(), (" ".join(word[0].upper() + word[1:] for word in match[0].split(" ")),))


@functools.lru_cache(8)
def _pattern(offices: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    short = [re.escape(name) for name in (*lexicon.acronyms, *lexicon.names) if " " not in name]
    alternatives = "|".join(re.escape(office) for office in sorted(offices, key=len, reverse=True))
    after = "|".join([_INSTITUTION, *(rf"{name}(?!\w)" for name in short)])
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?= (?:{after}))")
