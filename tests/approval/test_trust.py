"""What a snapshot cannot prove does not count: each of these once passed, or broke the program."""

from __future__ import annotations

import copy
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from naskah.approval.snapshot import Commit
from naskah.approval.snapshot_loader import parse_snapshot
from naskah.model.problem import MAX_PROBLEMS, Invalid
from tests.approval.test_timeline import answer, compiled, story
from tests.support.scenario import compile_scenario, parse_scenario

HERE = Path(__file__).parent
FORWARD = ["08:00 open A", "08:10 approve ketua", "08:20 approve subko", "08:30 approve koord"]
POSTED = [*FORWARD, "08:32 merge by admin-1", "08:35 comment admin-1 halo"]
LINE = "/unggah instagram https://www.instagram.com/p/DRa1b2c3d4e/"


def faults(document: dict[str, Any]) -> tuple[str, ...]:
    return parse_snapshot(json.dumps(document), "pr.json").faults


def commented(events: list[str], **fields: Any) -> dict[str, Any]:
    document = compiled(events)
    comment = next(n for n in document["pullRequest"]["timelineItems"]["nodes"] if n["__typename"] == "IssueComment")
    comment.update({"body": LINE, **fields})
    return document


def test_a_post_whose_front_matter_is_not_there_is_no_success() -> None:
    document = compiled(FORWARD)
    assert answer(document).verdict == "success"
    document["posts"] = []
    assert answer(document).verdict == "error"
    assert faults(document) == ("post_unread",)


@pytest.mark.parametrize(("field", "value"), [("state", "CLOSED"), ("isDraft", True)])
def test_fields_that_contradict_the_events_are_no_success(field: str, value: object) -> None:
    document = compiled(["08:00 open draft A", "08:01 ready", *FORWARD[1:]])
    assert answer(document).verdict == "success"
    document["pullRequest"][field] = value
    assert faults(document) == ("partial",)


def test_a_review_of_an_old_commit_answers_no_return() -> None:
    events = ["08:00 open draft A", "08:05 push B", "08:06 ready", "08:10 reject ketua", "08:20 approve ketua on A"]
    assert answer(compiled(events)).turn == 1


def test_a_review_of_no_commit_answers_no_return() -> None:
    document = compiled(["08:00 open A", "08:10 reject ketua", "08:20 approve ketua"])
    document["pullRequest"]["timelineItems"]["nodes"][-1]["reviewedCommit"] = None
    assert answer(document).turn == 1


def test_a_comment_counts_only_while_who_edited_it_holds_the_role() -> None:
    admin = {"__typename": "User", "login": "admin-1"}
    own = {"lastEditedAt": "2026-11-23T02:00:00Z", "editor": admin}
    assert answer(commented(POSTED, **own)).missing_channels == ()
    assert answer(commented(POSTED, **{**own, "editor": None})).missing_channels == ("instagram",)
    other = {"__typename": "User", "login": "kreatif-1"}
    assert answer(commented(POSTED, **{**own, "editor": other})).missing_channels == ("instagram",)


@pytest.mark.parametrize("when", ["0001-01-01 00.00", "2026-11-23 07.59", "2026-11-23 08.36", "99.99"])
def test_a_time_that_cannot_be_is_not_believed(when: str) -> None:
    approval = answer(commented(POSTED, body=f"{LINE} {when}"))
    assert approval.posted[0].at == approval.posted[0].recorded_at


def test_a_time_that_can_be_says_when_it_was_posted_but_the_clock_runs_until_it_is_recorded() -> None:
    approval = answer(commented(POSTED, body=f"{LINE} 2026-11-23 08.33"))
    assert approval.posted[0].at.isoformat() == "2026-11-23T08:33:00+07:00"
    assert approval.visits[-1].left == approval.posted[0].recorded_at
    assert not approval.visits[-1].declared


def test_a_second_record_corrects_the_address_and_not_the_time() -> None:
    events = [*POSTED[:-1], f"08:35 comment admin-1 {LINE}", f"08:50 comment admin-1 {LINE.replace('DRa', 'DRb')}"]
    [posting] = answer(compiled(events)).posted
    assert posting.url.endswith("/DRb1b2c3d4e/")
    assert posting.at.isoformat() == "2026-11-23T01:35:00+00:00"


@pytest.mark.parametrize("words", ["", "instagram"])
def test_a_record_that_is_not_complete_says_how_it_is_written(words: str) -> None:
    approval = answer(commented(POSTED, body=f"/unggah {words}"))
    [note] = approval.notes
    assert note.code == "posting_refused"
    assert note.text.render("en").startswith(
        "The posting is not complete. Write it like this: /unggah instagram https://"
    )


def test_a_branch_that_was_deleted_and_restored_is_not_changed() -> None:
    document = compiled(FORWARD[:3])
    last = document["pushes"][-1]
    zero = "0" * 40
    document["pushes"] += [
        last | {"before": last["after"], "after": zero, "timestamp": "2026-11-23T01:40:00Z"},
        last | {"before": zero, "after": last["after"], "timestamp": "2026-11-23T01:41:00Z"},
    ]
    assert list(answer(document).approvals) == [2, 3]


@pytest.mark.parametrize("text", ["\ud800", "\u001b[2J", "\u202e", "\u0007"])
def test_what_no_terminal_should_see_is_replaced(text: str) -> None:
    document = compiled(FORWARD)
    document["pullRequest"]["title"] = f"a{text}b"
    title = parse_snapshot(json.dumps(document), "pr.json").title
    title.encode()
    assert title.startswith("a\ufffd")


