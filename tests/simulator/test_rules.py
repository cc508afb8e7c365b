"""What GitHub does and its description does not tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from github import GithubException
from github.PullRequest import PullRequest

from tests.simulator.fixture import Client
from tests.simulator.git import File
from tests.simulator.objects import Ruleset
from tests.simulator.people import Pull, Simulator
from tests.simulator.refusals import Refused

POST = "content/posts/2026/11/contoh.md"
OWNERS = {".github/CODEOWNERS": "/content/ @koord @contoh-humas/humas\n"}


@pytest.fixture
def pull(github: Simulator) -> Pull:
    return github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})


def seen(github: Simulator, client: Client, who: str) -> PullRequest:
    """The pull request with somebody's token."""
    return client(who).get_repo(github.full_name).get_pull(1)


def refused(act: Callable[[], Any]) -> tuple[int, str]:
    """What GitHub says to who may not."""
    with pytest.raises(GithubException) as caught:
        act()
    data = caught.value.data
    return caught.value.status, str((data.get("errors") or [data["message"]])[0])


def reading(github: Simulator, client: Client, who: str, fields: str) -> Any:
    """Fields of the pull request by GraphQL."""
    query = f'query {{ repository(owner: "contoh-humas", name: "medsos") {{ pullRequest(number: 1) {{ {fields} }} }} }}'
    _, answer = client(who).requester.graphql_query(query, {})
    return answer["data"]["repository"]["pullRequest"]


