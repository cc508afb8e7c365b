"""The media as they are published: each looked at once, kept by the hash of its content, and written into the site."""

from __future__ import annotations

import errno
import functools
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from naskah.archive.blob import blob_of
from naskah.archive.media import clean, movie
from naskah.archive.media.clean import cleaned
from naskah.archive.media.movie import read_movie, without_notes
from naskah.archive.media.sizes import RECIPE, SOCIAL, sizes_of, smaller, turned_upright
from naskah.archive.writer import Output
from naskah.cache import Cache, key_of
from naskah.i18n import Message, msg
from naskah.model import exif, jpeg, metadata
from naskah.model.jpeg import Broken
from naskah.model.media import IMAGE_FORMATS, VIDEO_SUFFIXES

FOLDER = "assets/media/"
# What was cleaned by another cleaner is cleaned again: no mend of what is left out may miss a file that is there already.
CLEANERS = key_of(*[Path(str(module.__file__)).read_bytes() for module in (clean, movie, exif, jpeg, metadata)])
THREADS = 2  # a picture of the greatest size takes some 400 MB while it is decoded
_CHUNK = 1 << 20
_UPRIGHT = 1
_ON_ITS_SIDE = (5, 6, 7, 8)


class Size(NamedTuple):
    """A picture in one size. `url` counts from the site's root."""

    url: str
    width: int
    height: int


class Look(NamedTuple):
    """A medium as it is published. `name` is made of the picture's content; a video has none, and no size if it tells none.

    `width` and `height` are those of the upright picture. `turned` is how the file says that it must be turned (1 to 8);
    `whole`: the file is published byte for byte.
    """

    name: str
    width: int
    height: int
    turned: int = _UPRIGHT
    moving: bool = False
    whole: bool = False

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The smaller ones that there are of it, the smallest first."""
        return _sizes(self)

    @property
    def social(self) -> Size | None:
        """The card for social networks."""
        return Size(f"{self.url}-kartu.jpg", *SOCIAL) if self.name else None

    @property
    def files(self) -> tuple[str, ...]:
        """The addresses of all that is published of it beside its own file."""
        return tuple([size.url for size in (*self.sizes, *filter(None, [self.social]))])

    @property
    def url(self) -> str:
        """What the addresses of all that is made of it begin with."""
        return f"{FOLDER}{self.name[:2]}/{self.name[2:]}"


@functools.lru_cache(maxsize=1000)  # a page tells them several times
def _sizes(look: Look) -> tuple[Size, ...]:
    sizes = sizes_of(look.width, look.height) if look.name else ()
    return tuple([Size(f"{look.url}-{width}.webp", width, height) for width, height in sizes])


@dataclass(frozen=True, slots=True)
class Medium:
    """A file to look at: its path below the folder of the content, git's id of its bytes, its size in pixels as it lies there."""

    path: str
    blob: str
    width: int
    height: int
    moving: bool

    @property
    def is_video(self) -> bool:
        """Whether it is a film."""
        return PurePath(self.path).suffix.lower() in VIDEO_SUFFIXES

    @property
    def kind(self) -> str:
        """A picture's format, in Pillow's name."""
        return IMAGE_FORMATS[PurePath(self.path).suffix.lower()]


