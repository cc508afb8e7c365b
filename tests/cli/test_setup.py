"""naskah setup, doctor and audit, as an administrator calls them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.simulator.people import Simulator
from tests.support.command import Result, naskah

POLICY = Path(__file__).parents[1] / "approval" / "reviewers.yaml"
Run = Callable[..., Result]


@pytest.fixture
def run(github: Simulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("GITHUB_API_URL", github.url)
    monkeypatch.setenv("GITHUB_REPOSITORY", github.full_name)
    monkeypatch.delenv("GH_TOKEN", raising=False)

    def call(*words: str, who: str = "admin-1", policy: Path = POLICY, lang: str = "id") -> Result:
        monkeypatch.setenv("GITHUB_TOKEN", github.signed(who).text)
        return naskah(capsys, *words, "--policy", str(policy), "--now", github.now.isoformat(), lang=lang)

    return call


def test_setup_tells_a_plan_then_makes_it_so_then_has_nothing_to_do(github: Simulator, run: Run) -> None:
    github.team("koordinator", ["koord"])
    plan = run("setup")
    assert plan.code == 1
    assert "- buat label “langkah 1: Tim Kreatif”" in plan.out
    assert "--apply" in plan.out
    assert not github.repository.rulesets
    done = run("setup", "--apply")
    assert done.code == 0
    assert len(github.repository.rulesets) == 1
    # What is left is CODEOWNERS, which people must propose.
    left = run("setup")
    assert left.code == 1
    assert [line for line in left.out.splitlines() if "naskah codeowners" in line] == left.out.splitlines()


def test_setup_with_nothing_left_to_do_says_so(github: Simulator, run: Run, tmp_path: Path) -> None:
    github.team("koordinator", ["koord"])
    from naskah.github.setup import desired
    from naskah.model.policy_loader import load_policy

    text = desired(load_policy(POLICY), "reviewers.yaml", github.now).codeowners
    assert text is not None
    github.commit("admin-1", {".github/CODEOWNERS": text})
    assert run("setup", "--apply", "--integration", "4711").code == 0
    again = run("setup")
    assert (again.code, again.out) == (0, "Tidak ada yang perlu dilakukan.\n")


def test_setup_says_3_when_github_refuses(run: Run) -> None:
    refused = run("setup", "--apply", who="ketua")
    assert refused.code == 3
    assert "gagal" in refused.out
    assert refused.err == ""


def test_setup_on_the_free_plan_is_told_in_plain_words(github: Simulator, run: Run) -> None:
    github.repository.private = github.organisation.free = True
    told = run("setup", "--apply")
    assert told.code == 0
    assert "paket Free" in told.out


def test_the_doctor_says_1_with_words_beside_each_sign(run: Run) -> None:
    told = run("doctor")
    assert told.code == 1
    assert "✗ Salah: " in told.out
    assert "✓ Baik: " in told.out
    assert "    Artinya: " in told.out
    assert "    Yang perlu dilakukan: " in told.out


def test_the_doctor_tells_what_is_wrong_with_the_policy_and_goes_on(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "reviewers.yaml"
    broken.write_text("version: 1\n", encoding="utf-8")
    told = run("doctor", policy=broken)
    assert told.code == 1
    assert f"✗ Salah: {broken.as_posix()}:1:1" in told.out
    assert "GitHub Pages" in told.out


def test_the_doctor_says_3_when_github_is_in_trouble(github: Simulator, run: Run) -> None:
    github.fault("502", times=9, matching="GET /repos/*/pages")
    told = run("doctor")
    assert told.code == 3
    assert told.out == ""
    assert "GitHub" in told.err


def test_the_audit_keeps_one_issue_and_the_second_run_does_nothing(github: Simulator, run: Run) -> None:
    tried = run("audit", "--dry-run")
    assert tried.code == 1
    assert "- buka laporan" in tried.out
    assert not github.repository.issues
    first = run("audit")
    assert first.code == 1
    assert "- buka laporan" in first.out
    [report] = github.repository.issues.values()
    assert report.state == "open"
    assert "**✗ Salah**" in report.body
    again = run("audit")
    assert again.code == 1
    assert "laporan" not in again.out


def test_the_audit_by_the_token_of_a_workflow_keeps_the_issue_too(github: Simulator, run: Run) -> None:
    told = run("audit", who="github-actions[bot]")
    assert told.code == 1
    assert "! Tidak dapat diperiksa dengan token ini: " in told.out
    [report] = github.repository.issues.values()
    assert report.author is github.bot
    assert "Tidak dapat diperiksa dengan token ini" in report.body
    assert told.err == ""


def test_the_report_is_indonesian_whoever_runs_the_audit(github: Simulator, run: Run) -> None:
    assert "✗ Wrong: " in run("audit", lang="en").out
    [report] = github.repository.issues.values()
    assert "Salah" in report.body
    assert "Wrong" not in report.body