@pytest.mark.usefixtures("pull")
class TestReviews:
    def test_nobody_gives_a_verdict_on_their_own(self, github: Simulator, client: Client) -> None:
        own = seen(github, client, "kreatif-1")
        assert refused(lambda: own.create_review(event="APPROVE")) == (422, "Can not approve your own pull request")
        told = refused(lambda: own.create_review(event="REQUEST_CHANGES", body="x"))
        assert told == (422, "Can not request changes on your own pull request")
        assert own.create_review(event="COMMENT", body="Catatan").state == "COMMENTED"

    def test_a_workflow_approves_nothing(self, github: Simulator, client: Client) -> None:
        status, told = refused(lambda: seen(github, client, "github-actions[bot]").create_review(event="APPROVE"))
        assert (status, told) == (422, "GitHub Actions is not permitted to approve pull requests.")

    def test_a_rejection_says_something(self, github: Simulator, client: Client) -> None:
        assert refused(lambda: seen(github, client, "ketua").create_review(event="REQUEST_CHANGES"))[0] == 422

    def test_states_are_in_capitals_in_the_list_and_small_in_the_timeline(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        pull.review("ketua", "REQUEST_CHANGES")
        shown = seen(github, client, "subko")
        (event,) = [each.raw_data for each in shown.get_issue_timeline() if each.event == "reviewed"]
        assert ([each.state for each in shown.get_reviews()], event["state"]) == (
            ["CHANGES_REQUESTED"],
            "changes_requested",
        )
        assert {"user", "submitted_at"} <= set(event)
        assert not {"actor", "created_at"} & set(event)

    def test_only_the_event_keeps_what_a_dismissed_review_was(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        pull.dismiss("koord", pull.review("ketua", "APPROVE"))
        shown = seen(github, client, "subko")
        assert [each.state for each in shown.get_reviews()] == ["DISMISSED"]
        events = {each.event: each.raw_data for each in shown.get_issue_timeline()}
        assert (events["reviewed"]["state"], events["review_dismissed"]["dismissed_review"]["state"]) == (
            "dismissed",
            "approved",
        )

    def test_a_comment_cannot_be_dismissed(self, pull: Pull) -> None:
        comment = pull.review("ketua", "COMMENT")
        with pytest.raises(Refused, match="Can not dismiss a commented"):
            pull.dismiss("koord", comment)

    def test_who_cannot_write_dismisses_nothing(self, github: Simulator, client: Client, pull: Pull) -> None:
        github.user("warga", "triage")
        pull.review("ketua", "APPROVE")
        (review,) = seen(github, client, "warga").get_reviews()
        assert refused(lambda: review.dismiss("Tidak berlaku."))[0] == 403

    def test_a_ruleset_names_who_may_dismiss(self, github: Simulator, client: Client, pull: Pull) -> None:
        ruleset(github, dismissal_restriction={"enabled": True, "allowed_actors": []})
        review = pull.review("ketua", "APPROVE")
        with pytest.raises(Refused):
            pull.dismiss("koord", review)
        pull.dismiss("admin-1", review)
        assert review.state == "DISMISSED"

    def test_a_pending_review_is_its_authors_alone(self, github: Simulator, client: Client) -> None:
        pending = seen(github, client, "ketua").create_review(body="Belum selesai")
        assert [each.state for each in seen(github, client, "ketua").get_reviews()] == ["PENDING"]
        assert list(seen(github, client, "subko").get_reviews()) == []
        client("ketua").requester.requestJsonAndCheck(
            "POST", f"{pending.pull_request_url}/reviews/{pending.id}/events", input={"event": "APPROVE"}
        )
        assert [each.state for each in seen(github, client, "subko").get_reviews()] == ["APPROVED"]

    def test_a_stale_approval_is_dismissed_by_the_push_where_a_ruleset_says_so(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        ruleset(github, dismiss_stale_reviews_on_push=True)
        approval, rejection = pull.review("ketua", "APPROVE"), pull.review("subko", "REQUEST_CHANGES")
        pull.push("kreatif-1", {POST: "isi baru"})
        assert (approval.state, rejection.state) == ("DISMISSED", "CHANGES_REQUESTED")
        events = reading(
            github,
            client,
            "koord",
            "timelineItems(last: 1) { nodes { ... on ReviewDismissedEvent { actor { login } previousReviewState"
            " pullRequestCommit { commit { oid } } } } }",
        )
        assert events["timelineItems"]["nodes"] == [
            {
                "actor": {"login": "kreatif-1"},
                "previousReviewState": "APPROVED",
                "pullRequestCommit": {"commit": {"oid": pull.head}},
            }
        ]


@pytest.mark.usefixtures("pull")
class TestRequests:
    def test_the_author_is_not_asked(self, github: Simulator, client: Client) -> None:
        told = refused(lambda: seen(github, client, "ketua").create_review_request(["kreatif-1"]))
        assert told == (422, "Review cannot be requested from pull request author.")

    def test_only_collaborators_are_asked(self, github: Simulator, client: Client) -> None:
        github.world.make_account("warga")
        status, told = refused(lambda: seen(github, client, "ketua").create_review_request(["warga"]))
        assert (status, told[:54]) == (422, "Reviews may only be requested from collaborators. One o"[:54])

    def test_a_workflow_asks_people_but_no_teams(self, github: Simulator, client: Client) -> None:
        github.team("ketua-tim", ["ketua"])
        shown = seen(github, client, "github-actions[bot]")
        shown.create_review_request(["subko"])
        assert refused(lambda: shown.create_review_request(team_reviewers=["ketua-tim"]))[0] == 422
        seen(github, client, "koord").create_review_request(team_reviewers=["ketua-tim"])
        people, teams = seen(github, client, "koord").get_review_requests()
        assert ([each.login for each in people], [each.slug for each in teams]) == (["subko"], ["ketua-tim"])

    def test_a_workflow_sees_nobody_where_a_team_is_asked(self, github: Simulator, client: Client, pull: Pull) -> None:
        github.team("ketua-tim")
        pull.request("koord", teams=["ketua-tim"])
        fields = "reviewRequests(first: 5) { nodes { requestedReviewer { ... on Team { slug } } } }"
        of_person, of_workflow = (reading(github, client, who, fields) for who in ("koord", "github-actions[bot]"))
        assert of_person["reviewRequests"]["nodes"] == [{"requestedReviewer": {"slug": "ketua-tim"}}]
        assert of_workflow["reviewRequests"]["nodes"] == [{"requestedReviewer": None}]

    def test_a_review_answers_the_request_without_an_event(self, github: Simulator, client: Client, pull: Pull) -> None:
        github.team("humas", ["ketua"])
        pull.request("koord", "ketua", "subko", teams=["humas"])
        pull.review("ketua", "COMMENT")
        people, teams = seen(github, client, "koord").get_review_requests()
        assert ([each.login for each in people], list(teams)) == (["subko"], [])
        events = [each.event for each in seen(github, client, "koord").get_issue_timeline()]
        assert "review_request_removed" not in events

    def test_who_may_only_read_asks_nobody(self, github: Simulator, client: Client) -> None:
        github.user("warga", "read")
        assert refused(lambda: seen(github, client, "warga").create_review_request(["ketua"]))[0] == 403


class TestCodeOwners:
    def test_they_are_asked_when_it_is_ready_and_not_before(self, github: Simulator, client: Client) -> None:
        github.team("humas", ["subko"])
        github.commit("admin-1", OWNERS)
        pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"}, draft=True)
        assert pull.object.requests == []
        pull.ready()
        reviewer = "requestedReviewer { ... on User { login } ... on Team { slug } }"
        fields = f"reviewRequests(first: 5) {{ nodes {{ asCodeOwner {reviewer} }} }}"
        assert reading(github, client, "ketua", fields)["reviewRequests"]["nodes"] == [
            {"asCodeOwner": True, "requestedReviewer": {"login": "koord"}},
            {"asCodeOwner": True, "requestedReviewer": {"slug": "humas"}},
        ]

    def test_the_file_of_the_base_branch_holds(self, github: Simulator) -> None:
        github.commit("admin-1", OWNERS)
        pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi", ".github/CODEOWNERS": "* @kreatif-2\n"})
        assert [each.reviewer for each in pull.object.requests] == [github.user("koord")]

    def test_the_last_line_that_matches_wins(self, github: Simulator) -> None:
        github.commit("admin-1", {"CODEOWNERS": "* @koord\n*.md @ketua\n/content/posts/*.md @subko\n"})
        pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
        assert [each.reviewer for each in pull.object.requests] == [github.user("ketua")]

    def test_a_line_in_error_is_skipped_and_reported(self, github: Simulator, client: Client) -> None:
        github.user("warga", "read")
        lines = "/content/ @koord\n![a] @ketua\n/content/ @warga @tiada\n"
        github.commit("admin-1", {"CODEOWNERS": lines})
        pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
        assert [each.reviewer for each in pull.object.requests] == [github.user("koord")]
        _, told = client("koord").requester.requestJsonAndCheck("GET", f"/repos/{github.full_name}/codeowners/errors")
        assert [(each["line"], each["column"], each["kind"]) for each in told["errors"]] == [
            (2, 1, "Invalid pattern"),
            (3, 11, "Unknown owner"),
            (3, 18, "Unknown owner"),
        ]


@pytest.mark.usefixtures("pull")
class TestMerging:
    def test_a_merge_is_told_as_merged_and_as_closed(self, github: Simulator, client: Client, pull: Pull) -> None:
        pull.merge("admin-1")
        shown = seen(github, client, "ketua")
        assert [each.event for each in shown.get_issue_timeline()][-2:] == ["merged", "closed"]
        assert (shown.merged, shown.state, shown.merge_commit_sha) == (
            True,
            "closed",
            github.repository.branches["main"],
        )

    def test_it_takes_write_access(self, github: Simulator, client: Client) -> None:
        github.user("warga", "triage")
        assert refused(lambda: seen(github, client, "warga").merge())[0] == 403

    def test_no_draft_and_no_other_head_is_merged(self, github: Simulator, client: Client, pull: Pull) -> None:
        shown = seen(github, client, "admin-1")
        pull.push("kreatif-1", {POST: "isi baru"})
        assert refused(lambda: shown.merge(sha=shown.head.sha))[0] == 409
        pull.draft()
        assert refused(shown.merge) == (405, "Pull Request is still a draft")

    def test_mergeable_is_worked_out_because_somebody_asks(self, github: Simulator, client: Client) -> None:
        assert [seen(github, client, "ketua").mergeable for _ in range(2)] == [None, True]
        github.commit("admin-1", {POST: "lain"})
        github.pull(1).push("kreatif-1", {POST: "isi baru"})
        shown = [seen(github, client, "ketua") for _ in range(2)]
        assert [(each.mergeable, each.mergeable_state) for each in shown] == [(None, "unknown"), (False, "dirty")]

    def test_rules_of_the_branch_hold_for_whoever_may_not_pass_them(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        github.commit("admin-1", OWNERS)
        check = {"type": "required_status_checks", "parameters": {"required_status_checks": [{"context": "naskah"}]}}
        ruleset(github, required_approving_review_count=2, require_code_owner_review=True, more=[check])
        admin = seen(github, client, "admin-1")
        pull.review("ketua", "APPROVE")
        status, told = refused(admin.merge)
        assert (status, told.count("\n\n")) == (405, 3)
        pull.review("koord", "APPROVE")
        client("kreatif-1").get_repo(github.full_name).get_commit(pull.head).create_status("success", context="naskah")
        assert admin.merge().merged

    def test_a_status_belongs_to_the_commit(self, github: Simulator, client: Client, pull: Pull) -> None:
        repository = client("kreatif-1").get_repo(github.full_name)
        repository.get_commit(pull.head).create_status("success", context="naskah")
        other = github.commit("kreatif-1", {POST: "isi baru"}, "naskah/contoh")
        assert repository.get_commit(other.oid).get_combined_status().state == "pending"
        pull.force("kreatif-1", other.parents[0])
        assert repository.get_commit(pull.head).get_combined_status().state == "success"


@pytest.mark.usefixtures("pull")
class TestTimelines:
    def test_a_commit_tells_no_time_of_a_push(self, github: Simulator, client: Client) -> None:
        (event,) = [each.raw_data for each in seen(github, client, "ketua").get_issue_timeline()]
        assert event["event"] == "committed"
        assert not {"created_at", "actor", "user"} & set(event)

    def test_what_is_pushed_away_by_force_leaves_the_timeline(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        first = pull.head
        pull.push("kreatif-1", {POST: "isi baru"})
        pull.force("kreatif-1", first)
        shown = [each.raw_data for each in seen(github, client, "ketua").get_issue_timeline()]
        assert [each["event"] for each in shown] == ["committed", "head_ref_force_pushed"]
        assert shown[0]["sha"] == first

    def test_a_closed_one_takes_pushes_in_when_it_is_reopened(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        closed_at = pull.head
        pull.close()
        pushed = pull.push("kreatif-1", {POST: "isi baru"})
        assert seen(github, client, "ketua").head.sha == closed_at
        pull.reopen()
        assert seen(github, client, "ketua").head.sha == pushed.oid

    def test_a_closed_one_whose_branch_was_forced_stays_closed(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        pull.close()
        pull.force("kreatif-1", github.repository.branches["main"])
        status, told = refused(lambda: seen(github, client, "kreatif-1").edit(state="open"))
        assert (status, "force-pushed or recreated" in told) == (422, True)

    def test_another_base_and_another_title_are_events(self, github: Simulator, client: Client) -> None:
        github.commit("admin-1", {"LAIN": "x"}, "lain")
        seen(github, client, "kreatif-1").edit(base="lain", title="Judul baru")
        events = [each.event for each in seen(github, client, "ketua").get_issue_timeline()]
        assert events[-2:] == ["base_ref_changed", "renamed"]

    def test_an_edited_comment_keeps_its_moment_and_names_the_editor(
        self, github: Simulator, client: Client, pull: Pull
    ) -> None:
        comment = pull.comment("kreatif-1", "lama")
        github.pass_time(minutes=3)
        pull.edit("ketua", comment, "baru")
        fields = "comments(first: 1) { nodes { body createdAt lastEditedAt editor { login } } }"
        assert reading(github, client, "koord", fields)["comments"]["nodes"] == [
            {
                "body": "baru",
                "createdAt": "2026-11-23T00:00:00Z",
                "lastEditedAt": "2026-11-23T00:03:00Z",
                "editor": {"login": "ketua"},
            }
        ]

    def test_a_deleted_account_is_nobody(self, github: Simulator, client: Client, pull: Pull) -> None:
        pull.review("ketua", "APPROVE")
        github.world.account("ketua").deleted = True
        assert reading(github, client, "koord", "reviews(first: 1) { nodes { author { login } } }") == {
            "reviews": {"nodes": [{"author": None}]}
        }

    def test_a_machine_has_another_login_in_graphql(self, github: Simulator, client: Client, pull: Pull) -> None:
        pull.comment("github-actions[bot]", "Giliran: Ketua")
        shown = reading(github, client, "koord", "comments(first: 1) { nodes { author { __typename login } } }")
        assert shown["comments"]["nodes"] == [{"author": {"__typename": "Bot", "login": "github-actions"}}]
        (comment,) = seen(github, client, "koord").get_issue_comments()
        assert (comment.user.login, comment.user.type) == ("github-actions[bot]", "Bot")


class TestReading:
    def test_a_workflow_reads_neither_teams_nor_rulesets_nor_itself(self, github: Simulator, client: Client) -> None:
        github.team("ketua-tim")
        requester = client("github-actions[bot]").requester
        for path in ("/orgs/contoh-humas/teams/ketua-tim/members", f"/repos/{github.full_name}/rulesets", "/user"):
            status, told = refused(lambda path=path: requester.requestJsonAndCheck("GET", path))  # type: ignore[misc]
            assert (status, told) == (403, "Resource not accessible by integration")
        assert client("koord").get_organization("contoh-humas").get_team_by_slug("ketua-tim").slug == "ketua-tim"

    def test_a_private_repository_is_not_there_for_others(self, github: Simulator, client: Client) -> None:
        github.repository.private = True
        github.world.make_account("warga")
        assert refused(lambda: client("warga").get_repo(github.full_name))[0] == 404
        assert client("ketua").get_repo(github.full_name).private

    def test_who_is_not_known_is_told_so(self, github: Simulator, client: Client) -> None:
        reader = client("ketua")
        github.world.tokens.clear()
        assert refused(lambda: reader.get_repo(github.full_name)) == (401, "Bad credentials")

    def test_a_symbolic_link_is_told_as_one(self, github: Simulator, client: Client) -> None:
        github.commit("admin-1", {"tautan": File(b"../../etc/passwd", "120000")})
        shown = client("ketua").get_repo(github.full_name).get_contents("tautan")
        assert not isinstance(shown, list)
        assert (shown.type, shown.raw_data["target"]) == ("symlink", "../../etc/passwd")


def ruleset(github: Simulator, *, more: list[dict[str, Any]] | None = None, **parameters: object) -> None:
    """A ruleset on the default branch, with one rule on reviews."""
    rule: dict[str, object] = {
        "required_approving_review_count": 0,
        "require_code_owner_review": False,
        "dismiss_stale_reviews_on_push": False,
        "require_last_push_approval": False,
        "required_review_thread_resolution": False,
    }
    rules = [{"type": "pull_request", "parameters": rule | parameters}, *(more or [])]
    told = {
        "name": "Persetujuan",
        "enforcement": "active",
        "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},
        "rules": rules,
    }
    made = Ruleset(next(github.repository.ids), github.now, github.now, told)
    github.repository.rulesets[made.id] = made
