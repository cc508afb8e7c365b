"""Files, trees and commits with the very object ids that git gives them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tests.simulator.accounts import Account

NO_COMMIT = "0" * 40
REGULAR, EXECUTABLE, SYMLINK, SUBMODULE = "100644", "100755", "120000", "160000"


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes and git's mode of it; of a symbolic link the bytes are its target."""

    data: bytes
    mode: str = REGULAR

    @property
    def oid(self) -> str:
        """Its blob id."""
        return object_id("blob", self.data)


Files = Mapping[str, File]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a commit and when, as the commit itself declares: nobody checks it."""

    account: Account
    at: datetime

    @property
    def email(self) -> str:
        """The address that GitHub knows the account by."""
        return f"{self.account.id}+{self.account.login}@users.noreply.github.com"

    def line(self) -> str:
        """As git writes it into a commit."""
        return f"{self.account.login} <{self.email}> {int(self.at.timestamp())} +0000"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with all its files."""

    oid: str
    tree: str
    parents: tuple[str, ...]
    files: Files
    message: str
    author: Signature
    committer: Signature


def object_id(kind: str, data: bytes) -> str:
    """Git's id of an object."""
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data).hexdigest()


def make_commit(files: Files, parents: Sequence[str], message: str, author: Signature, committer: Signature) -> Commit:
    """A commit of these files."""
    made = Commit("", trees(files)[""].oid, tuple(parents), files, message, author, committer)
    return replace(made, oid=object_id("commit", commit_data(made)))


def commit_data(commit: Commit) -> bytes:
    """A commit as git keeps it."""
    head = "".join(f"{line}\n" for line in (f"tree {commit.tree}", *(f"parent {parent}" for parent in commit.parents)))
    return f"{head}author {commit.author.line()}\ncommitter {commit.committer.line()}\n\n{commit.message}\n".encode()


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder: its entries as (mode, name, object id)."""

    oid: str
    entries: tuple[tuple[str, str, str], ...]


def trees(files: Files) -> dict[str, Tree]:
    """Every folder of these files by its path, "" being the top one."""
    found: dict[str, Tree] = {}
    make_tree(files, "", found)
    return found


def make_tree(files: Files, folder: str, found: dict[str, Tree]) -> Tree:
    """The tree of one folder, entered into `found` with all below it."""
    entries = sorted(folder_entries(files, folder, found), key=lambda entry: entry[1] + "/" * (entry[0] == "40000"))
    tree = found[folder] = Tree(object_id("tree", tree_data(entries)), tuple(entries))
    return tree


def tree_data(entries: Iterable[tuple[str, str, str]]) -> bytes:
    """A folder as git keeps it."""
    return b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(oid) for mode, name, oid in entries)


def folder_entries(files: Files, folder: str, found: dict[str, Tree]) -> Iterator[tuple[str, str, str]]:
    """The entries of a folder, in no order."""
    prefix = f"{folder}/" if folder else ""
    inner = {path.removeprefix(prefix): file for path, file in files.items() if path.startswith(prefix)}
    for name, file in inner.items():
        if "/" not in name:
            yield file.mode, name, file.oid
    for name in {path.split("/")[0] for path in inner if "/" in path}:
        yield "40000", name, make_tree(files, f"{prefix}{name}", found).oid


def changes(before: Files, after: Files) -> dict[str, str]:
    """The paths that differ, each with GitHub's word for how: added, removed, modified."""
    told = dict.fromkeys(after.keys() - before.keys(), "added")
    told |= dict.fromkeys(before.keys() - after.keys(), "removed")
    told |= {path: "modified" for path in before.keys() & after.keys() if before[path] != after[path]}
    return dict(sorted(told.items()))
