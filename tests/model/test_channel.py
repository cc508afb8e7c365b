"""Channels: their names, their limits and the addresses of posts on them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from naskah.model.channel import CHANNELS, channel_named, outdated
from naskah.model.media import IMAGE_FORMATS

ADDRESSES = {
    "instagram": [
        "https://www.instagram.com/p/Cx-1_a/",
        "https://instagram.com/unsoed/reel/ABC",
        "https://instagram.com/tv/A",
    ],
    "facebook": [
        "https://www.facebook.com/unsoed/posts/123",
        "https://fb.watch/abc-1/",
        "https://m.facebook.com/story.php",
    ],
    "x": ["https://x.com/unsoed/status/1860", "https://twitter.com/unsoed/status/1860/"],
    "youtube": ["https://www.youtube.com/watch?v=abc", "https://youtu.be/abc", "https://youtube.com/shorts/abc"],
    "tiktok": ["https://www.tiktok.com/@unsoed/video/123", "https://vt.tiktok.com/ZS1/"],
    "threads": ["https://www.threads.net/@unsoed/post/C1", "https://www.threads.com/@unsoed/post/C1"],
    "linkedin": [
        "https://www.linkedin.com/posts/unsoed_a-b",
        "https://www.linkedin.com/feed/update/urn:li:activity:1/",
    ],
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_knows_the_address_of_a_post(channel: str) -> None:
    assert all(CHANNELS[channel].is_post_address(address) for address in ADDRESSES[channel])


@pytest.mark.parametrize("channel", CHANNELS)
def test_takes_no_address_of_another_channel_nor_one_in_disguise(channel: str) -> None:
    others = [address for name, known in ADDRESSES.items() for address in known if name != channel]
    disguised = [
        disguise
        for address in ADDRESSES[channel]
        for disguise in (
            address.replace("https:", "http:"),
            address.replace("https:", "javascript:"),
            address.replace("https://", "https://penipu@"),
            address.replace("https://", "https://penipu.example/?"),
            address.replace(".com", ".com.penipu.example")
            .replace(".be", ".be.penipu.example")
            .replace(".watch", ".watch.x"),
            re.sub(r"(https://[^/]+)", r"\1:8080", address),
            address + '"><script>',
            address + "\n",
            address + "é",
            address + "a" * 2000,
        )
        if disguise != address
    ]
    assert [address for address in (*others, *disguised) if CHANNELS[channel].is_post_address(address)] == []


def test_takes_nothing_that_is_no_address() -> None:
    assert not any(
        channel.is_post_address(text) for channel in CHANNELS.values() for text in ("", "x", "https://[", "//x.com")
    )


@pytest.mark.parametrize(
    ("name", "channel"),
    [("X", "x"), ("Twitter", "x"), (" IG ", "instagram"), ("YouTube", "youtube"), ("Friendster", None)],
)
def test_is_found_by_its_id_its_title_and_other_names(name: str, channel: str | None) -> None:
    found = channel_named(name)
    assert (found.id if found else None) == channel


def test_no_two_channels_share_a_name() -> None:
    names = [n.casefold() for c in CHANNELS.values() for n in {c.id, c.title.casefold(), *c.aliases}]
    assert len(names) == len(set(names))


def test_every_limit_says_where_it_comes_from() -> None:
    limits = [limit for channel in CHANNELS.values() for limit in channel.limits.values()]
    assert len(limits) > 20
    for limit in limits:
        assert limit.value > 0
        assert limit.source
        assert isinstance(limit.checked, dt.date)
        assert limit.confidence in ("high", "med", "low")


def test_every_channel_limits_the_length_of_a_text() -> None:
    assert all("text" in channel.limits for channel in CHANNELS.values())


def test_a_limit_is_old_after_twelve_months() -> None:
    days = [limit.checked for channel in CHANNELS.values() for limit in channel.limits.values()]
    newest, oldest = max(days), min(days)
    year = dt.timedelta(days=365)
    assert outdated(oldest + year) == ()
    assert ("Instagram", "text", CHANNELS["instagram"].limits["text"].checked) in outdated(newest + 2 * year)
    assert "formats" in [name for channel, name, _ in outdated(newest + 2 * year) if channel == "Threads"]
    assert len(outdated(newest + 2 * year)) > len(days)


def test_the_formats_of_a_channel_are_those_that_posts_may_have() -> None:
    named = {name for channel in CHANNELS.values() if channel.formats for name in channel.formats.value}
    assert named <= set(IMAGE_FORMATS.values())
    assert all(channel.formats.source for channel in CHANNELS.values() if channel.formats)
