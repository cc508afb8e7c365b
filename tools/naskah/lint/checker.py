"""Checks one post, or one plain text, by a set of rules."""

from __future__ import annotations

from itertools import chain

from naskah.lint.check import Hit, PostHit
from naskah.lint.finding import Checked, Finding
from naskah.lint.looked import Looked, look_at, shown_lines
from naskah.lint.origin import Lines, lines_of, paragraphs_of, pieces_of, remarks_of
from naskah.lint.personal import masked
from naskah.lint.rule import Rule, RuleMessage
from naskah.lint.ruleset import RuleSet
from naskah.lint.silence import comments_in, silence
from naskah.lint.suspects import work_of_one_post
from naskah.model.post import Post
from naskah.model.problem import Place

_LONGEST_TEXT = 80


def check_post(post: Post, rules: RuleSet) -> Checked:
    """What is wrong with `post`, less what its own comments silence."""
    path, words = post.path.as_posix(), 0
    looked: list[Looked] = []
    with work_of_one_post():
        for piece, origin in chain(pieces_of(post), remarks_of(post)):
            words += len(piece.words)
            looked.append(look_at(piece, origin, rules))
    comments = comments_in(post.source)
    lines = shown_lines(lines_of(post.source), looked, comments)
    findings = [_about_text(path, one, lines, rule, hit) for one in looked for rule, hit in one.hits]
    for rule, check in rules.post_rules:
        findings.extend(_about_post(path, lines, rule, hit) for hit in check.scan_post(post))
    kept, silenced, unused = silence(sorted(findings, key=_order), comments, rules.not_asked)
    for rule, unused_check in rules.unused_rules:
        kept.extend(_about_post(path, lines, rule, hit) for hit in unused_check.scan_unused(unused))
    return Checked(tuple(sorted(kept, key=_order)), silenced, words)


def check_plain(path: str, text: str, rules: RuleSet) -> Checked:
    """What the language rules find in a plain text with one paragraph a line."""
    looked = look_at(*paragraphs_of(text), rules)
    lines = shown_lines(looked.origin.lines, [looked], ())
    findings = (_about_text(path, looked, lines, rule, hit) for rule, hit in looked.hits)
    return Checked(tuple(sorted(findings, key=_order)), (), len(looked.piece.words))


def _order(finding: Finding) -> tuple[Place, Place, str]:
    return finding.start, finding.end, finding.rule


def _about_text(path: str, looked: Looked, lines: Lines, rule: Rule, hit: Hit) -> Finding:
    origin = looked.origin
    start, end = origin.span(hit.start, hit.end)
    found = _shortened(looked.shown(rule, hit))
    right = () if looked.covers(rule, hit) else hit.right
    one = len(right) == 1 or (hit.ranked and right)
    edit = origin.edit(hit.start, hit.end, right[0]) if rule.fix and one else None
    return Finding(
        path=path,
        start=start,
        end=end,
        rule=rule.id,
        severity=rule.severity,
        message=RuleMessage(rule.message, {**hit.args, "text": found, "right": "” / “".join(right)}),
        text=found,
        excerpt=lines.excerpt(start, hit.end - hit.start if origin.offset is not None else 1),
        suggestions=right,
        fix=rule.fix if edit is not None else None,
        edit=edit,
        wider=_wider(origin.lines, start, end),
        ask=rule.ask,
    )


def _about_post(path: str, lines: Lines, rule: Rule, hit: PostHit) -> Finding:
    found = _shortened(masked(hit.text) if rule.personal else hit.text)
    end = Place(hit.place.line, hit.place.column + 1)
    return Finding(
        path=path,
        start=hit.place,
        end=end,
        rule=rule.id,
        severity=rule.severity,
        message=RuleMessage(rule.message, {**hit.args, "text": found, "right": ""}),
        text=found,
        excerpt=lines.excerpt(hit.place, 1),
        wider=_wider(lines, hit.place, end),
        ask=rule.ask,
    )


def _wider(lines: Lines, start: Place, end: Place) -> tuple[int, int]:
    if not lines.marks:
        return 0, 0
    return lines.bytes_before(start) - start.column + 1, lines.bytes_before(end) - end.column + 1


def _shortened(text: str) -> str:
    """Not longer than can be read (and quoted in a comment that silences it), and then on one line."""
    if len(text) <= _LONGEST_TEXT and "\n" not in text:
        return text
    words = " ".join(text[: 4 * _LONGEST_TEXT].split())
    return words if len(words) <= _LONGEST_TEXT else words[: _LONGEST_TEXT - 1].rstrip() + "…"
