"""Comments for the checker that do not do what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from naskah.lint.check import PostHit
from naskah.lint.checks.options import Options
from naskah.lint.silence import Comment, comments_in
from naskah.model.post import Post


def comment_form(post: Post, options: Options) -> Iterator[PostHit]:
    """Each comment that lacks rule, words or reason."""
    for comment in comments_in(post.source):
        if not comment.reason:
            yield PostHit(comment.place, comment.text)


def comment_unused(comments: Iterable[Comment], options: Options) -> Iterator[PostHit]:
    """Each comment that silences nothing."""
    for comment in comments:
        yield PostHit(comment.place, comment.text, {"detail": comment.rule})
