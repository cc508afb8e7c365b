"""Fits the media of published posts to the site: what is shown of each, and which are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.archive.facts import Medium as Told
from naskah.archive.media.shelf import Look, Medium, Shelf
from naskah.archive.selection import Entry, LeftOut, Selection, media_path
from naskah.cache import key_of
from naskah.i18n import Message


@dataclass(frozen=True, slots=True)
class Fitted:
    """A selection whose posts know the looks of their media, and these media for the writer."""

    selection: Selection
    media: tuple[tuple[Medium, Look], ...]


def fit(selection: Selection, shelf: Shelf) -> Fitted:
    """Looks at all media of the `selection`; those that cannot be shown are left out, and their posts stay. Raises `OSError`."""
    media = {one.path: one for entry in selection.entries for one in _media(entry)}
    looks = shelf.look_at(media.values())
    left_out = [LeftOut(f"content/{path}", why) for path, why in looks.items() if isinstance(why, Message)]
    shown = tuple([(media[path], look) for path, look in looks.items() if isinstance(look, Look)])
    entries = tuple([_fitted(entry, looks) for entry in selection.entries])
    all_left_out = tuple(sorted([*selection.left_out, *left_out], key=lambda one: one.path))
    return Fitted(replace(selection, entries=entries, left_out=all_left_out), shown)


def _media(entry: Entry) -> Iterator[Medium]:
    for medium in entry.facts.files:
        path = media_path(entry.path, medium.name)
        blob = entry.publication.blobs[path]
        yield Medium(path.removeprefix("content/"), blob, medium.width, medium.height, medium.moving)


def _fitted(entry: Entry, looks: dict[str, Look | Message]) -> Entry:
    if not entry.facts.media:
        return entry

    def shown(medium: Told) -> Told | None:
        look = looks[media_path(entry.path, medium.name).removeprefix("content/")]
        return replace(medium, look=look) if isinstance(look, Look) else None

    told = [
        replace(one, cover=shown(one.cover)) if one.cover else one
        for one in map(shown, entry.facts.media)
        if one is not None
    ]
    key = key_of(entry.key, repr([(one.look, one.cover and one.cover.look) for one in told]))
    return replace(entry, facts=replace(entry.facts, media=tuple(told)), key=key)
