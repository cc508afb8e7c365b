"""One pull request from its opening to its page in the archive, through the real workflows, with a return at step 4."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from naskah.github.plan import MARKER, context
from tests.simulator.people import Pull, Simulator
from tests.workflows import webhooks
from tests.workflows.act import Run, Runner
from tests.workflows.expense import readings, told
from tests.workflows.unit import PATH, POST

POSTER = PATH.replace(".md", "/poster.png")
MEDIA = """media:
  - berkas: poster.png
    alt: Poster kuliah tamu.
    kredit: Tim Kreatif
    lisensi: CC BY 4.0
"""
ADDRESS = "https://www.instagram.com/p/DRa1b2c3d4e/"
MOST_REQUESTS = 4
# For one pull request, and for a page of up to a hundred, as publish.yml asks for.
MOST_POINTS, MOST_POINTS_TOGETHER = 3, 8


def poster() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1080, 1350), "#14532d").save(file, "PNG")
    return file.getvalue()


@dataclass(slots=True)
class Way:
    """A pull request on its way; every event starts the workflows that GitHub would start, and must find them in order."""

    runner: Runner
    pull: Pull
    log: list[str] = field(default_factory=list)

    def event(self, workflow: str, event: str, payload: dict[str, Any]) -> Run:
        """Runs one workflow, and holds its readings to their price."""
        run = self.runner.run(workflow, event, payload)
        assert run.succeeded, run.log
        title = " ".join(filter(None, (workflow, event, payload.get("action", ""))))
        self.log += told(title, run.requests)
        for reading in readings(run.requests):
            assert len(reading.requests) <= MOST_REQUESTS, "\n".join(self.log)
            most = MOST_POINTS_TOGETHER if reading.together else MOST_POINTS
            assert reading.points <= most, "\n".join(self.log)
        return run

    def changed(self, action: str, who: str) -> None:
        """Something happened to the pull request itself."""
        event = webhooks.pull_request(self.pull, action, who)
        if action in ("opened", "synchronize", "reopened"):
            self.event("check.yml", "pull_request", event)
        self.event("gate.yml", "pull_request_target", event)

    def reviewed(self, who: str, verdict: str) -> None:
        """Somebody reviews: their review starts the relay, and its end the gate."""
        self.runner.github.pass_time(minutes=3)
        given = self.pull.review(who, verdict)
        relay = self.event(
            "review-relay.yml", "pull_request_review", webhooks.review(self.pull, given, "submitted", who)
        )
        assert relay.requests == []
        self.event("gate.yml", "workflow_run", webhooks.relayed(self.runner.github, self.pull, who=who))

    def shown(self) -> tuple[str, str, set[str], str]:
        """What people see on GitHub: status, whose turn it is, who is asked, the label of the step."""
        home = self.pull.github.repository
        ours = [each for each in home.statuses[self.pull.head] if each.context == context("main")]
        asked = {getattr(request.reviewer, "login", "tim") for request in self.pull.object.requests}
        [label] = [label.name for label in self.pull.object.labels]
        return ours[-1].state, ours[-1].description or "", asked, label


def test_a_pull_request_goes_its_whole_way_to_the_archive(github: Simulator, runner: Runner) -> None:
    text = POST.replace("izin:", f"{MEDIA}izin:")
    pull = github.open_pull(
        "kreatif-1", "naskah/contoh", {PATH: text, POSTER: poster()}, draft=True, title="Kuliah Tamu"
    )
    way = Way(runner, pull)

    way.changed("opened", "kreatif-1")
    assert way.shown() == ("pending", "Langkah 1 dari 5: Tim Kreatif", set(), "langkah 1: Tim Kreatif")

    github.pass_time(minutes=5)
    pull.ready("kreatif-1")
    way.changed("ready_for_review", "kreatif-1")
    second = ("pending", "Langkah 2 dari 5: Ketua Tim Medsos", {"ketua"}, "langkah 2: Ketua Tim Medsos")
    assert way.shown() == second

    way.reviewed("ketua", "APPROVE")
    third = way.shown()
    assert (third[0], third[2]) == ("pending", {"subko"})

    way.reviewed("subko", "APPROVE")
    fourth = way.shown()
    assert (fourth[0], fourth[2]) == ("pending", {"koord"})

    # Step 4 objects: back by exactly one step, to step 3.
    way.reviewed("koord", "REQUEST_CHANGES")
    assert way.shown() == third

    github.pass_time(minutes=4)
    pull.push("kreatif-1", {PATH: text.replace("untuk umum", "untuk umum tanpa biaya")})
    way.changed("synchronize", "kreatif-1")
    assert way.shown()[2] == {"subko"}

    way.reviewed("subko", "APPROVE")
    assert way.shown()[2] == {"koord"}
    way.reviewed("koord", "APPROVE")
    assert way.shown() == ("success", "Langkah 5 dari 5: Admin Medsos", set(), "langkah 5: Admin Medsos")

    github.pass_time(minutes=2)
    before = github.repository.branches["main"]
    pull.merge("admin-1")
    way.changed("closed", "admin-1")
    way.event("publish.yml", "push", webhooks.push(github, before, "admin-1"))
    page = runner.site / "posts/2026/11/contoh/index.html"
    assert ADDRESS not in page.read_text(encoding="utf-8")

    github.pass_time(minutes=2)
    said = pull.comment("admin-1", f"/unggah instagram {ADDRESS}")
    way.event("gate.yml", "issue_comment", webhooks.comment(pull, said))
    way.event("publish.yml", "issue_comment", webhooks.comment(pull, said))
    shown = page.read_text(encoding="utf-8")
    assert "untuk umum tanpa biaya" in shown
    assert ADDRESS in shown
    assert (page.parent / "poster.png").read_bytes() == poster()

    # One comment from the first day to the last, and no request is left open.
    assert [comment.body.startswith(MARKER) for comment in pull.object.comments] == [True, False]
    assert pull.object.requests == []
    print("\n".join(way.log))
