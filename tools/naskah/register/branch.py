"""A branch of its own that keeps the register on the remote repository, by git itself.

The work tree and its index stay as they are. The branch begins with no parent, holds the register's files at its top, and only ever
goes forward.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from naskah.i18n import Message, msg
from naskah.register.chain import HEAD
from naskah.register.signature import FILE as SIGNATURE

NAME = "register"
REMOTE = "origin"
SERVER = "https://github.com"
TIMEOUT = 300  # seconds for one call of git
_FETCHED = "refs/naskah/register"
_FILE = re.compile(rf"[0-9]{{5}}\.jsonl|{re.escape(HEAD)}|{SIGNATURE}")
_PLAIN = "100644"
# What git and GitHub answer to a push when somebody else's came first; everything else that is refused stays refused.
_FASTER = re.compile(r"\[rejected\]|cannot lock ref|failed to update ref|incorrect old value")
# Whom GitHub shows for what workflows commit: https://github.com/actions/checkout#push-a-commit-to-a-pr-using-the-built-in-token
_MACHINE = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")


class GitFailure(Exception):
    """Git did not do what was asked; `message` says so to people."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.render("en"))


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch `register` of the remote `origin` of the repository in `root`.

    `token` is shown to the server `server` alone; it is never on a command line, nor kept anywhere.
    """

    root: Path
    token: str | None = field(default=None, repr=False)
    server: str = SERVER

    def fetched(self) -> str | None:
        """The commit that was fetched last."""
        answer = self._try("rev-parse", "--quiet", "--verify", _FETCHED)
        return answer.stdout.decode().strip() if answer.returncode == 0 else None

    def fetch(self) -> str | None:
        """Fetches the branch; its last commit, None where the remote has no such branch. Raises `GitFailure`."""
        if not self._git("ls-remote", REMOTE, f"refs/heads/{NAME}").strip():
            return None
        self._git("fetch", "--quiet", "--no-tags", REMOTE, f"+refs/heads/{NAME}:{_FETCHED}")
        return self.fetched()

    def follows(self, earlier: str, later: str) -> bool:
        """Whether a commit is another one, or came after it."""
        return self._try("merge-base", "--is-ancestor", earlier, later).returncode == 0

    def files(self, commit: str) -> dict[str, bytes]:
        """The register's files in a commit, by their names, with their signature; nothing else that may be there."""
        return {
            name: self._git("cat-file", "blob", oid)
            for name, (mode, _, oid) in self._entries(commit).items()
            if mode == _PLAIN and _FILE.fullmatch(name)
        }

    def commit(self, files: Mapping[str, bytes], parent: str | None, text: str) -> str:
        """A commit after `parent` (None: the first of the branch) with these files as the register's; other files stay."""
        kept = self._entries(parent) if parent else {}
        entries = {name: entry for name, entry in kept.items() if not _FILE.fullmatch(name)}
        for name, data in files.items():
            entries[name] = (_PLAIN, "blob", self._git("hash-object", "-w", "--stdin", data=data).decode().strip())
        listed = "".join(f"{' '.join(entry)}\t{name}\0" for name, entry in entries.items())
        tree = self._git("mktree", "-z", data=listed.encode("utf-8", "surrogateescape")).decode().strip()
        parents = ["-p", parent] if parent else []
        return self._git("commit-tree", tree, *parents, "-m", text).decode().strip()

    def push(self, commit: str) -> bool:
        """Lets the branch go forward to a commit; False when somebody else was faster. Raises `GitFailure`."""
        answer = self._try("push", "--porcelain", REMOTE, f"{commit}:refs/heads/{NAME}")
        if answer.returncode == 0:
            self._git("update-ref", _FETCHED, commit)
            return True
        said = (answer.stdout + answer.stderr).decode("utf-8", "replace")
        if _FASTER.search(said):
            return False
        raise _failure("push", said)

    def _entries(self, commit: str) -> dict[str, tuple[str, str, str]]:
        """Mode, kind and object of each entry at the top of a commit, by its name."""
        listed = self._git("ls-tree", "-z", commit).decode("utf-8", "surrogateescape").split("\0")
        entries = {}
        for line in filter(None, listed):
            about, _, name = line.partition("\t")
            mode, kind, oid = about.split()
            entries[name] = (mode, kind, oid)
        return entries

    def _git(self, *words: str, data: bytes = b"") -> bytes:
        answer = self._try(*words, data=data)
        if answer.returncode:
            raise _failure(words[0], answer.stderr.decode("utf-8", "replace"))
        return answer.stdout

    def _try(self, *words: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self.root), *words]
        try:
            return subprocess.run(
                command, input=data, capture_output=True, env=self._environment(words[0]), check=False, timeout=TIMEOUT
            )
        except subprocess.TimeoutExpired as error:
            raise _failure(words[0], "timeout") from error

    def _environment(self, verb: str) -> dict[str, str]:
        """Git asks nobody for a password; the token goes to the server that it is for, and only where it is needed."""
        environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        if verb == "commit-tree" and self._try("config", "user.email").returncode:
            for role in ("AUTHOR", "COMMITTER"):
                name, email = _MACHINE
                environment |= {f"GIT_{role}_NAME": name, f"GIT_{role}_EMAIL": email}
        if self.token and verb in ("ls-remote", "fetch", "push"):
            secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
            environment |= {
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": f"http.{self.server.rstrip('/')}/.extraheader",
                "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
            }
        return environment


def _failure(verb: str, said: str) -> GitFailure:
    """Git's last words as one sentence of ours."""
    words = [line for line in said.splitlines() if line.strip() and not line.startswith(("hint:", "To "))]
    told = next((line for line in words if line.startswith(("fatal:", "remote:", "!"))), words[-1] if words else "")
    return GitFailure(
        msg(
            "Git could not do it (git {verb}: {detail}). Mend that and run it again; the register is as it was.",
            verb=verb,
            detail=" ".join(told.split())[:200],
        )
    )
