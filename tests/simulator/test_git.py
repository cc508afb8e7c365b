"""Object ids are those of git itself."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tests.simulator.accounts import Account
from tests.simulator.git import File, Signature, make_commit

WHO = Account(7, "ketua", "User")
AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def git(folder: Path, *words: str) -> str:
    """What git says, as this person at this moment."""
    signature = Signature(WHO, AT)
    told = {"NAME": WHO.login, "EMAIL": signature.email, "DATE": f"{int(AT.timestamp())} +0000"}
    person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in told.items()}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", *words]
    done = subprocess.run(command, cwd=folder, env=os.environ | person, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_commit_has_the_id_that_git_gives(tmp_path: Path) -> None:
    files = {
        "README.md": b"x\n",
        "content/posts/a.md": b"isi",
        "content/posts/a/poster.png": b"\0png",
        "content-b": b"y",
    }
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    (tmp_path / "tautan").symlink_to("README.md")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--no-verify", "--message", "Tulis konten")
    every = {path: File(data) for path, data in files.items()} | {"tautan": File(b"README.md", "120000")}
    made = make_commit(every, (), "Tulis konten", Signature(WHO, AT), Signature(WHO, AT))
    assert (made.tree, made.oid) == (git(tmp_path, "rev-parse", "HEAD^{tree}"), git(tmp_path, "rev-parse", "HEAD"))
