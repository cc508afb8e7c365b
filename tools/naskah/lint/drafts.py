"""Checks posts that are not on this disk: their texts alone, for their media cannot be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from naskah.lint.checker import check_post
from naskah.lint.finding import Finding
from naskah.lint.run import Checker
from naskah.model.post import Post
from naskah.model.post_loader import parse_post
from naskah.model.problem import Invalid, Problem

MEDIA = "MEDIA"  # the family of rules that ask for media


@dataclass(frozen=True, slots=True)
class Drafts:
    """The posts that could be read, what is wrong with their texts, and why the others could not be read."""

    posts: tuple[Post, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]


def look(texts: Mapping[str, str], checker: Checker) -> Drafts:
    """Checks texts by their paths. `checker` must be one of posts."""
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
        posts.append(post)
        found = check_post(post, checker.rules).findings
        findings += [finding for finding in found if not finding.rule.startswith(MEDIA)]
    return Drafts(tuple(posts), tuple(findings), tuple(problems))
