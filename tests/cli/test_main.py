"""The command `naskah` itself: its words, its language, and what it does when something breaks."""

from __future__ import annotations

import argparse
import gettext
import importlib
import os
import subprocess
import sys

import pytest

from naskah import __version__
from naskah.cli import policy
from naskah.cli.exits import Exit
from naskah.cli.main import BROKEN_PIPE, COMMANDS, main
from tests.support.command import naskah
from tests.support.policies import BASE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_a_module_that_configures_and_runs(name: str) -> None:
    module = importlib.import_module(f"naskah.cli.{name}")
    parser = argparse.ArgumentParser()
    module.configure(parser, "id")
    assert parser.format_help()
    assert callable(module.run)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], name: str) -> None:
    result = naskah(capsys, name, "--help")
    assert (result.code, result.err) == (Exit.OK, "")
    assert result.out.startswith(f"pemakaian: naskah {name}")


def test_without_a_command_it_helps(capsys: pytest.CaptureFixture[str]) -> None:
    result = naskah(capsys)
    assert result.code == Exit.USAGE
    assert all(name in result.out for name in COMMANDS)


def test_help_loads_nothing_that_takes_long() -> None:
    code = (
        "import sys\nfrom naskah.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'yaml', 'mkdocs', 'PIL', 'holidays', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert naskah(capsys, "--version").out == f"naskah {__version__}\n"


def test_speaks_indonesian_unless_told_otherwise(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NASKAH_LANG", raising=False)
    told = []
    for words in ([], ["--lang", "en"], ["--lang=en"]):
        main(["policy", str(BASE), *words])
        told.append(capsys.readouterr().out)
    monkeypatch.setenv("NASKAH_LANG", "en")
    main(["policy", str(BASE)])
    told.append(capsys.readouterr().out)
    assert "sudah benar" in told[0]
    assert all("is in order" in text for text in told[1:])


def test_an_unknown_language_of_the_environment_is_indonesian(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NASKAH_LANG", "fr")
    main(["policy", str(BASE)])
    assert "sudah benar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "indonesian", "english"),
    [
        (["terbangkan"], "tidak ada pilihan 'terbangkan'", "invalid choice: 'terbangkan'"),
        (["new"], "isian berikut belum ada: JUDUL", "the following arguments are required: TITLE"),
        (["policy", "--cepat"], "isian tidak dikenal: --cepat", "unrecognized arguments: --cepat"),
        (
            ["timing", "--snapshot", "a", "--now", "2026-11-24T09:00"],
            "--now: “2026-11-24T09:00” bukan tanggal yang ada. Tulis seperti 2026-11-24T09:00+07:00.",
            "argument --now: “2026-11-24T09:00” is not a date that exists. Write it like 2026-11-24T09:00+07:00.",
        ),
        (["new", "a", "--date"], "--date: perlu satu isian", "argument --date: expected one argument"),
    ],
)
def test_words_that_are_off_are_a_usage_error(
    capsys: pytest.CaptureFixture[str], words: list[str], indonesian: str, english: str
) -> None:
    for lang, message in (("id", indonesian), ("en", english)):
        result = naskah(capsys, *words, lang=lang)
        assert result.code == Exit.USAGE
        assert message in result.err


def test_leaves_the_language_of_everybody_else_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = (gettext.textdomain(), os.environ.get("LANGUAGE"))
    naskah(capsys, "terbangkan")
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before


def test_ctrl_c_leaves_without_a_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_args: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(policy, "run", interrupted)
    result = naskah(capsys, "policy", lang="en")
    assert (result.code, result.err) == (130, "Interrupted. Nothing is half written.\n")


def test_a_reader_that_goes_away_is_told_quietly() -> None:
    words = [sys.executable, "-m", "naskah", "policy", str(BASE)]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=buffered) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == BROKEN_PIPE
