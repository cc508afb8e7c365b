"""The forms in which the checker's result is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from naskah.i18n import Lang
from naskah.lint.finding import Result
from naskah.lint.rule import Rule
from naskah.report.findings_github import findings_github
from naskah.report.findings_json import findings_json
from naskah.report.findings_rdjson import findings_rdjson
from naskah.report.findings_sarif import findings_sarif
from naskah.report.findings_text import findings_text


def _findings_markdown(result: Result, lang: Lang) -> str:
    # What shows posts as GitHub does takes long to load, and only the gate wants it.
    from naskah.report.findings_markdown import findings_markdown  # noqa: PLC0415

    return findings_markdown(result, lang)


Formatter = Callable[[Result, Lang], str]
FORMATTERS: Mapping[str, Formatter] = {
    "text": findings_text,
    "json": findings_json,
    "github": findings_github,
    "markdown": _findings_markdown,
    "rdjson": findings_rdjson,
}
SARIF = "sarif"
FORMS = (*FORMATTERS, SARIF)


def findings_as(form: str, result: Result, rules: Callable[[], Iterable[Rule]], lang: Lang) -> str:
    """The result in one of `FORMS`; SARIF alone tells of the `rules` too."""
    return findings_sarif(result, rules(), lang) if form == SARIF else FORMATTERS[form](result, lang)
