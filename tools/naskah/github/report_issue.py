"""The one issue in which the audit says what somebody must do: edited in place, closed when all is fine, opened again when not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from naskah.github.connection import Connection
from naskah.github.setup import REPORT_LABEL
from naskah.i18n import Message, msg
from naskah.report.checks import Check, checks_markdown

Json = dict[str, Any]
MARKER = "<!-- naskah: laporan -->"
# Read by everybody on GitHub, so the same in every language of the command.
TITLE = "Laporan pemeriksaan Naskah"
MOST_PAGES = 10


@dataclass(frozen=True, slots=True)
class OpenReport:
    """The first report."""

    body: str

    def told(self) -> Message:
        """What it does, in words."""
        return msg("open the report issue")


@dataclass(frozen=True, slots=True)
class EditReport:
    """The report that is there; None leaves a part as it is."""

    number: int
    body: str | None
    state: Literal["open", "closed"] | None

    def told(self) -> Message:
        """What it does, in words."""
        if self.state == "closed":
            return msg("close the report issue #{number}", number=self.number)
        if self.state == "open":
            return msg("open the report issue #{number} again", number=self.number)
        return msg("edit the report issue #{number}", number=self.number)


ReportAction = OpenReport | EditReport


def read_reports(connection: Connection) -> list[Json]:
    """The issues with the report's label, whether open or closed. Raises `GithubFailure`."""
    pages = connection.pages("/issues", MOST_PAGES, labels=REPORT_LABEL, state="all", direction="asc")
    return [issue for page in pages for issue in page]


def report_plan(issues: Sequence[Json], checks: Sequence[Check]) -> Iterator[ReportAction]:
    """What must be done so that one issue says what is to be done; nothing where it says so already."""
    own = sorted((issue for issue in issues if _is_report(issue)), key=lambda issue: int(issue["number"]))
    body = f"{MARKER}\n{checks_markdown(checks, 'id')}".strip()
    is_work = any(check.is_work for check in checks)
    if not own and is_work:
        yield OpenReport(body)
    for issue in own[:1]:
        is_open = issue["state"] == "open"
        if not is_work and not is_open:
            continue
        changed = None if _body(issue) == body else body
        state: Literal["open", "closed"] | None = None
        if is_work != is_open:
            state = "open" if is_work else "closed"
        if changed is not None or state is not None:
            yield EditReport(issue["number"], changed, state)
    # Two runs at once may have opened two.
    yield from (EditReport(issue["number"], None, "closed") for issue in own[1:] if issue["state"] == "open")


def _is_report(issue: Json) -> bool:
    return "pull_request" not in issue and _body(issue).startswith(MARKER)


def _body(issue: Json) -> str:
    return (issue["body"] or "").replace("\r\n", "\n").strip()


def keep_report(connection: Connection, action: ReportAction) -> None:
    """Does one action. Raises `GithubFailure`."""
    if isinstance(action, OpenReport):
        connection.send("POST", "/issues", {"title": TITLE, "body": action.body, "labels": [REPORT_LABEL]})
        return
    body = {} if action.body is None else {"body": action.body}
    state = {} if action.state is None else {"state": action.state}
    connection.send("PATCH", f"/issues/{action.number}", {**body, **state})
