"""Offers safe fixes on the changed lines of a pull request, for a person to accept with a click: each once, and never many.

They are one review that only comments, so they approve and reject nothing. What was offered stands in that review's text, which
stays when people delete or resolve what is on the lines: nobody is offered again what they left. Once somebody has approved nothing
is offered any more, for to accept it would change what was approved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from naskah.approval.result import Approval
from naskah.github.action import LineComment, Suggest
from naskah.github.connection import Connection
from naskah.github.plan import DRAFT, Desk
from naskah.lint.drafts import look
from naskah.lint.offer import Offer, offers_in
from naskah.report.offers import offer_markdown, offers_markdown

MOST = 20  # of a pull request, over its whole life
MOST_PAGES = 10
_FIRST_REVIEW = DRAFT + 1
_MARK = "<!-- naskah: usul"
_MARKED = re.compile(rf"{_MARK}((?: [0-9a-f]{{16}})+) -->")
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
Json = Mapping[str, Any]


def suggestion(connection: Connection, approval: Approval, document: Json, desk: Desk) -> Suggest | None:
    """What is still to be offered on the pull request of a snapshot, if anything. Raises `GithubFailure`."""
    offers = {_hash(offer): offer for offer in _offers(approval, document, desk)}
    if not offers:
        return None
    number = document["pullRequest"]["number"]
    before = _offered(connection, number, document["viewer"])
    left = [(mark, offer) for mark, offer in offers.items() if mark not in before]
    if not left or len(before) >= MOST:
        return None
    changed = _changed_lines(connection, number)
    new = [(mark, offer) for mark, offer in left if _is_in(offer, changed)][: MOST - len(before)]
    if not new:
        return None
    comments = tuple(LineComment(o.path, o.line, offer_markdown(o, desk.lang)) for _, o in new)
    body = f"{_MARK} {' '.join(mark for mark, _ in new)} -->\n{offers_markdown(desk.lang)}"
    return Suggest(document["pullRequest"]["headRefOid"], body, comments)


def _offers(approval: Approval, document: Json, desk: Desk) -> Iterator[Offer]:
    pull = document["pullRequest"]
    begun = approval.state == "open" and not approval.errors and approval.turn in (DRAFT, _FIRST_REVIEW)
    if desk.checker is None or not begun or pull["baseRefName"] != desk.policy.base:
        return
    texts = document["texts"]
    findings = sorted(look(texts, desk.checker).findings, key=attrgetter("path"))
    for path, found in groupby(findings, key=attrgetter("path")):
        yield from offers_in(path, texts[path], found)


def _hash(offer: Offer) -> str:
    """The same line with the same change is the same offer, wherever it stands in its file."""
    return hashlib.sha256("\0".join((offer.path, offer.old, offer.new)).encode()).hexdigest()[:16]


def _offered(connection: Connection, number: int, viewer: str) -> set[str]:
    pages = connection.pages(f"/pulls/{number}/reviews", MOST_PAGES)
    own = (
        review["body"] or ""
        for page in pages
        for review in page
        if _plain((review["user"] or {}).get("login", "")) == _plain(viewer)
    )
    return {mark for body in own for match in _MARKED.finditer(body) for mark in match[1].split()}


def _plain(login: str) -> str:
    return login.removesuffix("[bot]").casefold()


def _changed_lines(connection: Connection, number: int) -> dict[str, list[range]]:
    """The lines of each file on which GitHub takes comments: those that its diff shows."""
    files = (file for page in connection.pages(f"/pulls/{number}/files", MOST_PAGES) for file in page)
    return {file["filename"]: list(_shown(file.get("patch") or "")) for file in files}


def _shown(patch: str) -> Iterator[range]:
    """The lines of the new file in each part of a unified diff."""
    for line in patch.split("\n"):
        match = _HUNK.match(line)
        if match:
            first, count = int(match[1]), int(match[2] or 1)
            yield range(first, first + count)


def _is_in(offer: Offer, changed: Mapping[str, Iterable[range]]) -> bool:
    return any(offer.line in lines for lines in changed.get(offer.path, ()))
