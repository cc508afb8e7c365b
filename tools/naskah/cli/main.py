"""The command `naskah`: finds the command's module, and turns what goes wrong into one message and an exit code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from naskah import __version__
from naskah.cli.exits import Exit
from naskah.cli.usage import argparse_in
from naskah.i18n import Lang, Message, msg

# Each name is a module of this package with `configure(parser, lang)` and `run(args)`; it is imported only when its command is
# asked for, so that `naskah --help` stays quick.
COMMANDS: dict[str, Message] = {
    "check": msg("check language and format of posts"),
    "lsp": msg("show findings and fixes inside an editor"),
    "rules": msg("show the rules that posts are checked by"),
    "status": msg("say where a pull request stands by the SOP"),
    "gate": msg("bring GitHub into line with the SOP"),
    "remind": msg("remind whom the SOP waits for"),
    "setup": msg("set the repository up on GitHub"),
    "doctor": msg("say what holds on GitHub and what does not"),
    "audit": msg("look at everything on GitHub and keep the report issue"),
    "timing": msg("measure the minutes of each step"),
    "record": msg("enter pull requests into the register"),
    "register": msg("verify the register, fetch it, push it"),
    "policy": msg("check reviewers.yaml"),
    "codeowners": msg("write .github/CODEOWNERS from reviewers.yaml"),
    "schema": msg("write the JSON Schemas of posts and reviewers.yaml"),
    "new": msg("start a new post"),
    "init": msg("make a fresh copy another unit's own"),
    "ready": msg("make rules and holidays ready, so that commands start sooner (make env does it)"),
    "demo": msg("check everything, build the archive and show it"),
}


BROKEN_PIPE = 141  # what a shell says of a program that SIGPIPE ended


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code and never lets a traceback out."""
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _language(words)
    try:
        with argparse_in(lang):
            parser = _parser(lang, words)
            args = parser.parse_args(words)
            if args.command is None:
                parser.print_help()
                return Exit.USAGE
        code = int(args.run(args))
        sys.stdout.flush()  # while a reader that has gone can still be answered below
        return code
    except KeyboardInterrupt:
        print(msg("Interrupted. Nothing is half written.").render(lang), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`naskah … | head`); Python would complain again while it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001  # the one handler at the top
        return _report(error, lang)


def _report(error: Exception, lang: Lang) -> int:
    from naskah.cli import errors  # noqa: PLC0415  # only needed when something is wrong

    return errors.report(error, lang)


def _language(words: Sequence[str]) -> Lang:
    """The language is needed before the parser is built, for its own texts are translated."""
    asked = os.environ.get("NASKAH_LANG", "id")
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            asked = words[place + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return "en" if asked == "en" else "id"


def _parser(lang: Lang, words: Sequence[str]) -> argparse.ArgumentParser:
    description = msg("Checks, approves and archives an institution's social media posts by its SOP.").render(lang)
    parser = argparse.ArgumentParser(prog="naskah", description=description)
    version = msg("show program's version number and exit").render(lang)
    parser.add_argument("--version", action="version", version=f"naskah {__version__}", help=version)
    _add_language(parser, lang)
    commands = parser.add_subparsers(dest="command", metavar=msg("COMMAND").render(lang))
    asked = next((word for word in words if word in COMMANDS), None)
    for name, summary in COMMANDS.items():
        text = summary.render(lang)
        command = commands.add_parser(name, help=text, description=text)
        _add_language(command, lang)
        if name == asked:
            module = importlib.import_module(f"naskah.cli.{name}")
            module.configure(command, lang)
            command.set_defaults(run=module.run)
    return parser


def _add_language(parser: argparse.ArgumentParser, lang: Lang) -> None:
    parser.add_argument(
        "--lang", choices=("id", "en"), default=lang, help=msg("language of the texts (also NASKAH_LANG)").render(lang)
    )


if __name__ == "__main__":
    sys.exit(main())
