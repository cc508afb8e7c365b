"""How a channel shows pictures of other forms than its own, and texts longer than it takes."""

from __future__ import annotations

import pytest

from naskah.archive.card import Picture
from naskah.archive.media.frame import slides
from naskah.archive.thread import parts_of, thread
from naskah.lint.weight import length_on
from naskah.model.channel import CHANNELS

LONG = "Kalimat yang biasa saja, dengan beberapa kata. " * 20


def sized(width: int, height: int) -> Picture:
    return Picture("a.png", "", "", None, width, height)


@pytest.mark.parametrize(
    ("channel", "sizes", "seen"),
    [
        ("instagram", [(1080, 1350)], [(0.8, False)]),
        ("instagram", [(1080, 1350), (1280, 720)], [(0.8, False), (0.8, True)]),
        ("instagram", [(1080, 1920)], [(0.8, True)]),
        ("x", [(1080, 1350)], [(0.8, False)]),
        ("x", [(1000, 3000)], [(0.75, True)]),
        ("x", [(1200, 1200), (1200, 675)], [(1.0, False), (1.0, True)]),
        ("youtube", [(1080, 1350), (1280, 720)], [(1.778, False)]),
        ("facebook", [(1000, 3000)], [(1 / 3, False)]),
        ("instagram", [], []),
    ],
)
def test_a_channel_shows_what_fits_and_cuts_the_rest(
    channel: str, sizes: list[tuple[int, int]], seen: list[tuple[float, bool]]
) -> None:
    found = slides([sized(*size) for size in sizes], CHANNELS[channel])
    assert [(round(slide.form, 3), slide.cut) for slide in found] == [(round(form, 3), cut) for form, cut in seen]


def test_a_thread_has_every_word_and_no_post_is_too_long() -> None:
    posts = thread(LONG, CHANNELS["x"])
    assert len(posts) > 1
    assert " ".join(posts).split() == LONG.split()
    assert max(length_on("x", post) for post in posts) <= 280


def test_only_x_has_threads_and_stands_apart_for_them() -> None:
    assert thread(LONG, CHANNELS["instagram"]) == (LONG,)
    assert list(parts_of([(("instagram", "x"), LONG)])) == [(("instagram",), LONG), (("x",), LONG)]
    assert list(parts_of([(("instagram", "x"), "Pendek.")])) == [(("instagram", "x"), "Pendek.")]
