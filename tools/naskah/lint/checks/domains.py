"""Hosts of addresses: the unit's own, those of others, and those that only look like the unit's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.links import find_links
from naskah.lint.text import Layer, Piece

# A shorter name (ui, its) is part of too many words, and one letter makes another of four (unri, unsri).
_LEAST_NAME, _LEAST_NEAR = 4, 6
# Letters of other scripts, and figures, that are taken for Latin letters.
_LOOKS_LIKE = {
    ord(other): latin
    for latin, others in {
        "a": "\u0430\u03b1\u0251",
        "c": "\u0441\u03f2",
        "d": "\u0501",
        "e": "\u0435\u0454",
        "h": "\u04bb",
        "i": "\u0456\u0131\u03b9",
        "j": "\u0458",
        "l": "\u04cf1",
        "n": "\u0578",
        "o": "\u043e\u03bf0",
        "p": "\u0440\u03c1",
        "s": "\u04555",
        "u": "\u03c5\u057d",
        "x": "\u0445",
        "y": "\u0443",
    }.items()
    for other in others
}
_IPV4 = re.compile(r"[\d.]+|0x[0-9a-f]+")


def foreign_domains(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each address whose host is none of the kamus's `domains`, nor below one, nor one of `options.words`."""
    own = (*options.lexicon.domains, *options.words)
    for link in find_links(piece.layer(where)):
        if not _below(link.host, own):
            yield Hit(link.start, link.end, args={"detail": link.host})


def faked_domains(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each address that is made to be taken for one of the kamus's `domains`, or that hides where it leads.

    The domain stands before the real one or before an @; letters look like others; the host is a bare number.
    """
    own = options.lexicon.domains
    for link in find_links(piece.layer(where)):
        host = link.host
        if (
            link.parts.username is not None
            or _IPV4.fullmatch(host)
            or "[" in link.parts.netloc
            or (not _below(host, own) and (_is_disguised(host, own) or any(f".{d}." in f".{host}." for d in own)))
        ):
            yield Hit(link.start, link.end, args={"detail": host})


def similar_domains(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Each address whose host bears the unit's name, or nearly so, without belonging to it."""
    own = options.lexicon.domains
    names = {name for domain in own if len(name := domain.split(".")[0]) >= _LEAST_NAME}
    for link in find_links(piece.layer(where)):
        host = link.host
        if _below(host, own) or _below(host, options.words) or _is_disguised(host, own):
            continue
        if any(f".{domain}." in f".{host}." for domain in own):
            continue
        words = [word for label in host.split(".")[:-1] for word in label.split("-")]
        if any(_near(word, name) for word in words for name in names):
            yield Hit(link.start, link.end, args={"detail": host})


def _below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def _is_disguised(host: str, own: tuple[str, ...]) -> bool:
    """Whether the host becomes one of the unit's own, or bears its name, when its letters are read as they look."""
    try:
        shown = ".".join(
            label.encode("ascii").decode("idna") if label.startswith("xn--") else label for label in host.split(".")
        )
    except UnicodeError:
        return True
    plain = shown.translate(_LOOKS_LIKE)
    names = {domain.split(".")[0] for domain in own}
    return plain != shown and (_below(plain, own) or any(label in names for label in plain.split(".")))


def _near(word: str, name: str) -> bool:
    """Whether `word` is `name`, or one letter more, less, other or turned round with its neighbour."""
    if word == name:
        return True
    if len(name) < _LEAST_NEAR or abs(len(word) - len(name)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    left, right = word[start:], name[start:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
    )
