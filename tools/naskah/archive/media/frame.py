"""How a channel frames the media of a post: which of them it shows, in which form, and what that cuts off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from naskah.archive.card import Picture
from naskah.model.channel import Channel

_NEAR = 0.02  # pixels are whole, and nobody sees a fiftieth


@dataclass(frozen=True, slots=True)
class Slide:
    """One medium in its frame; `form` is the frame's width by height, `cut`: the frame does not show all of it."""

    picture: Picture
    form: float
    cut: bool


def slides(media: Sequence[Picture], channel: Channel) -> tuple[Slide, ...]:
    """The media of a post as `channel` shows them: pictures of its form alone, if there are any."""
    limits = channel.limits
    least = limits.get("frame_least") or limits.get("ratio_least")
    most = limits.get("frame_most") or limits.get("ratio_most")
    if least is None or most is None:
        return tuple(Slide(one, _form(one), cut=False) for one in media)
    fitting = [one for one in media if one.is_video or _fits(_form(one), least.value, most.value)]
    shown = fitting or list(media)
    if not shown:
        return ()
    several = limits.get("frame_several")
    # The first picture gives the others its form.
    form = several.value if several and len(shown) > 1 else min(max(_form(shown[0]), least.value), most.value)
    return tuple(
        Slide(one, _form(one), cut=False) if one.is_video else Slide(one, form, cut=not _fits(_form(one), form, form))
        for one in shown
    )


def _fits(form: float, least: float, most: float) -> bool:
    return least * (1 - _NEAR) <= form <= most * (1 + _NEAR)


def _form(picture: Picture) -> float:
    """Width by height; a video that does not say is a wide one."""
    return picture.width / picture.height if picture.width and picture.height else 16 / 9
