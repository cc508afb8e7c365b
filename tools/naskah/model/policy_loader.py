"""Reads reviewers.yaml into a `Policy`, or says everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path

from naskah.i18n import msg
from naskah.model import keys
from naskah.model.calendar import Calendar
from naskah.model.channel import CHANNELS
from naskah.model.forms import BRANCH, ID, LOGIN, TEAM
from naskah.model.hours import DEFAULT_ZONE, read_calendar
from naskah.model.located import Node, parse_yaml
from naskah.model.policy import ACTING_KINDS, STEP_KINDS, ActingKind, Policy, Role, Sop, Step, StepKind, Tenure
from naskah.model.problem import Invalid
from naskah.model.reader import Reader
from naskah.model.source import decode, read_bytes

VERSION = 1
MAX_MINUTES = 60_000
MAX_POSTS = 1000
LEAST_STEPS = 3
DEFAULT_CATEGORIES = {"akademik": "Akademik", "non-akademik": "Nonakademik"}


def load_policy(path: Path) -> Policy:
    """The policy in the file `path`; raises `Invalid` with all problems."""
    return parse_policy(decode(read_bytes(path), path.as_posix()), path.as_posix())


def parse_policy(text: str, path: str) -> Policy:
    """The policy in `text`; `path` names it in messages. Raises `Invalid` with all problems."""
    loader = _Loader(path)
    policy = loader.policy(parse_yaml(text, path))
    if policy is None or loader.problems:
        raise Invalid(loader.problems)
    return policy


class _Loader(Reader):
    """A reader with the parts of a policy that others refer to."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.zone: dt.tzinfo = DEFAULT_ZONE
        self.vacant: set[str] = set()

    def policy(self, root: Node) -> Policy | None:
        fields = self.mapping(root, *keys.POLICY)
        self.version(fields.get("version"))
        calendar = self.calendar(fields.get("calendar"))
        sop = self.sop(fields.get("sop"))
        roles = self.roles(fields.get("roles"), self.acting(fields))
        steps = self.steps(fields.get("steps"), roles)
        distinct, per_pull_request, base = self.approval(fields.get("approval"))
        channels = self.channels(fields.get("channels"))
        categories = self.categories(fields.get("categories"))
        reasons = self.reasons(fields.get("reasons"))
        if sop is None or calendar is None:
            return None
        return Policy(sop, roles, steps, calendar, channels, categories, distinct, per_pull_request, base, reasons)

    def version(self, node: Node | None) -> None:
        if node is not None and node.text != str(VERSION):
            self.fail(node, msg("This program reads version {known} of this file. Write {known} here.", known=VERSION))

    def calendar(self, node: Node | None) -> Calendar | None:
        if node is None:
            # Without office hours the clock runs all day: an office that has none still needs its minutes.
            return Calendar(DEFAULT_ZONE, dict.fromkeys(range(7), ((0, 24 * 60),)))
        calendar = read_calendar(self, node)
        if calendar is not None:
            self.zone = calendar.zone
        return calendar

    def sop(self, node: Node | None) -> Sop | None:
        if node is None:
            return None
        fields = self.mapping(node, *keys.SOP)
        effective = self.date(fields.get("effective"))
        number, title, organisation = (self.line(fields.get(key)) for key in keys.SOP.required)
        if number is None or title is None or organisation is None:
            return None
        return Sop(number, title, organisation, effective)

    def acting(self, fields: dict[str, Node]) -> dict[str, list[tuple[Tenure, Node]]]:
        """The acting letters by role id; a letter for a role that does not exist is noted."""
        known = fields["roles"].fields if "roles" in fields else {}
        by_role: dict[str, list[tuple[Tenure, Node]]] = {}
        for node in fields["acting"].items if "acting" in fields and self.expect(fields["acting"], "list") else ():
            letter = self.mapping(node, *keys.ACTING)
            role = self.one_of(letter.get("role"), known, msg("role"))
            tenure = self.acting_tenure(letter)
            if role is not None and tenure is not None:
                by_role.setdefault(role, []).append((tenure, node))
        for letters in by_role.values():
            self.overlaps(letters)
        return by_role

    def acting_tenure(self, fields: dict[str, Node]) -> Tenure | None:
        login, letter = self.login(fields.get("login")), self.line(fields.get("letter"))
        kind = self.one_of(fields.get("kind"), ACTING_KINDS, msg("kind of acting official"))
        start, end = (self.moment(fields.get(key), self.zone) for key in ("from", "until"))
        if login is None or letter is None or kind is None or start is None or end is None:
            return None
        if end <= start:
            self.fail(fields["until"], msg("“until” must be later than “from”."))
            return None
        acting: ActingKind = "plt" if kind == "plt" else "plh"
        return Tenure(login, start, end, acting, letter)

    def overlaps(self, letters: list[tuple[Tenure, Node]]) -> None:
        for (first, _), (second, node) in combinations(letters, 2):
            same = first.login.casefold() == second.login.casefold()
            if same and any(one.start and other.covers(one.start) for one, other in ((first, second), (second, first))):
                message = msg(
                    "The letters {first} and {second} give {login} the same role for overlapping days. Shorten one.",
                    first=first.letter,
                    second=second.letter,
                    login=first.login,
                )
                self.fail(node, message)

    def roles(self, node: Node | None, acting: dict[str, list[tuple[Tenure, Node]]]) -> dict[str, Role]:
        roles: dict[str, Role] = {}
        if node is None or not self.expect(node, "map"):
            return roles
        for role_id, value in node.fields.items():
            if not ID.fullmatch(role_id):
                self.fail(
                    node.keys[role_id],
                    msg("The id “{id}” may have only small letters, digits and hyphens.", id=role_id),
                )
            fields = self.mapping(value, *keys.ROLE)
            people = self.list_of(fields.get("people"), self.person)
            title = self.line(fields.get("title")) or role_id
            team = self.matching(fields.get("team"), TEAM, "organisasi/tim")
            letters = [tenure for tenure, _ in acting.get(role_id, [])]
            if not letters and "people" in fields and fields["people"].kind == "list" and not fields["people"].items:
                self.vacant.add(role_id)
            roles[role_id] = Role(role_id, title, (*people, *letters), team, node.keys[role_id])
        return roles

    def person(self, node: Node) -> Tenure | None:
        if node.kind != "map":
            login = self.login(node)
            return None if login is None else Tenure(login)
        fields = self.mapping(node, *keys.PERSON)
        login = self.login(fields.get("login"))
        start, end = (self.moment(fields.get(key), self.zone) for key in ("from", "until"))
        if start is not None and end is not None and end <= start:
            self.fail(fields["until"], msg("“until” must be later than “from”."))
        return None if login is None else Tenure(login, start, end)

    def login(self, node: Node | None) -> str | None:
        return self.matching(node, LOGIN, "contoh-ketua")

    def steps(self, node: Node | None, roles: dict[str, Role]) -> tuple[Step, ...]:
        if node is None or not self.expect(node, "list"):
            return ()
        steps = [self.step(number, item, roles) for number, item in enumerate(node.items, 1)]
        self.order(node)
        return tuple(step for step in steps if step is not None)

    def order(self, node: Node) -> None:
        """One draft step first, review steps between, one publish step last."""
        kinds = [item.fields["kind"].text if "kind" in item.fields else "" for item in node.items]
        if len(kinds) < LEAST_STEPS:
            self.fail(node, msg("An SOP needs at least a draft step, a review step and a publish step."))
            return
        wanted = ["draft", *["review"] * (len(kinds) - 2), "publish"]
        for item, kind, right in zip(node.items, kinds, wanted, strict=True):
            if kind in STEP_KINDS and kind != right:
                where = item.fields["kind"]
                message = msg(
                    "Here the kind must be “{right}”: the first step is draft, the last is publish, all between are review.",
                    right=right,
                )
                self.fail(where, message)

    def step(self, number: int, node: Node, roles: dict[str, Role]) -> Step | None:
        fields = self.mapping(node, *keys.STEP, ignore_empty=True)
        role_id = self.one_of(fields.get("role"), roles, msg("role"))
        kind = self.one_of(fields.get("kind"), STEP_KINDS, msg("kind of step"))
        minutes = self.integer(fields.get("minutes"), 1, MAX_MINUTES)
        activity, requirement, output = (self.text(fields.get(key)) for key in ("activity", "requirement", "output"))
        checklist = tuple(self.texts(fields.get("checklist")))
        if role_id is not None and role_id in self.vacant:
            message = msg(
                "Nobody holds the role “{role}” of this step. Add a login to its people.", role=roles[role_id].title
            )
            self.fail(fields["role"], message)
        if (
            role_id is None
            or kind is None
            or minutes is None
            or activity is None
            or requirement is None
            or output is None
        ):
            return None
        known: StepKind = next(name for name in STEP_KINDS if name == kind)
        return Step(number, roles[role_id], known, minutes, activity, requirement, output, checklist)

    def approval(self, node: Node | None) -> tuple[bool, int | None, str]:
        """distinct_people, posts_per_pull_request, base: each with its default."""
        fields = self.mapping(node, *keys.APPROVAL) if node else {}
        distinct = self.boolean(fields["distinct_people"]) if "distinct_people" in fields else True
        many = fields.get("posts_per_pull_request")
        per_pull_request = 1 if many is None else None if many.kind == "null" else self.integer(many, 1, MAX_POSTS)
        base = self.matching(fields.get("base"), BRANCH, "main")
        return distinct is not False, per_pull_request, base or "main"

    def channels(self, node: Node | None) -> tuple[str, ...]:
        if node is None:
            return tuple(CHANNELS)
        found = self.list_of(node, lambda item: self.one_of(item, CHANNELS, msg("channel")))
        if node.kind == "list" and not node.items:
            self.fail(node, msg("Name at least one channel: {known}.", known=list(CHANNELS)))
        return tuple(dict.fromkeys(found))

    def categories(self, node: Node | None) -> dict[str, str]:
        if node is None:
            return DEFAULT_CATEGORIES
        found: dict[str, str] = {}
        self.list_of(node, lambda item: self.titled(item, keys.CATEGORY, "ucapan-resmi", found))
        if node.kind == "list" and not node.items:
            self.fail(node, msg("Name at least one category, or take the key out."))
        return found

    def reasons(self, node: Node | None) -> dict[str, str]:
        found: dict[str, str] = {}
        self.list_of(node, lambda item: self.titled(item, keys.REASON, "bahasa", found))
        return found

    def titled(self, node: Node, known: keys.Keys, example: str, found: dict[str, str]) -> None:
        """Adds to `found` the title of what has an id and a title."""
        fields = self.mapping(node, *known)
        its_id, title = self.matching(fields.get("id"), ID, example), self.line(fields.get("title"))
        if its_id in found:
            self.fail(fields["id"], msg("“{id}” stands twice. Remove one.", id=its_id))
        elif its_id is not None and title is not None:
            found[its_id] = title
