"""length: a text or sentence that is too long or too short."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from naskah.i18n import msg
from naskah.lint.check import Hit, Kind, TextCheck
from naskah.lint.lexicon import Lexicon
from naskah.lint.limits import Limits, read_limits
from naskah.lint.text import Layer, Piece, words_of
from naskah.lint.weight import length_on
from naskah.model.channel import CHANNELS
from naskah.model.located import Node
from naskah.model.post import published_text
from naskah.model.reader import Reader

UNITS: Mapping[str, Callable[[str], int]] = {"characters": len, "words": lambda text: len(words_of(text))}


@dataclass(frozen=True, slots=True)
class Length(TextCheck):
    """Measures whole texts, or each sentence. A channel's own limit is measured as that channel counts."""

    limits: Limits
    unit: str = "characters"
    by_sentence: bool = False
    least: bool = False

    def scan(self, piece: Piece, where: Layer) -> Iterator[Hit]:
        """One hit for each text or sentence, and each limit that it breaks."""
        if self.by_sentence:
            for start, end in piece.sentences:
                words = bisect_left(piece.starts, end) - bisect_left(piece.starts, start)
                yield from self._judge(words, start, end, "", self.limits.number or 0)
            return
        text = published_text(piece.source)
        first = len(piece.source) - len(piece.source.lstrip())
        end = _line_end(piece.source, first)
        for title, most in self.limits.for_channels(piece.channels):
            count = length_on(CHANNEL_IDS[title], text) if title else UNITS[self.unit](text)
            yield from self._judge(count, first, end, title, most)

    def _judge(self, count: int, start: int, end: int, channel: str, limit: float) -> Iterator[Hit]:
        if count < limit if self.least else count > limit:
            args = {"count": count, "most": int(limit), "over": abs(count - int(limit)), "channel": channel}
            yield Hit(start, end, args=args)


CHANNEL_IDS = {channel.title: channel.id for channel in CHANNELS.values()}


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def read(reader: Reader, rule: Node, lexicon: Lexicon) -> Length | None:
    """`most`, `least` or `limit`; `unit`; `of: sentence`."""
    limits = read_limits(reader, rule, ("most", "least", "limit"))
    unit = reader.one_of(rule.fields["unit"], UNITS, msg("unit")) if "unit" in rule.fields else "characters"
    of = reader.one_of(rule.fields["of"], ["text", "sentence"], msg("part")) if "of" in rule.fields else "text"
    if limits is None or unit is None or of is None:
        return None
    if of == "sentence" and (limits.number is None or unit != "words"):
        reader.fail(rule.fields["of"], msg("A sentence is measured in words, with “most”."))
        return None
    return Length(limits, unit, of == "sentence", "least" in rule.fields)


KIND = Kind(
    required=(),
    optional=("most", "least", "limit", "unit", "of"),
    read=read,
    args=("count", "most", "over", "channel"),
)
