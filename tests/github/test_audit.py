"""The audit finds what GitHub shows and the SOP does not, and keeps one issue about it that is quiet when all is fine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from naskah.github.audit import audit
from naskah.github.connection import Connection, connect
from naskah.github.doctor import Patient
from naskah.github.gate import gate_one
from naskah.github.plan import Desk, context
from naskah.github.report_issue import MARKER, TITLE, keep_report, read_reports, report_plan
from naskah.i18n import msg
from naskah.report.checks import MAX_LENGTH, Check, checks_markdown
from tests.github.offices import PATH, POLICY, POST
from tests.simulator.objects import Issue
from tests.simulator.people import Pull, Simulator

WRONG = Check("wrong", msg("something is wrong."), msg("It matters."), msg("Mend it."))
FINE = Check("fine", msg("all is well."))
Look = Callable[..., list[str]]
Keep = Callable[..., list[str]]


@pytest.fixture
def hub(github: Simulator) -> Iterator[Connection]:
    made = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    yield made
    made.client.close()


@pytest.fixture
def look(github: Simulator, hub: Connection) -> Look:
    """What the audit says of pull requests and of who got past the rules."""

    def run(*levels: str, by: Connection = hub) -> list[str]:
        checks = audit(by, Patient(POLICY, (), "reviewers.yaml", github.now))
        return [check.text.render("en") for check in checks if check.level in levels]

    return run


@pytest.fixture
def keep(hub: Connection) -> Keep:
    """Keeps the report, and proves that doing it twice changes nothing."""

    def run(*checks: Check) -> list[str]:
        done = [*report_plan(read_reports(hub), checks)]
        for action in done:
            keep_report(hub, action)
        assert [*report_plan(read_reports(hub), checks)] == []
        return [action.told().render("en") for action in done]

    return run


def opened(github: Simulator, title: str = "Contoh") -> Pull:
    return github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST}, title=title)


def gate(github: Simulator, hub: Connection, pull: Pull) -> None:
    assert gate_one(hub, pull.number, Desk(POLICY, github.now, "id"), dry_run=False).failure is None


def approve(github: Simulator, pull: Pull) -> None:
    for who in ("ketua", "subko", "koord"):
        github.pass_time(minutes=5)
        pull.review(who, "APPROVE")


def post_status(github: Simulator, pull: Pull, who: str, state: str) -> None:
    hub = connect(github.full_name, github.signed(who).text, github.url)
    hub.send("POST", f"/statuses/{pull.head}", {"state": state, "context": context("main")})
    hub.client.close()


def reports(github: Simulator) -> list[Issue]:
    return [issue for issue in github.repository.issues.values() if issue.title == TITLE]


def about_pulls(texts: list[str]) -> list[str]:
    return [text for text in texts if text.startswith("#")]


# --- what it finds ---


def test_what_the_gate_has_shown_is_fine(github: Simulator, hub: Connection, look: Look) -> None:
    pull = opened(github)
    gate(github, hub, pull)
    github.pass_time(hours=5)
    assert about_pulls(look("wrong")) == []
    assert "the open pull requests show what the SOP says." in look("fine")


def test_a_status_that_never_came_is_told_once_the_gate_has_had_its_time(github: Simulator, look: Look) -> None:
    opened(github)
    github.pass_time(minutes=29)
    assert about_pulls(look("wrong")) == []
    github.pass_time(minutes=2)
    assert about_pulls(look("wrong")) == ["#1 “Contoh”: GitHub shows “–”, but by the SOP it is “pending”."]


def test_a_success_that_the_sop_does_not_know_is_told_at_once(github: Simulator, hub: Connection, look: Look) -> None:
    pull = opened(github)
    gate(github, hub, pull)
    post_status(github, pull, "github-actions[bot]", "success")
    assert about_pulls(look("wrong")) == ["#1 “Contoh”: GitHub shows “success”, but by the SOP it is “pending”."]


def test_a_status_by_a_person_is_told_also_when_it_agrees(github: Simulator, hub: Connection, look: Look) -> None:
    pull = opened(github)
    gate(github, hub, pull)
    post_status(github, pull, "kreatif-1", "pending")
    assert about_pulls(look("wrong")) == ["#1 “Contoh”: the status “pending” was given by @kreatif-1, a person."]


def test_an_administrator_who_audits_does_not_doubt_the_gate(github: Simulator, hub: Connection, look: Look) -> None:
    gate(github, hub, opened(github))
    own = connect(github.full_name, github.token("admin-1"), github.url)
    assert about_pulls(look("wrong", by=own)) == []
    own.client.close()


def test_a_pull_request_into_another_branch_is_nobodys_matter(github: Simulator, look: Look) -> None:
    github.repository.branches["lain"] = github.repository.branches["main"]
    github.open_pull("kreatif-1", "naskah/contoh", {PATH: POST}, base="lain")
    github.pass_time(hours=1)
    assert about_pulls(look("wrong")) == []


def test_what_was_merged_early_is_told_for_thirty_days(github: Simulator, look: Look) -> None:
    pull = opened(github)
    github.pass_time(minutes=5)
    pull.merge("admin-1")
    [early] = about_pulls(look("wrong"))
    assert early.startswith("#1 “Contoh” was merged by @admin-1: ")
    github.pass_time(days=31)
    assert about_pulls(look("wrong")) == []


def test_what_was_merged_with_every_signature_is_fine(github: Simulator, look: Look) -> None:
    pull = opened(github)
    approve(github, pull)
    github.pass_time(minutes=1)
    pull.merge("admin-1")
    assert about_pulls(look("wrong", "known", "unseen")) == []
    assert "what was merged in the last 30 days had every signature." in look("fine")


def test_a_merge_by_somebody_without_the_role_is_to_be_known(github: Simulator, look: Look) -> None:
    pull = opened(github)
    approve(github, pull)
    pull.merge("ketua")
    [known] = about_pulls(look("known"))
    assert "ketua" in known


def test_whoever_got_past_the_rules_is_named_to_who_may_see_it(github: Simulator, hub: Connection, look: Look) -> None:
    from naskah.github.apply import apply
    from naskah.github.ruleset import NAME
    from naskah.github.settings import read_settings
    from naskah.github.setup import desired, setup_plan

    own = connect(github.full_name, github.token("admin-1"), github.url)
    wanted = desired(POLICY, "reviewers.yaml", github.now)
    assert all(each.failure is None for each in apply(own, setup_plan(wanted, read_settings(own, NAME))))
    assert "nobody got past the rules in the last 30 days." in look("fine", by=own)
    [ruleset] = github.repository.rulesets.values()
    ruleset.told["bypass_actors"] = [{"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}]
    merged = opened(github).merge("admin-1")
    told = f"@admin-1 got past the rules of main on 23 November 2026 (commit {merged[:7]})."
    assert told in look("wrong", by=own)
    assert any("whether somebody got past the rules" in text for text in look("unseen"))
    own.client.close()


def test_whoever_pushed_past_pull_requests_is_to_be_known_also_to_the_token_of_a_workflow(
    github: Simulator, look: Look
) -> None:
    github.commit("admin-1", {PATH: POST})
    github.commit("admin-1", {PATH: f"{POST}Lagi.\n"})
    github.commit("github-actions[bot]", {"register/2026.jsonl": "{}\n"})
    told = "@admin-1 pushed to main 2 times without a pull request, last on 23 November 2026."
    assert told in look("known")
    github.pass_time(days=31)
    assert told not in look("known")
    assert "nobody pushed to main without a pull request in the last 30 days." in look("fine")


def test_without_a_policy_that_can_be_used_pull_requests_are_not_called_fine(
    github: Simulator, hub: Connection
) -> None:
    opened(github)
    checks = audit(hub, Patient(None, (), "reviewers.yaml", github.now))
    assert "the pull requests, because reviewers.yaml cannot be used." in [
        check.text.render("en") for check in checks if check.level == "unseen"
    ]


def test_the_audit_itself_changes_nothing(github: Simulator, look: Look) -> None:
    opened(github)
    look()
    assert {entry.method for entry in github.log if entry.path != "/graphql"} == {"GET"}


# --- the issue ---


def test_one_issue_is_opened_edited_closed_and_opened_again(github: Simulator, keep: Keep) -> None:
    assert keep(FINE) == []
    assert keep(FINE, WRONG) == ["open the report issue"]
    [report] = reports(github)
    assert [label.name for label in report.labels] == ["laporan"]
    assert report.body.startswith(MARKER)
    more = Check("soon", msg("something will be wrong."))
    assert keep(WRONG, more) == [f"edit the report issue #{report.number}"]
    assert keep(FINE) == [f"close the report issue #{report.number}"]
    assert report.state == "closed"
    assert keep(FINE, Check("unseen", msg("something else."))) == []
    assert keep(WRONG) == [f"open the report issue #{report.number} again"]
    assert report.state == "open"
    assert reports(github) == [report]


def test_what_cannot_be_mended_opens_no_issue_but_stands_in_it(github: Simulator, keep: Keep) -> None:
    limits = (Check("known", msg("a limit.")), Check("unseen", msg("a secret.")))
    assert keep(*limits) == []
    keep(WRONG, *limits)
    [report] = reports(github)
    assert "A limit." in report.body
    assert "A secret." in report.body


def test_a_second_report_is_closed_and_an_issue_without_the_mark_is_left_alone(github: Simulator, keep: Keep) -> None:
    keep(WRONG)
    hub = connect(github.full_name, github.token("admin-1"), github.url)
    for body in (f"{MARKER}\nLagi", "Keluhan biasa"):
        hub.send("POST", "/issues", {"title": TITLE, "body": body, "labels": ["laporan"]})
    hub.client.close()
    keep(WRONG)
    assert [(issue.state, issue.body[:7]) for issue in reports(github)] == [
        ("open", MARKER[:7]),
        ("closed", MARKER[:7]),
        ("open", "Keluhan"),
    ]


def test_somebody_elses_words_in_the_report_are_put_right(github: Simulator, keep: Keep) -> None:
    keep(WRONG)
    [report] = reports(github)
    report.body = f"{MARKER}\r\nTidak ada apa-apa."
    assert keep(WRONG) == [f"edit the report issue #{report.number}"]
    assert "apa-apa" not in report.body


@pytest.mark.parametrize(
    "title",
    [
        "@ketua @contoh-humas/koordinator lihat #7 https://contoh.id",
        "<script>alert(1)</script> [klik](javascript:alert(1)) **tebal** `kode`",
        "$(rm -rf ~) ${{ secrets.TOKEN }} | sel | -->",
    ],
)
def test_a_title_can_neither_mention_nor_draw_anything_in_the_report(
    github: Simulator, hub: Connection, keep: Keep, title: str
) -> None:
    opened(github, title=title).merge("admin-1")
    keep(*audit(hub, Patient(POLICY, (), "reviewers.yaml", github.now)))
    [report] = reports(github)
    text = report.body.removeprefix(MARKER)
    for live in ("@k", "@c", "@a", "<script", "[klik]", "**tebal**", "`kode`", " #7", "https://contoh", "-->"):
        assert live not in text


def test_the_report_says_the_same_at_another_moment(github: Simulator, hub: Connection, keep: Keep) -> None:
    opened(github).merge("admin-1")
    keep(*audit(hub, Patient(POLICY, (), "reviewers.yaml", github.now)))
    github.pass_time(hours=7)
    assert keep(*audit(hub, Patient(POLICY, (), "reviewers.yaml", github.now))) == []


def test_a_report_of_many_findings_stays_below_what_github_allows() -> None:
    many = [Check("wrong", msg("number {n} is wrong. {more}", n=n, more="x" * 200)) for n in range(2000)]
    text = checks_markdown(many, "id")
    assert len(text) < 65_000
    assert len(text) > MAX_LENGTH - 500
    assert "naskah audit" in text.splitlines()[-1]


def test_a_letter_is_told_with_a_day_that_does_not_count_down(github: Simulator, hub: Connection) -> None:
    github.now = dt.datetime.fromisoformat("2026-11-25T08:00:00+07:00")

    def letters() -> list[Any]:
        checks = audit(hub, Patient(POLICY, (), "reviewers.yaml", github.now))
        return [check for check in checks if check.level == "soon"]

    first = letters()
    github.pass_time(days=3)
    assert len(first) == 1
    assert letters() == first
