"""What was looked at on GitHub and how it is, as text for a terminal and as Markdown for the report issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from naskah.i18n import Lang, Message, msg, sentence
from naskah.report.approval_text import escaped

Level = Literal["fine", "known", "unseen", "soon", "wrong"]
WORDS: dict[Level, tuple[str, Message]] = {
    "wrong": ("✗", msg("Wrong")),
    "soon": ("!", msg("Soon")),
    "unseen": ("!", msg("Could not be looked at with this token")),
    "known": ("!", msg("To be known")),
    "fine": ("✓", msg("Fine")),
}
# GitHub allows 65,536 characters of an issue.
MAX_LENGTH = 60_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how it is, what that means for the office, and how to mend it.

    wrong, soon: somebody must do something. known: a limit that the office should know of. unseen: nobody knows.
    """

    level: Level
    text: Message
    means: Message | None = None
    mend: Message | None = None

    @property
    def is_work(self) -> bool:
        """Whether somebody must do something about it."""
        return self.level in ("wrong", "soon")


def check_lines(check: Check, lang: Lang) -> Iterator[str]:
    """A check for the terminal: a line, and one each for what it means and how to mend it."""
    sign, word = WORDS[check.level]
    yield f"{sign} {word.render(lang)}: {sentence(check.text, lang)}"
    yield from (f"    {line}" for line in _more(check, lang))


def _more(check: Check, lang: Lang) -> Iterator[str]:
    if check.means is not None:
        yield msg("What it means: {text}", text=sentence(check.means, lang)).render(lang)
    if check.mend is not None:
        yield msg("What to do: {text}", text=sentence(check.mend, lang)).render(lang)


def checks_summary(checks: Sequence[Check]) -> Message:
    """How many of each there are."""
    levels = [check.level for check in checks]
    return msg(
        "Looked at: {all}. Wrong: {wrong}. Soon: {soon}. Could not be looked at: {unseen}.",
        all=len(levels),
        wrong=levels.count("wrong"),
        soon=levels.count("soon"),
        unseen=levels.count("unseen"),
    )


def checks_markdown(checks: Sequence[Check], lang: Lang) -> str:
    """What must be done, then what could not be looked at and what should be known; it names no moment and mentions nobody."""
    work = [check for check in checks if check.is_work]
    intro = (
        msg("Somebody must look after these. This issue is renewed by itself, and closed when all of it is mended.")
        if work
        else msg("All that could be looked at is fine.")
    )
    lines = [escaped(intro.render(lang))]
    for level in ("wrong", "soon", "unseen", "known"):
        lines += _part(level, [check for check in checks if check.level == level], lang)
    return _shortened(lines, lang)


def _part(level: Level, checks: Iterable[Check], lang: Lang) -> list[str]:
    items: list[str] = []
    for check in checks:
        items.append(f"- {escaped(sentence(check.text, lang))}")
        items += [f"  - {escaped(line)}" for line in _more(check, lang)]
    sign, word = WORDS[level]
    return ["", f"**{sign} {escaped(word.render(lang))}**", "", *items] if items else []


def _shortened(lines: Sequence[str], lang: Lang) -> str:
    kept: list[str] = []
    length = 0
    for line in lines:
        length += len(line) + 1
        if length > MAX_LENGTH:
            kept += ["", escaped(msg("There is more; “naskah audit” tells all of it.").render(lang))]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"
