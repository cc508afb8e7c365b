"""A rule: data about what is wrong, why, and what to write instead, with a check that its kind made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from naskah.i18n import Bilingual, Lang, Message
from naskah.lint.check import Check
from naskah.lint.finding import FixKind, Severity
from naskah.lint.personal import FAMILY
from naskah.lint.text import Layer, PieceKind

Family = Literal[
    "EYD",
    "SOPAN",
    "BAKU",
    "SALTIK",
    "ASING",
    "GAYA",
    "LEMBAGA",
    "ETIKA",
    "PRIBADI",
    "FORMAT",
    "MEDIA",
    "TAUTAN",
    "WAKTU",
    "NASKAH",
]

# The one finding without a rule: only a site's answer tells it.
DEAD_LINK = "TAUTAN-MATI"


@dataclass(frozen=True, slots=True)
class ExampleMedia:
    """A media file of an example: pixels and bytes."""

    name: str = "poster.jpg"
    alt: str = "Mahasiswa baru berbaris di depan gedung rektorat."
    width: int = 1080
    height: int = 1350
    size: int = 500_000
    format: str = "JPEG"
    animated: bool = False
    located: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text that breaks a rule or keeps it; `fixed` is what the fix makes of it. It stands in a post's `piece`.

    `planned` is the day on which that post is to appear.
    """

    text: str
    fixed: str | None = None
    piece: PieceKind = "body"
    channels: tuple[str, ...] = ("instagram", "facebook", "x", "youtube")
    media: tuple[ExampleMedia, ...] = (ExampleMedia(),)
    path: str = "content/posts/2026/11/contoh.md"
    planned: str = "2026-11-24"


@dataclass(frozen=True, slots=True)
class Noise:
    """Hits per 10,000 words of clean edited text, and the day they were counted. On such text a hit is a false alarm."""

    per_10000: float
    date: dt.date


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Empty `channels` are all channels; `source` names the norm that it follows.

    `covers` are further rules of EYD V, by SIPEBI's codes, that it looks after, each with the wrong example that shows it.
    `ask` is what a reviewer should make sure of where no list can judge: “that nobody is demeaned”.
    """

    id: str
    name: Bilingual
    severity: Severity
    kind: str
    message: Bilingual
    source: str
    check: Check
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    fix: FixKind | None = None
    pieces: frozenset[PieceKind] = frozenset({"title", "body", "alt", "reason", "paragraph"})
    where: Layer = "prose"
    channels: tuple[str, ...] = ()
    why: Bilingual | None = None
    noise: Noise | None = None
    covers: tuple[tuple[str, str], ...] = ()
    ask: Bilingual | None = None

    @property
    def personal(self) -> bool:
        """Whether it finds personal data, which may be shown only in part."""
        return self.family == FAMILY

    @property
    def family(self) -> str:
        """What its id begins with."""
        return self.id.partition("-")[0]

    def applies(self, piece: PieceKind, channels: tuple[str, ...]) -> bool:
        """Whether the rule is for that piece of a text for those channels."""
        return piece in self.pieces and (not self.channels or any(channel in channels for channel in self.channels))


@dataclass(frozen=True, slots=True)
class RuleMessage:
    """A rule's message with what it was filled with."""

    template: Bilingual
    args: Mapping[str, object] = field(default_factory=dict)

    def render(self, lang: Lang) -> str:
        """The text in `lang`; nothing in the arguments is taken for a template."""
        values = {
            key: value.render(lang) if isinstance(value, Bilingual | Message) else value
            for key, value in self.args.items()
        }
        return self.template.render(lang).format(**values)
