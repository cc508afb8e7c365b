"""The register here and on its branch: fetched before it is used, pushed after something was entered, verified each time."""

from __future__ import annotations

from pathlib import Path

from naskah.i18n import msg
from naskah.register.branch import NAME, Branch, GitFailure
from naskah.register.join import contents, join, sound

ATTEMPTS = 5


def fetch(folder: Path, branch: Branch) -> int | None:
    """Brings the branch's register into `folder`; the number of records, None when there is no branch yet.

    What was entered here and is not on the branch stays, behind what is there. Raises `GitFailure`, and `Invalid` when one of
    the two does not verify: then `folder` is as it was.
    """
    tip = branch.fetch()
    if tip is None:
        sound(folder)
        return None
    join(folder, branch.files(tip))
    return sound(folder)


def push(folder: Path, branch: Branch) -> int:
    """Pushes what was entered into `folder`; the number of records that were new to the branch.

    When somebody else was faster, what is new is entered again behind theirs. Raises `GitFailure`, and `Invalid` when one of the
    two does not verify: then nothing is pushed.
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
        new = join(folder, branch.files(tip) if tip else {})
        if not new:
            return 0
        count = sound(folder)
        if branch.push(branch.commit(contents(folder), tip, f"Rekaman sampai nomor {count}")):
            return new
        before = tip or before
    raise GitFailure(msg("Others keep pushing the register. Run it again."))
