"""naskah check --links: asks for the page behind each link, and adds what leads nowhere to the result."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from naskah.i18n import Lang, msg
from naskah.lint.deadlinks import PlacedLink, dead_links, links_of_post, links_of_text
from naskah.lint.finding import Result
from naskah.lint.run import Checker
from naskah.model.post_loader import read_post
from naskah.model.problem import Invalid
from naskah.model.source import read_text
from naskah.web.ask import Web, dead_among

WEB = Web()


def with_dead_links(result: Result, paths: Sequence[Path], checker: Checker, lang: Lang) -> Result:
    """The result with the links of `paths` that lead nowhere."""
    texts = {path: text for path in paths if (text := _text(path, checker)) is not None}
    links = {path: list(_links(path, text, checker)) for path, text in texts.items()}
    dead = dead_among((link.address for found in links.values() for link in found), WEB, _progress(lang))
    findings, silenced = [*result.findings], [*result.silenced]
    for path, text in texts.items():
        found, quiet = dead_links(path.as_posix(), text, links[path], dead)
        findings += found
        silenced += quiet
    order = {path.as_posix(): place for place, path in enumerate(paths)}
    findings.sort(key=lambda finding: (order[finding.path], finding.start, finding.end, finding.rule))
    return replace(result, findings=tuple(findings), silenced=tuple(silenced))


def _text(path: Path, checker: Checker) -> str | None:
    """The file's text; what cannot be read was named by the check before."""
    try:
        return read_text(path, checker.max_bytes)
    except Invalid:
        return None


def _links(path: Path, text: str, checker: Checker) -> Iterator[PlacedLink]:
    if checker.policy is None:
        yield from links_of_text(text)
        return
    try:
        yield from links_of_post(read_post(text, path, checker.policy)[0])
    except Invalid:
        return


def _progress(lang: Lang) -> Callable[[int, int], None]:
    """Says on a terminal how far it is."""

    def say(done: int, total: int) -> None:
        if sys.stderr.isatty():
            text = msg("{done} of {total} links asked", done=done, total=total).render(lang)
            print(text, end="\n" if done == total else "\r", file=sys.stderr, flush=True)

    return say
