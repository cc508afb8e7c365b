"""From the state at the end of a replay to the answer: verdict, whose turn it is, what is amiss."""

from __future__ import annotations

import datetime as dt

from naskah.approval import texts
from naskah.approval.course import Course, login_of
from naskah.approval.result import Approval, Fault, Note, State, Verdict, Violation, Waiting
from naskah.model.policy import holders

POSTS = "content/posts/"


def judge(course: Course, now: dt.datetime) -> Approval:
    """The answer about a course that has been replayed until `now`."""
    files = _files(course)
    state = _state(course, files)
    missing = _finish(course, state)
    turn = _turn(course, state, missing)
    violations = () if state == "not_content" else tuple(_violations(course, files))
    errors = (*(texts.fault(code) for code in course.snapshot.faults), *_vacancies(course, turn, now))
    waiting = None if turn is None else _waiting(course, turn, now)
    if waiting is not None and not waiting.people and not errors:
        text = texts.nobody_eligible(course.policy.step(course.turn))
        course.notes.append(Note("nobody_eligible", None, now, text))
    merged, content = course.merged, _content(course)
    posts = _posts(files)
    return Approval(
        pull_request=course.snapshot.number,
        title=course.snapshot.title,
        url=course.snapshot.url,
        verdict=_verdict(errors, violations, state, turn == course.publish),
        state=state,
        turn=turn,
        waiting_for=waiting,
        approvals=dict(sorted(course.granted.items())),
        visits=course.visits.measured(now),
        posted=tuple(course.postings.values()),
        missing_channels=missing,
        notes=tuple(course.notes),
        story=tuple(course.story),
        violations=violations,
        errors=errors,
        head=course.head,
        base=course.snapshot.base,
        content=content,
        posts=posts,
        removed=() if content is None else tuple(path for path in posts if path not in content),
        merged_at=merged.at if merged else None,
        merged_by=login_of(merged.actor) if merged else None,
    )


def _files(course: Course) -> tuple[str, ...]:
    """The pull request's files at the head of the moment; GitHub lists them for the last head alone."""
    known = course.snapshot.contents.get(course.head)
    if course.head == course.snapshot.head or known is None:
        return course.snapshot.files
    return tuple(known)


def _content(course: Course) -> dict[str, str] | None:
    digest = course.digest(course.head)
    return None if digest is None else dict(sorted(digest))


def _posts(files: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path for path in files if path.startswith(POSTS) and path.endswith(".md"))


def _state(course: Course, files: tuple[str, ...]) -> State:
    if not any(path.startswith(POSTS) for path in files):
        return "not_content"
    if course.merged is not None:
        return "published" if course.in_turn else "merged_early"
    return "open" if course.visits.closed_since is None else "closed"


def _finish(course: Course, state: State) -> tuple[str, ...]:
    """Ends the publish step once the post is merged and every channel recorded (17); the channels still missing."""
    missing = tuple(channel for channel in course.channels if channel not in course.postings)
    if state == "published" and course.merged is not None and not missing:
        last = max(course.postings.values(), key=lambda posting: posting.recorded_at, default=None)
        if last is None or last.recorded_at < course.merged.at:
            course.visits.leave(course.merged.at, "published", login_of(course.merged.actor))
        else:
            course.visits.leave(last.recorded_at, "published", last.by)
    return missing


def _turn(course: Course, state: State, missing: tuple[str, ...]) -> int | None:
    if state == "open" or (state == "published" and missing):
        return course.turn
    return None


def _waiting(course: Course, turn: int, now: dt.datetime) -> Waiting:
    step = course.policy.step(turn)
    taken = frozenset(granted.by.casefold() for granted in course.granted.values())
    people, due = course.people.awaited(step, taken, now), course.visits.due()
    return Waiting(step.role, people, course.visits.since(), due, course.cause)


def _violations(course: Course, files: tuple[str, ...]) -> list[Violation]:
    found: list[Violation] = []
    outside = [path for path in files if not path.startswith("content/")]
    if outside:
        found.append(Violation("mixed_change", texts.mixed_change(outside)))
    posts = _posts(files)
    most = course.policy.posts_per_pull_request
    if most is not None and len(posts) > most:
        found.append(Violation("many_posts", texts.many_posts(len(posts), most)))
    if course.merged is not None and not course.in_turn:
        found.append(Violation("merged_early", texts.merged_early(course.policy.step(course.turn))))
    return found


def _vacancies(course: Course, turn: int | None, now: dt.datetime) -> list[Fault]:
    """Roles that nobody holds today, among the steps that may still be needed (19)."""
    if turn is None:
        return []
    steps = course.policy.steps if course.merged is None else (course.policy.publish,)
    vacant = dict.fromkeys(step.role.title for step in steps if next(holders(step.role, now), None) is None)
    return [Fault("vacant_role", texts.vacant_role(title)) for title in vacant]


def _verdict(errors: tuple[Fault, ...], violations: tuple[Violation, ...], state: State, approved: bool) -> Verdict:
    if errors:
        return "error"
    if violations:
        return "failure"
    return "success" if approved or state in ("published", "not_content") else "pending"