class Shelf:
    """The media below the folder `content`. What was made of them is kept in `cache`, or made again."""

    def __init__(self, content: Path, cache: Cache) -> None:
        """Nothing is looked at yet."""
        self.content, self.cache = content, cache

    def look_at(self, media: Iterable[Medium]) -> dict[str, Look | Message]:
        """What is published of each medium, by its path, or why it is not. Raises `OSError`."""
        looks: dict[str, Look | Message] = {}
        new: list[Medium] = []
        keys = {medium: _look_key(medium) for medium in media}
        kept = self.cache.get_many(keys.values())
        for medium, key in keys.items():
            if key in kept:
                looks[medium.path] = _from_json(kept[key], medium)
            else:
                new.append(medium)
        with ThreadPoolExecutor(THREADS) as pool:
            opened = dict(zip(new, pool.map(self._opened, new), strict=True))
            once = {
                look.name: (one, look) for one, look in opened.items() if look and look.name and not self._has(look)
            }
            made = zip(once.values(), pool.map(lambda pair: self._made(*pair), once.values()), strict=True)
            spoilt = {look.name for (_, look), sizes in made if not self._keep(look, sizes)}
        for medium, look in opened.items():
            data = _to_json(None if look is None or look.name in spoilt else look)
            self.cache.put(keys[medium], data)
            looks[medium.path] = _from_json(data, medium)
        return looks

    def own(self, medium: Medium, look: Look) -> Output:
        """A medium's own file as it is published. Its bytes may raise `OSError`."""
        return Output(
            medium.path, key_of(_look_key(medium), look.turned, look.whole), partial(self._published, medium, look)
        )

    def made(self, medium: Medium, look: Look) -> Iterator[Output]:
        """The files that are made of a medium, in `look.files`. Their bytes may raise `OSError`."""
        self.cache.keep(_look_key(medium))
        for place, name in enumerate(look.files):
            # The name of a file that was made stands for all that it was made from.
            key = _file_key(name)
            self.cache.keep(key)
            yield Output(name, key, partial(self._size, place, medium, look))

    def _size(self, place: int, medium: Medium, look: Look) -> list[bytes]:
        kept = self.cache.get(_file_key(look.files[place]))
        if kept is not None:
            return [kept]
        made = self._made(medium, look)
        if made is None:  # somebody changed the picture while the site is made
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), medium.path)
        self._keep(look, made)
        return [made[place]]

    def _opened(self, medium: Medium) -> Look | None:
        """The look of a medium, of which no pixel is decoded yet; None if its file is not whole, or another by now."""
        try:
            if medium.is_video:
                with (self.content / medium.path).open("rb") as file:
                    film = read_movie(file, os.fstat(file.fileno()).st_size)
                return Look("", film.width, film.height, whole=not film.changes)
            data = (self.content / medium.path).read_bytes()
            plain, turned = cleaned(data, medium.kind)
        except Broken:
            return None
        # A picture that moves cannot be turned as one.
        turned = _UPRIGHT if medium.moving else turned
        size = (medium.height, medium.width) if turned in _ON_ITS_SIDE else (medium.width, medium.height)
        name = hashlib.sha256(repr((RECIPE, turned)).encode() + plain).hexdigest()[:32]
        whole = plain == data and turned == _UPRIGHT
        return Look(name, *size, turned, medium.moving, whole) if blob_of(data) == medium.blob else None

    def _made(self, medium: Medium, look: Look) -> list[bytes] | None:
        """The files of a picture beside its own, in their order; None if its pixels cannot be decoded."""
        try:
            plain, _ = cleaned((self.content / medium.path).read_bytes(), medium.kind)
            turned = [] if look.turned == _UPRIGHT else [turned_upright(plain, medium.kind, look.turned)]
            return smaller(plain, look.turned, [(size.width, size.height) for size in look.sizes]) + turned
        except Broken:
            return None

    def _published(self, medium: Medium, look: Look) -> Iterator[bytes]:
        """The bytes of the medium's own file."""
        path = self.content / medium.path
        if not look.whole and not medium.is_video:
            plain, _ = cleaned(path.read_bytes(), medium.kind)
            yield plain if look.turned == _UPRIGHT else self._upright(plain, medium, look)
            return
        with path.open("rb") as file:
            if look.whole:
                yield from iter(partial(file.read, _CHUNK), b"")
            else:
                yield from without_notes(file, read_movie(file, os.fstat(file.fileno()).st_size))

    def _upright(self, plain: bytes, medium: Medium, look: Look) -> bytes:
        kept = self.cache.get(_file_key(f"{look.name} upright"))
        return turned_upright(plain, medium.kind, look.turned) if kept is None else kept

    def _has(self, look: Look) -> bool:
        return all(self.cache.get(_file_key(name)) is not None for name in look.files)

    def _keep(self, look: Look, made: list[bytes] | None) -> bool:
        """Keeps what was made, and says whether that was anything."""
        for name, data in zip([*look.files, f"{look.name} upright"], made or (), strict=False):
            self.cache.put(_file_key(name), data)
        return bool(made)


def _look_key(medium: Medium) -> bytes:
    size = (medium.width, medium.height, medium.moving)
    return key_of("look", RECIPE, CLEANERS, medium.blob, *size, medium.path[-5:])


def _file_key(name: str) -> bytes:
    return f"file {RECIPE} {name}".encode()


def _to_json(look: Look | None) -> bytes:
    values = look and (look.name, look.width, look.height, look.turned, look.moving, look.whole)
    return json.dumps(values).encode()


def _from_json(data: bytes, medium: Medium) -> Look | Message:
    values = json.loads(data)
    if values is not None:
        return Look(*values)
    if medium.is_video:
        return msg(
            "The film cannot be cleaned of what it tells beside its pictures. Save it again as MP4, and propose the post again."
        )
    return msg("The picture cannot be shown: its file is damaged. Save it again, and propose the post again.")
