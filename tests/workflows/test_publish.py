"""publish.yml, run as it is: what the replay of merged pull requests approves gets onto the archive, and nothing else does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from naskah.register.chain import append
from naskah.register.join import contents, sound
from naskah.register.signature import Signer
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


def replaced(runner: Runner, files: dict[str, bytes]) -> None:
    """A workflow on another branch pushes these files, as the machine that ours acts as."""
    git = ["git", "-C", str(runner.bare.folder)]

    def stored(data: bytes) -> str:
        found = subprocess.run([*git, "hash-object", "-w", "--stdin"], input=data, capture_output=True, check=True)
        return found.stdout.decode().strip()

    listed = "".join(f"100644 blob {stored(data)}\t{name}\n" for name, data in sorted(files.items()))
    tree = subprocess.run([*git, "mktree"], input=listed.encode(), capture_output=True, check=True)
    command = [*git, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit-tree", tree.stdout.decode().strip()]
    made = subprocess.run([*command, "-p", "register", "-m", "Palsu"], capture_output=True, check=True)
    subprocess.run([*git, "update-ref", "refs/heads/register", made.stdout.decode().strip()], check=True)


@pytest.mark.parametrize("signature", ["kept", "left out", "by another key"])
def test_a_register_that_a_writer_s_workflow_forged_whole_publishes_nothing(
    github: Simulator, runner: Runner, tmp_path: Path, signature: str
) -> None:
    merged(github, "disetujui", *ALL)
    assert pushed(runner).succeeded
    git = ["git", "-C", str(runner.bare.folder), "show"]
    names = ("00001.jsonl", "head.json", "signature")
    was = {name: subprocess.run([*git, f"register:{name}"], capture_output=True, check=True).stdout for name in names}
    merged(github, "palsu", "ketua")
    forged = tmp_path / "palsu"
    forged.mkdir()
    records = [json.loads(line) for line in was["00001.jsonl"].splitlines()]
    for record in records:
        del record["number"], record["previous"]
    append(forged, [*records, {**records[-1], "pull_request": 2}], None)
    files = contents(forged)
    sound(forged)  # line after line it is in order
    if signature == "kept":
        files["signature"] = was["signature"]
    elif signature == "by another key":
        files["signature"] = Signer("0" * 64).sign(files)
    replaced(runner, files)
    run = pushed(runner)
    assert not run.succeeded
    assert "tidak memuat tanda tangan dengan kunci repositori ini" in run.log
    assert pages(runner) == {"disetujui"}


def test_without_a_key_nothing_is_published(github: Simulator, runner: Runner) -> None:
    merged(github, "disetujui", *ALL)
    github.repository.environments["register"].secrets.clear()
    run = pushed(runner)
    assert not run.succeeded
    assert "naskah setup --apply" in run.log
    assert (register(runner), pages(runner)) == ([], set())
