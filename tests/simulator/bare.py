"""A simulated repository as a real one of git, which `git fetch` reads and `git push` writes: the object ids are the same."""

from __future__ import annotations

import subprocess
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from tests.simulator.diff import merged_files
from tests.simulator.git import Commit, Signature, commit_data, make_commit, tree_data, trees
from tests.simulator.repository import Repository
from tests.simulator.world import World


@dataclass(slots=True)
class Bare:
    """The bare repository in `folder`. What git pushes to it the simulator is not told: it is about the files alone."""

    folder: Path
    world: World
    repository: Repository
    written: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Its address, for `git clone`; by a path git would ignore how deep it is asked to go."""
        return f"file://{self.folder}"

    def update(self) -> None:
        """Brings it to the state of the simulator: the branches, and of each pull request the refs that GitHub makes."""
        if not self.folder.exists():
            subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", self.folder], check=True)
        for commit in self.repository.commits.values():
            self._write_commit(commit)
        for name, oid in self.repository.branches.items():
            self._point(f"refs/heads/{name}", oid)
        for pull in self.repository.pulls:
            self._point(f"refs/pull/{pull.number}/head", pull.head)
            files = merged_files(self.repository, pull)
            if pull.state == "open" and files is not None:
                signature = Signature(pull.author, self.world.now)
                parents = (self.repository.branches[pull.base_branch], pull.head)
                merged = make_commit(files, parents, "Merge", signature, signature)
                self._write_commit(merged)
                self._point(f"refs/pull/{pull.number}/merge", merged.oid)

    def _write_commit(self, commit: Commit) -> None:
        if commit.oid in self.written:
            return
        for tree in trees(commit.files).values():
            self._write(tree.oid, "tree", tree_data(tree.entries))
        for file in commit.files.values():
            self._write(file.oid, "blob", file.data)
        self._write(commit.oid, "commit", commit_data(commit))

    def _write(self, oid: str, kind: str, data: bytes) -> None:
        """Writes an object as git does that has not packed it."""
        if oid not in self.written:
            path = self.folder / "objects" / oid[:2] / oid[2:]
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(f"{kind} {len(data)}\0".encode() + data, 1))
            self.written.add(oid)

    def _point(self, ref: str, oid: str) -> None:
        path = self.folder / ref
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{oid}\n", encoding="utf-8")
