"""Where GitHub's description and GitHub differ: the whole list, each with its reason."""

from __future__ import annotations

import re

# GitHub answers with these whatever the operation, and the description of an operation often leaves them out. They are held to
# the description of a plain error. https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
UNDESCRIBED_ERRORS = frozenset({400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 501, 502, 503})

# The description wants the object with `labels`; its own text says that a bare list is taken as well, and PyGithub sends one.
# https://docs.github.com/en/rest/issues/labels#set-labels-for-an-issue
BARE_LISTS = {
    ("POST", "/repos/{owner}/{repo}/issues/{issue_number}/labels"): "labels",
    ("PUT", "/repos/{owner}/{repo}/issues/{issue_number}/labels"): "labels",
}

# An answer is to be exactly one of what `oneOf` names, but the alternatives overlap: an error with nothing but a message is a plain
# error and a violation of rules at once. So answers may be several of them; requests are held to the word.
ONE_OF_IN_ANSWERS = "anyOf"

# Addresses that GitHub still answers, though the description has another for the same: PyGithub asks for a commit's statuses so.
# https://docs.github.com/en/rest/commits/statuses#list-commit-statuses-for-a-reference
OLD_ADDRESSES = ((re.compile(r"^(/repos/[^/]+/[^/]+)/statuses/([^/]+)$"), r"\1/commits/\2/statuses"),)

# Path parameters that hold slashes although the description does not mark them.
SLASHED = frozenset({"path", "ref", "branch"})


def described_path(method: str, path: str) -> str:
    """The path as the description has it."""
    for pattern, instead in OLD_ADDRESSES:
        if method == "GET":
            path = pattern.sub(instead, path)
    return path


def described_body(method: str, template: str, body: object) -> object:
    """The body as the description would have it written."""
    key = BARE_LISTS.get((method, template))
    return {key: body} if key and isinstance(body, list) else body
