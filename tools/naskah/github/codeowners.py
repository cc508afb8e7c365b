"""CODEOWNERS from the policy: who must have approved before GitHub itself lets a merge through.

On GitHub the last matching line wins, one of its owners is enough, and a line without an owner asks nobody. So this file
is a floor below the SOP and never its order; it must not have a line without an owner.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from naskah.i18n import msg
from naskah.model.policy import Policy, Role
from naskah.model.problem import Invalid, Problem

PATH = Path(".github/CODEOWNERS")
CONTENT = "/content/"
# What guards the content: the tool, its dependencies, the policy, the workflows, the register.
GUARDED = (
    "/.ci/",
    "/.github/",
    "/Makefile",
    "/mkdocs.yml",
    "/pyproject.toml",
    "/register/",
    "/requirements*.txt",
    "/reviewers.yaml",
    "/tools/",
)
# Part of the file, so the same in every language of the command.
HEADER = """\
# Dibuat dari reviewers.yaml oleh perintah `naskah codeowners`. Jangan diubah dengan tangan:
# perbaiki reviewers.yaml, lalu jalankan perintah itu lagi.
#
# Pada GitHub baris terakhir yang cocok yang berlaku, dan persetujuan satu pemilik sudah cukup. Urutan langkah SOP dijaga
# oleh Naskah; berkas ini hanya memastikan persetujuan terakhir tidak terlewat.
"""


def codeowners(policy: Policy, day: dt.date, policy_path: str) -> str:
    """The text of CODEOWNERS as of `day` in the office's zone; `policy_path` names the policy in messages.

    Raises `Invalid` for a role that would leave a line without an owner.
    """
    publish, final = policy.publish.role, policy.reviews[-1].role
    guards = _owners(policy, publish, day, policy_path)
    signers = _owners(policy, final, day, policy_path)
    width = max(len(pattern) for pattern in (*GUARDED, CONTENT))
    lines = [
        HEADER,
        f"# {publish.title}: alat, aturan, dan semua yang bukan konten",
        f"{'*':<{width}} {guards}",
        *(f"{pattern:<{width}} {guards}" for pattern in GUARDED),
        "",
        f"# {final.title}: pemeriksa terakhir setiap konten",
        f"{CONTENT:<{width}} {signers}",
    ]
    return "\n".join(lines) + "\n"


def _owners(policy: Policy, role: Role, day: dt.date, policy_path: str) -> str:
    logins = list(dict.fromkeys(f"@{login}" for login in _logins(policy, role, day)))
    if not logins:
        message = msg(
            "From {day} nobody holds the role “{role}”: its line in CODEOWNERS would be empty, and GitHub would ask "
            "nobody. Add a login to its people, or a letter under “acting”.",
            day=day.isoformat(),
            role=role.title,
        )
        raise Invalid([Problem(policy_path, role.place, message)])
    return " ".join(logins)


def _logins(policy: Policy, role: Role, day: dt.date) -> Iterator[str]:
    """The team or the people, then who stands in; without those whose time is over before `day` begins.

    Who is still to begin is there already, so that the file can be prepared together with the letter.
    """
    begins = dt.datetime.combine(day, dt.time(), policy.calendar.zone)
    if role.team is not None:
        yield role.team
    for tenure in role.tenures:
        in_team = role.team is not None and tenure.kind is None
        is_over = tenure.end is not None and tenure.end <= begins
        # A bot can be named in the policy, but GitHub takes none as an owner and skips the whole line.
        if not in_team and not is_over and not tenure.login.endswith("[bot]"):
            yield tenure.login
