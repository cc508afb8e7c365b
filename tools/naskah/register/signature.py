"""Tells the register that publish.yml wrote from one that somebody else put onto its branch.

A workflow that a writer adds on another branch pushes as the same machine as ours. It cannot sign: the key is a secret of an
environment that is limited to the default branch, made by `naskah setup` and known to nobody.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from naskah.i18n import msg
from naskah.model.problem import START, Invalid, Problem

FILE = "signature"
KEY = "NASKAH_REGISTER_KEY"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs the register's files, and confirms what it signed, by HMAC-SHA256 (RFC 2104)."""

    key: str = field(repr=False)

    def sign(self, files: Mapping[str, bytes]) -> bytes:
        """The signature of files given by their names: a line of hexadecimal digits."""
        digest = hmac.new(self.key.encode(), digestmod=hashlib.sha256)
        for name in sorted(files):
            # Each with its length before it, so that no bytes can pass from one file, or from its name, to the next.
            for part in (name.encode(), files[name]):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest().encode() + b"\n"

    def confirm(self, files: Mapping[str, bytes], signature: bytes | None) -> None:
        """Raises `Invalid` unless `signature` is that of these files."""
        if signature is None or not hmac.compare_digest(signature, self.sign(files)):
            message = msg(
                "The register on the branch “register” does not bear the signature of this repository's key: somebody else wrote "
                "it, or the key was made anew. Nothing is published. Delete the branch and run the workflow again: it makes the "
                "register anew from the pull requests."
            )
            raise Invalid([Problem(FILE, START, message)])
