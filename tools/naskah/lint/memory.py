"""What was found in a file before: found again when the file, its media and everything else are as they were.

A file is known by its bytes. Its media are known by their names, sizes, inodes and times of change, for reading them would take
longer than checking; who changes a medium changes its time of change, which no program can set back. What changed so lately that it
could change again within the same tick of the clock is not remembered. Faults that keep a file or its media from being read are not
either.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from naskah.i18n import Bilingual, Text
from naskah.lint.finding import Checked, Edit, Excerpt, Finding, Silenced
from naskah.lint.identity import hash_of
from naskah.lint.store import Store
from naskah.model.problem import Place

MOST_MEDIA = 200
MOST_TEXT = 200_000  # characters of an answer that is kept
MOST_FINDINGS = 1000
Media = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Memory:
    """Answers in `store` by `base`, a hash of all that they depend on beside the file and its media.

    `settled` is a moment in nanoseconds since 1970: media that changed later may still be changing.
    """

    store: Store
    base: str
    settled: int

    def key(self, path: Path, data: bytes) -> str:
        """By what the answer about the file `path` with these bytes is found; paths are told apart by where we stand."""
        return hash_of(self.base, os.getcwd(), path.as_posix(), data)  # noqa: PTH109  # a string, and the quick way to it

    def recall(self, path: Path, data: bytes) -> Checked | None:
        """The answer of before, if it is there and holds still."""
        kept = self.store.get(self.key(path, data))
        if kept is None:
            return None
        try:
            document = json.loads(kept)
            if document["media"] != media_of(path):
                return None
            return _checked(path.as_posix(), document)
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            return None

    def keep(self, path: Path, data: bytes, media: Media | None, checked: Checked) -> None:
        """Remembers an answer; `media` are as they were before it was found."""
        if len(checked.findings) > MOST_FINDINGS or media is None:
            return
        if any(moment >= self.settled for *_, changed, modified in media for moment in (changed, modified)):
            return
        document = {
            "media": media,
            "words": checked.words,
            "findings": [_plain(finding) for finding in checked.findings],
            "silenced": [[_plain(item.finding), item.reason] for item in checked.silenced],
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        if len(text) <= MOST_TEXT:
            self.store.put(self.key(path, data), text)


def media_of(path: Path) -> Media | None:
    """What lies in the folder of a post's media, and the folder itself: name, kind, device, inode, size, times of change.

    None where there is too much of it.
    """
    folder = os.fspath(path)
    folder = folder[: -len(path.suffix)] if path.suffix else folder
    try:
        found = [_stat("", os.lstat(folder))]
        with os.scandir(folder) as entries:
            for entry in entries:
                if len(found) > MOST_MEDIA:
                    return None
                found.append(_stat(entry.name, entry.stat(follow_symlinks=False)))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return None
    return sorted(found)


def _stat(name: str, found: os.stat_result) -> list[Any]:
    return [name, found.st_mode, found.st_dev, found.st_ino, found.st_size, found.st_ctime_ns, found.st_mtime_ns]


def _plain(finding: Finding) -> list[Any]:
    excerpt, edit = finding.excerpt, finding.edit
    return [
        [finding.start.line, finding.start.column, finding.end.line, finding.end.column],
        [finding.rule, finding.severity, finding.text, finding.fix],
        [finding.message.render("id"), finding.message.render("en")],
        [excerpt.text, excerpt.start, excerpt.width],
        finding.suggestions,
        None if edit is None else [edit.start, edit.end, edit.text],
        finding.wider,
        None if finding.ask is None else [finding.ask.render("id"), finding.ask.render("en")],
    ]


def _checked(path: str, document: Mapping[str, Any]) -> Checked:
    return Checked(
        tuple([_finding(path, item) for item in document["findings"]]),
        tuple([Silenced(_finding(path, item), reason) for item, reason in document["silenced"]]),
        document["words"],
    )


def _finding(path: str, plain: Sequence[Any]) -> Finding:
    (line, column, end_line, end_column), (rule, severity, found, fix), said, excerpt, *rest = plain
    suggestions, edit, wider, ask = rest
    message: Text = Bilingual(*said)
    return Finding(
        path,
        Place(line, column),
        Place(end_line, end_column),
        rule,
        severity,
        message,
        found,
        Excerpt(*excerpt),
        tuple(suggestions),
        fix,
        None if edit is None else Edit(*edit),
        (wider[0], wider[1]),
        None if ask is None else Bilingual(*ask),
    )
