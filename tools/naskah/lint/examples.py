"""Tries rules on their examples, which stand in a post made for them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from naskah.lint.checker import check_plain, check_post
from naskah.lint.finding import Finding, FixKind
from naskah.lint.fix import apply_edits, edits_of
from naskah.lint.rule import Example
from naskah.lint.ruleset import RuleSet
from naskah.model.media import MediaFile
from naskah.model.post import Media, Placed, Post, Section
from naskah.model.problem import Place

_ZONE = dt.timezone(dt.timedelta(hours=7))
_NINE = dt.time(9)


def findings_in(example: Example, rule_id: str | None, rules: RuleSet) -> tuple[Finding, ...]:
    """What the rule finds in its example, among all rules; without `rule_id`, what any of them finds."""
    if example.piece == "paragraph":
        checked = check_plain("contoh.txt", example.text, rules)
    else:
        checked = check_post(example_post(example), rules)
    return tuple(finding for finding in checked.findings if rule_id in (None, finding.rule))


def mended(example: Example, rule_id: str | None, rules: RuleSet, fix: FixKind = "unsafe") -> str:
    """The example's text as the rule's own fixes leave it, or those of all rules; only the safe ones, if asked."""
    edits = edits_of(findings_in(example, rule_id, rules), fix)
    if example.piece == "paragraph":
        return apply_edits(example.text, edits)
    before = example_post(example).source
    after = apply_edits(before, edits)
    start = before.index(example.text)
    return after[start : start + len(example.text) + len(after) - len(before)]


def example_post(example: Example) -> Post:
    """A post around the example: each of its texts stands on lines of its own, as they are."""
    title = example.text if example.piece == "title" else "Wisuda November"
    alt = example.text if example.piece == "alt" else None
    body = example.text if example.piece == "body" else "Selamat pagi, Sobat Unsoed."
    head = [title, *(alt or medium.alt for medium in example.media)]
    source = "\n".join([*head, body])
    media = tuple(
        Media(
            file=MediaFile(
                Path(medium.name),
                medium.format,
                medium.size,
                medium.width,
                medium.height,
                animated=medium.animated,
                located=medium.located,
            ),
            name=Placed(medium.name, Place(line)),
            alt=Placed(alt or medium.alt, Place(line)),
            credit=Placed("Tim Kreatif Humas Unsoed", Place(line)),
        )
        for line, medium in enumerate(example.media, 2)
    )
    return Post(
        path=Path(example.path),
        source=source,
        title=Placed(title),
        planned=dt.datetime.combine(dt.date.fromisoformat(example.planned), _NINE, _ZONE),
        planned_place=Place(),
        category="akademik",
        channels=example.channels,
        drafters=("contoh-kreatif-1",),
        sections=(Section(None, len(source) - len(body), len(source), Place(len(head) + 1)),),
        media=media,
    )
