"""Checks posts that are not on this disk: their texts alone, for their media cannot be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from naskah.lint.checker import check_post
from naskah.lint.finding import Finding
from naskah.lint.origin import lines_of
from naskah.lint.personal import FAMILY, hide, merged
from naskah.lint.run import Checker
from naskah.lint.suspects import work_of_one_post
from naskah.model.post import Post
from naskah.model.post_loader import parse_post
from naskah.model.problem import Invalid, Problem

MEDIA = "MEDIA"  # the family of rules that ask for media


@dataclass(frozen=True, slots=True)
class Drafts:
    """The posts that could be read, what is wrong with their texts, and why the others could not be read.

    In the posts' texts personal data is masked: they are shown in comments, whose earlier forms everybody can still read when
    the post has been mended.
    """

    posts: tuple[Post, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


@work_of_one_post()
def look(texts: Mapping[str, str], checker: Checker) -> Drafts:
    """Checks texts by their paths; they are guessed about together no more than one would be. `checker` must be one of posts."""
    posts: list[Post] = []
    findings: list[Finding] = []
    problems: list[Problem] = []
    for path, text in texts.items():
        assert checker.policy is not None
        try:
            post = parse_post(text, Path(path), checker.policy, media=False)
        except Invalid as invalid:
            problems += invalid.problems
            continue
        found = check_post(post, checker.rules).findings
        posts.append(_shown(post, found))
        findings += [finding for finding in found if not finding.rule.startswith(MEDIA)]
    return Drafts(tuple(posts), tuple(findings), tuple(problems))


def _shown(post: Post, found: Iterable[Finding]) -> Post:
    lines = lines_of(post.source)
    personal = (finding for finding in found if finding.rule.startswith(FAMILY))
    spans = merged((lines.offset(finding.start), lines.offset(finding.end)) for finding in personal)
    return replace(post, source=hide(post.source, spans)) if spans else post
