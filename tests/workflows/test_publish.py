"""publish.yml, run as it is: what the replay of merged pull requests approves gets onto the archive, and nothing else does."""

from __future__ import annotations

import subprocess

from tests.simulator.people import Pull, Simulator
from tests.workflows import webhooks
from tests.workflows.act import Run, Runner
from tests.workflows.unit import POST

ALL = ("ketua", "subko", "koord")
UNGGAH = "/unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/"


def path(name: str) -> str:
    return f"content/posts/2026/11/{name}.md"


def post(name: str) -> str:
    return POST.replace("Kuliah Tamu", f"Kuliah {name.capitalize()}")


def merged(github: Simulator, name: str, *reviewers: str) -> Pull:
    """A pull request that was merged after these approvals; its status says what a writer may have said by hand."""
    pull = github.open_pull("kreatif-1", f"naskah/{name}", {path(name): post(name)}, title=name)
    for who in reviewers:
        github.pass_time(minutes=2)
        pull.review(who, "APPROVE")
    github.pass_time(minutes=1)
    pull.merge("admin-1")
    github.pass_time(minutes=1)
    return pull


def pushed(runner: Runner) -> Run:
    """A run after something was pushed to main."""
    return runner.run("publish.yml", "push", webhooks.push(runner.github, "0" * 40, "admin-1"))


def pages(runner: Runner) -> set[str]:
    """The posts that have a page on the deployed site."""
    return {found.parent.name for found in runner.site.glob("posts/2026/11/*/index.html")}


def register(runner: Runner) -> list[str]:
    """The commits of the branch that keeps the register."""
    command = ["git", "-C", str(runner.bare.folder), "rev-list", "register"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()


def test_only_what_was_approved_is_published_and_the_reason_is_told_of_the_rest(
    github: Simulator, runner: Runner
) -> None:
    merged(github, "disetujui", *ALL)
    merged(github, "terlalu-cepat", "ketua")
    merged(github, "diubah", *ALL)
    github.commit("admin-1", {path("diubah"): post("diubah").replace("umum", "siapa saja")})
    github.commit("admin-1", {path("tanpa-usulan"): post("tanpa-usulan")})
    run = pushed(runner)
    assert run.succeeded, run.log
    assert set(run.checked_out) == {"refs/heads/main"}
    assert pages(runner) == {"disetujui"}
    left_out = "\n".join(line for line in run.lines if line.startswith("Tidak diterbitkan: "))
    for name in ("terlalu-cepat", "diubah", "tanpa-usulan"):
        assert path(name) in left_out
    assert "Usulan #2 digabungkan sebelum persetujuan akhir" in left_out
    assert f"Berubah setelah disetujui: {path('diubah')}" in left_out
    assert "belum ada usulan yang membawanya melalui semua langkah" in left_out
    # Again, with nothing new: the register is not touched, and the archive is the same.
    before = register(runner)
    assert len(before) == 1
    again = pushed(runner)
    assert again.succeeded, again.log
    assert (register(runner), pages(runner)) == (before, {"disetujui"})


def test_a_comment_of_no_posting_starts_nothing(github: Simulator, runner: Runner) -> None:
    pull = merged(github, "disetujui", *ALL)
    run = runner.run("publish.yml", "issue_comment", webhooks.comment(pull, pull.comment("kreatif-2", "Terima kasih.")))
    assert (run.succeeded, run.requests, run.checked_out) == (True, [], [])


def test_a_posting_gets_onto_the_page_until_the_register_is_tampered_with(github: Simulator, runner: Runner) -> None:
    pull = merged(github, "disetujui", *ALL)
    pull.comment("kreatif-2", UNGGAH.replace("DRa1b2c3d4e", "DRpalsu"))
    said = pull.comment("admin-1", f"Sudah tayang.\n{UNGGAH}")
    run = runner.run("publish.yml", "issue_comment", webhooks.comment(pull, said))
    assert run.succeeded, run.log
    page = (runner.site / "posts/2026/11/disetujui/index.html").read_text(encoding="utf-8")
    assert ("DRa1b2c3d4e" in page, "DRpalsu" in page) == (True, False)

    tamper(runner)
    before = register(runner)
    merged(github, "berikutnya", *ALL)
    run = pushed(runner)
    assert not run.succeeded
    assert "Traceback" not in run.log
    assert (register(runner), pages(runner), run.requests) == (before, {"disetujui"}, [])


def tamper(runner: Runner) -> None:
    """Somebody with the right to write changes a line on the branch."""
    git = ["git", "-C", str(runner.bare.folder)]
    lines = subprocess.run([*git, "show", "register:00001.jsonl"], capture_output=True, check=True).stdout
    forged = lines.replace(b"kreatif-1", b"kreatif-9", 1)
    assert forged != lines
    stored = subprocess.run(
        [*git, "hash-object", "-w", "--stdin"], input=forged, capture_output=True, check=True
    ).stdout
    head = subprocess.run([*git, "rev-parse", "register:head.json"], capture_output=True, check=True).stdout
    listed = b"100644 blob %s\t00001.jsonl\n100644 blob %s\thead.json\n" % (stored.strip(), head.strip())
    tree = subprocess.run([*git, "mktree"], input=listed, capture_output=True, check=True).stdout.decode().strip()
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    made = subprocess.run(
        [*git, *identity, "commit-tree", tree, "-p", "register", "-m", "Ubah"], capture_output=True, check=True
    )
    subprocess.run([*git, "update-ref", "refs/heads/register", made.stdout.decode().strip()], check=True)


def test_one_that_cannot_be_recorded_is_told_and_keeps_no_other_from_the_archive(
    github: Simulator, runner: Runner
) -> None:
    merged(github, "hilang", *ALL)
    merged(github, "disetujui", *ALL)
    github.repository.lost.add(github.pull(1).head)
    run = pushed(runner)
    assert not run.succeeded
    assert any(line.startswith("#1:1:1:") for line in run.lines)
    assert pages(runner) == {"disetujui"}
