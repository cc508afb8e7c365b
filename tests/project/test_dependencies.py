"""The locks pin everything by hash and name no host; every direct dependency says what it is for."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = PROJECT["dependencies"]
DEVELOPMENT = PROJECT["optional-dependencies"]["dev"]
INSTALL = PROJECT["optional-dependencies"]["install"]


def locked(name: str) -> dict[str, list[tuple[Requirement, int]]]:
    """The pins of a lock file: package to (requirement, number of its hashes)."""
    pins: dict[str, list[tuple[Requirement, int]]] = {}
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        pin, *hashes = line.split(" --hash=sha256:")
        requirement = Requirement(pin.strip())
        pins.setdefault(canonicalize_name(requirement.name), []).append((requirement, len(hashes)))
    return pins


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_exact_and_has_hashes(name: str) -> None:
    pins = [pin for pins in locked(name).values() for pin in pins]
    assert pins
    assert [str(pin) for pin, hashes in pins if not (str(pin.specifier).startswith("==") and hashes)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    assert re.findall(r"://|^--?[a-z]|@ ", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE) == []


def test_the_development_lock_holds_the_runtime_lock() -> None:
    runtime = {str(pin) for pins in locked("requirements.txt").values() for pin, _ in pins}
    development = {str(pin) for pins in locked("requirements-dev.txt").values() for pin, _ in pins}
    assert runtime - development == set()


@pytest.mark.parametrize(
    ("name", "wanted"), [(LOCKS[0], RUNTIME + INSTALL), (LOCKS[1], RUNTIME + INSTALL + DEVELOPMENT)]
)
def test_the_locks_keep_what_the_project_asks_for(name: str, wanted: list[str]) -> None:
    pins = locked(name)
    for text in wanted:
        requirement = Requirement(text)
        versions = [str(pin.specifier).removeprefix("==") for pin, _ in pins[canonicalize_name(requirement.name)]]
        assert all(requirement.specifier.contains(found) for found in versions), f"{text} is locked to {versions}"


def test_contributing_says_what_each_dependency_is_for() -> None:
    _, tables = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n## Dependencies\n")
    named = set(re.findall(r"^\| `([^`]+)` \|", tables, re.MULTILINE))
    assert named == {Requirement(text).name for text in RUNTIME + DEVELOPMENT}


def test_the_package_says_the_version_of_the_project() -> None:
    import naskah

    assert naskah.__version__ == PROJECT["version"] == version("naskah")


def test_mkdocs_finds_the_plugin_of_the_archive() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="naskah")
    assert plugin.value == "naskah.archive.plugin:NaskahPlugin"
