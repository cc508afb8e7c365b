"""Measures how many words that were wrongly joined or split `naskah check` finds, in a text that people have edited well.

Each place where the text has di, ke, dari or pun apart is joined, each di- verb and each conjunction with -pun is split, one at a
time; the checker must find just that place and suggest what stood there. What it finds in the text as it was is a false alarm.

python benchmarks/joins.py TEXT [--missed 20]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from naskah.lint.affixes import Analyser, load_analyser
from naskah.lint.checker import check_plain
from naskah.lint.lexicon import load_lexicon
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import RuleSet, rule_set
from naskah.lint.text import make_piece

RULES = (
    "EYD-KB01A",
    "EYD-KB01A-DI",
    "EYD-KD01",
    "EYD-KD01-DARI",
    "EYD-KD01-KAPITAL",
    "EYD-KD01-LUAR",
    "EYD-KE02",
    "EYD-KE03",
    "EYD-KE03-ADAPUN",
)
CONJUNCTIONS = (
    "meskipun|walaupun|kendatipun|sungguhpun|sementangpun|ataupun|andaipun|adapun|kalaupun|jikapun|biarpun|maupun"
)
APART = re.compile(r"(?<![\w-])(di|ke|dari) ([A-Za-z]{2,})(?![\w-])", re.IGNORECASE)
PUN = re.compile(r"(?<![\w-])([A-Za-z]{2,}) (pun)(?![\w-])")
VERB = re.compile(r"(?<![\w-])([Dd]i)([a-z]{3,})(?![\w-])")
CONJUNCTION = re.compile(rf"(?<![\w-])({CONJUNCTIONS})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Damage:
    """What was right at two offsets of a line, and what was put there."""

    sort: str
    start: int
    right: str
    wrong: str


def damages(line: str, analyser: Analyser) -> Iterator[Damage]:
    """All ways to damage `line`, one place each; quotations are left out, for they are not checked."""
    line = make_piece("paragraph", line).prose
    for match in APART.finditer(line):
        yield Damage(f"{match[1].lower()} + word", match.start(), match[0], match[1] + match[2])
    for match in PUN.finditer(line):
        yield Damage("word + pun", match.start(), match[0], match[1] + match[2])
    for match in VERB.finditer(line):
        if analyser.knows(match[0].lower()) and match[0].lower() not in analyser.roots | analyser.words:
            yield Damage("di- + verb", match.start(), match[0], f"{match[1]} {match[2]}")
    for match in CONJUNCTION.finditer(line):
        yield Damage("word + -pun", match.start(), match[0], f"{match[0][:-3]} {match[0][-3:]}")


def is_found(line: str, damage: Damage, rules: RuleSet) -> bool:
    """Whether the damaged line has one finding there whose suggestion gives back what stood there."""
    damaged = line[: damage.start] + damage.wrong + line[damage.start + len(damage.right) :]
    for finding in check_plain("", damaged, rules).findings:
        start, end = finding.start.column - 1, finding.end.column - 1
        for right in finding.suggestions:
            if damaged[:start] + right + damaged[end:] == line:
                return True
    return False


def report(text: str, rules: RuleSet, show: Callable[[str], None], missed: int) -> None:
    """Prints the shares, the forms that were missed most, and the false alarms."""
    analyser = load_analyser()
    found: Counter[str] = Counter()
    every: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for line in text.splitlines():
        for damage in damages(line, analyser):
            every[damage.sort] += 1
            if is_found(line, damage, rules):
                found[damage.sort] += 1
            else:
                lost[damage.wrong] += 1
    for sort, count in sorted(every.items()):
        show(f"{sort:12} {found[sort]:5} of {count:5} ({found[sort] / count:.1%})")
    total = sum(every.values())
    show(f"{'all':12} {sum(found.values()):5} of {total:5} ({sum(found.values()) / max(total, 1):.1%})")
    checked = check_plain("", text, rules)
    show(f"false alarms {len(checked.findings)} in {checked.words} words: {[f.text for f in checked.findings]}")
    show("missed: " + ", ".join(f"{wrong} ({count})" for wrong, count in lost.most_common(missed)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, help="a well edited text, a paragraph a line")
    parser.add_argument("--missed", type=int, default=20, help="how many missed forms to name")
    args = parser.parse_args()
    lexicon = load_lexicon()
    rules = rule_set(load_rules(lexicon), lexicon, RULES)
    report(args.text.read_text(encoding="utf-8"), rules, print, args.missed)


if __name__ == "__main__":
    main()
