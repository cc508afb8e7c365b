"""By what the checker's answers are told apart: everything that they depend on, as one hash."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import yaml

from naskah.lint.vocabulary import word_files

_PACKAGE = Path(__file__).parent.parent
_ENDINGS = (".json", ".mo", ".py", ".yaml", ".yml")


def tool_hash() -> str:
    """The hash of the code, rules, word lists and messages, byte for byte, and of what else reads a post."""
    found = hashlib.sha256(
        f"{sys.version}\0{yaml.__version__}\0{_version('PIL/_version.py')}\0{_version('holidays/version.py')}".encode()
    )
    for path in _files():
        name = os.path.relpath(path, _PACKAGE)
        with open(path, "rb") as file:  # noqa: PTH123  # two hundred of them: pathlib would take as long again
            found.update(f"\0{name}\0".encode() + hashlib.sha256(file.read()).digest())
    for words in word_files():
        found.update(hashlib.sha256(words.read_bytes()).digest())
    return found.hexdigest()


def hash_of(*parts: str | bytes) -> str:
    """One hash of several parts, in order."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def _files() -> Iterator[str]:
    yield str(_PACKAGE / "i18n.py")
    for folder in ("lint", "locale", "model"):
        for place, folders, names in os.walk(_PACKAGE / folder):
            folders.sort()
            yield from (f"{place}/{name}" for name in sorted(names) if name.endswith(_ENDINGS))


def _version(file: str) -> str:
    """What a file of an installed package says of its version, without loading the package."""
    spec = find_spec(file.partition("/")[0])
    if spec is None or spec.origin is None:
        return ""
    return (Path(spec.origin).parents[1] / file).read_text(encoding="utf-8")
