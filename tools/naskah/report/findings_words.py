"""The words for findings, shared by every formatter."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.i18n import Message, msg
from naskah.lint.finding import FixKind, Result, Severity

SEVERITY_WORDS: Mapping[Severity, Message] = {"error": msg("error"), "warning": msg("warning"), "info": msg("note")}
FIX_WORDS: Mapping[FixKind, Message] = {"safe": msg("safe"), "unsafe": msg("after a look")}


def tally(result: Result) -> Message:
    """How much was checked, and how much was found."""
    return msg(
        "{files} files, {words} words: {errors} errors, {warnings} warnings, {infos} notes",
        files=result.files,
        words=result.words,
        errors=result.count("error"),
        warnings=result.count("warning"),
        infos=result.count("info"),
    )
