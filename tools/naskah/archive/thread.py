"""A text that is too long for one post of X was posted there as a thread: several posts, each with its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from naskah.lint.text import make_piece
from naskah.lint.threads import cuts
from naskah.lint.weight import length_on
from naskah.model.channel import CHANNELS, Channel

THREADED = "x"


def parts_of(parts: Iterable[tuple[tuple[str, ...], str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Channels with the text that they share; X apart from the others where it has a thread."""
    for names, text in parts:
        if THREADED in names and len(names) > 1 and len(thread(text, CHANNELS[THREADED])) > 1:
            yield tuple(name for name in names if name != THREADED), text
            yield (THREADED,), text
        else:
            yield names, text


def thread(text: str, channel: Channel) -> tuple[str, ...]:
    """The posts of the thread on `channel`, cut as the checker says it; the text alone where it is none."""
    limit = channel.limits.get("text")
    if channel.id != THREADED or limit is None or length_on(channel.id, text) <= limit.value:
        return (text,)
    ends = cuts(make_piece("body", text, (channel.id,)), channel.id, int(limit.value))
    # What is behind the last cut belongs to the last post: nothing that was approved is left out.
    bounds = [0, *ends[:-1], len(text)]
    return tuple(text[start:end].strip() for start, end in pairwise(bounds))
