"""The media of a post against what its channels take."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.lint.check import Hit, PostHit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece, words_of
from naskah.model.channel import CHANNELS, Channel
from naskah.model.metadata import CLEANABLE
from naskah.model.post import Cover, Media, Post
from naskah.model.problem import START

_FILE_NAME = re.compile(
    r"(?i)[\w .()-]*\.(?:jpe?g|png|webp|gif|mp4|mov)|(?:img|dsc|dscn|wa|screenshot|poster)[ _-]?\d*"
)


def _channels(post: Post) -> Iterator[Channel]:
    return (CHANNELS[channel] for channel in post.channels if channel in CHANNELS)


def media_missing(post: Post, options: Options) -> Iterator[PostHit]:
    """A channel of `options.words` when the post has no media: nothing can be posted there without."""
    if not post.media:
        for channel in _channels(post):
            if channel.id in options.words:
                yield PostHit(post.keys.get("kanal", START), channel.id, {"channel": channel.title})


def media_count(post: Post, options: Options) -> Iterator[PostHit]:
    """A channel that takes fewer media than the post has."""
    for channel in _channels(post):
        limit = channel.limits.get("media")
        if limit is not None and len(post.media) > limit.value:
            args = {"channel": channel.title, "count": len(post.media), "most": int(limit.value)}
            yield PostHit(post.media[int(limit.value)].name.place, post.media[int(limit.value)].name.value, args)


def media_repeated(post: Post, options: Options) -> Iterator[PostHit]:
    """A file that is listed a second time."""
    seen: set[str] = set()
    for medium in post.media:
        if medium.name.value in seen:
            yield PostHit(medium.name.place, medium.name.value)
        seen.add(medium.name.value)


def image_ratio(post: Post, options: Options) -> Iterator[PostHit]:
    """A picture that is too tall or too wide for a channel, which would crop or refuse it."""
    for channel in _channels(post):
        least, most = channel.limits.get("ratio_least"), channel.limits.get("ratio_most")
        if least is None or most is None:
            continue
        for medium in post.media:
            width, height = medium.file.width, medium.file.height
            # Sizes are whole pixels: half a percent off is the same ratio.
            if width and height and not least.value * 0.995 <= width / height <= most.value * 1.005:
                bounds = {"least": _decimal(least.value), "most": _decimal(most.value)}
                args = {"channel": channel.title, "detail": f"{width}×{height}", **bounds}
                yield PostHit(medium.name.place, medium.name.value, args)


def image_bytes(post: Post, options: Options) -> Iterator[PostHit]:
    """A picture that is too big for a channel, in megabytes of a million bytes."""
    for channel in _channels(post):
        limit = channel.limits.get("image_bytes")
        for medium in post.media:
            if limit is not None and medium.file.width and medium.file.size > limit.value:
                args = {
                    "channel": channel.title,
                    "count": _megabytes(medium.file.size),
                    "most": _megabytes(limit.value),
                }
                yield PostHit(medium.name.place, medium.name.value, args)


def image_too_small(post: Post, options: Options) -> Iterator[PostHit]:
    """A picture that a channel must enlarge, which blurs it."""
    for channel in _channels(post):
        limit = channel.limits.get("width_least")
        for medium in post.media:
            if limit is not None and 0 < medium.file.width < limit.value:
                args = {"channel": channel.title, "count": medium.file.width, "least": int(limit.value)}
                yield PostHit(medium.name.place, medium.name.value, args)


def image_format(post: Post, options: Options) -> Iterator[PostHit]:
    """A picture in a format that a channel does not take as it is."""
    for channel in _channels(post):
        for medium in post.media:
            if channel.formats is not None and medium.file.width and medium.file.kind not in channel.formats.value:
                args = {"channel": channel.title, "detail": " / ".join(channel.formats.value)}
                yield PostHit(medium.name.place, medium.name.value, args)


def image_moves(post: Post, options: Options) -> Iterator[PostHit]:
    """A picture that moves."""
    yield from (PostHit(medium.name.place, medium.name.value) for medium in post.media if medium.file.animated)


def located(post: Post, options: Options) -> Iterator[PostHit]:
    """A file that says where it was taken, from which that can be cut."""
    for one in _files(post):
        if one.file.located and one.file.kind in CLEANABLE:
            yield PostHit(one.name.place, one.name.value)


def located_for_good(post: Post, options: Options) -> Iterator[PostHit]:
    """A file that says where it was taken, which must be saved anew without that."""
    for one in _files(post):
        if one.file.located and one.file.kind not in CLEANABLE:
            yield PostHit(one.name.place, one.name.value)


def _files(post: Post) -> Iterator[Cover | Media]:
    """All files of the post, the covers of videos too."""
    return (one for medium in post.media for one in medium.files)


def alt_repeats(post: Post, options: Options) -> Iterator[PostHit]:
    """An alt text that says what stands there anyway: the title, a caption, or the alt text of another medium."""
    said = {_words(post.title.value), *(_words(post.caption(channel)) for channel in post.channels)}
    for medium in post.media:
        words = _words(medium.alt.value)
        if words in said:
            yield PostHit(medium.alt.place, medium.alt.value)
        said.add(words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def alt_is_file_name(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """An alt text that is just the name of a file."""
    # Without the spaces around it: two repeats that both take spaces would try every way to share them.
    if _FILE_NAME.fullmatch(piece.source.strip()):
        yield Hit(0, len(piece.source))


def _megabytes(size: float) -> str:
    return _decimal(round(size / 1_000_000, 1))


def _decimal(number: float) -> str:
    return f"{number:g}".replace(".", ",")
