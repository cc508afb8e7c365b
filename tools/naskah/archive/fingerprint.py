"""What every page of one build depends on beside the posts: the tool itself, the policy, the language, the site's particulars."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from importlib.metadata import version
from pathlib import Path

import naskah
from naskah.archive.media.sizes import RECIPE
from naskah.archive.render import Site
from naskah.cache import key_of

ROOT = Path(naskah.__file__).parent
READERS = ("Jinja2", "MarkupSafe", "Pillow", "PyYAML", "python-frontmatter", "tzdata", "XlsxWriter")


def fingerprint(policy: bytes, zone: dt.tzinfo, site: Site) -> bytes:
    """Differs where the tool, its libraries, the file of the policy, the rules of the office's zone or the site differ."""
    about = (site.name, site.address, site.lang, site.repository)
    return key_of(tool(), RECIPE, policy, _offsets(zone), *about)


@functools.cache
def tool() -> bytes:
    """A hash of all of the tool's files, and of the versions of what it reads and renders with."""
    files = sorted(path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    named = (part for path in files for part in (path.relative_to(ROOT).as_posix(), path.read_bytes()))
    return key_of(sys.version, *(version(name) for name in READERS), *named)


def _offsets(zone: dt.tzinfo) -> str:
    """The zone by what it does: a machine's tables of time zones are renewed without anybody telling us."""
    months = (dt.datetime(year, month, 1, tzinfo=zone) for year in range(2000, 2051) for month in range(1, 13))
    return f"{zone} {[str(moment.utcoffset()) for moment in months]}"
