"""Makes the checker from its files, no more of it than is needed: what was read before is taken from the store.

Like Python's own compiled files, the rules can also be made ready once beside the code (`make env` does it), so that even the first
check starts at once. Rules that were made of other files than those of now are not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from naskah.files import write_whole
from naskah.lint.compiled import compile_rules, load_compiled
from naskah.lint.identity import hash_of, tool_hash
from naskah.lint.lexicon import load_lexicon
from naskah.lint.memory import Memory
from naskah.lint.rule import Rule
from naskah.lint.rule_loader import load_rules, read_rules
from naskah.lint.ruleset import RuleSet, rule_set
from naskah.lint.run import MAX_PLAIN_BYTES, Checker
from naskah.lint.store import Store
from naskah.model.policy import Policy
from naskah.model.policy_loader import load_policy
from naskah.model.source import MAX_TEXT_BYTES, read_bytes

READY = Path(__file__).parent / "rules.ready"


def _ready(key: str) -> str | None:
    """The rules that lie ready under this key, if they do."""
    try:
        made_of, _, rules = READY.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    return rules if made_of == key else None


@dataclass(frozen=True)
class Engine:
    """The files that a check depends on: kamus, policy (None: plain texts are checked), and the rules asked for and not.

    Everything may raise `Invalid`.
    """

    kamus: Path
    policy_path: Path | None
    store: Store
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    @cached_property
    def _base(self) -> str:
        return hash_of(tool_hash(), read_bytes(self.kamus), self.kamus.as_posix())

    @cached_property
    def key(self) -> str:
        """A hash of all that an answer depends on, beside the file itself."""
        policy = b"" if self.policy_path is None else read_bytes(self.policy_path)
        kind = "text" if self.policy_path is None else "posts"
        return hash_of(self._base, kind, policy, *self.select, "but", *self.ignore)

    def all_rules(self) -> Sequence[Rule]:
        """All rules with their examples and reasons."""
        return load_rules(load_lexicon(self.kamus))

    @cached_property
    def rules(self) -> RuleSet:
        """The rules that are asked for."""
        if self.select or self.ignore:
            lexicon = load_lexicon(self.kamus)
            return rule_set(load_rules(lexicon), lexicon, self.select, self.ignore)
        key = f"rules {self._base}"
        kept = _ready(key) or self.store.get(key)
        if kept is not None:
            try:
                return load_compiled(kept)
            except (ValueError, KeyError, TypeError, RecursionError):
                pass  # whatever that was, the rules are read anew
        made, compiled = self._read()
        self.store.put(key, compiled)
        return made

    def make_ready(self) -> None:
        """Writes the rules for the next runs; raises `OSError` where that may not be written."""
        write_whole(READY, f"rules {self._base}\n{self._read()[1]}".encode())

    def _read(self) -> tuple[RuleSet, str]:
        lexicon = load_lexicon(self.kamus)
        rules, nodes = read_rules(lexicon)
        made = rule_set(rules, lexicon)
        return made, compile_rules(rules, nodes, lexicon, made)

    @cached_property
    def policy(self) -> Policy | None:
        """The policy, which has been found right."""
        return None if self.policy_path is None else load_policy(self.policy_path)

    @cached_property
    def checker(self) -> Checker:
        """What checks files."""
        return Checker(self.rules, self.policy)

    @property
    def max_bytes(self) -> int:
        """How big a file may be."""
        return MAX_PLAIN_BYTES if self.policy_path is None else MAX_TEXT_BYTES

    def prove(self) -> None:
        """Raises `Invalid` if kamus, rules or policy are wrong; what was right once, byte for byte, is not read again."""
        key = f"right {self.key}"
        if self.store.get(key) is None:
            self.checker  # noqa: B018  # making it is what raises
            self.store.put(key, "")

    def memory(self, settled: int) -> Memory:
        """The answers of before; see there for `settled`."""
        return Memory(self.store, self.key, settled)
