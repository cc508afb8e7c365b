"""Runs the command `naskah` as a user would, within this process."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from naskah.cli.main import main


@dataclass(frozen=True, slots=True)
class Result:
    """What a run left behind: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def naskah(capsys: pytest.CaptureFixture[str], *words: str, lang: str = "id") -> Result:
    """Runs `naskah WORDS --lang LANG`; an exit that argparse makes by itself is a code as any other."""
    capsys.readouterr()
    try:
        code = main([*words, "--lang", lang])
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    captured = capsys.readouterr()
    return Result(code, captured.out, captured.err)
