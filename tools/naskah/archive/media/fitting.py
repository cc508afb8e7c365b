"""Fits the media of published posts to the site: what is shown of each, and which are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from naskah.archive.entry import Entry, LeftOut, Selection, media_path
from naskah.archive.facts import Medium as Told
from naskah.archive.media.shelf import Look, Medium, Shelf
from naskah.cache import key_of
from naskah.i18n import Message


def fit(selection: Selection, shelf: Shelf) -> Selection:
    """Looks at all media of the `selection` of which nobody did; those that cannot be shown are left out, and their posts stay.

    Raises `OSError`.
    """
    new = [entry for entry in selection.entries if not entry.facts.looked_at]
    looks = shelf.look_at([file_of(entry, medium) for entry in new for medium in entry.facts.files])
    left_out = [LeftOut(f"content/{path}", why) for path, why in looks.items() if isinstance(why, Message)]
    entries = tuple([_fitted(entry, looks) for entry in selection.entries])
    all_left_out = tuple(sorted([*selection.left_out, *left_out], key=lambda one: one.path))
    return replace(selection, entries=entries, left_out=all_left_out)


def shown_media(entry: Entry) -> Iterator[tuple[Medium, Look]]:
    """The files of a fitted post as they are shown."""
    for medium in entry.facts.files:
        if medium.look is not None:
            yield file_of(entry, medium), medium.look


def different_media(entries: Iterable[Entry]) -> Iterable[tuple[Medium, Look]]:
    """The media of fitted posts, each once: of pictures that are published alike only the first."""
    found: dict[str, tuple[Medium, Look]] = {}
    for entry in entries:
        for medium in entry.facts.files:
            look = medium.look
            if look is not None and (name := look.name or media_path(entry.path, medium.name)) not in found:
                found[name] = file_of(entry, medium), look
    return found.values()


def file_of(entry: Entry, medium: Told) -> Medium:
    """The file of a post's medium."""
    path = media_path(entry.path, medium.name)
    blob = entry.publication.blobs[path]
    return Medium(path.removeprefix("content/"), blob, medium.width, medium.height, medium.moving)


def _fitted(entry: Entry, looks: Mapping[str, Look | Message]) -> Entry:
    if entry.facts.looked_at:
        return entry

    def shown(medium: Told) -> Told | None:
        look = looks[media_path(entry.path, medium.name).removeprefix("content/")]
        return medium._replace(look=look) if isinstance(look, Look) else None

    media = [
        one._replace(cover=shown(one.cover)) if one.cover else one
        for one in map(shown, entry.facts.media)
        if one is not None
    ]
    fitted = entry.facts._replace(media=tuple(media))
    left = {one.name for one in entry.facts.files} - {one.name for one in fitted.files}
    return entry._replace(facts=fitted, key=key_of(entry.key, *sorted(left)) if left else entry.key)
