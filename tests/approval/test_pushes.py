"""Where pushes stand among the events, one by one: by the branch's feed, and by the commits where there is no feed."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest

from naskah.approval.snapshot import Event, Push, Review
from tests.approval.test_timeline import FORWARD, answer, commit_nodes, compiled, names, story
from tests.support.recording import made_oid

ZERO = "0" * 40


def oid(commit: str) -> str:
    return ZERO if commit == "-" else made_oid("commit", 1, commit)


def at(clock: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2026-11-23T{clock}+07:00")


def fed(pushes: list[str], events: list[str]) -> dict[str, Any]:
    """A pull request whose feed is told push by push: "08:05 A B" moves the head from A to B."""
    document = compiled(events)
    document["pushes"] = []
    for push in pushes:
        clock, before, after = push.split()
        stamp = at(clock).astimezone(dt.UTC).isoformat()
        document["pushes"].append({"before": oid(before), "after": oid(after), "timestamp": stamp, "actor": None})
    document["pullRequest"]["headRefOid"] = oid(pushes[-1].split()[2])
    return document


def shown(document: dict[str, Any]) -> list[str]:
    """The head at the opening, then each push as its new head (? in front: declared), and each review as its state."""
    commits = {oid(name): name for name in "ABCDEF"}
    told = story(document)
    return [commits[told.head], *(word(event, commits) for event in told.events)]


def word(event: Event, commits: dict[str, str]) -> str:
    if isinstance(event, Push):
        return ("?" if event.declared else "") + commits[event.after]
    return event.state.lower() if isinstance(event, Review) else type(event).__name__


# With a feed


def test_a_lost_push_is_put_in_with_nobody_s_name_where_the_next_one_came() -> None:
    document = fed(["08:00 - A", "08:20 C D"], ["08:00 open A"])
    gap, push = story(document).events
    assert gap == Push(at("08:20"), None, oid("A"), oid("C"), declared=True)
    assert push == Push(at("08:20"), None, oid("C"), oid("D"))


def test_a_lost_push_counts_as_a_change_whoever_approved_what_is_there_now() -> None:
    document = fed(["08:00 - A", "08:40 B A"], ["08:00 open A", *FORWARD])
    assert shown(document) == ["A", "approved", "approved", "approved", "?B", "A"]
    assert answer(document).verdict == "pending"


def test_a_feed_that_begins_after_the_opening_tells_the_first_head_by_what_was_moved() -> None:
    assert shown(fed(["08:20 A B"], ["08:00 open A"])) == ["A", "B"]
    assert shown(fed(["08:20 A B", "08:30 B C"], ["08:00 open A"])) == ["A", "B", "C"]


def test_a_feed_that_begins_with_a_branch_put_back_tells_the_first_head_by_what_was_put_back() -> None:
    document = fed(["08:20 - A", "08:30 A B"], ["08:00 open A", "08:10 approve ketua"])
    assert shown(document) == ["A", "approved", "A", "B"]


def test_a_push_in_the_second_of_the_opening_makes_the_first_head() -> None:
    assert shown(fed(["07:50 - A", "08:00 A B"], ["08:00 open A"])) == ["B"]


def test_pushes_follow_time_before_they_follow_each_other() -> None:
    pushes = ["08:00 - A", "08:05 A B", "08:10 D E", "08:15 B C"]
    assert shown(fed(pushes, ["08:00 open A"])) == ["A", "B", "?D", "E", "?B", "C"]


def test_pushes_of_one_second_begin_with_the_one_that_moved_the_head() -> None:
    pushes = ["08:00 - A", "08:05 A B", "08:10 D E", "08:10 B C", "08:20 E F"]
    assert shown(fed(pushes, ["08:00 open A"])) == ["A", "B", "C", "?D", "E", "F"]


def test_pushes_of_one_second_that_do_not_meet_begin_where_none_of_them_leads_to() -> None:
    pushes = ["08:00 - A", "08:10 D E", "08:10 C D", "08:20 E F"]
    assert shown(fed(pushes, ["08:00 open A"])) == ["A", "?C", "D", "E", "F"]


def test_pushes_of_one_second_to_and_fro_are_all_there() -> None:
    pushes = ["08:00 - A", "08:10 A B", "08:10 A C", "08:10 B A"]
    document = fed(pushes, ["08:00 open A", "08:10 push C"])
    document["pullRequest"]["headRefOid"] = oid("C")
    assert shown(document) == ["A", "B", "A", "C"]


def test_a_push_whose_commit_github_does_not_list_any_more_stands_first_in_its_second() -> None:
    document = fed(["08:00 - A", "08:10 A B"], ["08:00 open A", "08:10 note ketua"])
    assert shown(document) == ["A", "B", "commented"]


def test_a_push_stands_just_before_the_first_review_of_it() -> None:
    events = [
        "08:00 open A",
        "08:10 note ketua",
        "08:10 approve subko on B",
        "08:20 approve koord on B",
        "08:30 push B",
    ]
    document = compiled(events)
    assert shown(document) == ["A", "commented", "B", "approved", "approved"]
    assert story(document).events[1].at == at("08:10")


def test_a_head_that_comes_back_stays_where_it_was_pushed_though_it_was_reviewed_before() -> None:
    events = ["08:00 open A", "08:05 approve ketua", "08:06 push B", "08:07 note subko", "08:10 push A force"]
    assert shown(compiled([*events, "08:15 push B force"])) == ["A", "approved", "B", "commented", "A", "B"]


def test_the_opening_s_own_head_is_not_pushed_again_by_its_review() -> None:
    events = ["08:00 open A", "08:05 push B", "08:10 note ketua on A", "08:20 push A force"]
    assert shown(compiled(events)) == ["A", "B", "commented", "A"]


# The last head


def test_a_head_that_nobody_saw_is_declared_at_the_last_event_or_at_the_opening() -> None:
    document = compiled(["08:00 open A", "08:10 note ketua"])
    document["pullRequest"]["headRefOid"] = oid("B")
    assert story(document).events[-1] == Push(at("08:10"), None, oid("A"), oid("B"), declared=True)
    alone = compiled(["08:00 open A"])
    alone["pullRequest"]["headRefOid"] = oid("B")
    assert story(alone).events == (Push(at("08:00"), None, oid("A"), oid("B"), declared=True),)


def test_a_head_that_nobody_saw_is_declared_at_the_merge_and_not_after_it() -> None:
    document = compiled(["08:00 open A", *FORWARD, "08:32 merge by admin-1", "08:50 comment admin-1 Selesai."])
    document["pullRequest"]["headRefOid"] = oid("B")
    nodes = document["pullRequest"]["timelineItems"]["nodes"]
    nodes.remove(next(node for node in nodes if node["__typename"] == "ClosedEvent"))
    told = story(document)
    assert names(told) == ["Review", "Review", "Review", "Push", "Merged", "Comment"]
    assert told.events[3] == Push(at("08:32"), None, oid("A"), oid("B"), declared=True)


# Without a feed


def test_without_a_feed_the_last_commit_dated_before_the_opening_is_the_first_head() -> None:
    document = compiled(["08:00 open A", "08:05 push B", "08:10 push C", "08:20 note ketua"], activity=False)
    for node, date in zip(commit_nodes(document), ["07:40", "08:00", "08:15"], strict=True):
        node["committedDate"] = f"2026-11-23T{date}:00+07:00"
    assert shown(document) == ["B", "?C", "commented"]
    [push] = [event for event in story(document).events if isinstance(event, Push)]
    assert push.at == at("08:15")


def test_without_a_feed_and_events_the_first_commit_is_the_first_head_whatever_its_date() -> None:
    document = compiled(["08:00 open A", "08:05 push B"], activity=False)
    commit_nodes(document)[0]["committedDate"] = "2026-11-23T08:01:00+07:00"
    assert shown(document) == ["A", "?B"]


def test_without_a_feed_a_commit_listed_behind_an_event_is_no_first_head() -> None:
    document = compiled(["08:00 open A", "08:05 comment ketua Menunggu.", "08:10 push B dated 07:50"], activity=False)
    assert shown(document) == ["A", "Comment", "?B"]
    edited = copy.deepcopy(document)
    edited["pullRequest"]["timelineItems"]["nodes"][1]["lastEditedAt"] = "2026-11-23T08:30:00+07:00"
    assert shown(edited) == ["A", "?B", "Comment"]


def test_without_a_feed_a_commit_of_unknown_content_was_a_head_if_it_was_reviewed() -> None:
    events = ["08:00 open A", "08:02 note ketua", "08:05 push B", "08:06 push C", "08:20 note ketua on B"]
    document = compiled(events, activity=False, lost=["B"])
    assert shown(document) == ["A", "commented", "?B", "?C", "commented"]
    document["pullRequest"]["timelineItems"]["nodes"].pop()
    document["pullRequest"]["timelineItems"]["totalCount"] -= 1
    assert shown(document) == ["A", "commented", "?C"]


@pytest.mark.parametrize("times", [1, 2])
def test_without_a_feed_a_commit_that_is_listed_twice_breaks_nothing(times: int) -> None:
    document = compiled(["08:00 open A", "08:10 push B", "08:20 note ketua"], activity=False)
    timeline = document["pullRequest"]["timelineItems"]
    for minute in range(times):
        timeline["nodes"].append(copy.deepcopy(timeline["nodes"][1]))
        timeline["nodes"][-1]["commit"]["committedDate"] = f"2026-11-23T08:1{5 - minute}:00+07:00"
    timeline["totalCount"] += times
    assert shown(document) == ["A", *["?B"] * (times + 1), "commented"]


def test_without_a_feed_a_list_out_of_order_is_told_by_the_dates_of_its_commits() -> None:
    document = compiled(["08:00 open A", "08:10 note ketua", "08:20 push B", "08:30 note subko"], activity=False)
    timeline = document["pullRequest"]["timelineItems"]
    first, note, push, other_note = timeline["nodes"]
    timeline["nodes"] = [push, other_note, note, first]
    assert shown(document) == ["A", "commented", "?B", "commented"]
    assert story(document).events[1].at == at("08:20")
