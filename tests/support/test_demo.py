"""The recorded pull requests of the demo: as told, whole, and answered as their scenarios expect."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy_loader import load_policy
from tests.support.demo import KEY, ROOT, main, record_name, records
from tests.support.expectation import disagreements
from tests.support.samples import DEMO, needs_samples
from tests.support.scenario import Scenario, git_blob, read_scenarios

SCENARIOS = read_scenarios(DEMO / "scenarios.yaml", KEY) if DEMO.is_dir() else []
POST = "content/posts/2026/11/contoh.md"


def answer(scenario: Scenario) -> Approval:
    text = (ROOT / "demo" / "records" / record_name(scenario)).read_text(encoding="utf-8")
    return replay(load_policy(ROOT / "reviewers.yaml"), parse_snapshot(text, scenario.name), scenario.end())


@needs_samples
def test_the_committed_records_are_as_told(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--check"])
    assert status == 0, f"run `python -m tests.support.demo`:\n{capsys.readouterr().out}"


@needs_samples
def test_every_sample_post_has_one_pull_request() -> None:
    posts = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content" / "posts").rglob("*.md"))
    assert sorted(scenario.post for scenario in SCENARIOS) == posts
    assert [scenario.number for scenario in SCENARIOS] == list(range(101, 101 + len(posts)))


@needs_samples
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_the_replay_answers_as_the_scenario_expects(scenario: Scenario) -> None:
    assert scenario.expect
    assert disagreements(scenario, answer(scenario)) == []


@needs_samples
def test_enough_posts_end_published_as_they_lie_on_disk() -> None:
    published = []
    for scenario in SCENARIOS:
        approval = answer(scenario)
        if approval.state == "published" and not approval.missing_channels:
            document = json.loads((ROOT / "demo" / "records" / record_name(scenario)).read_text(encoding="utf-8"))
            approved = document["contents"][document["pullRequest"]["headRefOid"]]
            if all(git_blob((ROOT / path).read_bytes()) == blob for path, blob in approved.items()):
                published.append(scenario.number)
    assert published == list(range(101, 113))


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    post = tmp_path / POST
    post.parent.mkdir(parents=True)
    post.write_text("---\njudul: Contoh\nkanal: [x]\npenyusun: [contoh-kreatif-1]\n---\nTeks.\n", encoding="utf-8")
    (tmp_path / "demo").mkdir()
    told = f"{KEY}:\n- {{name: contoh, number: 7, post: {POST}, events: ['08:00 open final']}}\n"
    (tmp_path / "demo" / "scenarios.yaml").write_text(told, encoding="utf-8")
    return tmp_path


def test_written_records_pass_the_check(unit: Path) -> None:
    assert main(["--check"], unit) == 1
    assert main([], unit) == 0
    assert main(["--check"], unit) == 0
    assert list(records(unit)) == ["7-contoh.json"]
    assert (unit / "demo" / "records" / "7-contoh.json").read_bytes().endswith(b"}\n")


def test_a_changed_byte_is_found(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([], unit)
    path = unit / "demo" / "records" / "7-contoh.json"
    path.write_bytes(path.read_bytes() + b"\n")
    assert main(["--check"], unit) == 1
    assert "7-contoh.json: differs" in capsys.readouterr().out


def test_a_changed_post_is_found(unit: Path) -> None:
    main([], unit)
    with (unit / POST).open("a", encoding="utf-8") as post:
        post.write("Lagi.\n")
    assert main(["--check"], unit) == 1


def test_a_record_that_no_scenario_tells_is_found_and_removed(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([], unit)
    (unit / "demo" / "records" / "8-lama.json").write_text("{}")
    assert main(["--check"], unit) == 1
    assert "8-lama.json: no scenario tells it" in capsys.readouterr().out
    main([], unit)
    assert [path.name for path in (unit / "demo" / "records").iterdir()] == ["7-contoh.json"]


def test_other_arguments_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cek"]) == 2
    assert "--check" in capsys.readouterr().err
