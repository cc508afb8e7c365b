"""naskah check"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from naskah.cli import check
from naskah.cli.exits import Exit
from tests.lint.common import post_text
from tests.support.command import Result, naskah
from tests.support.policies import BASE, ROOT
from tests.support.samples import needs_samples

GOOD = post_text("Selamat datang di kampus.")
BAD = post_text("Buku anda dimana? Silakan download.")


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty unit with a policy, and the place we stand in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviewers.yaml").write_bytes(BASE.read_bytes())
    (tmp_path / "content/posts").mkdir(parents=True)
    return tmp_path


def put(unit: Path, text: str, name: str = "2026/11/contoh.md") -> Path:
    path = unit / "content/posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path.relative_to(unit)


def table(unit: Path, text: str, name: str = "2026-11.csv") -> Path:
    (unit / "evaluasi").mkdir(exist_ok=True)
    path = unit / "evaluasi" / name
    path.write_text(text, encoding="utf-8")
    return path


def git(unit: Path, *words: str) -> None:
    identity = ["-c", "user.name=Contoh", "-c", "user.email=contoh@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *words], cwd=unit, check=True, capture_output=True)


def rules_in(result: Result) -> list[str]:
    return [finding["rule"] for finding in json.loads(result.out)["findings"]]


def test_a_good_post_is_0(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, GOOD)
    result = naskah(capsys, "check")
    assert (result.code, result.out, result.err) == (
        Exit.OK,
        "1 berkas, 6 kata: 0 galat, 0 peringatan, 0 catatan.\n",
        "",
    )


def test_an_error_is_1(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(unit, BAD)
    result = naskah(capsys, "check", str(path), lang="en")
    assert result.code == Exit.FAILED
    assert f"{path}:8:6: error EYD-HF23A: Anda is always written with a capital. [fix: safe]" in result.out
    assert "    Buku anda dimana? Silakan download.\n         ^^^^\n" in result.out


def test_warnings_alone_are_0(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, post_text("Silakan download."))
    result = naskah(capsys, "check", "--format", "json")
    assert (result.code, rules_in(result)) == (Exit.OK, ["ASING-MEDSOS"])


@pytest.mark.parametrize(
    "words", [["--format", "xml"], ["--select", "EYD-KD99"], ["--ignore", "EYD,EYB"], ["--as", "html"], ["--fix=all"]]
)
def test_a_wrong_option_is_2(unit: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    put(unit, GOOD)
    result = naskah(capsys, "check", *words)
    assert (result.code, result.out) == (Exit.USAGE, "")
    assert result.err


def test_a_file_that_cannot_be_read_is_3_and_named_and_the_others_are_checked(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, BAD, "2026/11/a.md")
    broken = put(unit, BAD.replace("judul", "juduls"), "2026/11/b.md")
    gone = Path("content/posts/2026/11/tiada.md")
    result = naskah(capsys, "check", "content/posts", str(gone), "--format", "json", lang="en")
    document = json.loads(result.out)
    assert result.code == Exit.ERROR
    assert result.err.splitlines() == [
        f"{broken}:2:1: Unknown key “juduls”. Did you mean “judul”?",
        f"{broken}:2:1: The key “judul” is missing. Add it.",
        f"{gone}:1:1: There is no such file. Check the name and the folder.",
    ]
    assert [problem["path"] for problem in document["problems"]] == [str(broken), str(broken), str(gone)]
    assert {finding["path"] for finding in document["findings"]} == {"content/posts/2026/11/a.md"}
    assert document["files"] == 3


def test_tables_of_reach_are_checked_with_the_posts_and_each_fault_has_its_place(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(unit, GOOD)
    path = "content/posts/2026/11/contoh.md"
    rows = [f"{path},facebook,2026-11-20,9", f'"{path}",facebook,30/11/2026,1.200', f"{path.replace('c', 'k')},x,,"]
    rows += [f"{path.replace('contoh', 'tiada')},facebook,2026-11-20,", f"{path},facebook,2026-11-20,12,5"]
    rows += [f"{path},facebook,2026-11-20,12"]
    table(unit, "\n".join(("konten,kanal,tanggal,jangkauan", *rows)))
    result = naskah(capsys, "check", "--format", "json", lang="en")
    assert result.code == Exit.ERROR
    day = (
        "“tanggal” must be the day of reading, written like 2026-11-24. A spreadsheet leaves it so where the column is "
        "formatted as text."
    )
    assert result.err.splitlines() == [
        f"evaluasi/2026-11.csv:3:44: {day}",
        "evaluasi/2026-11.csv:3:55: Write a whole number without dots and commas, or nothing.",
        "evaluasi/2026-11.csv:4:1: “konten” must be the post's path, like content/posts/2026/11/nama-konten.md.",
        f"evaluasi/2026-11.csv:4:35: {day}",
        "evaluasi/2026-11.csv:5:1: There is no post content/posts/2026/11/tiada.md. Check the year, the month and the name.",
        "evaluasi/2026-11.csv:6:56: The row has more cells than there are columns. Take out what is too many.",
        "evaluasi/2026-11.csv:7:1: An earlier row has the same post, channel and day. Take one of them out.",
    ]
    document = json.loads(result.out)
    assert [(problem["line"], problem["column"]) for problem in document["problems"]] == [
        (3, 44),
        (3, 55),
        (4, 1),
        (4, 35),
        (5, 1),
        (6, 56),
        (7, 1),
    ]
    assert document["files"] == 2
    annotations = naskah(capsys, "check", "evaluasi/2026-11.csv", "--format", "github").out
    assert "::error file=evaluasi/2026-11.csv,line=3,col=44," in annotations
    sarif = naskah(capsys, "check", "evaluasi", "--format", "sarif").out
    assert '"startColumn": 44' in sarif


def test_a_channel_that_the_post_is_not_for_is_refused_at_its_cell(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = put(unit, GOOD)
    broken = put(unit, GOOD.replace("kanal:", "kanall:"), "2026/11/salah.md")
    gone = GOOD.replace("kanal:", "penarikan: {tanggal: 2026-11-25, alasan: Acaranya batal.}\nkanal:")
    withdrawn = put(unit, gone, "2026/11/ditarik.md")
    mended = GOOD.replace("kanal:", "koreksi: [{tanggal: 2026-11-25, alasan: Kanalnya salah.}]\nkanal:")
    corrected = put(unit, mended, "2026/11/dikoreksi.md")
    rows = (
        f"{path.as_posix()},{channel},2026-11-20"
        for path in (post, broken, withdrawn, corrected)
        for channel in ("facebook", "x")
    )
    table(unit, "\n".join(("konten,kanal,tanggal", *rows)))
    result = naskah(capsys, "check", "evaluasi")
    assert result.err.splitlines() == ["evaluasi/2026-11.csv:3:33: Konten itu tidak dimuat di X, hanya di Facebook."]


def test_a_day_that_is_still_to_come_is_refused_at_its_cell(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, GOOD)
    path = "content/posts/2026/11/contoh.md"
    table(unit, f"konten,kanal,tanggal,jangkauan\n{path},facebook,2026-11-20,9\n{path},facebook,2999-01-01,9")
    result = naskah(capsys, "check", lang="en")
    assert result.code == Exit.ERROR
    assert result.err.splitlines() == [
        "evaluasi/2026-11.csv:3:42: 2999-01-01 is still to come. Write the day of reading."
    ]
    assert "Besides, 1 files are refused; what is wrong with them follows." in result.out


def test_a_table_is_left_alone_by_fix_and_is_plain_text_where_that_is_asked(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(unit, "konten;kanal;tanggal\n\n; ;\n")
    assert naskah(capsys, "check", "--fix=unsafe", "--links").code == Exit.OK
    assert path.read_text(encoding="utf-8") == "konten;kanal;tanggal\n\n; ;\n"
    table(unit, "Buku anda\n")
    assert rules_in(naskah(capsys, "check", "--as", "text", str(path), "--format", "json")) == ["EYD-HF23A"]


def test_without_a_policy_it_says_so(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (unit / "reviewers.yaml").unlink()
    result = naskah(capsys, "check", lang="en")
    assert result.code == Exit.ERROR
    assert result.err.startswith("reviewers.yaml:1:1: There is no such file.")


@pytest.mark.parametrize("asked", [".", "content", "content/posts"])
def test_a_guide_beside_the_posts_is_no_post(unit: Path, capsys: pytest.CaptureFixture[str], asked: str) -> None:
    put(unit, GOOD)
    guide = unit / "content" / "panduan" / "index.md"
    guide.parent.mkdir()
    guide.write_text("# Panduan\n", encoding="utf-8")
    assert naskah(capsys, "check", asked).code == Exit.OK
    assert naskah(capsys, "check", "content/panduan").code == Exit.ERROR


def test_a_post_that_is_called_posts_does_not_hide_the_others(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, GOOD, "2026/11/posts.md")
    put(unit, "tanpa bagian depan\n", "2026/11/salah.md")
    for name in ("content/posts/2026/11/posts", "content/posts/posts", "content/posts/content/posts"):
        (unit / name).mkdir(parents=True)
    for asked in (".", "content", "content/posts", "content/posts/2026/11"):
        assert naskah(capsys, "check", asked).code == Exit.ERROR
    (unit / "lain/posts").mkdir(parents=True)
    (unit / "lain/salah.md").write_text("tanpa bagian depan\n", encoding="utf-8")
    assert naskah(capsys, "check", "lain").code == Exit.ERROR


def test_an_empty_folder_is_0(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "check", lang="en").out == "0 files, 0 words: 0 errors, 0 warnings, 0 notes.\n"


def test_plain_text_needs_no_policy_and_meets_the_language_rules_only(
    unit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (unit / "reviewers.yaml").unlink()
    (unit / "teks.txt").write_text("Baris satu.\nBuku anda **tebal** http://contoh.com\n", encoding="utf-8")
    result = naskah(capsys, "check", "--as", "text", "teks.txt", "--format", "json", lang="en")
    document = json.loads(result.out)
    assert result.code == Exit.FAILED
    assert document["findings"] == [
        {
            "path": "teks.txt",
            "line": 2,
            "column": 6,
            "end_line": 2,
            "end_column": 10,
            "rule": "EYD-HF23A",
            "severity": "error",
            "message": "Anda is always written with a capital.",
            "text": "anda",
            "suggestions": ["Anda"],
            "fix": "safe",
        }
    ]
    assert (document["version"], document["files"], document["words"], document["problems"]) == (1, 1, 5, [])


def test_rules_can_be_chosen_by_id_and_family(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, BAD)

    def chosen(*words: str) -> list[str]:
        return rules_in(naskah(capsys, "check", "--format", "json", *words))

    assert chosen() == ["EYD-HF23A", "EYD-KD01", "ASING-MEDSOS"]
    assert chosen("--select", "eyd") == ["EYD-HF23A", "EYD-KD01"]
    assert chosen("--select", "EYD-KD01,ASING") == ["EYD-KD01", "ASING-MEDSOS"]
    assert chosen("--select", "EYD", "--ignore", "EYD-KD01") == ["EYD-HF23A"]
    assert chosen("--ignore", "EYD", "--ignore", "ASING") == []


def test_fix_mends_what_is_safe_and_writes_the_file_whole(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(unit, BAD.replace("\n", "\r\n"))
    result = naskah(capsys, "check", "--fix", str(path), "--format", "json")
    assert (result.code, rules_in(result)) == (Exit.OK, ["ASING-MEDSOS"])
    assert path.read_bytes().decode() == BAD.replace("anda dimana", "Anda di mana").replace("\n", "\r\n")
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    result = naskah(capsys, "check", "--fix=unsafe", str(path), "--format", "json")
    assert rules_in(result) == []
    assert path.read_text(encoding="utf-8").endswith("Silakan unduh.\n")


def test_a_good_file_is_not_touched_by_fix(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(unit, GOOD)
    before = path.stat()
    assert naskah(capsys, "check", "--fix").code == Exit.OK
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_that_cannot_be_read_is_left_alone_by_fix(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(unit, BAD.replace("judul", "juduls"))
    before = path.read_bytes()
    assert naskah(capsys, "check", "--fix").code == Exit.ERROR
    assert path.read_bytes() == before


def test_diff_shows_and_changes_nothing(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(unit, BAD)
    result = naskah(capsys, "check", "--diff")
    assert result.code == Exit.OK
    assert result.out.splitlines()[:2] == [f"--- a/{path}", f"+++ b/{path}"]
    assert "-Buku anda dimana? Silakan download." in result.out
    assert "+Buku Anda di mana? Silakan download." in result.out
    assert "+Buku Anda di mana? Silakan unduh." in naskah(capsys, "check", "--diff", "--fix=unsafe").out
    assert path.read_text(encoding="utf-8") == BAD


def test_a_baseline_leaves_out_what_was_there(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(unit, BAD)
    written = naskah(capsys, "check", "--write-baseline", "dasar.json")
    assert written.code == Exit.FAILED
    path.write_text(BAD.replace("Buku", "Kata baru anda.\n\nBuku"), encoding="utf-8")
    result = naskah(capsys, "check", "--baseline", "dasar.json", "--format", "json")
    findings = json.loads(result.out)["findings"]
    assert (result.code, [(f["rule"], f["line"]) for f in findings]) == (Exit.FAILED, [("EYD-HF23A", 10)])


def test_a_broken_baseline_is_3(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (unit / "dasar.json").write_text("{", encoding="utf-8")
    result = naskah(capsys, "check", "--baseline", "dasar.json", lang="en")
    assert (result.code, result.out) == (Exit.ERROR, "")
    assert result.err.startswith("dasar.json:1:2: This is not JSON.")


def test_the_unit_s_own_kamus_is_used_where_it_is_there(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, post_text("Mari ke contohraya dan purwokerto."))
    (unit / "kamus.yml").write_text("version: 1\nnames: []\nplaces: [Contohraya]\n", encoding="utf-8")
    findings = json.loads(naskah(capsys, "check", "--format", "json").out)["findings"]
    assert [finding["text"] for finding in findings] == ["contohraya"]
    other = unit / "lain.yml"
    other.write_text("version: 1\nnames: []\nplaces: [Purwokerto]\n", encoding="utf-8")
    asked = (
        "check",
        "--format",
        "json",
        "--kamus",
        "lain.yml",
        "--ignore",
        "SALTIK",
    )  # it does not know Contohraya now
    findings = json.loads(naskah(capsys, *asked).out)["findings"]
    assert [finding["text"] for finding in findings] == ["purwokerto"]


def test_github_s_form_names_problems_too(unit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(unit, BAD, "2026/11/a.md")
    put(unit, "tanpa bagian depan\n", "2026/11/b.md")
    result = naskah(capsys, "check", "--format", "github", lang="en")
    assert result.code == Exit.ERROR
    assert [line.partition(",line=")[0] for line in result.out.splitlines()] == [
        "::error file=content/posts/2026/11/b.md",
        "::error file=content/posts/2026/11/a.md",
        "::error file=content/posts/2026/11/a.md",
        "::warning file=content/posts/2026/11/a.md",
    ]


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_told_on_a_terminal_only(
    unit: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(check, "_MANY", 2)
    monkeypatch.setattr(check, "on_terminal", lambda: terminal)
    for number in range(3):
        put(unit, GOOD, f"2026/11/{number}.md")
    told = "0 of 3 files checked\r2 of 3 files checked\r" if terminal else ""
    assert naskah(capsys, "check", lang="en").err == told


@needs_samples
def test_the_sample_posts_are_in_order(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    document = json.loads(naskah(capsys, "check", "--format", "json").out)
    assert document["problems"] == []
    assert [finding for finding in document["findings"] if finding["severity"] != "info"] == []
