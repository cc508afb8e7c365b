"""What the rules found in one text, and how it may be shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from naskah.lint.check import Hit
from naskah.lint.origin import Lines, Origin
from naskah.lint.personal import FAMILY, hide, masked, merged
from naskah.lint.rule import Rule
from naskah.lint.ruleset import RuleSet
from naskah.lint.silence import Comment
from naskah.lint.text import Piece
from naskah.model.post import COMMENT


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece with its hits; `personal` are the offsets of personal data in it, asked for or not, merged."""

    piece: Piece
    origin: Origin
    hits: tuple[tuple[Rule, Hit], ...]
    personal: tuple[tuple[int, int], ...]

    def shown(self, rule: Rule, hit: Hit) -> str:
        """The words of a hit, as everybody may read them."""
        source, start, end = self.piece.source, hit.start, hit.end
        if rule.personal:
            return masked(source[start:end])
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in self._within(hit)]
        return hide(source[start:end], inside)

    def covers(self, rule: Rule, hit: Hit) -> bool:
        """Whether personal data stands in what another rule would change: what it suggests would show it."""
        return not rule.personal and bool(self._within(hit))

    def _within(self, hit: Hit) -> tuple[tuple[int, int], ...]:
        """The personal data that the hit touches."""
        first = bisect_right(self.personal, hit.start, key=itemgetter(1))
        return self.personal[first : bisect_left(self.personal, hit.end, key=itemgetter(0))]


def look_at(piece: Piece, origin: Origin, rules: RuleSet) -> Looked:
    """What `rules` find in `piece`."""
    hits = tuple(rules.hits(piece))
    found = [(hit.start, hit.end) for rule, hit in hits if rule.personal]
    return Looked(piece, origin, hits, merged([*found, *rules.hidden(piece)]))


def shown_lines(lines: Lines, looked: Iterable[Looked], comments: Sequence[Comment]) -> Lines:
    """The lines of a file as everybody may read them: personal data masked, also in comments that silence it."""
    spans = [span for one in looked for span in _in_file(lines, one)]
    for comment in comments:
        if FAMILY in comment.text.upper():
            start = lines.offset(comment.place)
            match = COMMENT.match(lines.text, start)
            spans.append((start, match.end() if match else start))
    return Lines(hide(lines.text, merged(spans)), lines.starts, lines.marks) if spans else lines


def _in_file(lines: Lines, looked: Looked) -> Iterable[tuple[int, int]]:
    """Where its personal data stands in the file. Where YAML has it in other letters, the rest of the line is taken."""
    offset = looked.origin.offset
    if offset is not None:
        return [(offset + start, offset + end) for start, end in looked.personal]
    start = lines.offset(looked.origin.place)
    end = lines.text.find("\n", start)
    return [(start, end if end >= 0 else len(lines.text))] if looked.personal else []
