"""Comments in a post that silence one finding each: <!-- naskah: abaikan EYD-KD01 "dimana" karena judul buku -->"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from naskah.lint.finding import Finding, Silenced
from naskah.lint.personal import FAMILY, masked, masked_words
from naskah.model.post import COMMENT
from naskah.model.problem import Place
from naskah.model.source import place_of

_ADDRESSED = re.compile(r"<!--\s*+naskah\s*+:", re.IGNORECASE)
_FORM = re.compile(
    r"<!--\s*+naskah\s*+:\s*+abaikan\s++(?P<rule>[\w-]++)\s++[\"“](?P<words>.+)[\"”]\s++karena\s++(?P<reason>\S.*?)\s*+-->",
    re.IGNORECASE | re.DOTALL,
)
# Not to be silenced: they are about the comments themselves.
_FAMILY = "NASKAH-"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment for the checker. Without rule, words or reason it is not of the right form, and silences nothing."""

    place: Place
    text: str
    rule: str = ""
    words: str = ""
    reason: str = ""


def comments_in(source: str) -> tuple[Comment, ...]:
    """The comments for the checker in a file's text, in order."""
    return tuple(
        _comment(match[0], place_of(source, match.start()))
        for match in (COMMENT.finditer(source) if "<!--" in source else ())
        if _ADDRESSED.match(match[0])
    )


def _comment(text: str, place: Place) -> Comment:
    form = _FORM.fullmatch(text)
    inside = " ".join(text.removeprefix("<!--").removesuffix("-->").split())
    if form is None:
        return Comment(place, masked_words(inside) if FAMILY in inside.upper() else inside)
    rule, (words, reason) = form["rule"].upper(), (" ".join(form[name].split()) for name in ("words", "reason"))
    if rule.startswith(FAMILY):
        # Personal data may be named in full or as it is shown.
        inside, words = inside.replace(words, masked(words)), masked(words)
    return Comment(place, inside, rule, words, reason)


def _meant(comment: Comment, candidates: Sequence[Finding]) -> Finding:
    """Which of the findings with the comment's rule and words, in the text's order, it is about."""
    beside = [
        finding for finding in candidates if finding.end.line == comment.place.line and finding.start < comment.place
    ]
    after = [finding for finding in candidates if finding.start > comment.place]
    return beside[-1] if beside else after[0] if after else candidates[-1]


def silence(
    findings: Sequence[Finding], comments: Iterable[Comment], not_asked: Container[str]
) -> tuple[list[Finding], tuple[Silenced, ...], tuple[Comment, ...]]:
    """The findings that are left, those that a comment silences, and the comments that silence nothing.

    A comment silences one finding with its rule and words: behind text, one of that line; else the first after it, or the last
    before it (a title stands before every comment). A comment for a rule that is `not_asked` waits for the day when it is.
    """
    waiting: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if not finding.rule.startswith(_FAMILY):
            waiting.setdefault((finding.rule, " ".join(finding.text.split())), []).append(finding)
    silenced: list[Silenced] = []
    unused: list[Comment] = []
    for comment in comments:
        if not comment.reason:
            continue
        candidates = waiting.get((comment.rule, comment.words), [])
        if candidates:
            finding = _meant(comment, candidates)
            candidates.remove(finding)
            silenced.append(Silenced(finding, comment.reason))
        elif comment.rule not in not_asked:
            unused.append(comment)
    gone = {id(item.finding) for item in silenced}
    return [finding for finding in findings if id(finding) not in gone], tuple(silenced), tuple(unused)
