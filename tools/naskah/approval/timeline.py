"""Puts what happened into one order: the head that the pull request was opened with, then every event.

Pushes come from the branch's activity feed, with GitHub's own clock. Where the feed does not tell of a push, the timeline does:
by the place of its commits among the events, and by the reviews that refer to them. Such a push carries a commit's own date,
held between the events around it, so that a forged date can never move it past anything that decides.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from naskah.approval.snapshot import Commit, Event, Item, Merged, Push, Review, Snapshot

# Where an event stands: its moment, then GitHub's order within that second; a push stands where its commit is listed, or half
# a place before the first review of it.
Key = tuple[dt.datetime, float]
Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Story:
    """The head at the opening, and all events since, in order."""

    head: str
    events: tuple[Event, ...]


def story_of(snapshot: Snapshot) -> Story:
    """The order of events of a pull request. The order of GitHub's lists matters only within the same second."""
    # No two places are the same, so the events themselves are never compared.
    timed: list[tuple[Key, Event]] = sorted(
        ((event.since, place), event) for place, event in enumerate(snapshot.timeline) if isinstance(event, Event)
    )
    if snapshot.pushes:
        head, pushes = _from_feed(snapshot, timed)
        timed = [(key, event) for key, event in timed if not isinstance(event, Push)]
    else:
        head, pushes = _from_commits(snapshot, timed)
    ordered = sorted([*timed, *pushes], key=lambda pair: pair[0])
    events = _with_last_head(snapshot, head, [event for _, event in ordered])
    return Story(head, tuple(events))


def _from_feed(snapshot: Snapshot, timed: list[tuple[Key, Event]]) -> tuple[str, list[tuple[Key, Event]]]:
    told = {push.after for push in snapshot.pushes}
    forced = [event for _, event in timed if isinstance(event, Push) and event.after not in told]
    pushes = _chained([*snapshot.pushes, *forced])
    before = [push for push in pushes if push.at <= snapshot.created_at]
    after = pushes[len(before) :]
    head = before[-1].after if before else after[0].before or after[0].after
    places, reviewed = _places(snapshot.timeline), _first_references(timed)
    known = {head}
    placed: list[tuple[Key, Event]] = []
    for push in _without_gaps(head, after):
        key = (push.at, places.get((push.after, push.at), places.get((push.after, None), -math.inf)))
        if push.after not in known:
            key = min(key, reviewed.get(push.after, key))
        known.add(push.after)
        placed.append((key, replace(push, at=key[0])))
    return head, placed


def _chained(pushes: Iterable[Push]) -> list[Push]:
    """Pushes by time; within a second each behind the one that left the head which it moved."""
    ordered: list[Push] = []
    for _, group in groupby(sorted(pushes, key=lambda push: push.at), key=lambda push: push.at):
        ordered += _chain(list(group), ordered[-1].after if ordered else None)
    return ordered


def _chain(group: list[Push], head: str | None) -> list[Push]:
    """The pushes of one second as a chain from `head`; where it breaks, with one that none of the others leads to."""
    ends = {push.after for push in group}
    left: OrderedDict[str | None, deque[Push]] = OrderedDict()  # by the head that they moved, beginnings first
    for push in sorted(group, key=lambda push: push.before in ends):
        left.setdefault(push.before, deque()).append(push)
    chain: list[Push] = []
    while left:
        before = head if head in left else next(iter(left))
        chain.append(left[before].popleft())
        if not left[before]:
            del left[before]
        head = chain[-1].after
    return chain


def _without_gaps(head: str, pushes: list[Push]) -> list[Push]:
    """The same pushes, with one put in wherever the feed lost what led to the next one's `before`."""
    complete: list[Push] = []
    for push in pushes:
        if push.before is not None and push.before != head:
            complete.append(Push(push.at, None, head, push.before, declared=True))
        complete.append(push)
        head = push.after
    return complete


def _places(timeline: tuple[Item, ...]) -> dict[tuple[str, dt.datetime | None], float]:
    """GitHub's place for the push that brought each commit: that of the commit (None) or of its force push (by moment)."""
    places: dict[tuple[str, dt.datetime | None], float] = {}
    for place, item in enumerate(timeline):
        if isinstance(item, Commit):
            places.setdefault((item.oid, None), place)
        elif isinstance(item, Push):
            places[item.after, item.at] = place
    return places


