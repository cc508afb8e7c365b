"""What GitHub does about reviews and requests for them, and its description does not tell."""

from __future__ import annotations

import pytest

from tests.simulator.asking import OWNERS, POST, reading, refused, ruleset, seen
from tests.simulator.fixture import Client
from tests.simulator.people import Pull, Simulator
from tests.simulator.refusals import Refused


@pytest.fixture
def pull(github: Simulator) -> Pull:
    return github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})


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
