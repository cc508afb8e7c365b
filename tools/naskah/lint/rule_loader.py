"""Reads rule files into rules, or says everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from typing import get_args

from naskah.i18n import Bilingual, msg
from naskah.lint.check import Check
from naskah.lint.finding import FIX_KINDS, SEVERITIES, FixKind, Severity
from naskah.lint.kinds import KINDS
from naskah.lint.lexicon import Lexicon
from naskah.lint.personal import FAMILY
from naskah.lint.rule import Example, ExampleMedia, Family, Noise, Rule
from naskah.lint.text import LAYERS, PIECE_KINDS, Layer, PieceKind
from naskah.lint.values import SCALARS
from naskah.model.channel import CHANNELS
from naskah.model.located import Node, parse_yaml
from naskah.model.problem import Invalid, Problem
from naskah.model.reader import Reader
from naskah.model.source import read_text

RULES = Path(__file__).parent / "rules"
REQUIRED = ("id", "name", "severity", "kind", "message", "source", "wrong", "right")
OPTIONAL = ("fix", "in", "where", "channels", "why", "noise", "covers", "ask")
LEAST_EXAMPLES = 2
MAX_PIXELS = 20_000
_ID = re.compile(r"(?P<family>[A-Z]+)-[A-Z0-9]+(?:-[A-Z0-9]+)?")
# These families are for posts; the others speak of language, and judge plain text too.
POST_FAMILIES = ("FORMAT", "MEDIA", "TAUTAN", "PRIBADI", "NASKAH")


def load_rules(lexicon: Lexicon, folder: Path = RULES) -> tuple[Rule, ...]:
    """The rules of all files in `folder`, by id; raises `Invalid` with all problems."""
    return read_rules(lexicon, folder)[0]


def read_rules(lexicon: Lexicon, folder: Path = RULES) -> tuple[tuple[Rule, ...], dict[str, Node]]:
    """The same, and what each was read from, by id."""
    rules: list[Rule] = []
    nodes: dict[str, Node] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        reader = _Loader(path.as_posix(), lexicon)
        rules.extend(
            reader.rules(
                parse_yaml(read_text(path), path.as_posix(), ours=folder == RULES), {rule.id for rule in rules}
            )
        )
        nodes |= reader.nodes
        problems.extend(reader.problems)
    if problems:
        raise Invalid(problems)
    return tuple(sorted(rules, key=lambda rule: rule.id)), nodes


class _Loader(Reader):
    def __init__(self, path: str, lexicon: Lexicon) -> None:
        super().__init__(path)
        self.lexicon = lexicon
        self.nodes: dict[str, Node] = {}

    def rules(self, root: Node, taken: Iterable[str]) -> list[Rule]:
        seen = set(taken)
        found = self.list_of(root, self.rule)
        for rule, node in zip(found, root.items, strict=False):
            if rule.id in seen:
                self.fail(node, msg("There is a second rule “{id}”. Give it another id.", id=rule.id))
            seen.add(rule.id)
        return found

    def rule(self, node: Node) -> Rule | None:
        if not self.expect(node, "map"):
            return None
        kind_id = self.one_of(node.fields.get("kind"), KINDS, msg("kind of rule"))
        kind = KINDS.get(kind_id or "")
        if kind is None or kind_id is None:
            if "kind" not in node.fields:
                self.fail(node, msg("The key “{key}” is missing. Add it.", key="kind"))
            return None
        before = len(self.problems)
        fields = self.mapping(node, (*REQUIRED, *kind.required), (*OPTIONAL, *kind.optional))
        check = kind.read(self, node, self.lexicon)
        rule = self.common(node, fields, kind_id, ("text", "right", *kind.args), check)
        if rule is None or len(self.problems) > before:
            return None
        self.nodes[rule.id] = node
        return rule

    def common(
        self, node: Node, fields: dict[str, Node], kind: str, args: tuple[str, ...], check: Check | None
    ) -> Rule | None:
        rule_id = self.rule_id(fields.get("id"))
        severity = self.one_of(fields.get("severity"), SEVERITIES, msg("severity"))
        name, message = self.bilingual(fields.get("name"), ()), self.bilingual(fields.get("message"), args)
        source, wrong, right = (
            self.text(fields.get("source")),
            self.examples(fields, "wrong"),
            self.examples(fields, "right"),
        )
        fix = self.one_of(fields.get("fix"), [*FIX_KINDS, "none"], msg("fix"))
        pieces = self.pieces(fields.get("in"), rule_id or "")
        where = self.one_of(fields.get("where"), LAYERS, msg("layer"))
        channels = self.list_of(fields.get("channels"), lambda item: self.one_of(item, CHANNELS, msg("channel")))
        why = self.bilingual(fields["why"], ()) if "why" in fields else None
        ask = self.bilingual(fields["ask"], ()) if "ask" in fields else None
        noise = self.noise(fields.get("noise"))
        covers = self.covers(fields.get("covers"), [example.text for example in wrong])
        if rule_id is None or name is None or message is None or source is None or check is None:
            return None
        return Rule(
            id=rule_id,
            name=name,
            severity=_severity(severity),
            kind=kind,
            message=message,
            source=source,
            check=check,
            wrong=wrong,
            right=right,
            fix=_fix(fix),
            pieces=pieces,
            where=_layer(where),
            channels=tuple(channels),
            why=why,
            noise=noise,
            covers=covers,
            ask=ask,
        )

    def rule_id(self, node: Node | None) -> str | None:
        text = self.text(node)
        if text is None or node is None:
            return None
        match = _ID.fullmatch(text)
        if match is None:
            self.fail(
                node, msg("“{text}” has not the right form. Write it like “{example}”.", text=text, example="EYD-KD01")
            )
            return None
        return (
            None
            if self.one_of(_part(node, match["family"]), get_args(Family), msg("family of rules")) is None
            else text
        )

    def bilingual(self, node: Node | None, args: tuple[str, ...]) -> Bilingual | None:
        """A text in both languages; with `args`, its placeholders may be only these."""
        if node is None:
            return None
        fields = self.mapping(node, ["id", "en"])
        indonesian, english = (self.text(fields.get(key)) for key in ("id", "en"))
        if indonesian is None or english is None:
            return None
        for key, text in (("id", indonesian), ("en", english)):
            for name in _placeholders(text) if args else ():
                self.one_of(_part(fields[key], name), args, msg("placeholder"))
        return Bilingual(indonesian, english)

    def pieces(self, node: Node | None, rule_id: str) -> frozenset[PieceKind]:
        named = self.list_of(node, lambda item: self.one_of(item, PIECE_KINDS, msg("piece of a post")))
        if named:
            return frozenset(kind for kind in PIECE_KINDS if kind in named)
        # Credits and names of documents are no language, but may hold somebody's number.
        unasked = {"paragraph": rule_id.startswith(POST_FAMILIES), "about": not rule_id.startswith(FAMILY)}
        return frozenset(kind for kind in PIECE_KINDS if not unasked.get(kind))

    def examples(self, fields: dict[str, Node], key: str) -> tuple[Example, ...]:
        node = fields.get(key)
        found = self.list_of(node, self.example)
        if node is not None and node.kind == "list" and len(node.items) < LEAST_EXAMPLES:
            self.fail(node, msg("Give at least {least} examples.", least=LEAST_EXAMPLES))
        return tuple(found)

    def covers(self, node: Node | None, wrong: list[str]) -> tuple[tuple[str, str], ...]:
        """Codes with the wrong example that shows each."""
        if node is None or not self.expect(node, "map"):
            return ()
        for text in node.fields.values():
            self.one_of(text, wrong, msg("wrong example"))
        return tuple((code, text.text) for code, text in node.fields.items())

    def example(self, node: Node) -> Example | None:
        """A text alone, or with what it becomes, where it stands, how often it is repeated, and its media."""
        if node.kind in SCALARS:
            return Example(node.text)
        fields = self.mapping(node, ["text"], ["fixed", "in", "times", "channels", "media", "path", "planned"])
        text = fields["text"].text if "text" in fields and self.expect(fields["text"], *SCALARS) else None
        piece = self.one_of(fields["in"], PIECE_KINDS, msg("piece of a post")) if "in" in fields else "body"
        times = self.integer(fields["times"], 1, 100_000) if "times" in fields else 1
        channels = self.list_of(fields.get("channels"), lambda item: self.one_of(item, CHANNELS, msg("channel")))
        media = self.list_of(fields.get("media"), self.medium)
        if text is None or piece is None or times is None:
            return None
        return Example(
            text=text * times,
            fixed=fields["fixed"].text if "fixed" in fields and self.expect(fields["fixed"], *SCALARS) else None,
            piece=_piece(piece),
            channels=tuple(channels) or Example("").channels,
            media=tuple(media) if "media" in fields else Example("").media,
            path=self.text(fields.get("path")) or Example("").path,
            planned=str(self.date(fields.get("planned")) or Example("").planned),
        )

    def medium(self, node: Node) -> ExampleMedia | None:
        fields = self.mapping(node, (), ["name", "alt", "width", "height", "size", "format", "animated", "located"])
        texts = {key: text for key in ("name", "alt", "format") if (text := self.text(fields.get(key))) is not None}
        numbers = {
            key: number
            for key, most in (("width", MAX_PIXELS), ("height", MAX_PIXELS), ("size", 10**9))
            if (number := self.integer(fields.get(key), 0, most)) is not None
        }
        flags = {key: flag for key in ("animated", "located") if (flag := self.boolean(fields.get(key))) is not None}
        return ExampleMedia(**texts, **numbers, **flags)  # type: ignore[arg-type]  # the keys are those of its fields

    def noise(self, node: Node | None) -> Noise | None:
        if node is None or node.kind == "null":
            return None
        fields = self.mapping(node, ["per_10000", "date"])
        number, day = fields.get("per_10000"), self.date(fields.get("date"))
        if number is None or day is None or not self.expect(number, "float", "int"):
            return None
        return Noise(float(number.text), day)


def _part(node: Node, text: str) -> Node:
    """A part of a text's node, at its place."""
    return Node("str", node.place, text)


def _placeholders(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return ["{"]


def _severity(text: str | None) -> Severity:
    return next((known for known in SEVERITIES if known == text), "info")


def _fix(text: str | None) -> FixKind | None:
    return next((known for known in FIX_KINDS if known == text), None)


def _layer(text: str | None) -> Layer:
    return next((known for known in LAYERS if known == text), "prose")


def _piece(text: str) -> PieceKind:
    return next((known for known in PIECE_KINDS if known == text), "body")