def test_a_bidirectional_comment_does_not_stop_the_evaluation(tmp_path: Path) -> None:
    document = commented(POSTED, body="\u2067teks\u2069")
    assert parse_snapshot(json.dumps(document, ensure_ascii=False), "pr.json").faults == ()


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_beyond_the_calendar_is_refused(moment: str) -> None:
    document = compiled(FORWARD)
    document["pullRequest"]["createdAt"] = moment
    with pytest.raises(Invalid, match="is not a moment"):
        parse_snapshot(json.dumps(document), "pr.json")


def test_many_faults_are_told_up_to_a_bound() -> None:
    document = compiled(FORWARD)
    document["pushes"] = [{"after": 1}] * 20_000
    with pytest.raises(Invalid) as caught:
        parse_snapshot(json.dumps(document), "pr.json")
    assert len(caught.value.problems) == MAX_PROBLEMS


def test_many_pushes_of_one_second_are_put_in_order_in_time_that_grows_with_their_number() -> None:
    document = compiled(["08:00 open A", "08:10 push B"])
    last = document["pushes"][-1]
    oids = [last["after"], *(f"{number:040x}" for number in range(1, 20_001))]
    chain = [last | {"before": a, "after": b, "timestamp": "2026-11-23T02:00:00Z"} for a, b in itertools.pairwise(oids)]
    document["pushes"] += reversed(chain)
    document["pullRequest"]["headRefOid"] = oids[-1]
    assert len(story(document).events) == 20_001


def test_reviews_that_were_never_submitted_or_decide_nothing_are_passed_over() -> None:
    document = compiled(FORWARD[:2])
    node = document["pullRequest"]["timelineItems"]["nodes"][-1]
    pending = copy.deepcopy(node) | {"state": "PENDING", "id": "X"}
    document["pullRequest"]["timelineItems"]["nodes"].append(pending)
    document["pullRequest"]["timelineItems"]["totalCount"] += 1
    assert list(answer(document).approvals) == [2]


def test_who_holds_two_approved_steps_takes_back_their_own() -> None:
    roles = {
        "ketua-tim": {"title": "Ketua Tim", "people": ["ketua", "dua"]},
        "subkoordinator": {"title": "Subkoordinator", "people": ["subko", "dua"]},
    }
    story_ = {"name": "dua", "events": ["08:00 open A", "08:10 approve dua", "08:20 approve subko", "08:30 reject dua"]}
    document = compile_scenario(parse_scenario(story_), HERE)
    assert answer(document, {"roles": roles}).turn == 1


def test_asking_somebody_whose_time_is_over_answers_no_return() -> None:
    roles = {"ketua-tim": {"title": "Ketua", "people": ["ketua", {"login": "lama", "until": "2026-01-01"}]}}
    document = compiled(["08:00 open A", "08:10 reject ketua", "08:20 request lama"])
    assert answer(document, {"roles": roles}).turn == 1
    asked = compiled(["08:00 open A", "08:10 reject ketua", "08:20 request ketua"])
    assert answer(asked, {"roles": roles}).turn == 2


def test_pauses_lengthen_what_is_due_and_shorten_what_was_used() -> None:
    events = ["08:00 open A", "08:05 close", "08:15 reopen", "08:20 close", "08:40 reopen", "08:45 note ketua"]
    approval = answer(compiled(events))
    assert approval.waiting_for is not None
    assert approval.waiting_for.due is not None
    assert approval.waiting_for.due.isoformat() == "2026-11-23T09:00:00+07:00"
    later = answer(compiled([*events[:5], "08:45 approve ketua", "08:46 close", "08:56 reopen"]))
    assert later.waiting_for is not None
    assert later.waiting_for.due is not None
    assert later.waiting_for.due.isoformat() == "2026-11-23T09:10:00+07:00"
    assert [visit.office_minutes for visit in later.visits[:2]] == [0, 15]


def test_a_post_of_a_deleted_account_is_reviewed_like_any_other() -> None:
    assert list(answer(compiled(FORWARD[:2], author="ghost")).approvals) == [2]


def test_a_holder_of_a_later_step_answers_no_return_to_step_1() -> None:
    approval = answer(compiled([*FORWARD[:1], "08:10 reject ketua", "08:20 push B", "08:30 approve koord"]))
    assert (approval.turn, [note.code for note in approval.notes]) == (1, ["before_turn"])


def test_what_a_deleted_account_did_is_told_of_somebody() -> None:
    told = answer(compiled(["08:00 open A", "08:05 close by ghost", "08:06 reopen by ghost"])).story
    assert [item.text.render("en") for item in told[1:]] == [
        "somebody closed it: all clocks stand still.",
        "somebody opened it again: the clocks go on.",
    ]


def test_closed_and_reopened_in_one_second_is_open() -> None:
    document = compiled(["08:00 open A", "08:10 close", "08:10 reopen"])
    assert faults(document) == ()
    assert answer(document).state == "open"


def test_a_base_that_github_changed_by_itself_is_another_base() -> None:
    document = compiled([*FORWARD, "08:40 base main"])
    node = document["pullRequest"]["timelineItems"]["nodes"][-1]
    node["__typename"] = "AutomaticBaseChangeSucceededEvent"
    node |= {"oldBase": node.pop("previousRefName"), "newBase": node.pop("currentRefName")}
    approval = answer(document)
    assert (approval.turn, dict(approval.approvals)) == (2, {})


def test_a_commit_of_a_year_that_no_calendar_has_is_read_as_old() -> None:
    document = compiled(["08:00 open A", "08:10 approve ketua"])
    document["pullRequest"]["timelineItems"]["nodes"][0]["commit"]["committedDate"] = "3500-01-01T00:00:00Z"
    [commit] = [item for item in parse_snapshot(json.dumps(document), "pr.json").timeline if isinstance(item, Commit)]
    assert commit.declared.isoformat() == "1970-01-01T00:00:00+00:00"
    assert list(answer(document).approvals) == [2]
