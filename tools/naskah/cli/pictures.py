"""Cuts out of pictures where they were taken: what `naskah check --fix` mends beside texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from naskah.files import write_whole
from naskah.i18n import Lang, msg
from naskah.lint.checker import check_post
from naskah.lint.run import Checker
from naskah.model.jpeg import Broken
from naskah.model.media import inspect_media
from naskah.model.metadata import Followed, without_metadata
from naskah.model.post_loader import read_post
from naskah.model.problem import Invalid
from naskah.model.source import read_text

RULE = "MEDIA-LOKASI"


def clean_pictures(paths: Sequence[Path], checker: Checker, lang: Lang) -> None:
    """Rewrites, whole or not at all, each picture that the rule finds in the posts `paths`; says so on standard error."""
    for picture in _found(paths, checker):
        file = inspect_media(picture.parent, picture.name)
        try:
            cleaned = without_metadata(picture.read_bytes(), getattr(file, "kind", ""))
        except OSError as error:
            reason = error.strerror or str(error)
            text = msg("“{name}” cannot be read ({reason}). Check the file.", name=picture.as_posix(), reason=reason)
        except Followed:
            text = msg(
                "{path}: what stands behind the picture's end says where it was taken too. Save the picture again without it.",
                path=picture,
            )
        except Broken:
            text = msg("{path}: the location cannot be cut out. Save the picture again without it.", path=picture)
        else:
            write_whole(picture, cleaned)
            text = msg("{path}: location and other metadata cut out; the picture is unchanged.", path=picture)
        print(text.render(lang), file=sys.stderr)


def show_pictures(paths: Sequence[Path], checker: Checker) -> None:
    """Names, as diff does, each picture that would be rewritten."""
    for picture in _found(paths, checker):
        name = picture.as_posix()
        print(f"Binary files a/{name} and b/{name} differ")


def _found(paths: Sequence[Path], checker: Checker) -> Iterator[Path]:
    """The pictures of which the rule says so, each once; what cannot be read is named by the check that follows."""
    if checker.policy is None:
        return
    for path in paths:
        try:
            post, _ = read_post(read_text(path, checker.max_bytes), path, checker.policy)
            findings = check_post(post, checker.rules).findings
        except Invalid:
            continue
        # A finding may show its name in part only; it stands where the name stands.
        places = {finding.start for finding in findings if finding.rule == RULE}
        yield from dict.fromkeys(
            one.file.path for medium in post.media for one in medium.files if one.name.place in places
        )
