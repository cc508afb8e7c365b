"""Brings two registers together that began as one: what only ours has is entered again behind theirs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from naskah.files import write_whole
from naskah.model.problem import Invalid
from naskah.register.chain import HEAD, Line, append, lines, record_files, verify
from naskah.register.record import key_of

_CHAINED = ("number", "previous")  # what a record gets by its place


def contents(folder: Path) -> dict[str, bytes]:
    """The files of the register in `folder`, by their names; one that is not there has none."""
    paths = [*record_files(folder), folder / HEAD]
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def sound(folder: Path) -> int:
    """The number of records. Raises `Invalid` for a register that does not verify: it may be neither used nor passed on."""
    count, problems = verify(folder)
    if problems:
        raise Invalid(problems)
    return count


def join(folder: Path, theirs: Mapping[str, bytes]) -> int:
    """Puts `theirs` (a register's files) into `folder`, behind them what only `folder` had; gives how many records that were.

    The new register stands in its place whole, or everything stays. Raises `OSError`, and `Invalid` when one of the two does not
    verify.
    """
    sound(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as work:
        new, old = Path(work) / folder.name, Path(work) / "old"
        new.mkdir()
        # The head last, so that whoever reads it meanwhile finds the lines that it counts.
        for name in sorted(theirs, key=lambda name: (name == HEAD, name)):
            write_whole(new / name, theirs[name])
        sound(new)
        own = list(_only_ours(folder, new))
        if own:
            append(new, own, _last(new))
            sound(new)
        _swap(folder, new, old)
    return len(own)


def _swap(folder: Path, new: Path, old: Path) -> None:
    """Puts `new` in the place of `folder`, which goes to `old`; when that fails, `folder` is where it was."""
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _only_ours(ours: Path, theirs: Path) -> Iterator[Mapping[str, object]]:
    """The records of ours that theirs has not, without their places; an event is the same wherever it stands."""
    known = {key_of(line.record) for line in lines(theirs)}
    for line in lines(ours):
        if key_of(line.record) not in known:
            yield {name: value for name, value in line.record.items() if name not in _CHAINED}


def _last(folder: Path) -> Line | None:
    last = None
    for last in lines(folder):  # noqa: B007  # the last is what is wanted
        pass
    return last
