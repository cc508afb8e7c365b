"""The forms in which the checker's result is given. SARIF and rdjson are to stand beside these."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from naskah.i18n import Lang
from naskah.lint.finding import Result
from naskah.report.findings_github import findings_github
from naskah.report.findings_json import findings_json
from naskah.report.findings_markdown import findings_markdown
from naskah.report.findings_text import findings_text

Formatter = Callable[[Result, Lang], str]
FORMATTERS: Mapping[str, Formatter] = {
    "text": findings_text,
    "json": findings_json,
    "github": findings_github,
    "markdown": findings_markdown,
}
