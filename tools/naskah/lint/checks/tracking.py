"""What addresses carry along to tell who came from where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.links import find_links
from naskah.lint.text import Layer, Piece

_ANYWHERE = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|ttclid|twclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mibextid|"
    r"ref_src|ref_url|_ga|_gl|hsa_\w+|_hsenc|_hsmi|vero_id|wt_mc|spm)",
    re.IGNORECASE,
)
# On other sites these mean something else.
_ON_SITES = (
    (
        re.compile(r"(?:youtube\.com|youtu\.be|open\.spotify\.com|music\.youtube\.com)\Z"),
        frozenset({"si", "feature", "pp"}),
    ),
    (re.compile(r"(?:^|\.)(?:x|twitter)\.com\Z"), frozenset({"s", "t"})),
    (re.compile(r"(?:^|\.)tiktok\.com\Z"), frozenset({"_r", "_t", "is_from_webapp", "sender_device"})),
)


def tracking(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """The query of each address that carries such parameters, and what is left of it without them."""
    text = piece.layer(where)
    if "?" not in text:
        return
    for link in find_links(text):
        place = link.written.find("?")
        if place < 0:
            continue
        query, sign, fragment = link.written[place + 1 :].partition("#")
        parameters = query.split("&")
        kept = [parameter for parameter in parameters if not _tracks(parameter, link.host)]
        if len(kept) < len(parameters):
            left = ("?" + "&".join(kept) if kept else "") + sign + fragment
            gone = [parameter for parameter in parameters if parameter not in kept]
            yield Hit(link.start + place, link.end, (left,), {"detail": ", ".join(p.partition("=")[0] for p in gone)})


def _tracks(parameter: str, host: str) -> bool:
    name, sign, _ = parameter.partition("=")
    if not sign:
        return False
    return _ANYWHERE.fullmatch(name) is not None or any(name in names for site, names in _ON_SITES if site.search(host))
