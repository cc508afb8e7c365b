"""What only the whole post tells: whether its source, a consent or a mark is there."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from naskah.lint.check import PostHit
from naskah.lint.checks.options import Options
from naskah.lint.mask import hide_comments, hide_special
from naskah.model.post import Post
from naskah.model.source import place_of

# Shares, large sums and ranks.
_FIGURE = re.compile(
    r"(?<![\w,.])(?:\d++(?:[.,]\d++)*+ ?(?:%|persen(?!\w)|(?:juta|miliar|triliun)(?!\w))"
    r"|(?:peringkat|urutan|ranking) ke-?\d++|nomor satu(?!\w))",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"#\s?(?:iklan|ad|ads|sponsored|kerjasamaberbayar)\b|kemitraan berbayar|kerja sama berbayar|bersponsor|advertorial",
    re.IGNORECASE,
)


def child_without_consent(post: Post, options: Options) -> Iterator[PostHit]:
    """Each picture whose alternative text has one of `options.words`, if the post notes no consent."""
    if post.consent is None:
        for medium in post.media:
            match = _words(options.words).search(medium.alt.value)
            if match is not None:
                yield PostHit(medium.alt.place, match[0], {"detail": match[0]})


def claim_without_source(post: Post, options: Options) -> Iterator[PostHit]:
    """The first of `options.words` in the texts, if the post names no source."""
    return iter(()) if post.sources else _first(post, _words(options.words))


def figure_without_source(post: Post, options: Options) -> Iterator[PostHit]:
    """The first figure that somebody must have measured or counted, if the post names no source."""
    return iter(()) if post.sources else _first(post, _FIGURE)


def advert_without_mark(post: Post, options: Options) -> Iterator[PostHit]:
    """The first of `options.words`, if no hashtag or word says that it is an advertisement."""
    return iter(()) if _MARK.search(hide_comments(post.source)) else _first(post, _words(options.words))


def _first(post: Post, pattern: re.Pattern[str]) -> Iterator[PostHit]:
    """The first thing that `pattern` finds in the title or the texts, at its place."""
    match = pattern.search(post.title.value)
    if match is not None:
        yield PostHit(post.title.place, match[0])
        return
    for section in post.sections:
        text = hide_special(hide_comments(post.source[section.start : section.end]))
        match = pattern.search(text)
        if match is not None:
            yield PostHit(place_of(post.source, section.start + match.start()), match[0])
            return


@functools.cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)
