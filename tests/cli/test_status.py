"""naskah status and naskah timing, as a person calls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from naskah.cli.main import main
from tests.support.scenario import compile_scenario, parse_scenario

POLICY = Path(__file__).parents[1] / "approval" / "reviewers.yaml"
NOW = "2026-11-23T09:12:00+07:00"
FORWARD = ["08:00 open draft A", "08:40 ready", "08:50 approve ketua", "09:00 approve subko", "09:10 approve koord"]


def record(folder: Path, name: str, events: list[str], **more: Any) -> Path:
    path = folder / f"{name}.json"
    scenario = parse_scenario({"name": name, "events": events, **more})
    path.write_text(json.dumps(compile_scenario(scenario, folder)), encoding="utf-8")
    return path


def status(path: Path, *words: str) -> int:
    return main(["status", "--snapshot", str(path), "--policy", str(POLICY), "--now", NOW, *words])


def test_json_has_every_documented_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(record(tmp_path, "lurus", FORWARD), "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    assert document["verdict"] == "success"
    assert document["turn"] == 5
    assert document["waiting_for"] == {
        "role": "admin",
        "people": ["admin-1"],
        "since": "2026-11-23T09:10:00+07:00",
        "due": "2026-11-23T09:15:00+07:00",
    }
    assert document["approvals"]["2"]["by"] == "ketua"
    assert document["approvals"]["2"]["acting"] is None
    assert document["visits"][0] == {
        "step": 1,
        "role": "tim-kreatif",
        "entered": "2026-11-23T08:00:00+07:00",
        "left": "2026-11-23T08:40:00+07:00",
        "outcome": "submitted",
        "by": "kreatif-1",
        "wall_minutes": 40.0,
        "office_minutes": 40.0,
        "allowed_minutes": 120,
        "on_time": True,
        "declared": False,
    }
    assert set(document) == {
        *("version", "pull_request", "title", "verdict", "state", "turn", "waiting_for", "approvals", "visits"),
        *("posted", "missing_channels", "notes", "violations", "errors"),
    }


def test_exit_codes_follow_the_verdict(tmp_path: Path) -> None:
    assert status(record(tmp_path, "sukses", FORWARD)) == 0
    assert status(record(tmp_path, "tertunda", FORWARD[:3])) == 1
    assert status(record(tmp_path, "gagal", [*FORWARD[:3], "09:05 merge by admin-1"])) == 1
    assert status(record(tmp_path, "galat", FORWARD, total=250)) == 3


def test_text_begins_with_who_must_do_what_now(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status(record(tmp_path, "tertunda", FORWARD[:3]), "--lang", "en")
    assert capsys.readouterr().out.splitlines()[1] == (
        "Sub-koordinator Humas dan Protokoler (@subko) must review it now "
        "(it was due on Monday, 23 November 2026 at 09:05 WIB), because @ketua approved as Ketua Tim Medsos."
    )


def test_explain_tells_every_event_with_its_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = record(tmp_path, "lurus", FORWARD)
    status(path, "--explain", "--format", "json", "--lang", "en")
    story = json.loads(capsys.readouterr().out)["story"]
    assert [(told["rule"], told["by"]) for told in story] == [
        (1, "kreatif-1"),
        (2, "kreatif-1"),
        (3, "ketua"),
        (3, "subko"),
        (6, "koord"),
    ]
    assert story[-1]["text"] == "@koord approved as Koordinator Kerjasama dan Humas: it is the turn of Admin Medsos."
    status(path, "--explain", "--lang", "en")
    assert "[ 6]  @koord approved" in capsys.readouterr().out
    status(path, "--explain", "--format", "markdown", "--lang", "en")
    assert "is the turn of Admin Medsos. (rule 6)" in capsys.readouterr().out


def test_markdown_cannot_be_escaped_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "merge by <b>x</b>|`@ketua`"
    events = [*FORWARD, "09:11 comment admin-1 /unggah <img/src=x>|@ketua https://x.com/a/status/1"]
    status(
        record(tmp_path, hostile.rsplit(maxsplit=1)[-1].replace("/", ""), events, title=hostile), "--format", "markdown"
    )
    out = capsys.readouterr().out
    assert "<" not in out.replace("&lt;", "")
    assert "@ketua" not in out
    assert r"\|" in out


def test_a_broken_policy_is_told_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = tmp_path / "reviewers.yaml"
    policy.write_text(POLICY.read_text(encoding="utf-8").replace("minutes: 30", "minuets: 30"), encoding="utf-8")
    code = main(["status", "--snapshot", str(record(tmp_path, "a", FORWARD)), "--policy", str(policy), "--lang", "en"])
    assert code == 3
    errors = capsys.readouterr().err
    assert "Unknown key “minuets”. Did you mean “minutes”?" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("words", [["--now", "besok"], ["--now", "2026-11-23T10:00"], ["--format", "xml"]])
def test_words_that_are_off_are_a_usage_error(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        status(record(tmp_path, "a", FORWARD), *words)
    assert caught.value.code == 2


def test_timing_lists_visits_and_totals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = ["08:00 open A", "08:50 approve ketua", "08:55 approve subko", "09:05 approve koord"]
    paths = [str(record(tmp_path, "lurus", FORWARD)), str(record(tmp_path, "lambat", late))]
    code = main(["timing", "--snapshot", *paths, "--policy", str(POLICY), "--now", NOW, "--format", "json"])
    assert code == 0
    document = json.loads(capsys.readouterr().out)
    assert document["pull_requests"] == 2
    assert len(document["visits"]) == 10
    step = document["steps"][1]
    assert (step["visits"], step["median_minutes"], step["percentile_90_minutes"], step["on_time_share"]) == (
        2,
        30,
        46,
        0.5,
    )
    assert document["steps"][4] == {
        "step": 5,
        "role": "admin",
        "allowed_minutes": 5,
        "visits": 0,
        "median_minutes": None,
        "percentile_90_minutes": None,
        "on_time_share": None,
    }


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_timing_tables_have_a_row_for_each_visit_and_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = record(tmp_path, "lurus", FORWARD)
    main(["timing", "--snapshot", str(path), "--policy", str(POLICY), "--now", NOW, "--format", form])
    out = capsys.readouterr().out
    assert out.count("Ketua Tim Medsos") == 2
    assert "40 / 120" in out


def test_timing_goes_on_behind_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "rusak.json"
    broken.write_text('{"version": 1', encoding="utf-8")
    paths = [str(broken), str(record(tmp_path, "lurus", FORWARD))]
    assert main(["timing", "--snapshot", *paths, "--policy", str(POLICY), "--now", NOW]) == 3
    captured = capsys.readouterr()
    assert "rusak.json:1:" in captured.err
    assert "Ketua Tim Medsos" in captured.out


def test_timing_counts_neither_what_is_not_under_the_sop_nor_what_cannot_be_trusted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = record(tmp_path, "panduan", FORWARD, files=["content/panduan/index.md"])
    cut_off = record(tmp_path, "terpotong", FORWARD, total=250)
    words = [
        "timing",
        "--snapshot",
        str(outside),
        str(cut_off),
        "--policy",
        str(POLICY),
        "--now",
        NOW,
        "--format",
        "json",
    ]
    assert main(words) == 3
    captured = capsys.readouterr()
    document = json.loads(captured.out)
    assert (document["pull_requests"], document["visits"]) == (0, [])
    assert "terpotong.json:1:1:" in captured.err


def test_a_reader_that_goes_away_is_no_success(tmp_path: Path) -> None:
    path = record(tmp_path, "tertunda", FORWARD[:3])
    words = [sys.executable, "-m", "naskah", "status", "--snapshot", str(path), "--policy", str(POLICY), "--now", NOW]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")
