"""A picture in the sizes that pages need: upright, in sRGB, a still one, and with no word about itself."""

from __future__ import annotations

import functools
import io
import warnings
from collections.abc import Iterable

from PIL import Image, ImageCms, ImageOps, features

from naskah.model.jpeg import Broken
from naskah.model.media import IMAGE_FORMATS, MAX_PIXELS

# For lists, for cards and phones, and for a page on a fine screen: the widest that a page shows has 560 CSS pixels.
WIDTHS = (160, 480, 960)
# Half of a JPEG's bytes for posters, no more for photographs; method 2 takes half of the usual time for five per cent more.
QUALITY, METHOD = 80, 2
SOCIAL = (1200, 630)  # what networks show of a page that somebody passes on; not all of them read WebP
SOCIAL_QUALITY, TURNED_QUALITY = 82, 92
GROUND = (251, 249, 244)  # the pages' paper
_LEAST_COVER, _MOST_COVER = 1.5, 2.4  # pictures of about the card's form fill it; others stand whole on the ground
_CODECS = ("webp", "jpg", "libjpeg_turbo", "zlib", "littlecms2")
RECIPE = repr((5, WIDTHS, QUALITY, METHOD, SOCIAL, SOCIAL_QUALITY, TURNED_QUALITY, GROUND)) + repr(
    [(name, features.version(name)) for name in _CODECS]
)


@functools.lru_cache(maxsize=1000)  # posters mostly come in a few sizes
def sizes_of(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """The sizes in which a picture of that size is offered, the smallest first; none is wider than it, or very tall."""
    found = []
    for most in WIDTHS:
        scale = min(1.0, most / width, 2 * most / height)
        found.append((max(1, round(width * scale)), max(1, round(height * scale))))
    return tuple(dict.fromkeys(found))


def turned_upright(data: bytes, kind: str, turned: int) -> bytes:
    """The picture turned as Exif's `turned` says, and encoded anew. Raises `Broken`."""
    with _decoded(data) as image:
        profile = image.info.get("icc_profile")
        upright = _turned(image, turned)
        options: dict[str, object] = {"quality": TURNED_QUALITY} if kind in ("JPEG", "WEBP") else {}
        return _saved(upright, kind, **options, **({"icc_profile": profile} if profile else {}))


def smaller(data: bytes, turned: int, wanted: Iterable[tuple[int, int]]) -> list[bytes]:
    """The picture in each of the sizes `wanted` as WebP, then as the card for social networks as JPEG. Raises `Broken`."""
    with _decoded(data, max(WIDTHS[-1], SOCIAL[0])) as image:
        plain = _plain(_turned(_reduced(image), turned))
    by_size = sorted(set(wanted), reverse=True)
    made: dict[tuple[int, int], bytes] = {}
    source = plain
    for size in by_size:
        # Each from the next larger one: that is a quarter of the work, and nobody sees the difference.
        source = source.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        made[size] = _saved(source, "WEBP", quality=QUALITY, method=METHOD)
    return [*(made[size] for size in wanted), _social(plain)]


def _social(plain: Image.Image) -> bytes:
    ratio = plain.width / plain.height
    if _LEAST_COVER <= ratio <= _MOST_COVER:
        card = ImageOps.fit(plain, SOCIAL, Image.Resampling.LANCZOS)
    else:
        card = ImageOps.pad(plain, SOCIAL, Image.Resampling.LANCZOS, color=_ground(plain.mode))
    return _saved(_on_ground(card), "JPEG", quality=SOCIAL_QUALITY, progressive=True, optimize=True)


def _ground(mode: str) -> tuple[int, ...]:
    return (*GROUND, 255) if mode == "RGBA" else GROUND


def _on_ground(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, GROUND)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _decoded(data: bytes, least: int | None = None) -> Image.Image:
    """The picture, decoded; a JPEG perhaps smaller, but no side shorter than `least`, which saves time and memory."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=tuple(set(IMAGE_FORMATS.values())))
            if image.width * image.height > MAX_PIXELS:
                raise Broken
            if least is not None and image.format == "JPEG":
                image.draft(None, (2 * least, 2 * least))
            image.load()
            return image
    except Exception as error:  # its readers trip over bad bytes in every way there is
        raise Broken from error


def _reduced(image: Image.Image) -> Image.Image:
    """A very large picture by a whole number smaller, so that no further copy of it is made at its full size."""
    factor = min(image.size) // (2 * SOCIAL[0])
    return image.reduce(factor) if factor > 1 and image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else image


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _turned(image: Image.Image, turned: int) -> Image.Image:
    return image.transpose(_TURNS[turned]) if turned in _TURNS else image


def _plain(image: Image.Image) -> Image.Image:
    """The picture in sRGB, with or without transparency."""
    profile = image.info.get("icc_profile")
    clear = "A" in image.getbands() or "transparency" in image.info
    if image.mode.startswith(("I", "F")):
        # 16 bits of grey: Pillow would cut them off at 255.
        image = image.point(lambda value: value / 256).convert("L")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that is none: the numbers are taken as they are
    return image.convert("RGBA" if clear else "RGB")


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    # What a reader noted about the file, a writer may put into the new one: comments, Exif, text.
    image.info = {}
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()
