"""The register here and on its branch: fetched before it is used, pushed after something was entered, verified each time."""

from __future__ import annotations

from pathlib import Path

from naskah.i18n import msg
from naskah.model.problem import START, Invalid, Problem
from naskah.register.branch import NAME, Branch, GitFailure
from naskah.register.join import contents, join, sound
from naskah.register.signature import FILE as SIGNATURE
from naskah.register.signature import Signer

ATTEMPTS = 5


def fetch(folder: Path, branch: Branch, signer: Signer | None = None) -> int | None:
    """Brings the branch's register into `folder`; the number of records, None when there is no branch yet.

    What was entered here and is not on the branch stays, behind what is there. Raises `GitFailure`, and `Invalid` when one of
    the two does not verify, or when `signer` did not sign what is on the branch: then `folder` is as it was.
    """
    tip = branch.fetch()
    if tip is None:
        sound(folder)
        return None
    join(folder, _confirmed(branch.files(tip), signer))
    return sound(folder)


def push(folder: Path, branch: Branch, signer: Signer | None = None) -> int:
    """Pushes what was entered into `folder`, signed by `signer`; the number of records that were new to the branch.

    When somebody else was faster, what is new is entered again behind theirs. Raises `GitFailure`, and `Invalid` when one of the
    two does not verify, or when the branch is signed by another or by one and `signer` is none: then nothing is pushed.
    """
    sound(folder)
    before = branch.fetched()
    for _ in range(ATTEMPTS):
        tip = branch.fetch()
        if before is not None and (tip is None or not branch.follows(before, tip)):
            raise GitFailure(
                msg(
                    "The branch “{name}” is no longer what it was: it was rewritten or deleted on GitHub. Nothing was pushed. "
                    "Look into it, and restore it from the last commit {commit}.",
                    name=NAME,
                    commit=before,
                )
            )
        theirs = branch.files(tip) if tip else {}
        if signer is None and SIGNATURE in theirs:
            message = msg("The register on GitHub is signed. Only the workflow publish.yml enters something into it.")
            raise Invalid([Problem(SIGNATURE, START, message)])
        new = join(folder, _confirmed(theirs, signer) if tip else {})
        if not new:
            return 0
        count = sound(folder)
        files = contents(folder)
        signed = files if signer is None else files | {SIGNATURE: signer.sign(files)}
        if branch.push(branch.commit(signed, tip, f"Rekaman sampai nomor {count}")):
            return new
        before = tip or before
    raise GitFailure(msg("Others keep pushing the register. Run it again."))


def _confirmed(theirs: dict[str, bytes], signer: Signer | None) -> dict[str, bytes]:
    """The branch's files without their signature, which is looked at where there is a key."""
    files = {name: data for name, data in theirs.items() if name != SIGNATURE}
    if signer is not None:
        signer.confirm(files, theirs.get(SIGNATURE))
    return files
