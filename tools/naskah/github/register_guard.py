"""Who wrote the branch that keeps the register: nobody but the workflows may, for the archive publishes what it says."""

from __future__ import annotations

from naskah.github.connection import Connection, GithubFailure
from naskah.github.feed import pushes_of_branch
from naskah.i18n import msg
from naskah.register.branch import NAME


def check_register_branch(connection: Connection) -> None:
    """Raises `GithubFailure` when a person pushed to the branch since it was made: such a register approves nothing.

    A workflow on another branch acts as the same machine as ours; what it pushes lacks the signature.
    """
    for push in pushes_of_branch(connection, NAME):
        if push["activity_type"] == "branch_deletion":
            return  # what was there before is gone
        actor = push["actor"]
        if actor is None or actor["__typename"] != "Bot":
            raise GithubFailure(
                msg(
                    "@{login} pushed to the branch “{name}” by hand on {at}, so its register is not trusted and nothing is "
                    "published. Delete the branch and run the workflow again: it makes the register anew from the pull requests.",
                    login=actor["login"] if actor else "ghost",
                    name=NAME,
                    at=push["timestamp"],
                )
            )
