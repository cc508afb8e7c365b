"""The register keeps each event of note once, shows every tampering, and is whole at every moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from naskah import seen
from naskah.cache import Cache
from naskah.cli.main import main
from naskah.files import write_whole
from naskah.model.problem import Invalid
from naskah.register import chain, reading
from naskah.register.chain import verify
from naskah.register.published import Ledger
from tests.support.scenario import compile_scenario, parse_scenario

POLICY = Path(__file__).parents[1] / "approval" / "reviewers.yaml"
NOW = "2026-11-23T10:00:00+07:00"
POST = "content/posts/2026/11/contoh.md"
APPROVED = ["08:00 open A", "08:10 approve ketua", "08:20 approve subko", "08:30 approve koord"]
MERGED = [*APPROVED, "08:32 merge by admin-1"]
POSTED = [*MERGED, "08:35 comment admin-1 /unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "register"


def snapshot(tmp_path: Path, events: list[str], number: int = 1, **more: Any) -> Path:
    path = tmp_path / f"{number}.json"
    scenario = parse_scenario({"name": "contoh", "number": number, "events": events, **more})
    path.write_text(json.dumps(compile_scenario(scenario, tmp_path)), encoding="utf-8")
    return path


def record(folder: Path, *snapshots: Path, now: str = NOW) -> int:
    words = ["--policy", str(POLICY), "--register", str(folder), "--now", now, "--lang", "en"]
    return main(["record", "--snapshot", *map(str, snapshots), *words])


def events(folder: Path) -> list[str]:
    return [line.record["event"] for line in chain.lines(folder)]


def test_each_event_of_note_is_kept_once(tmp_path: Path, folder: Path) -> None:
    assert record(folder, snapshot(tmp_path, APPROVED)) == 0
    assert events(folder) == ["approved"]
    assert record(folder, snapshot(tmp_path, MERGED)) == 0
    assert record(folder, snapshot(tmp_path, POSTED)) == 0
    before = chain.record_files(folder)[0].read_bytes()
    assert record(folder, snapshot(tmp_path, POSTED)) == 0
    assert events(folder) == ["approved", "published", "posted"]
    assert chain.record_files(folder)[0].read_bytes() == before


def test_a_record_has_blobs_result_and_the_hash_of_the_line_before(tmp_path: Path, folder: Path) -> None:
    record(folder, snapshot(tmp_path, MERGED))
    approved, published = list(chain.lines(folder))
    assert published.record["previous"] == approved.digest
    assert list(published.record["blobs"]) == [POST]
    assert published.record["approval"]["verdict"] == "success"
    assert published.record["at"] == "2026-11-23T01:32:00+00:00"


def test_a_withdrawn_approval_is_kept_and_so_is_the_next(tmp_path: Path, folder: Path) -> None:
    taken_back = [*APPROVED, "08:40 reject koord"]
    again = [*taken_back, "08:45 approve subko", "08:50 approve koord"]
    for story in (APPROVED, taken_back, taken_back, again):
        record(folder, snapshot(tmp_path, story))
    assert events(folder) == ["approved", "withdrawn", "approved"]


def test_violations_publish_nothing(tmp_path: Path, folder: Path) -> None:
    early = [*APPROVED[:2], "08:15 merge by admin-1"]
    mixed = snapshot(tmp_path, MERGED, 2, files=[POST, "reviewers.yaml"])
    record(folder, snapshot(tmp_path, early), mixed)
    assert events(folder) == ["violation", "violation"]
    ledger = Ledger(folder)
    assert ledger.publications() == {}
    assert "changed content and other files together" in ledger.reasons[POST].render("en")


def test_an_answer_that_cannot_be_trusted_is_not_kept(tmp_path: Path, folder: Path, capsys: Any) -> None:
    assert record(folder, snapshot(tmp_path, MERGED, total=250)) == 3
    assert events(folder) == []
    assert "longer than what was read" in capsys.readouterr().err


def test_content_that_is_not_known_is_not_kept(tmp_path: Path, folder: Path, capsys: Any) -> None:
    assert record(folder, snapshot(tmp_path, MERGED, lost=["A"])) == 3
    assert events(folder) == []
    assert "not in the snapshot" in capsys.readouterr().err


def test_another_base_branch_publishes_nothing(tmp_path: Path, folder: Path) -> None:
    record(folder, snapshot(tmp_path, ["08:00 open draft A", "08:01 base rilis", "08:02 ready", *MERGED[1:]]))
    assert events(folder) == []


def test_one_bad_snapshot_does_not_keep_the_others_out(tmp_path: Path, folder: Path) -> None:
    broken = tmp_path / "rusak.json"
    broken.write_text("{", encoding="utf-8")
    assert record(folder, broken, snapshot(tmp_path, MERGED)) == 3
    assert events(folder) == ["approved", "published"]


def test_publications_hold_the_approved_bytes_and_the_postings(tmp_path: Path, folder: Path) -> None:
    record(folder, snapshot(tmp_path, POSTED))
    publication = Ledger(folder).publications()[POST]
    assert publication.pull_request == 1
    assert list(publication.blobs) == [POST]
    assert [posting["url"] for posting in publication.posted] == ["https://www.instagram.com/p/DRa1b2c3d4e/"]
    assert publication.approval["state"] == "published"


def test_a_correction_replaces_the_blobs_it_touches(tmp_path: Path, folder: Path) -> None:
    picture = POST.replace(".md", "/poster.png")
    record(folder, snapshot(tmp_path, POSTED, 1, files=[POST, picture]))
    first = Ledger(folder).publications()[POST].blobs
    record(folder, snapshot(tmp_path, [event.replace("A", "B") for event in POSTED], 2, files=[POST]))
    second = Ledger(folder).publications()[POST]
    assert second.pull_request == 2
    assert second.blobs[picture] == first[picture]
    assert second.blobs[POST] != first[POST]


def test_a_post_that_a_pull_request_removes_is_withdrawn(tmp_path: Path, folder: Path) -> None:
    record(folder, snapshot(tmp_path, POSTED))
    path = snapshot(tmp_path, [event.replace("A", "B") for event in POSTED], 2)
    removal = json.loads(path.read_text(encoding="utf-8"))
    removal["contents"] = {commit: {} for commit in removal["contents"]}
    path.write_text(json.dumps(removal), encoding="utf-8")
    record(folder, path)
    ledger = Ledger(folder)
    assert ledger.publications() == {}
    assert ledger.reasons[POST].render("en") == "It was withdrawn by pull request #2."


@pytest.fixture
def kept(tmp_path: Path, folder: Path) -> Path:
    record(folder, snapshot(tmp_path, POSTED, 1), snapshot(tmp_path, POSTED, 2))
    assert verify(folder) == (6, [])
    return chain.record_files(folder)[0]


def tampered(folder: Path) -> list[tuple[str, int]]:
    assert main(["register", "verify", "--register", str(folder)]) == 1
    return [(Path(problem.path).name, problem.place.line) for problem in verify(folder)[1]]


@pytest.mark.parametrize("line", range(1, 7))
def test_a_changed_line_is_named(kept: Path, folder: Path, line: int) -> None:
    lines = kept.read_bytes().split(b"\n")
    lines[line - 1] = lines[line - 1].replace(b"contoh", b"contoj")
    kept.write_bytes(b"\n".join(lines))
    assert tampered(folder) == [("00001.jsonl", line)]


@pytest.mark.parametrize("line", range(1, 6))
def test_a_lost_line_is_named(kept: Path, folder: Path, line: int) -> None:
    lines = kept.read_bytes().split(b"\n")
    del lines[line - 1]
    kept.write_bytes(b"\n".join(lines))
    assert tampered(folder)[0] == ("00001.jsonl", line)


def test_lost_last_lines_are_noticed(kept: Path, folder: Path) -> None:
    lines = kept.read_bytes().split(b"\n")
    kept.write_bytes(b"\n".join([*lines[:4], b""]))
    assert tampered(folder) == [("head.json", 1)]


def test_moved_lines_are_named(kept: Path, folder: Path) -> None:
    lines = kept.read_bytes().split(b"\n")
    lines[1], lines[3] = lines[3], lines[1]
    kept.write_bytes(b"\n".join(lines))
    assert tampered(folder)[0] == ("00001.jsonl", 2)


@pytest.mark.parametrize("rest", [b"{", b"halo\n", b"[1]\n", b"{}\n"])
def test_a_line_that_is_no_record_is_named(kept: Path, folder: Path, rest: bytes) -> None:
    kept.write_bytes(kept.read_bytes() + rest)
    assert tampered(folder) == [("00001.jsonl", 7)]


def test_nothing_is_added_behind_a_tampered_line(
    kept: Path, tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"contoh", b"contoj", 1))
    before = kept.read_bytes()
    assert record(folder, snapshot(tmp_path, POSTED, 3)) == 3
    assert kept.read_bytes() == before
    assert "was changed after it was written" in capsys.readouterr().err


def test_a_second_file_goes_on_with_the_chain(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "RECORDS_PER_FILE", 4)
    record(folder, *(snapshot(tmp_path, POSTED, number) for number in (1, 2, 3)))
    assert [path.name for path in chain.record_files(folder)] == ["00001.jsonl", "00002.jsonl", "00003.jsonl"]
    assert verify(folder) == (9, [])
    chain.record_files(folder)[1].unlink()
    assert tampered(folder)[0] == ("00003.jsonl", 1)


def test_a_head_that_is_behind_is_no_damage_and_is_mended(kept: Path, tmp_path: Path, folder: Path) -> None:
    head = folder / chain.HEAD
    old = json.loads(head.read_text(encoding="utf-8"))
    fourth = list(chain.lines(folder))[3].digest
    head.write_text(json.dumps({**old, "records": 4, "sha256": fourth}), encoding="utf-8")
    assert verify(folder) == (6, [])
    record(folder, snapshot(tmp_path, POSTED, 3))
    assert json.loads(head.read_text(encoding="utf-8"))["records"] == 9
    assert kept.read_bytes().count(b"\n") == 9


def test_killed_at_any_moment_the_register_is_whole(tmp_path: Path, folder: Path) -> None:
    paths = [str(snapshot(tmp_path, POSTED, number)) for number in range(1, 41)]
    script = (
        "import sys\nfrom naskah.cli.main import main\n"
        "for path in sys.argv[3:]:\n"
        f"    main(['record', '--snapshot', path, '--policy', sys.argv[1], '--register', sys.argv[2], '--now', '{NOW}'])\n"
    )
    counts = []
    for delay in (0.25, 0.35, 0.45, 0.6):
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(POLICY), str(folder), *paths], stdout=subprocess.DEVNULL
        )
        time.sleep(delay)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        count, problems = verify(folder)
        assert problems == []
        counts.append(count)
    assert counts == sorted(counts)
    assert main(["record", "--snapshot", *paths, "--policy", str(POLICY), "--register", str(folder), "--now", NOW]) == 0
    assert verify(folder) == (120, [])


def test_one_gap_is_told_once(kept: Path, folder: Path) -> None:
    lines = kept.read_bytes().split(b"\n")
    del lines[2]
    kept.write_bytes(b"\n".join(lines))
    assert tampered(folder) == [("00001.jsonl", 3)]


def test_a_folder_that_is_not_there_is_not_called_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "register", "verify", "--register", str(tmp_path / "tidak-ada")]) == 3
    assert "There is no register here." in capsys.readouterr().err


def test_what_was_tampered_with_approves_nothing(kept: Path, folder: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"contoh", b"contoj", 1))
    with pytest.raises(Invalid, match="was changed after it was written"):
        Ledger(folder)


def test_what_was_tampered_with_is_found_by_whoever_has_read_it_before(
    tmp_path: Path, kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "FRESH", -(10**18))  # as if it had been written long ago
    cache, moments = Cache(tmp_path / "cache"), kept.stat()
    assert POST in Ledger(folder, cache).publications()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_parsed", lambda data: pytest.fail("it was parsed again"))
        patch.setattr(seen.Seen, "put", lambda self, name, found, text: pytest.fail(f"{name} was read again"))
        assert POST in Ledger(folder, cache).publications()
    kept.write_bytes(kept.read_bytes().replace(b"contoh", b"contoj", 1))
    os.utime(kept, ns=(moments.st_atime_ns, moments.st_mtime_ns))
    with pytest.raises(Invalid, match="was changed after it was written"):
        Ledger(folder, cache)


def test_a_number_that_is_too_large_to_be_kept_is_named(kept: Path, folder: Path) -> None:
    lines = kept.read_text(encoding="utf-8").splitlines()
    lines[-1] = json.dumps(json.loads(lines[-1]) | {"pull_request": 10**20}, separators=(",", ":"))
    kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(Invalid):
        Ledger(folder)


def test_what_was_merged_last_holds_in_whatever_order_it_is_recorded(tmp_path: Path, folder: Path) -> None:
    later = snapshot(tmp_path, [event.replace("A", "B") for event in POSTED], 5, day="2026-11-24")
    earlier = snapshot(tmp_path, POSTED, 9)
    record(folder, later, earlier, now="2026-11-25T10:00:00+07:00")
    assert Ledger(folder).publications()[POST].pull_request == 5


def test_a_removal_takes_out_no_post_that_was_published_after_it(tmp_path: Path, folder: Path) -> None:
    path = snapshot(tmp_path, [event.replace("A", "B") for event in POSTED], 2)
    removal = json.loads(path.read_text(encoding="utf-8"))
    removal["contents"] = {commit: {} for commit in removal["contents"]}
    path.write_text(json.dumps(removal), encoding="utf-8")
    again = snapshot(tmp_path, [event.replace("A", "C") for event in POSTED], 3, day="2026-11-24")
    record(folder, again, path, now="2026-11-25T10:00:00+07:00")
    assert Ledger(folder).publications()[POST].pull_request == 3


@pytest.mark.parametrize("calls", range(3))
def test_a_write_that_fails_at_any_point_leaves_a_register_that_goes_on(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    done: list[Path] = []

    def failing(path: Path, data: bytes) -> None:
        if len(done) == calls:
            raise OSError("listrik padam")
        done.append(path)
        write_whole(path, data)

    with monkeypatch.context() as broken:
        broken.setattr(chain, "write_whole", failing)
        assert record(folder, snapshot(tmp_path, POSTED)) == 3
    assert verify(folder)[1] == []
    assert record(folder, snapshot(tmp_path, POSTED)) == 0
    assert verify(folder) == (3, [])


@pytest.mark.parametrize(
    "head", [b"{}", b"[", b'{"records": -1, "sha256": ""}', b'{"records": 1e999, "sha256": ""}', b"[" * 100_000]
)
def test_a_head_that_is_none_of_ours_is_named(kept: Path, folder: Path, head: bytes) -> None:
    (folder / chain.HEAD).write_bytes(head)
    assert tampered(folder) == [("head.json", 1)]


@pytest.mark.parametrize("key", ["event", "detail", "posts", "blobs", "approval", "at", "pull_request"])
def test_a_line_without_all_that_a_record_has_is_named(kept: Path, folder: Path, key: str) -> None:
    line = json.loads(kept.read_bytes().split(b"\n")[0])
    del line[key]
    kept.write_bytes(json.dumps(line).encode() + b"\n")
    assert tampered(folder) == [("00001.jsonl", 1)]


def test_one_bad_posting_does_not_keep_the_others_out(tmp_path: Path, folder: Path) -> None:
    odd = [*POSTED[:-1], f"{POSTED[-1]} 0001-01-01 00.00"]
    assert record(folder, snapshot(tmp_path, odd, 1), snapshot(tmp_path, POSTED, 2)) == 0
    assert verify(folder) == (6, [])
