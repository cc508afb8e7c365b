"""REST: issues, comments, labels and timelines. https://docs.github.com/en/rest/issues"""

from __future__ import annotations

from tests.simulator import pulls, rules
from tests.simulator.accounts import Permission
from tests.simulator.call import Answer, Call
from tests.simulator.objects import Comment, Event, Issue, Label, PullRequest
from tests.simulator.refusals import invalid, not_found
from tests.simulator.render import label
from tests.simulator.render_pulls import comment, issue
from tests.simulator.render_timeline import event, item, shown_items
from tests.simulator.routes import plays

REPO = "/repos/{owner}/{repo}"
ISSUES = REPO + "/issues"
ISSUE = ISSUES + "/{issue_number}"
COMMENT = ISSUES + "/comments/{comment_id}"
LABELS = ISSUE + "/labels"


@plays("GET", ISSUES)
def list_issues(call: Call) -> Answer:
    """Pull requests are among them."""
    state, creator = call.asked("state", "open"), call.asked("creator").casefold()
    labels = {name.casefold() for name in call.asked("labels").split(",") if name}
    found = [
        each
        for each in call.repository.issues.values()
        if state in (each.state, "all")
        and (not creator or each.author.key == creator)
        and labels <= {own.name.casefold() for own in each.labels}
    ]
    found.sort(key=lambda each: each.number, reverse=call.asked("direction", "desc") == "desc")
    return call.page(found, lambda each: issue(call.api, call.repository, each))


@plays("POST", ISSUES)
def create_issue(call: Call) -> Answer:
    """Labels are set only where the maker may; else they are dropped without a word, as the description says."""
    home, world = call.repository, call.world
    made = Issue(
        next(world.ids),
        home.number(),
        str(call.given("title")),
        call.given("body") or "",
        call.who,
        world.now,
        world.now,
    )
    home.issues[made.number] = made
    if home.permission(call.who) >= Permission.triage:
        pulls.set_labels(world, made, named_labels(call, call.given("labels", [])), call.who)
    return Answer(201, issue(call.api, home, made))


@plays("GET", ISSUE)
def get_issue(call: Call) -> Answer:
    return Answer(200, issue(call.api, call.repository, call.issue))


@plays("PATCH", ISSUE)
def edit_issue(call: Call) -> Answer:
    home, changed, world = call.repository, call.issue, call.world
    if changed.author is not call.who:
        rules.needs(home, call.token, Permission.triage)
    if call.given("title") is not None:
        pulls.rename(world, changed, str(call.given("title")), call.who)
    if "body" in (call.body or ()):
        changed.body, changed.updated_at = call.given("body") or "", world.now
    if call.given("state") == "closed":
        pulls.close(world, changed, call.who, call.given("state_reason") or "completed")
    elif call.given("state") == "open":
        if isinstance(changed, PullRequest) and changed.state == "closed":
            rules.may_reopen(home, changed)
        pulls.reopen(world, home, changed, call.who)
    if "labels" in (call.body or ()):
        pulls.set_labels(world, changed, named_labels(call, call.given("labels")), call.who)
    return Answer(200, issue(call.api, home, changed))


@plays("GET", ISSUE + "/comments")
def list_comments(call: Call) -> Answer:
    return call.page(call.issue.comments, lambda each: comment(call.api, call.repository, call.issue, each))


@plays("POST", ISSUE + "/comments")
def create_comment(call: Call) -> Answer:
    body = call.given("body")
    if not body:
        raise invalid("IssueComment", "body", "missing_field")
    # https://docs.github.com/en/rest/issues/comments does not tell the longest comment; the answer of GitHub does (seen).
    if len(body) > 65536:
        raise invalid("IssueComment", "body", "custom", "body is too long (maximum is 65536 characters)")
    made = pulls.comment(call.world, call.issue, call.who, body)
    return Answer(201, comment(call.api, call.repository, call.issue, made))


