"""naskah rules: what posts are checked by."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from naskah.cli.check import kamus_path, known_rules, names_of
from naskah.cli.exits import Exit
from naskah.i18n import Lang, msg
from naskah.lint.lexicon import load_lexicon
from naskah.lint.rule import Rule
from naskah.lint.rule_loader import load_rules
from naskah.report.coverage import COVERAGE_FORMATTERS
from naskah.report.rules import RULE_FORMATTERS, rules_list


def configure(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """The command's options."""
    parser.add_argument("names", nargs="*", metavar="RULE", help=msg("rules or families to explain").render(lang))
    parser.add_argument(
        "--format", choices=tuple(RULE_FORMATTERS), default="text", help=msg("form of the output").render(lang)
    )
    parser.add_argument(
        "--coverage", action="store_true", help=msg("say which rules of EYD V are covered").render(lang)
    )
    parser.add_argument("--kamus", type=Path, metavar="FILE", help=msg("the unit's own words").render(lang))


def run(args: argparse.Namespace) -> int:
    """Lists all rules, or explains those that are named, or says what they cover; 2 for a rule that does not exist."""
    rules = load_rules(load_lexicon(kamus_path(args.kamus)))
    names = names_of(args.names)
    if not known_rules(names, rules, args.lang):
        return Exit.USAGE
    chosen = [rule for rule in rules if not names or rule.id in names or rule.family in names]
    if args.coverage:
        return _cover(args, chosen)
    listed = args.format == "text" and not names
    sys.stdout.write(rules_list(chosen, args.lang) if listed else RULE_FORMATTERS[args.format](chosen, args.lang))
    return Exit.OK


def _cover(args: argparse.Namespace, rules: list[Rule]) -> int:
    formatter = COVERAGE_FORMATTERS.get(args.format)
    if formatter is None:
        sys.stderr.write(
            msg("--coverage has the forms {forms}.", forms=list(COVERAGE_FORMATTERS)).render(args.lang) + "\n"
        )
        return Exit.USAGE
    sys.stdout.write(formatter(rules, args.lang))
    return Exit.OK
