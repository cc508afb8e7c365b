"""All rules as one JSON text that is read in a few milliseconds: the index ready made, every check only when it is asked.

It is made of rules that were read and found right, and holds neither their examples nor their reasons. Who reads it must know that
it was made of the rules as they are now (`engine.py` names it by their hash).
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from naskah.i18n import Bilingual
from naskah.lint.check import Check
from naskah.lint.index import Entry, PhraseIndex
from naskah.lint.kinds import KINDS
from naskah.lint.later import LATER, shape_of
from naskah.lint.lexicon import Lexicon
from naskah.lint.rule import Rule
from naskah.lint.ruleset import RuleSet, rule_set_of
from naskah.lint.values import TrustingReader
from naskah.model.located import Node
from naskah.model.problem import START

# What these hold is in the index, and they never ask for it again: one of them is enough to read the rule.
_IN_INDEX = {"existence": "words", "substitution": "swap"}


def compile_rules(rules: Sequence[Rule], nodes: Mapping[str, Node], lexicon: Lexicon, made: RuleSet) -> str:
    """The JSON of `made`, the set of all `rules`, which were read from `nodes` (by id) with that kamus."""
    document = {
        "rules": [_rule(rule, nodes[rule.id]) for rule in rules],
        "index": {first: json.dumps(entries, ensure_ascii=False) for first, entries in made.index.by_first.items()},
        "lexicon": asdict(lexicon),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def load_compiled(text: str) -> RuleSet:
    """The rules of such a text. Raises ValueError, KeyError or TypeError for any other."""
    document = json.loads(text)
    lexicon = functools.cache(lambda: _lexicon(document["lexicon"]))
    rules = [_loaded(item, lexicon) for item in document["rules"]]
    return rule_set_of(rules, rules, PhraseIndex(_Entries(document["index"])))


class _Entries(dict[str, tuple[Entry, ...]]):
    """Entries by their first word, as JSON until they are looked at."""

    def __getitem__(self, first: str) -> tuple[Entry, ...]:
        entries: Any = super().__getitem__(first)
        if isinstance(entries, str):
            entries = tuple(
                Entry(tuple(rest), tuple(gaps), owner, tuple(right)) for rest, gaps, owner, right in json.loads(entries)
            )
            self[first] = entries
        return entries  # type: ignore[no-any-return]


def _rule(rule: Rule, node: Node) -> dict[str, Any]:
    kind = KINDS[rule.kind]
    keys = [key for key in (*kind.required, *kind.optional, "channels") if key in node.fields]
    fields = {key: _plain(node.fields[key], short=_IN_INDEX.get(rule.kind) == key) for key in keys}
    return {
        "id": rule.id,
        "name": [rule.name.id, rule.name.en],
        "severity": rule.severity,
        "kind": rule.kind,
        "message": [rule.message.id, rule.message.en],
        "source": rule.source,
        "fix": rule.fix,
        "pieces": sorted(rule.pieces),
        "where": rule.where,
        "channels": rule.channels,
        "ask": None if rule.ask is None else [rule.ask.id, rule.ask.en],
        "shape": shape_of(rule.check),
        "fields": fields,
    }


def _loaded(item: Mapping[str, Any], lexicon: Any) -> Rule:
    kind, fields = KINDS[item["kind"]], item["fields"]

    def make() -> Check:
        node = Node("map", START, fields={key: _node(value) for key, value in fields.items()})
        node.keys.update(dict.fromkeys(node.fields, START))
        check = kind.read(TrustingReader(item["id"]), node, lexicon())
        assert check is not None
        return check

    return Rule(
        id=item["id"],
        name=Bilingual(*item["name"]),
        severity=item["severity"],
        kind=item["kind"],
        message=Bilingual(*item["message"]),
        source=item["source"],
        check=LATER[item["shape"]](make),
        wrong=(),
        right=(),
        fix=item["fix"],
        pieces=frozenset(item["pieces"]),
        where=item["where"],
        channels=tuple(item["channels"]),
        ask=None if item["ask"] is None else Bilingual(*item["ask"]),
    )


def _lexicon(lists: Mapping[str, Any]) -> Lexicon:
    texts = {key: tuple(items) for key, items in lists.items() if key != "wrong"}
    return Lexicon(wrong=tuple((written, right) for written, right in lists["wrong"]), **texts)


def _plain(node: Node, *, short: bool = False) -> list[Any]:
    """A node without its places; of a `short` one, only the first thing in it."""
    most = 1 if short else None
    if node.kind == "map":
        return ["map", {key: _plain(value) for key, value in [*node.fields.items()][:most]}]
    if node.kind == "list":
        return ["list", [_plain(item) for item in node.items[:most]]]
    return [node.kind, node.text.strip().split("\n")[0] if short else node.text]


def _node(plain: Sequence[Any]) -> Node:
    kind, value = plain
    if kind == "map":
        return Node(
            kind, START, fields={key: _node(item) for key, item in value.items()}, keys=dict.fromkeys(value, START)
        )
    if kind == "list":
        return Node(kind, START, items=tuple(_node(item) for item in value))
    return Node(kind, START, value)
