"""What GitHub does about merging, timelines and reading, and its description does not tell."""

from __future__ import annotations

import pytest

from tests.simulator.asking import OWNERS, POST, reading, refused, ruleset, seen
from tests.simulator.fixture import Client
from tests.simulator.git import File
from tests.simulator.people import Pull, Simulator


@pytest.fixture
def pull(github: Simulator) -> Pull:
    return github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})


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

    def test_a_branch_with_rules_takes_no_other_commit(self, github: Simulator, client: Client) -> None:
        ruleset(github)
        repository = client("admin-1").get_repo(github.full_name)
        status, told = refused(lambda: repository.create_file("BARU", "Langsung", "x"))
        assert (status, "through a pull request" in told) == (409, True)

    def test_which_pull_requests_have_a_commit(self, github: Simulator, client: Client, pull: Pull) -> None:
        other = github.open_pull("ketua", "lain", {POST: "lain"})
        merged = other.merge("admin-1")
        repository = client("ketua").get_repo(github.full_name)
        found = [[each.number for each in repository.get_commit(oid).get_pulls()] for oid in (pull.head, merged)]
        assert found == [[pull.number], [other.number]]

    def test_graphql_tells_the_statuses_of_the_head(self, github: Simulator, client: Client, pull: Pull) -> None:
        repository = client("kreatif-1").get_repo(github.full_name)
        for context, state in (("naskah", "pending"), ("naskah", "success"), ("lain", "error")):
            repository.get_commit(pull.head).create_status(state, context=context)
        fields = "headRef { target { ... on Commit { status { state contexts { context state } } } } } mergeStateStatus"
        shown = reading(github, client, "ketua", fields)
        assert shown["headRef"]["target"]["status"] == {
            "state": "FAILURE",
            "contexts": [{"context": "naskah", "state": "SUCCESS"}, {"context": "lain", "state": "ERROR"}],
        }

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

    def test_a_closed_one_keeps_its_base(self, github: Simulator, client: Client, pull: Pull) -> None:
        github.commit("admin-1", {"LAIN": "x"}, "lain")
        pull.close()
        told = refused(lambda: seen(github, client, "kreatif-1").edit(base="lain"))
        assert (told[0], "closed pull request" in told[1]) == (422, True)

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
    def test_a_workflow_needs_write_access_to_contents_to_convert_to_draft(
        self, github: Simulator, client: Client
    ) -> None:
        github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
        shown = seen(github, client, "github-actions[bot]")
        for act in (shown.convert_to_draft, shown.merge):
            assert "Resource not accessible by integration" in str(refused(act))
        github.let_workflows_write_contents()
        assert shown.convert_to_draft()["pullRequest"] == {"isDraft": True}

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
