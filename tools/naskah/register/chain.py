"""The register's files: lines of JSON, chained by hashes.

    register/00001.jsonl    up to a thousand records, one a line; each has its number and the SHA-256 of the line before
    register/head.json      how many records there are, and the SHA-256 of the last

Files are replaced whole, the lines before the head, so that a register is whole at every moment; a head that is behind the lines
is mended by the next record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from naskah.files import write_whole
from naskah.i18n import Message, msg
from naskah.model.problem import Invalid, Place, Problem
from naskah.register.record import is_record

RECORDS_PER_FILE = 1000
HEAD = "head.json"
NOTHING = "0" * 64  # stands for the line before the first
HEAD_VERSION = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register: where it stands, its bytes without the line end, and what it holds."""

    path: Path
    line: int
    raw: bytes
    record: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """The SHA-256 of the line, which the next one holds."""
        return hashlib.sha256(self.raw).hexdigest()

    def problem(self, message: Message) -> Problem:
        """A problem with this line."""
        return Problem(self.path.as_posix(), Place(self.line), message)


def lines(folder: Path) -> Iterator[Line]:
    """Every line of the register in order; raises `Invalid` where a line is none of ours."""
    for path in record_files(folder):
        data = path.read_bytes()
        for number, raw in enumerate(data.split(b"\n")[:-1], 1):
            yield _line(path, number, raw)
        if data and not data.endswith(b"\n"):
            last = data.count(b"\n") + 1
            raise Invalid(
                [Problem(path.as_posix(), Place(last), msg("The last line is cut off. Restore the file from Git."))]
            )


def record_files(folder: Path) -> list[Path]:
    """The register's files in order; a folder that is not there holds none."""
    return sorted(folder.glob("[0-9][0-9][0-9][0-9][0-9].jsonl")) if folder.is_dir() else []


def _line(path: Path, number: int, raw: bytes) -> Line:
    try:
        record = json.loads(raw)
        if not is_record(record):
            raise ValueError
    except (ValueError, RecursionError) as error:
        message = msg("This line is not a record of the register. Restore the file from Git.")
        raise Invalid([Problem(path.as_posix(), Place(number), message)]) from error
    return Line(path, number, raw, record)


def append(folder: Path, documents: Sequence[Mapping[str, Any]], last: Line | None) -> None:
    """Adds records behind `last`, the register's last line (None in an empty one). Raises `OSError`.

    Killed at any moment, every file is whole, and the chain holds.
    """
    number, previous = (last.record["number"], last.digest) if last else (0, NOTHING)
    by_file: dict[Path, list[bytes]] = {}
    for document in documents:
        number += 1
        raw = _raw({"number": number, "previous": previous, **document})
        previous = hashlib.sha256(raw).hexdigest()
        by_file.setdefault(file_of(folder, number), []).append(raw + b"\n")
    if not (folder / HEAD).exists():
        _write_head(folder, 0, NOTHING)  # so that the head is never missing where there are lines
    for path, added in by_file.items():
        before = path.read_bytes() if path.exists() else b""
        write_whole(path, before + b"".join(added))
    _write_head(folder, number, previous)


def _write_head(folder: Path, records: int, digest: str) -> None:
    head = {"version": HEAD_VERSION, "records": records, "sha256": digest}
    write_whole(folder / HEAD, json.dumps(head).encode() + b"\n")


def file_of(folder: Path, number: int) -> Path:
    """The file that holds the record with that number."""
    return folder / f"{(number - 1) // RECORDS_PER_FILE + 1:05}.jsonl"


def _raw(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def verify(folder: Path) -> tuple[int, list[Problem]]:
    """The number of records, and every line that was changed, lost or put elsewhere."""
    problems: list[Problem] = []
    expected, before, digests = 1, None, [NOTHING]
    try:
        for line in lines(folder):
            problem = _place_problem(line, expected) or _link_problem(line, before)
            if problem is not None:
                problems.append(problem)
            # One gap is told once: what follows it is measured from there.
            expected = line.record["number"] + 1
            before = line
            digests.append(line.digest)
    except Invalid as invalid:
        return len(digests) - 1, [*problems, *invalid.problems]
    return len(digests) - 1, problems or head_problems(folder, digests)


def _place_problem(line: Line, expected: int) -> Problem | None:
    """Whether the line stands in its place; a first gap in the numbers says lost, a number seen before says moved."""
    number = line.record["number"]
    if number == expected:
        return None
    if number > expected:
        return line.problem(
            msg("Record {expected} should stand here, but this is record {number}: lines are lost or were moved. "
                "Restore the file from Git.", expected=expected, number=number)
        )  # fmt: skip
    return line.problem(
        msg("Record {number} stands where record {expected} should: lines were moved. Restore the file from Git.",
            number=number, expected=expected)
    )  # fmt: skip


def _link_problem(line: Line, before: Line | None) -> Problem | None:
    """Whether the line before is still what it was when this one was written."""
    if line.record["previous"] == (before.digest if before else NOTHING):
        return None
    if before is None:
        return line.problem(msg("The first line does not begin the register. Restore the file from Git."))
    number = before.record["number"]
    return before.problem(
        msg(
            "Record {number} was changed after it was written, or the one after it was. Restore the file from Git.",
            number=number,
        )
    )


def head_problems(folder: Path, digests: Sequence[str]) -> list[Problem]:
    """Whether the last lines are still there; the head may be behind, for it is written last.

    `digests` has the SHA-256 of each line at its record's number, and `NOTHING` at 0.
    """
    path, count = folder / HEAD, len(digests) - 1
    if not path.exists():
        return (
            [] if count == 0 else [Problem(path.as_posix(), Place(), msg("The file is missing. Restore it from Git."))]
        )
    try:
        head = json.loads(path.read_bytes())
        records, digest = head["records"], head["sha256"]
        if not (type(records) is int and records >= 0 and type(digest) is str):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        return [Problem(path.as_posix(), Place(), msg("This is not the register's head. Restore the file from Git."))]
    if records > count:
        text = msg("The register had {records} records, but only {count} are there: the last were lost. Restore the files.",
                   records=records, count=count)  # fmt: skip
        return [Problem(path.as_posix(), Place(), text)]
    if digests[records] != digest:
        text = msg("Record {number} was changed after it was written. Restore the file from Git.", number=records)
        where = (records - 1) % RECORDS_PER_FILE + 1 if records else 1
        return [Problem(file_of(folder, max(records, 1)).as_posix(), Place(where), text)]
    return []
