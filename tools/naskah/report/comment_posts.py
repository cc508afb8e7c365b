"""The parts of the comment that show the posts: what should be mended, and how each will look on its channels."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.i18n import Lang, Message, Text, msg
from naskah.lint.drafts import Drafts
from naskah.lint.weight import length_on
from naskah.model.channel import CHANNELS
from naskah.model.post import Amendment, Post
from naskah.report.approval_text import escaped
from naskah.report.dates import date, number

MOST = 12  # findings; whoever has mended these sees the next


def findings_part(drafts: Drafts, lang: Lang) -> str:
    """What is wrong with the posts, most of it in a line each; empty when there is nothing."""
    told: list[tuple[int, Text]] = [(problem.place.line, problem.message) for problem in drafts.problems]
    told += [(found.start.line, found.message) for found in drafts.findings if found.severity != "info"]
    if not told:
        return ""
    lines = [
        f"- {escaped(_line(place, text.render(lang)).render(lang))}" for place, text in sorted(told[:MOST], key=_place)
    ]
    if len(told) > MOST:
        lines.append(f"- {escaped(_more(len(told) - MOST).render(lang))}")
    heading = msg("To be mended").render(lang)
    return "\n".join([f"**{heading}**", "", *lines]) + "\n"


def previews(posts: tuple[Post, ...], lang: Lang) -> Iterator[str]:
    """Each post as each of its channels will show it, folded; of one that is withdrawn, why."""
    for post in posts:
        if post.withdrawal is not None:
            yield f"{escaped(_withdrawn(post.title.value, post.withdrawal, lang).render(lang))}\n"
            continue
        for channel in post.channels:
            yield _preview(post, channel, lang)


def _withdrawn(title: str, withdrawal: Amendment, lang: Lang) -> Message:
    return msg(
        "Once merged, “{title}” is withdrawn from the archive with the date {day} and this reason: {reason} "
        "Take it off its channels too; nothing need be recorded with /unggah.",
        title=title,
        day=date(withdrawal.day, lang),
        reason=withdrawal.reason.value,
    )


def _preview(post: Post, channel: str, lang: Lang) -> str:
    caption = post.caption(channel)
    limit = CHANNELS[channel].limits.get("text")
    length = number(length_on(channel, caption), lang)
    most = number(limit.value, lang) if limit else "–"
    title = msg(
        "Preview: {channel} ({length} of {most} characters)", channel=CHANNELS[channel].title, length=length, most=most
    )
    # Lines stay lines, and nothing in them is Markdown: behind a word joiner no list and no rule begins.
    text = "<br>".join(escaped(line) for line in caption.split("\n"))
    return f"<details><summary>{escaped(title.render(lang))}</summary>\n\n> \u2060{text}\n\n</details>\n"


def _place(told: tuple[int, object]) -> int:
    return told[0]


def _line(line: int, text: str) -> Message:
    return msg("Line {line}: {text}", line=line, text=text)


def _more(count: int) -> Message:
    return msg("… and {count} more", count=count)
