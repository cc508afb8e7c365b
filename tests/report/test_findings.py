"""Findings in every form, also when a post tries to write the form itself."""

from __future__ import annotations

import json

from naskah.i18n import Bilingual, msg
from naskah.lint.finding import Excerpt, Finding, Result
from naskah.lint.rule import RuleMessage
from naskah.model.problem import Place, Problem
from naskah.report.findings import FORMATTERS
from naskah.report.findings_github import findings_github
from naskah.report.findings_json import findings_json
from naskah.report.findings_markdown import findings_markdown
from naskah.report.findings_text import findings_text

PATH = "content/posts/2026/11/a.md"
WRITE = Bilingual("Tulis “{right}”.", "Write “{right}”.")
JOIN = Finding(
    path=PATH,
    start=Place(9, 6),
    end=Place(9, 12),
    rule="EYD-KD01",
    severity="error",
    message=RuleMessage(WRITE, {"right": "di mana"}),
    text="dimana",
    excerpt=Excerpt("Buku\tdimana?", 5, 6),
    suggestions=("di mana",),
    fix="safe",
)
LOOK = Finding(
    path=PATH,
    start=Place(10, 1),
    end=Place(11, 3),
    rule="GAYA-MUBAZIR",
    severity="warning",
    message=RuleMessage(WRITE, {"right": "agar” / “supaya"}),
    text="agar supaya",
    excerpt=Excerpt("agar", 0, 4),
    suggestions=("agar", "supaya"),
)
NOTE = Finding(
    path=PATH,
    start=Place(12, 1),
    end=Place(12, 2),
    rule="GAYA-SERU",
    severity="info",
    message=RuleMessage(WRITE, {"right": "."}),
    text="!",
    excerpt=Excerpt("", 0, 1),
    fix="unsafe",
)
PROBLEM = Problem(
    "content/posts/2026/11/b.md", Place(3, 7), msg("This is empty. Write something here, or take the key out.")
)
RESULT = Result((JOIN, LOOK, NOTE), (), (PROBLEM,), files=2, words=40)
EMPTY = Result((), (), (), files=1, words=7)


def hostile(text: str, path: str = PATH) -> Result:
    """A result with one finding whose words, message and line are `text`."""
    return Result(
        (
            Finding(
                path=path,
                start=Place(1, 1),
                end=Place(1, 2),
                rule="EYD-KD01",
                severity="error",
                message=RuleMessage(WRITE, {"right": text}),
                text=text,
                excerpt=Excerpt(text, 0, 1),
                suggestions=(text,),
            ),
        )
    )


def test_text_has_the_line_with_the_words_marked() -> None:
    assert findings_text(RESULT, "id") == (
        f"{PATH}:9:6: galat EYD-KD01: Tulis “di mana”. [perbaikan: aman]\n"
        "    Buku dimana?\n"
        "         ^^^^^^\n"
        f"{PATH}:10:1: peringatan GAYA-MUBAZIR: Tulis “agar” / “supaya”.\n"
        "    agar\n"
        "    ^^^^\n"
        f"{PATH}:12:1: catatan GAYA-SERU: Tulis “.”. [perbaikan: perlu dilihat dahulu]\n"
        "2 berkas, 40 kata: 1 galat, 1 peringatan, 1 catatan.\n"
        "--fix memperbaiki 1 di antaranya, --fix=unsafe 2; --diff memperlihatkannya lebih dahulu.\n"
        "Selain itu, 1 berkas ditolak; kesalahannya disebutkan di bawah ini.\n"
    )


def test_text_in_english_of_nothing() -> None:
    assert findings_text(EMPTY, "en") == "1 files, 7 words: 0 errors, 0 warnings, 0 notes.\n"


