"""The descriptions are fetched by npm and held to their pinned hashes."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest

from tests.simulator.fetch import fetch, integrity, pins

# Packs what lies beside it, as npm would pack what it gets.
NPM = """#!/bin/sh
[ "$1 $2 $3" = "pack --silent --pack-destination" ] && cp "$(dirname "$0")/packed" "$4/a-1.0.0.tgz"
"""


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "schema.graphql").write_text("type Query { a: Int }", encoding="utf-8")
    with tarfile.open(tmp_path / "packed", "w:gz") as archive:
        archive.add(tmp_path / "schema.graphql", "package/schema.graphql")
    (tmp_path / "npm").write_text(NPM, encoding="utf-8")
    (tmp_path / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "packed"


def test_the_one_file_is_taken_out_of_the_package(packed: Path, tmp_path: Path) -> None:
    into = tmp_path / "into.graphql"
    fetch("a@1.0.0", "package/schema.graphql", integrity(packed.read_bytes()), into)
    assert into.read_text(encoding="utf-8") == "type Query { a: Int }"


def test_another_package_is_refused(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is not what descriptions"):
        fetch("a@1.0.0", "package/schema.graphql", "sha512-x", tmp_path / "x")


def test_every_description_is_pinned_to_one_version_and_by_its_hash() -> None:
    assert [package for package, *_ in pins() if package.rsplit("@", 1)[1][0].isdigit()] == [
        "@octokit/openapi@23.0.2",
        "@octokit/graphql-schema@15.26.1",
        "@octokit/webhooks-schemas@7.6.1",
        "@octokit/webhooks-examples@7.6.1",
        "@microsoft/jest-sarif@1.0.0-beta.0",
        "axe-core@4.14.1",
    ]
    assert all(pinned.startswith("sha512-") for _, _, pinned, _ in pins())
