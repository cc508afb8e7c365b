"""What reviews do: the rules of who moves the post forward and who takes it back (RULES.md 1 to 11)."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.approval import telling, texts
from naskah.approval.course import DRAFT, FIRST_REVIEW, Course, login_of
from naskah.approval.reasons import reasons_in
from naskah.approval.result import Granted
from naskah.approval.snapshot import Actor, Dismissed, Requested, Review
from naskah.model.policy import Tenure, tenure_of


def on_review(course: Course, review: Review) -> None:
    """A review, if it decides anything and comes from somebody who holds a step."""
    if review.state not in ("APPROVED", "CHANGES_REQUESTED") or review.actor is None or not review.actor.human:
        return
    actor, held = review.actor, course.people.steps_held(review.actor, review.at)
    if not held:
        return
    if course.people.is_own_work(actor):
        course.note("own_work", 5, actor, review.at, texts.own_work(actor.login))
    elif course.draft:
        course.note("while_draft", 1, actor, review.at, texts.while_draft(actor.login))
    else:
        _answer_by_review(course, review, held)
        if review.state == "APPROVED":
            _approve(course, review, actor, held)
        else:
            _reject(course, review, actor, held)


def _answer_by_review(course: Course, review: Review, held: Mapping[int, Tenure]) -> None:
    """A review of changed content by step 2 answers a return to step 1 that nothing else has answered (9)."""
    if course.turn != DRAFT or FIRST_REVIEW not in held or course.returned_with is None:
        return
    if review.commit not in course.mended or any(
        course.same_content(commit, course.returned_with) for commit in (course.head, review.commit)
    ):
        return
    clause = telling.answered_by_review(login_of(review.actor))
    course.tell_turn(9, review.actor, review.at, clause, FIRST_REVIEW)
    change = course.changes[-1]  # there is one since the return, or the content would be what was returned
    course.submit(change.at, change.by, declared=change.declared)


def _approve(course: Course, review: Review, actor: Actor, held: Mapping[int, Tenure]) -> None:
    """An approval by a holder of the steps `held`, of which the publish step approves nothing (3, 4, 5)."""
    step = course.policy.step(course.turn)
    reviews = [number for number in held if number != course.publish]
    if course.turn not in reviews:
        if any(number not in course.granted for number in reviews):
            course.note("before_turn", 4, actor, review.at, texts.before_turn(actor.login, step))
        elif reviews:
            course.tell(4, actor, review.at, telling.approved_again(actor.login))
    elif course.policy.distinct_people and any(g.by.casefold() == actor.key for g in course.granted.values()):
        course.note("same_person", 5, actor, review.at, texts.same_person(actor.login))
    elif not course.same_content(review.commit, course.head):
        course.note("stale_review", 3, actor, review.at, texts.stale_review(actor.login))
    else:
        _grant(course, review, actor, held[course.turn])


def _grant(course: Course, review: Review, actor: Actor, tenure: Tenure) -> None:
    """The approval counts: the turn goes to the next step (3)."""
    step = course.policy.step(course.turn)
    if course.returned_with is not None and course.same_content(course.returned_with, course.head):
        course.note("returned_unchanged", 8, actor, review.at, texts.returned_unchanged(actor.login))
    rule = 6 if step.number + 1 == course.publish else 3 if course.returned_with is None else 8
    course.tell_turn(rule, actor, review.at, telling.approved(actor.login, step), step.number + 1)
    course.returned_with = None
    course.visits.leave(review.at, "approved", actor.login)
    course.move(step.number + 1, review.at)
    course.granted[step.number] = Granted(actor.login, review.at, review.commit, review.id, tenure)


def _reject(course: Course, review: Review, actor: Actor, held: Mapping[int, Tenure]) -> None:
    """A rejection by a holder of the steps `held` (7, 10)."""
    step = course.policy.step(course.turn)
    approved = [number for number in held if number in course.granted]
    if course.turn in held:
        course.tell_turn(7, actor, review.at, telling.returned(actor.login, step), step.number - 1)
        course.visits.leave(review.at, "returned", actor.login, reasons=reasons_in(review.body, course.policy.reasons))
        course.send_back(step.number - 1, review.at)
    elif approved:
        own = [number for number in approved if course.granted[number].by.casefold() == actor.key]
        number = max(own or approved)
        clause = telling.withdrawn(actor.login, course.policy.step(number))
        course.tell_turn(10, actor, review.at, clause, number - 1)
        course.visits.leave(review.at, "withdrawn", actor.login)
        course.send_back(number - 1, review.at)
    else:
        course.note("objection_before_turn", 10, actor, review.at, texts.objection_before_turn(actor.login, step))


def on_dismissed(course: Course, event: Dismissed) -> None:
    """Only a person's dismissal of a counting approval changes anything (11)."""
    number = next((number for number, granted in course.granted.items() if granted.review == event.review), None)
    if number is None or event.by_github or event.previous != "APPROVED":
        course.tell(11, event.actor, event.at, telling.dismissed_in_vain())
        return
    clause = telling.dismissed(login_of(event.actor), course.policy.step(number))
    course.tell_turn(11, event.actor, event.at, clause, number)
    course.visits.leave(event.at, "withdrawn", login_of(event.actor))
    course.returned_with = None
    course.move(number, event.at)


def on_requested(course: Course, event: Requested) -> None:
    """Asking step 2 again answers a return to step 1 (9)."""
    step = course.policy.step(FIRST_REVIEW)
    asked = event.person
    person = asked is not None and asked.human and tenure_of(step.role, asked.login, event.at) is not None
    team = event.team is not None and event.team == step.role.team_slug
    if course.turn == DRAFT and not course.draft and (person or team):
        course.tell_turn(9, event.actor, event.at, telling.asked_again(login_of(event.actor)), FIRST_REVIEW)
        course.submit(event.at, login_of(event.actor))
