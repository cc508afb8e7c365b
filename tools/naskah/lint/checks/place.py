"""Where a post's file lies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import PostHit
from naskah.lint.checks.options import Options
from naskah.model.post import POST_PATH, Post
from naskah.model.problem import START

_PATH = re.compile(rf"(?:.*/)?{POST_PATH.pattern}")


def file_place(post: Post, options: Options) -> Iterator[PostHit]:
    """The path, if it has not the form that the archive and the register know."""
    if not _PATH.fullmatch(post.path.as_posix()):
        yield PostHit(START, post.path.name)


def planned_month(post: Post, options: Options) -> Iterator[PostHit]:
    """The planned time, if it is in another month than the folder says."""
    match = _PATH.fullmatch(post.path.as_posix())
    if match is not None and f"{post.planned:%Y/%m}" != f"{match['year']}/{match['month']}":
        yield PostHit(post.planned_place, f"{post.planned:%Y-%m}", {"detail": f"content/posts/{post.planned:%Y/%m}/"})
