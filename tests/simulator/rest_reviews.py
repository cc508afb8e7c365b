"""REST: reviews and requests for them. https://docs.github.com/en/rest/pulls/reviews and …/review-requests"""

from __future__ import annotations

from tests.simulator import lines, reviews, rules
from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.call import Answer, Call
from tests.simulator.objects import PullRequest, Review
from tests.simulator.refusals import not_found, unprocessable
from tests.simulator.render import team, user
from tests.simulator.render_pulls import pull_simple, review
from tests.simulator.rest_pulls import PULL
from tests.simulator.routes import plays

REVIEWS = PULL + "/reviews"
REVIEW = REVIEWS + "/{review_id}"
REQUESTED = PULL + "/requested_reviewers"


def found(call: Call) -> Review:
    """The review of the path, as far as the asker may see it. Raises Refused."""
    for each in visible(call, call.pull):
        if each.id == int(call.path["review_id"]):
            return each
    raise not_found()


def visible(call: Call, pull: PullRequest) -> list[Review]:
    """The reviews that the asker sees: a pending one is its author's alone."""
    return [each for each in pull.reviews if each.at is not None or each.author is call.who]


@plays("GET", REVIEWS)
def list_reviews(call: Call) -> Answer:
    return call.page(visible(call, call.pull), lambda each: review(call.api, call.repository, call.pull, each))


@plays("POST", REVIEWS)
def create_review(call: Call) -> Answer:
    """Of the head, or of another commit of the pull request; without an event it stays pending."""
    pull, event, body = call.pull, call.given("event"), call.given("body", "")
    commit = call.given("commit_id", pull.head)
    if call.given("comments"):
        lines.may_comment(call, call.given("comments"))
    if commit not in call.repository.commits:
        raise unprocessable("Commit is not part of the pull request")
    if event is None:
        made = Review(next(call.world.ids), call.who, commit, "PENDING", body, None)
        pull.timeline.append(made)
    else:
        rules.may_review(pull, call.token, event, body)
        made = reviews.submit(call.world, pull, call.who, event, commit, body)
    made.lines = lines.placed(call, call.given("comments", ()), commit)
    return Answer(200, review(call.api, call.repository, pull, made))


@plays("GET", REVIEW)
def get_review(call: Call) -> Answer:
    return Answer(200, review(call.api, call.repository, call.pull, found(call)))


@plays("PUT", REVIEW)
def edit_review(call: Call) -> Answer:
    """Another text: GitHub keeps state, moment and commit, and tells who edited it."""
    changed = found(call)
    if changed.author is not call.who:
        rules.needs(call.repository, call.token, Permission.write)
    changed.body, changed.edited_at, changed.editor = call.given("body"), call.world.now, call.who
    return Answer(200, review(call.api, call.repository, call.pull, changed))


@plays("POST", REVIEW + "/events")
def submit_review(call: Call) -> Answer:
    """Submits a pending review: it takes its place in the timeline now."""
    pending, event = found(call), call.given("event")
    if pending.at is not None:
        raise unprocessable("Could not submit a review that is not pending")
    body = call.given("body", pending.body)
    rules.may_review(call.pull, call.token, event, body)
    call.pull.timeline.remove(pending)
    made = reviews.submit(call.world, call.pull, call.who, event, pending.commit, body)
    made.id = pending.id
    return Answer(200, review(call.api, call.repository, call.pull, made))


@plays("PUT", REVIEW + "/dismissals")
def dismiss_review(call: Call) -> Answer:
    dismissed, message = found(call), call.given("message")
    rules.may_dismiss(call.repository, call.pull, dismissed, call.token, message)
    reviews.dismiss(call.world, call.pull, dismissed, call.who, message=message)
    return Answer(200, review(call.api, call.repository, call.pull, dismissed))


@plays("GET", REQUESTED)
def list_requested(call: Call) -> Answer:
    asked, owner = [each.reviewer for each in call.pull.requests], call.repository.owner
    users = [user(call.api, each) for each in asked if isinstance(each, Account)]
    return Answer(
        200, {"users": users, "teams": [team(call.api, owner, each) for each in asked if isinstance(each, Team)]}
    )


@plays("POST", REQUESTED)
def request_reviewers(call: Call) -> Answer:
    pull, home = call.pull, call.repository
    people, teams = rules.may_request(
        call.world, home, pull, call.token, call.given("reviewers", ()), call.given("team_reviewers", ())
    )
    everybody: list[Account | Team] = [*people, *teams]
    for each in everybody:
        reviews.request(call.world, pull, each, call.who)
    return Answer(201, pull_simple(call.api, home, pull))


@plays("DELETE", REQUESTED)
def remove_requested(call: Call) -> Answer:
    """Who was not asked is left alone, without a word."""
    pull, home = call.pull, call.repository
    rules.may_change(home, pull, call.token, Permission.triage)
    logins = {login.casefold() for login in call.given("reviewers", ())}
    for each in list(pull.requests):
        asked = each.reviewer
        named = asked.key in logins if isinstance(asked, Account) else asked.slug in call.given("team_reviewers", ())
        if named:
            reviews.unrequest(call.world, pull, asked, call.who)
    return Answer(200, pull_simple(call.api, home, pull))