def test_json_is_as_documented() -> None:
    assert json.loads(findings_json(RESULT, "en")) == {
        "version": 1,
        "findings": [
            {
                "path": PATH,
                "line": 9,
                "column": 6,
                "end_line": 9,
                "end_column": 12,
                "rule": "EYD-KD01",
                "severity": "error",
                "message": "Write “di mana”.",
                "text": "dimana",
                "suggestions": ["di mana"],
                "fix": "safe",
            },
            {
                "path": PATH,
                "line": 10,
                "column": 1,
                "end_line": 11,
                "end_column": 3,
                "rule": "GAYA-MUBAZIR",
                "severity": "warning",
                "message": "Write “agar” / “supaya”.",
                "text": "agar supaya",
                "suggestions": ["agar", "supaya"],
                "fix": None,
            },
            {
                "path": PATH,
                "line": 12,
                "column": 1,
                "end_line": 12,
                "end_column": 2,
                "rule": "GAYA-SERU",
                "severity": "info",
                "message": "Write “.”.",
                "text": "!",
                "suggestions": [],
                "fix": "unsafe",
            },
        ],
        "files": 2,
        "words": 40,
        "problems": [
            {
                "path": "content/posts/2026/11/b.md",
                "line": 3,
                "column": 7,
                "message": "This is empty. Write something here, or take the key out.",
            }
        ],
    }


def test_github_s_annotations_leave_out_notes() -> None:
    assert findings_github(RESULT, "en").splitlines() == [
        "::error file=content/posts/2026/11/b.md,line=3,col=7,title=This must be mended first::"
        "This is empty. Write something here, or take the key out.",
        f"::error file={PATH},line=9,endLine=9,col=6,endColumn=11,title=EYD-KD01::Write “di mana”.",
        f"::warning file={PATH},line=10,endLine=11,title=GAYA-MUBAZIR::Write “agar” / “supaya”.",
    ]


def test_a_post_can_give_github_no_commands() -> None:
    text = "a\n::error::b\r\n::add-mask::c%0A::stop-commands::d"
    lines = findings_github(hostile(text, "a,line=2:x\n.md"), "en").splitlines()
    assert lines == [
        "::error file=a%2Cline=2%3Ax%0A.md,line=1,endLine=1,col=1,endColumn=1,title=EYD-KD01::"
        "Write “a%0A::error::b%0D%0A::add-mask::c%250A::stop-commands::d”."
    ]


def test_markdown_is_short_and_leaves_out_notes() -> None:
    assert findings_markdown(RESULT, "en") == (
        "**Some files cannot be read.** 2 files, 40 words: 1 errors, 1 warnings, 1 notes.\n"
        "\n"
        "### Files that cannot be read\n"
        "\n"
        "| Place | What to do |\n"
        "| --- | --- |\n"
        "| content/posts/2026/11/b.md:3:7 | This is empty. Write something here, or take the key out. |\n"
        "\n"
        f"### {PATH}\n"
        "\n"
        "| Line | Rule | What to do |\n"
        "| --- | --- | --- |\n"
        "| 9 | error EYD-KD01 | Write “di mana”. |\n"
        "| 10 | warning GAYA-MUBAZIR | Write “agar” / “supaya”. |\n"
    )


def test_markdown_says_first_how_it_stands() -> None:
    assert [
        findings_markdown(result, "id").splitlines()[0].split("**")[1]
        for result in (Result((JOIN,)), Result((LOOK,)), Result((NOTE,)), EMPTY)
    ] == [
        "Mohon perbaiki galatnya.",
        "Tidak ada galat; mohon lihat peringatannya.",
        "Tidak ada yang perlu diperbaiki.",
        "Tidak ada yang perlu diperbaiki.",
    ]


def test_a_post_can_write_no_markdown_and_mention_nobody() -> None:
    written = findings_markdown(hostile("<b>|a|\n# x @orang [y](https://contoh.com) `z`"), "en")
    row = written.splitlines()[-1]
    assert row.count("|") - row.count("\\|") == 4
    assert "<b>" not in written
    assert "@orang" not in written
    assert "](" not in written


def test_every_form_takes_anything() -> None:
    texts = ["{", "}", "{x}", "%", "\t", "a" * 100, "😀", "'\"\\"]
    for name, formatter in FORMATTERS.items():
        assert all(formatter(hostile(text), "id") for text in texts), name
