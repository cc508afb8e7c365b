"""A post's whole way with the real PyGithub, each person with their own token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from github import GithubException
from github.ContentFile import ContentFile
from github.Repository import Repository

from tests.simulator.fixture import Client
from tests.simulator.people import Simulator

QUERY = Path(__file__).with_name("timeline.graphql").read_text(encoding="utf-8")
POST = "content/posts/2026/11/contoh.md"


def post(repository: Repository, ref: str) -> ContentFile:
    """The post as of a branch or a commit."""
    read = repository.get_contents(POST, ref=ref)
    assert not isinstance(read, list)
    return read


def test_from_the_first_draft_to_the_merge(github: Simulator, client: Client) -> None:
    author = client("kreatif-1").get_repo(github.full_name)
    main = author.get_branch("main").commit.sha
    author.create_git_ref("refs/heads/naskah/contoh", main)
    author.create_file(POST, "Tulis konten", "isi", branch="naskah/contoh")
    pull = author.create_pull(base="main", head="naskah/contoh", title="Contoh", body="Isi", draft=True)
    assert (pull.number, pull.draft, pull.user.login) == (1, True, "kreatif-1")
    pull.mark_ready_for_review()
    github.pass_time(minutes=10)

    ketua = client("ketua").get_repo(github.full_name).get_pull(1)
    returned = ketua.create_review(body="Perbaiki judul.", event="REQUEST_CHANGES")
    author.update_file(POST, "Perbaiki", "isi baru", post(author, "naskah/contoh").sha, branch="naskah/contoh")
    ketua.update()
    returned.dismiss("Sudah diperbaiki.")
    approved = ketua.create_review(event="APPROVE")
    assert [review.state for review in ketua.get_reviews()] == ["DISMISSED", "APPROVED"]
    assert approved.commit_id == ketua.head.sha != returned.commit_id

    admin = client("admin-1").get_repo(github.full_name)
    comment = admin.get_pull(1).create_issue_comment("/unggah instagram …")
    github.pass_time(minutes=1)
    comment.edit("/unggah instagram https://www.instagram.com/p/CONTOH/")
    assert (comment.updated_at - comment.created_at).total_seconds() == 60
    assert admin.get_pull(1).merge(sha=ketua.head.sha).merged
    assert post(author, "main").decoded_content == b"isi baru"


def test_what_the_gate_does(github: Simulator, client: Client) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
    repository = client("github-actions[bot]").get_repo(github.full_name)
    shown = repository.get_pull(pull.number)
    shown.add_to_labels("langkah-2")
    shown.set_labels("langkah-3")
    assert [label.name for label in shown.get_labels()] == ["langkah-3"]
    shown.create_review_request(["subko", "koord"])
    shown.delete_review_request(["koord"])
    assert [user.login for user in shown.get_review_requests()[0]] == ["subko"]
    commit = repository.get_commit(pull.head)
    for state in ("pending", "success"):
        commit.create_status(state, context="naskah/persetujuan (main)", description="Langkah 3 dari 5")
    combined = commit.get_combined_status()
    assert (combined.state, combined.total_count) == ("success", 1)
    assert [status.state for status in commit.get_statuses()] == ["success", "pending"]
    github.let_workflows_write_contents()
    shown.convert_to_draft()
    assert repository.get_pull(pull.number).draft
    assert [event.event for event in shown.get_issue_timeline()] == [
        *("committed", "labeled", "unlabeled", "labeled"),
        *("review_requested", "review_requested", "review_request_removed", "convert_to_draft"),
    ]


def test_one_graphql_request_reads_the_whole_timeline(github: Simulator, client: Client) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"}, title="Contoh")
    pull.review("ketua", "APPROVE")
    asked = {"owner": "contoh-humas", "name": "medsos", "number": pull.number}
    _, answer = client("koord").requester.graphql_query(QUERY, asked)
    shown = answer["data"]["repository"]["pullRequest"]
    assert (shown["title"], shown["files"]["nodes"]) == ("Contoh", [{"path": POST, "changeType": "ADDED"}])
    assert [node["__typename"] for node in shown["timelineItems"]["nodes"]] == [
        "PullRequestCommit",
        "PullRequestReview",
    ]
    assert shown["timelineItems"]["nodes"][1]["reviewedCommit"] == {"oid": pull.head}


def test_a_long_timeline_comes_page_by_page(github: Simulator, client: Client) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
    for number in range(120):
        pull.comment("ketua", f"Catatan {number}")
    requester, bodies = client("koord").requester, list[str]()
    items: dict[str, Any] = {"pageInfo": {"endCursor": None}}
    for _ in range(2):
        after = items["pageInfo"]["endCursor"]
        asked = {"owner": "contoh-humas", "name": "medsos", "number": pull.number, "after": after}
        items = requester.graphql_query(QUERY, asked)[1]["data"]["repository"]["pullRequest"]["timelineItems"]
        bodies += [node["body"] for node in items["nodes"] if node["__typename"] == "IssueComment"]
    assert not items["pageInfo"]["hasNextPage"]
    assert bodies == [f"Catatan {number}" for number in range(120)]
    assert len(list(client("koord").get_repo(github.full_name).get_issue(1).get_comments())) == 120


def test_a_pull_request_from_a_fork(github: Simulator, client: Client) -> None:
    fork = github.fork("warga")
    pull = github.open_pull("warga", "usul", {POST: "isi"}, fork=fork)
    shown = client("ketua").get_repo(github.full_name).get_pull(pull.number)
    assert (shown.head.label, shown.base.label) == ("warga:usul", "contoh-humas:main")
    pull.push("warga", {POST: "isi baru"})
    assert client("ketua").get_repo(github.full_name).get_pull(pull.number).head.sha == fork.branches["usul"]


def test_the_activity_tells_when_and_by_whom_a_branch_moved(github: Simulator, client: Client) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
    first = pull.head
    github.pass_time(minutes=5)
    pull.push("ketua", {POST: "isi baru"})
    github.pass_time(minutes=5)
    pull.force("kreatif-1", first)
    requester, url = client("koord").requester, f"/repos/{github.full_name}/activity"

    def read(**asked: object) -> list[tuple[str, str]]:
        _, entries = requester.requestJsonAndCheck("GET", url, parameters={"ref": "naskah/contoh", **asked})
        return [(entry["activity_type"], entry["actor"]["login"]) for entry in entries]

    assert read() == [("force_push", "kreatif-1"), ("push", "ketua"), ("branch_creation", "kreatif-1")]
    assert read(actor="ketua") == [("push", "ketua")]
    assert read(activity_type="branch_creation") == [("branch_creation", "kreatif-1")]
    github.pass_time(days=2)
    assert read(time_period="day") == []
    headers, _ = requester.requestJsonAndCheck("GET", url, parameters={"ref": "naskah/contoh", "per_page": 2})
    following = headers["link"].split(">")[0].removeprefix("<")
    _, rest = requester.requestJsonAndCheck("GET", following)
    assert [len(read(per_page=2)), len(rest)] == [2, 1]


def test_the_activity_forgets_what_is_too_old(github: Simulator, client: Client) -> None:
    github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
    github.pass_time(days=90)
    github.repository.activity_since = github.now
    assert client("koord").requester.requestJsonAndCheck("GET", f"/repos/{github.full_name}/activity")[1] == []


def test_the_issue_of_the_audit(github: Simulator, client: Client) -> None:
    repository = client("github-actions[bot]").get_repo(github.full_name)
    made = repository.create_issue("Audit", body="Dua temuan", labels=["audit"])
    made.edit(body="Satu temuan")
    made.create_comment("Diperbarui")
    found = list(repository.get_issues(state="open", labels=["audit"], creator=made.user))
    assert [(each.number, each.body, each.comments) for each in found] == [(made.number, "Satu temuan", 1)]
    made.edit(state="closed")
    assert list(repository.get_issues(state="open")) == []


def test_a_file_as_of_a_commit_a_branch_and_a_pull_request(github: Simulator, client: Client) -> None:
    pull = github.open_pull("kreatif-1", "naskah/contoh", {POST: "isi"})
    repository = client("ketua").get_repo(github.full_name)
    refs = (pull.head, "naskah/contoh", f"refs/pull/{pull.number}/head")
    assert [post(repository, ref).decoded_content for ref in refs] == [b"isi"] * 3
    folder = repository.get_contents("content/posts", ref=pull.head)
    assert isinstance(folder, list)
    assert [(each.path, each.type) for each in folder] == [("content/posts/2026", "dir")]
    with pytest.raises(GithubException) as refused:
        post(repository, "main")
    assert refused.value.status == 404


def test_graphql_reads_a_file_too(github: Simulator, client: Client) -> None:
    asked = 'object(expression: "main:LICENSE") { ... on Blob { text oid } }'
    query = f'query {{ repository(owner: "contoh-humas", name: "medsos") {{ {asked} }} }}'
    _, answer = client("ketua").requester.graphql_query(query, {})
    assert answer["data"]["repository"]["object"]["text"] == "Contoh\n"
