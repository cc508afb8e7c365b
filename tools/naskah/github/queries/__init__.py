"""The GraphQL queries: what is asked of GitHub, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_FIELDS = (Path(__file__).parent / "pull_request.graphql").read_text(encoding="utf-8")
# The events that the replay knows; GitHub counts no others then.
KINDS = (
    "PULL_REQUEST_REVIEW",
    "REVIEW_REQUESTED_EVENT",
    "REVIEW_REQUEST_REMOVED_EVENT",
    "REVIEW_DISMISSED_EVENT",
    "READY_FOR_REVIEW_EVENT",
    "CONVERT_TO_DRAFT_EVENT",
    "PULL_REQUEST_COMMIT",
    "HEAD_REF_FORCE_PUSHED_EVENT",
    "BASE_REF_CHANGED_EVENT",
    "AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT",
    "CLOSED_EVENT",
    "REOPENED_EVENT",
    "MERGED_EVENT",
    "ISSUE_COMMENT",
)
_HEAD = "$owner: String!, $name: String!, $kinds: [PullRequestTimelineItemsItemType!]"
_LIMIT = "rateLimit { cost remaining resetAt }"
_WHO = "viewer { login }"

ONE = f"""query One({_HEAD}, $number: Int!) {{
  {_LIMIT}
  {_WHO}
  repository(owner: $owner, name: $name) {{ pullRequest(number: $number) {{ ...PullRequestFields }} }}
}}
{_FIELDS}"""

MANY = f"""query Many({_HEAD}, $states: [PullRequestState!], $first: Int!, $after: String) {{
  {_LIMIT}
  {_WHO}
  repository(owner: $owner, name: $name) {{
    pullRequests(states: $states, first: $first, after: $after, orderBy: {{field: UPDATED_AT, direction: DESC}}) {{
      pageInfo {{ hasNextPage endCursor }}
      nodes {{ ...PullRequestFields }}
    }}
  }}
}}
{_FIELDS}"""

MORE_EVENTS = f"""query MoreEvents({_HEAD}, $number: Int!, $after: String) {{
  {_LIMIT}
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{
      page: timelineItems(first: 100, after: $after, itemTypes: $kinds) {{
        pageInfo {{ hasNextPage endCursor }}
        nodes {{ ...Happening }}
      }}
    }}
  }}
}}
{_FIELDS[_FIELDS.index("fragment Happening") :]}"""

MORE_FILES = f"""query MoreFiles($owner: String!, $name: String!, $number: Int!, $after: String) {{
  {_LIMIT}
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{
      page: files(first: 100, after: $after) {{
        pageInfo {{ hasNextPage endCursor }}
        nodes {{ path changeType }}
      }}
    }}
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked about a commit: the blobs of some paths, the texts of some, and the files right below some folders."""

    commit: str
    blobs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many paths it asks for, with the folder content/."""
        return 1 + len(self.blobs) + len(self.texts) + len(self.folders)


_FIELDS_OF = {
    "blobs": "oid",
    "texts": "object { ... on Blob { text isTruncated } }",
    "folders": "object { ... on Tree { entries { path oid type } } }",
}
_CONTENT = 'content: file(path: "content") { oid }'


def contents(looks: Iterable[Look], numbers: Iterable[int]) -> tuple[str, dict[str, str]]:
    """A query for many looks, and its variables; `numbers` are pull requests that are asked whether they still are as they were.

    The answer has c0, c1, … for the looks, with `blobs0`, `texts0`, `folders0`, … by the order in each and `content` for the whole
    folder, and n1, n2, … by number.
    """
    # Paths come from whoever opened the pull request: they are variables and never part of the query's text.
    paths: dict[str, str] = {}
    commits: dict[str, str] = {}
    lines: list[str] = []
    for place, look in enumerate(looks):
        commits[f"c{place}"] = look.commit
        asked = [
            f"{kind}{number}: file(path: ${paths.setdefault(path, f'p{len(paths)}')}) {{ {fields} }}"
            for kind, fields in _FIELDS_OF.items()
            for number, path in enumerate(getattr(look, kind))
        ]
        lines.append(f"c{place}: object(oid: $c{place}) {{ ... on Commit {{ {_CONTENT} {' '.join(asked)} }} }}")
    lines += [f"n{number}: pullRequest(number: {int(number)}) {{ updatedAt headRefOid }}" for number in numbers]
    kinds = [*(f"${name}: GitObjectID!" for name in commits), *(f"${name}: String!" for name in paths.values())]
    head = ", ".join(["$owner: String!", "$name: String!", *kinds])
    body = "\n    ".join(lines)
    text = f"query Contents({head}) {{\n  {_LIMIT}\n  repository(owner: $owner, name: $name) {{\n    {body}\n  }}\n}}"
    return text, commits | {name: path for path, name in paths.items()}


TO_DRAFT = """mutation ToDraft($id: ID!) {
  convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } }
}"""