def _first_references(timed: list[tuple[Key, Event]]) -> dict[str, Key]:
    """A place just before each commit's first review: what was reviewed had been pushed, whatever the clocks say."""
    places: dict[str, Key] = {}
    for (at, place), event in timed:
        if isinstance(event, Review):
            places.setdefault(event.commit, (at, place - 0.5))
    return places


def _from_commits(snapshot: Snapshot, timed: list[tuple[Key, Event]]) -> tuple[str, list[tuple[Key, Event]]]:
    """The pushes that the timeline shows by its commits, each `declared`; force pushes have a moment of their own."""
    commits = _heads(snapshot, _commit_keys(snapshot.timeline))
    # In GitHub's order, which no forged date can change: what stands behind an event was not there at the opening.
    opening = takewhile(lambda pair: max(pair[0][0], pair[1].declared) <= snapshot.created_at, commits)
    begun = [commit for _, commit in opening] or [commit for _, commit in commits[:1]]
    head = begun[-1].oid if begun else snapshot.head
    reviewed = _first_references(timed)
    later = [(min(key, reviewed.get(commit.oid, key)), commit) for key, commit in commits[len(begun) :]]
    placed: list[tuple[Key, Event]] = []
    earliest = snapshot.created_at
    around = [key for key, event in timed if event.since == event.at]  # an edited comment has left its own place
    for key, commit in sorted(later, key=lambda pair: pair[0]):
        earliest = _held(commit.declared, key, around, (earliest, snapshot.updated_at))
        placed.append((key, Push(earliest, commit.actor, None, commit.oid, declared=True)))
    return head, placed


def _heads(snapshot: Snapshot, commits: list[tuple[Key, Commit]]) -> list[tuple[Key, Commit]]:
    """The commits that were a head, as far as is known: not those of unknown content that just led to the next commit."""
    reviewed = {item.commit for item in snapshot.timeline if isinstance(item, Review)}
    last = {key[0]: commit.oid for key, commit in commits}
    return [
        (key, commit)
        for key, commit in commits
        if commit.oid in snapshot.contents or commit.oid in reviewed or last[key[0]] == commit.oid
    ]


def _commit_keys(timeline: tuple[Item, ...]) -> list[tuple[Key, Commit]]:
    """Each commit with its key: at the moment of the event that GitHub lists before it.

    A list that is not in the order of time tells nothing by its places; there the commits' own dates are all that is left.
    """
    moments = [event.at for event in timeline if isinstance(event, Event)]
    in_order = moments == sorted(moments)
    keys: list[tuple[Key, Commit]] = []  # whose places are all different
    latest = dt.datetime.min.replace(tzinfo=dt.UTC)
    for place, item in enumerate(timeline):
        if isinstance(item, Commit):
            keys.append(((latest if in_order else item.declared, float(place)), item))
        elif isinstance(item, Event):
            latest = item.at
    return sorted(keys)


def _held(declared: dt.datetime, key: Key, around: list[Key], span: Span) -> dt.datetime:
    """The declared date, held within `span` and between the events around its place."""
    place = bisect(around, key)
    earliest = max([span[0], *(at for at, _ in around[:place])])
    latest = min([max(earliest, span[1]), *(at for at, _ in around[place:])])
    return min(max(declared, earliest), latest)


def _with_last_head(snapshot: Snapshot, head: str, events: list[Event]) -> list[Event]:
    """The same events, with a push put in where they do not lead to the last head: nobody saw it, so it counts as changed.

    A merged pull request keeps the head that it was merged with; its branch may live on.
    """
    end = next((place for place, event in enumerate(events) if isinstance(event, Merged)), len(events))
    for event in events[:end]:
        if isinstance(event, Push):
            head = event.after
    if head == snapshot.head:
        return events
    at = max([snapshot.created_at, *(event.at for event in events[: end + 1])])
    return [*events[:end], Push(at, None, head, snapshot.head, declared=True), *events[end:]]
