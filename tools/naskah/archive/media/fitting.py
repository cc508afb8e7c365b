"""Fits the media of published posts to the site: what is shown of each, and which are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from naskah.archive.facts import Medium as Told
from naskah.archive.facts import packed
from naskah.archive.media.shelf import Look, Medium, Shelf
from naskah.archive.selection import Entry, LeftOut, Selection, media_path
from naskah.cache import Cache, key_of
from naskah.i18n import Message


@dataclass(frozen=True, slots=True)
class Fitted:
    """A selection whose posts know the looks of their media, and these media for the writer."""

    selection: Selection
    media: tuple[tuple[Medium, Look], ...]


def fit(selection: Selection, shelf: Shelf, cache: Cache) -> Fitted:
    """Looks at all media of the `selection`; those that cannot be shown are left out, and their posts stay.

    Posts of which all media can be shown are kept so in `cache`, and need not be looked at again. Raises `OSError`.
    """
    new = [entry for entry in selection.entries if not entry.facts.looked_at]
    looks = shelf.look_at([medium for entry in new for medium, _ in _media(entry)])
    left_out = [LeftOut(f"content/{path}", why) for path, why in looks.items() if isinstance(why, Message)]
    entries = tuple([_fitted(entry, looks, cache) for entry in selection.entries])
    all_left_out = tuple(sorted([*selection.left_out, *left_out], key=lambda one: one.path))
    shown = tuple([(medium, look) for entry in entries for medium, look in _media(entry) if look is not None])
    return Fitted(replace(selection, entries=entries, left_out=all_left_out), shown)


def _media(entry: Entry) -> Iterator[tuple[Medium, Look | None]]:
    for medium in entry.facts.files:
        path = media_path(entry.path, medium.name)
        blob = entry.publication.blobs[path]
        yield Medium(path.removeprefix("content/"), blob, medium.width, medium.height, medium.moving), medium.look


def _fitted(entry: Entry, looks: Mapping[str, Look | Message], cache: Cache) -> Entry:
    if entry.facts.looked_at:
        return entry

    def shown(medium: Told) -> Told | None:
        look = looks[media_path(entry.path, medium.name).removeprefix("content/")]
        return replace(medium, look=look) if isinstance(look, Look) else None

    told = [
        replace(one, cover=shown(one.cover)) if one.cover else one
        for one in map(shown, entry.facts.media)
        if one is not None
    ]
    fitted = replace(entry.facts, media=tuple(told))
    left = {one.name for one in entry.facts.files} - {one.name for one in fitted.files}
    if left:
        return replace(entry, facts=fitted, key=key_of(entry.key, *sorted(left)))
    cache.put(entry.key, packed(fitted))
    return replace(entry, facts=fitted)
