"""What the reviewer is asked: short, each question once, and nothing that a post could write itself."""

from __future__ import annotations

from dataclasses import replace

from naskah.i18n import Bilingual
from naskah.lint.drafts import Drafts
from naskah.lint.finding import Finding, Result
from naskah.report.asked import MOST_QUESTIONS, asked_markdown
from naskah.report.comment import comment
from naskah.report.findings_github import findings_github
from naskah.report.findings_markdown import findings_markdown
from tests.lint.common import checked
from tests.report.test_findings import NOTE
from tests.support.golden import cases, evaluate

WORDS = "Warga pribumi, kafir, pribumi, murtad, dan komunis hadir."
HEADING = "**Mohon pemeriksa memastikan bahwa**"


def replace_ask(finding: Finding, ask: str, text: str = "kata") -> Finding:
    return replace(finding, ask=Bilingual(ask, f"{ask}?"), text=text)


def findings(body: str) -> tuple[Finding, ...]:
    return checked(body, "SOPAN-SARA", "ETIKA").findings


def test_a_question_stands_once_with_the_first_words_that_raise_it() -> None:
    question = "tidak ada suku, agama, ras, atau golongan yang direndahkan"
    words = "\\(“pribumi”, “kafir”, “murtad”, … dan 1 lagi\\)"
    assert asked_markdown(findings(WORDS), "id") == f"{HEADING}\n\n- {question} {words}\n"


def test_there_is_no_heading_without_a_question() -> None:
    assert asked_markdown(findings("Warga dari berbagai daerah hadir."), "id") == ""


def test_there_are_never_many() -> None:
    many = [replace_ask(NOTE, f"pertanyaan {number}") for number in range(50)]
    lines = asked_markdown(many, "id").splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == MOST_QUESTIONS + 1
    assert lines[-1] == "- … dan 44 lagi"


def test_the_summary_asks_though_it_leaves_out_notes() -> None:
    result = Result(findings(WORDS), (), (), 1, 9)
    summary = findings_markdown(result, "id")
    assert HEADING in summary
    assert "SOPAN-SARA" not in summary
    assert findings_github(result, "id") == ""


def test_words_of_a_post_stay_words() -> None:
    text = asked_markdown([replace_ask(NOTE, "benar", text="**@orang** <b>")], "id")
    assert "**@" not in text
    assert "<b>" not in text


def test_the_comment_on_a_pull_request_asks() -> None:
    policy, approval = evaluate(cases()[0])
    assert HEADING in comment(approval, policy, "id", Drafts((), findings(WORDS), ()))
    assert HEADING not in comment(approval, policy, "id", Drafts((), (), ()))
