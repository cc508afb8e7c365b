"""Measures how many slips of the pen `naskah check` finds, and how often it suggests the word that was meant.

python benchmarks/typos.py [--words 2000] [--seed 1] [--from FILE] [--show 20]

Words are drawn from the frequent forms that the checker knows, or, with --from, from the words in small letters of any text.
Each gets one or two slips: a letter lost, added (mostly a double one or a neighbouring key), changed (mostly into a neighbouring
key), or two letters that change places. What comes out as another word is no slip and is left out; the table says how often.
"""

from __future__ import annotations

import argparse
import random
import re
import string
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from naskah.lint.checker import check_plain
from naskah.lint.finding import Finding
from naskah.lint.lexicon import load_lexicon
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import rule_set
from naskah.lint.slips import NEIGHBOURS
from naskah.lint.spelling import load_speller
from naskah.lint.vocabulary import dictionary_roots, frequencies

LEAST, COMMON = 4, 520
WORD = re.compile(r"(?<![\w#@.'-])[a-z]{4,}(?![\w'-])(?!\.\w)")


@dataclass(frozen=True, slots=True)
class Typo:
    """`typed` was written for `meant`, after so many slips."""

    meant: str
    typed: str
    slips: int


def slip(word: str, chance: random.Random) -> str:
    """`word` with one slip."""
    place = chance.randrange(len(word))
    key = word[place]
    beside = chance.choice(sorted(NEIGHBOURS[key])) if key in NEIGHBOURS else key
    other = beside if chance.random() < 0.7 else chance.choice(string.ascii_lowercase)
    kind = chance.choice(("lost", "added", "changed", "swapped"))
    if kind == "lost":
        return word[:place] + word[place + 1 :]
    if kind == "added":
        return word[:place] + (key if chance.random() < 0.4 else other) + word[place:]
    if kind == "changed":
        return word[:place] + other + word[place + 1 :]
    return word[:place] + word[place + 1 : place + 2] + key + word[place + 2 :]


def typos(words: Sequence[str], number: int, seed: int) -> list[Typo]:
    """So many slips, half of them double, always the same for one seed."""
    chance = random.Random(seed)
    made: dict[str, Typo] = {}
    while len(made) < number:
        meant, slips = chance.choice(words), 1 + len(made) % 2
        typed = slip(meant, chance)
        if slips == 2 and typed:
            typed = slip(typed, chance)
        if typed != meant and len(typed) >= LEAST and typed not in made:
            made[typed] = Typo(meant, typed, slips)
    return list(made.values())


def frequent_words() -> list[str]:
    """The frequent forms that the affix analyser explains."""
    speller = load_speller()
    return [
        word
        for word, rarity in frequencies("id").items()
        if rarity <= COMMON and len(word) >= LEAST and word.isascii() and word.isalpha() and speller.explains(word)
    ]


def words_of_text(path: Path) -> list[str]:
    """The different words in small letters of a text, less those that are English or no words."""
    found = sorted(set(WORD.findall(path.read_text(encoding="utf-8"))))
    return [word for word in found if word not in frequencies("en") and load_speller().judge(word) == "known"]


def findings_of(words: Sequence[str]) -> dict[str, Finding]:
    """What the checker, with every rule on, finds of each word in a text of one word a line: the most severe."""
    lexicon = load_lexicon()
    text = "\n".join(f"Ini {word} itu." for word in words)
    order = {"error": 0, "warning": 1, "info": 2}
    found: dict[str, Finding] = {}
    for finding in check_plain("teks.txt", text, rule_set(load_rules(lexicon), lexicon)).findings:
        if finding.text not in found or order[finding.severity] < order[found[finding.text].severity]:
            found[finding.text] = finding
    return found


def table(made: Sequence[Typo], found: dict[str, Finding], seconds: float) -> str:
    """Shares of the slips, in percent."""

    def row(title: str, some: Sequence[Typo]) -> str:
        def share(holds: Callable[[Typo], bool]) -> str:
            return f"{100 * sum(map(holds, some)) / max(1, len(some)):6.1f}"

        cells = [
            share(lambda typo: typo.typed in found),
            share(lambda typo: typo.typed in found and found[typo.typed].severity != "info"),
            share(lambda typo: typo.typed in found and found[typo.typed].suggestions[:1] == (typo.meant,)),
            share(lambda typo: typo.typed in found and typo.meant in found[typo.typed].suggestions),
        ]
        return f"{title:<12} {len(some):6} " + " ".join(cell.rjust(9) for cell in cells)

    head = f"{'':<12} {'number':>6} " + " ".join(name.rjust(9) for name in ("found", "warned", "first", "in five"))
    rows = [row(f"{slips} slip{'s' * (slips - 1)}", [t for t in made if t.slips == slips]) for slips in (1, 2)]
    return "\n".join([head, *rows, row("together", made), f"{seconds:.1f} s for one text with all of them"])


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="source", type=Path, metavar="FILE")
    parser.add_argument(
        "--show", type=int, default=0, help="how many of the slips that were missed or mistaken to print"
    )
    args = parser.parse_args()
    words = words_of_text(args.source) if args.source else frequent_words()
    all_made = typos(words, args.words, args.seed)
    real = frozenset(frequencies("id")) | dictionary_roots() | frozenset(words)
    made = [typo for typo in all_made if typo.typed not in real]
    print(f"{len(words)} words; {len(all_made)} changed, {len(all_made) - len(made)} of them left out as other words")
    began = time.perf_counter()
    found = findings_of([typo.typed for typo in made])
    print(table(made, found, time.perf_counter() - began))
    wrong = [t for t in made if t.typed not in found or found[t.typed].suggestions[:1] != (t.meant,)]
    for typo in wrong[: args.show]:
        print(
            f"{typo.typed} for {typo.meant}: {', '.join(found[typo.typed].suggestions) if typo.typed in found else 'missed'}"
        )


if __name__ == "__main__":
    main()
