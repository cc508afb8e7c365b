"""What the tests of the checker share: all rules, loaded once, and short ways to ask them."""

from __future__ import annotations

import functools
from pathlib import Path

from naskah.lint.check import Check
from naskah.lint.checker import check_plain, check_post
from naskah.lint.finding import Checked, Finding
from naskah.lint.lexicon import Lexicon, load_lexicon
from naskah.lint.rule import Rule
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import RuleSet, rule_set
from naskah.lint.text import PieceKind, make_piece
from naskah.model.post_loader import parse_post
from tests.support.policies import policy_with

POLICY = policy_with()
PATH = Path("content/posts/2026/11/contoh.md")
FACEBOOK = "kanal: [facebook]"


@functools.cache
def lexicon() -> Lexicon:
    """The kamus of the package."""
    return load_lexicon()


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of the package."""
    return load_rules(lexicon())


@functools.cache
def rules_named(*names: str) -> RuleSet:
    """The rules with these ids or of these families; all, if there are none."""
    return rule_set(all_rules(), lexicon(), names)


def checks(rule_id: str) -> Check:
    """The check of one rule."""
    return next(rule.check for rule in all_rules() if rule.id == rule_id)


def found(text: str, *names: str, kind: PieceKind = "paragraph", channels: tuple[str, ...] = ()) -> list[str]:
    """The words that the named rules find in a piece of text."""
    piece = make_piece(kind, text, channels)
    return [piece.source[hit.start : hit.end] for _, hit in rules_named(*names).hits(piece)]


def plain(text: str, *names: str) -> tuple[Finding, ...]:
    """What the named rules find in a plain text."""
    return check_plain("teks.txt", text, rules_named(*names)).findings


def post_text(body: str, title: str = "Wisuda November", head: str = FACEBOOK) -> str:
    """A post's file."""
    return (
        f"---\njudul: {title}\njadwal: 2026-11-24 09:00\nkategori: akademik\n{head}\npenyusun: [contoh-kreatif-1]\n"
        f"---\n{body}\n"
    )


def checked(body: str, *names: str, title: str = "Wisuda November", head: str = FACEBOOK) -> Checked:
    """What the named rules say of a post."""
    return check_post(parse_post(post_text(body, title, head), PATH, POLICY), rules_named(*names))
