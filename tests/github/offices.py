"""An office on the simulated GitHub: its policy, its posts, and how a pull request of one begins."""

from __future__ import annotations

from pathlib import Path

from naskah.github.plan import MARKER, context
from naskah.model.policy_loader import load_policy
from tests.simulator.people import Pull, Simulator

POLICY = load_policy(Path(__file__).parents[1] / "approval" / "reviewers.yaml")
PATH = "content/posts/2026/11/contoh.md"
REVIEWERS = ("ketua", "subko", "koord")
POST = """---
judul: Contoh
jadwal: 2026-11-24 09:00
kategori: akademik
kanal: [instagram, x]
penyusun: [kreatif-2]
---
Naskah contoh.
"""


def opened(github: Simulator, name: str = "contoh", *, draft: bool = False) -> Pull:
    """A pull request with a post of that name."""
    path = PATH.replace("contoh", name)
    return github.open_pull("kreatif-1", f"naskah/{name}", {path: POST}, draft=draft, title="Contoh")


def approved(github: Simulator, pull: Pull) -> None:
    """Every review step approves it, in order, five minutes apart."""
    for who in REVIEWERS:
        github.pass_time(minutes=5)
        pull.review(who, "APPROVE")


def status(pull: Pull) -> tuple[str, str]:
    """State and description of the newest status that the tool is for."""
    ours = [each for each in pull.github.repository.statuses[pull.head] if each.context == context("main")]
    return ours[-1].state, ours[-1].description or ""


def asked(pull: Pull) -> set[str]:
    """The logins of whom a review is asked, and `tim` for teams."""
    return {getattr(request.reviewer, "login", "tim") for request in pull.object.requests}


def comments(pull: Pull) -> list[str]:
    """The texts of the tool's comments."""
    return [comment.body for comment in pull.object.comments if comment.body.startswith(MARKER)]


def labels(pull: Pull) -> list[str]:
    """The names of its labels."""
    return [label.name for label in pull.object.labels]
