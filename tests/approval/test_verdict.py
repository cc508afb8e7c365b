"""The answer about a pull request: beside verdict and turn, what the register and the archive keep of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from naskah.approval.replay import replay
from naskah.approval.result import Approval
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.policy import Policy
from tests.approval.test_timeline import FORWARD, NOW, POLICY, compiled
from tests.support.policies import policy_with

PATH = "content/posts/2026/11/contoh.md"
MEDIA = "content/posts/2026/11/contoh/poster.png"
APPROVED = ["08:00 open A", *FORWARD]


def asked(document: dict[str, Any], now: dt.datetime = NOW, policy: Policy = POLICY) -> Approval:
    return replay(policy, parse_snapshot(json.dumps(document), "pr.json"), now)


def at(clock: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2026-11-23T{clock}+07:00")


def test_it_names_the_pull_request_and_what_it_holds() -> None:
    document = compiled(APPROVED, title="Contoh", number=7, files=[PATH, MEDIA])
    pull = document["pullRequest"]
    approval = asked(document)
    assert (approval.pull_request, approval.title, approval.url) == (7, "Contoh", pull["url"])
    assert (approval.head, approval.base) == (pull["headRefOid"], "main")
    assert approval.content == document["contents"][pull["headRefOid"]]
    assert (approval.posts, approval.removed) == ((PATH,), ())
    assert (approval.merged_at, approval.merged_by) == (None, None)


def test_it_keeps_by_whom_and_when_the_post_was_merged() -> None:
    approval = asked(compiled([*APPROVED, "08:32 merge by admin-1"]))
    assert (approval.merged_at, approval.merged_by) == (at("08:32"), "admin-1")
    assert asked(compiled([*APPROVED, "08:32 merge by ghost"])).merged_by is None


def test_a_post_that_is_not_in_the_content_is_one_that_is_taken_out() -> None:
    document = compiled(APPROVED, files=[PATH, MEDIA])
    del document["contents"][document["pullRequest"]["headRefOid"]][PATH]
    assert (asked(document).posts, asked(document).removed) == ((PATH,), (PATH,))


def test_of_content_that_is_not_known_nothing_is_kept() -> None:
    approval = asked(compiled(["08:00 open A"], lost=["A"]))
    assert (approval.content, approval.posts, approval.removed) == (None, (PATH,), ())


def test_what_is_asked_of_an_earlier_moment_is_answered_with_the_files_of_then() -> None:
    document = compiled(["08:00 open A", "08:30 push B"])
    first = document["pushes"][0]["after"]
    document["contents"][first] = {"reviewers.yaml": "1", PATH: "2"}
    earlier = asked(document, at("08:10"))
    assert [violation.code for violation in earlier.violations] == ["mixed_change"]
    assert (earlier.head, earlier.posts, earlier.content) == (first, (PATH,), {PATH: "2"})
    assert asked(document).violations == ()
    del document["contents"][first]
    assert asked(document, at("08:10")).posts == (PATH,)


def test_github_s_list_of_the_files_counts_for_the_last_head() -> None:
    document = compiled(["08:00 open A", "08:30 push B"], files=[PATH, "reviewers.yaml"])
    document["contents"][document["pullRequest"]["headRefOid"]] = {PATH: "2"}
    assert [violation.code for violation in asked(document).violations] == ["mixed_change"]


def test_a_post_for_no_channel_is_done_with_the_merge() -> None:
    approval = asked(compiled([*APPROVED, "08:32 merge by admin-1"], channels=[]))
    assert (approval.turn, approval.missing_channels) == (None, ())
    assert (approval.visits[-1].outcome, approval.visits[-1].left) == ("published", at("08:32"))


def test_a_record_in_the_second_of_the_merge_ends_the_publish_step() -> None:
    line = "/unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/"
    approval = asked(compiled([*APPROVED, "08:32 merge by koord", f"08:32 comment admin-1 {line}"]))
    assert (approval.visits[-1].left, approval.visits[-1].by) == (at("08:32"), "admin-1")


def test_after_the_merge_only_the_publish_role_needs_a_holder() -> None:
    document = compiled([*APPROVED, "08:32 merge by admin-1"])
    tomorrow = at("09:00") + dt.timedelta(days=1)
    gone = {"people": [{"login": "koord", "until": "2026-11-24"}]}
    assert asked(document, tomorrow, policy_with({"roles": {"koordinator": gone}})).errors == ()
    gone = {"people": [{"login": "admin-1", "until": "2026-11-24"}]}
    [error] = asked(document, tomorrow, policy_with({"roles": {"admin": gone}})).errors
    assert error.code == "vacant_role"
    assert error.text.render("en").startswith("Nobody holds the role Admin Medsos today.")