def found_comment(call: Call) -> tuple[Issue, Comment]:
    """The comment of the path with what it stands on. Raises Refused."""
    for each in call.repository.issues.values():
        for made in each.comments:
            if made.id == int(call.path["comment_id"]):
                return each, made
    raise not_found()


@plays("GET", COMMENT)
def get_comment(call: Call) -> Answer:
    on, shown = found_comment(call)
    return Answer(200, comment(call.api, call.repository, on, shown))


@plays("PATCH", COMMENT)
def edit_comment(call: Call) -> Answer:
    on, changed = found_comment(call)
    rules.may_edit_comment(call.repository, changed, call.token)
    pulls.edit_comment(call.world, on, changed, call.who, call.given("body"))
    return Answer(200, comment(call.api, call.repository, on, changed))


@plays("DELETE", COMMENT)
def delete_comment(call: Call) -> Answer:
    on, gone = found_comment(call)
    rules.may_edit_comment(call.repository, gone, call.token)
    on.timeline.remove(gone)
    return Answer(204)


@plays("GET", ISSUE + "/timeline")
def list_timeline(call: Call) -> Answer:
    return call.page(shown_items(call.issue), lambda each: item(call.api, call.repository, call.issue, each))


@plays("GET", ISSUE + "/events")
def list_events(call: Call) -> Answer:
    """Events alone: neither commits nor comments nor reviews."""
    events = [each for each in call.issue.timeline if isinstance(each, Event)]
    return call.page(events, lambda each: event(call.api, call.repository, each))


def named_labels(call: Call, told: object) -> list[Label]:
    """Labels by their names, each a text or an object with `name`; one that is not there yet is made."""
    assert isinstance(told, list)
    names = [each if isinstance(each, str) else each["name"] for each in told]
    return [call.repository.label(name) or call.repository.make_label(name) for name in names]


def sent_labels(call: Call) -> list[Label]:
    """The labels that a request names, in an object or as a bare list."""
    return named_labels(call, call.body if isinstance(call.body, list) else call.given("labels", []))


def answer_labels(call: Call, labels: list[Label]) -> Answer:
    """Sets the labels of the issue and gives them."""
    rules.needs(call.repository, call.token, Permission.triage)
    pulls.set_labels(call.world, call.issue, labels, call.who)
    return Answer(200, [label(call.api, call.repository, each) for each in call.issue.labels])


@plays("GET", LABELS)
def list_issue_labels(call: Call) -> Answer:
    return call.page(call.issue.labels, lambda each: label(call.api, call.repository, each))


@plays("POST", LABELS)
def add_labels(call: Call) -> Answer:
    return answer_labels(call, [*call.issue.labels, *sent_labels(call)])


@plays("PUT", LABELS)
def set_labels(call: Call) -> Answer:
    return answer_labels(call, sent_labels(call))


@plays("DELETE", LABELS)
def clear_labels(call: Call) -> Answer:
    answer_labels(call, [])
    return Answer(204)


@plays("DELETE", LABELS + "/{name}")
def remove_label(call: Call) -> Answer:
    gone = call.repository.label(call.path["name"])
    if gone not in call.issue.labels:
        raise not_found()
    return answer_labels(call, [each for each in call.issue.labels if each is not gone])


@plays("GET", REPO + "/labels")
def list_labels(call: Call) -> Answer:
    return call.page(list(call.repository.labels.values()), lambda each: label(call.api, call.repository, each))


@plays("POST", REPO + "/labels")
def create_label(call: Call) -> Answer:
    rules.needs(call.repository, call.token, Permission.write)
    if call.repository.label(call.given("name")):
        raise invalid("Label", "name", "already_exists")
    made = call.repository.make_label(call.given("name"), call.given("color", "ededed"), call.given("description"))
    return Answer(201, label(call.api, call.repository, made))


@plays("GET", REPO + "/labels/{name}")
def get_label(call: Call) -> Answer:
    shown = call.repository.label(call.path["name"])
    if shown is None:
        raise not_found()
    return Answer(200, label(call.api, call.repository, shown))
