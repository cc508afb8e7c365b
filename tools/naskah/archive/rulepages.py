"""The pages of the guide that explain every rule: what it finds, why, with examples, how to silence it, where to report it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from naskah.archive.page import SitePage
from naskah.archive.render import Site
from naskah.archive.words import word
from naskah.cache import Cache, key_of
from naskah.i18n import Message, msg
from naskah.lint.rule import Example, ExampleMedia, Rule
from naskah.model.channel import CHANNELS
from naskah.report import dates
from naskah.report.rules import facts, shortened

ROOT = "panduan/aturan/"
FORM = "aturan-keliru.yml"  # in .github/ISSUE_TEMPLATE
GROUPS: tuple[tuple[str, tuple[str, ...], Message, Message], ...] = (
    (
        "ejaan-huruf",
        ("EYD-H",),
        msg("Spelling: letters"),
        msg("Capitals and italics as part I of EYD V has them."),
    ),
    (
        "ejaan-kata",
        ("EYD-K",),
        msg("Spelling: words"),
        msg("What is joined, what stands apart, abbreviations and numbers: part II of EYD V."),
    ),
    (
        "ejaan-tanda-baca",
        ("EYD-",),
        msg("Spelling: punctuation"),
        msg("Punctuation and spaces: part III of EYD V."),
    ),
    (
        "kata-baku",
        ("BAKU",),
        msg("Standard words"),
        msg("Words as KBBI has them, in place of those that are not standard."),
    ),
    ("salah-ketik", ("SALTIK",), msg("Slips of the pen"), msg("Words that nobody knows, and what was probably meant.")),
    ("kata-asing", ("ASING",), msg("Foreign words"), msg("Foreign words that have an Indonesian equivalent.")),
    (
        "kesantunan",
        ("SOPAN",),
        msg("Politeness"),
        msg("The SOP asks for polite language: no abuse, no shouting, nobody belittled."),
    ),
    (
        "etika",
        ("ETIKA",),
        msg("Ethics"),
        msg("What an official account does not do, and what reviewers are asked to weigh."),
    ),
    ("data-pribadi", ("PRIBADI",), msg("Personal data"), msg("What may not be published of a person (UU 27/2022).")),
    ("nama-lembaga", ("LEMBAGA",), msg("Names of institutions"), msg("Official names, offices and titles.")),
    ("gaya", ("GAYA",), msg("Style"), msg("Clear, short and without needless words.")),
    ("format", ("FORMAT",), msg("Format"), msg("What each channel allows, and how a post is put together.")),
    (
        "waktu",
        ("WAKTU",),
        msg("Dates and times"),
        msg("Days that exist, weekdays that fit, and times that are not over yet."),
    ),
    ("media", ("MEDIA",), msg("Media"), msg("Pictures and videos, and their alternative texts.")),
    ("tautan", ("TAUTAN",), msg("Links"), msg("Addresses that work, are safe and follow nobody.")),
    ("komentar", ("NASKAH",), msg("Comments for the checker"), msg("Comments in a post that silence a finding.")),
)


@dataclass(frozen=True, slots=True)
class ShownExample:
    """A text as it stands, what it becomes, and what else matters in it (its place, its channels, its media)."""

    text: str
    fixed: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule for its template; nothing in it is HTML. `report` is the form that asks what was wrong with it, if there is one."""

    id: str
    name: str
    why: str | None
    facts: tuple[tuple[str, str], ...]
    wrong: tuple[ShownExample, ...]
    right: tuple[ShownExample, ...]
    report: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that stand on one page."""

    url: str
    title: str
    lead: str
    rules: tuple[ShownRule, ...]


def rule_pages(rules: Sequence[Rule], site: Site, *, guided: bool) -> Iterator[SitePage]:
    """The list of all rules, and a page for each group of them; `guided` if the unit has a guide that they stand below."""
    groups = tuple(_groups(rules, site))
    title, lead = word(site.lang, "rules"), word(site.lang, "rules_lead", n=dates.number(len(rules), site.lang))
    above = [("panduan/", word(site.lang, "guide"))] if guided else []
    yield SitePage(ROOT, title, lead, "rules.html", {"groups": groups, "above": above})
    for group in groups:
        yield SitePage(
            group.url, group.title, group.lead, "rule_group.html", {"group": group, "above": [*above, (ROOT, title)]}
        )


def unit_rules(words: Path) -> Sequence[Rule]:
    """The rules with the unit's own `words`. Raises `Invalid`."""
    # Reading them takes a fifth of a small build, and most builds need none.
    from naskah.lint.lexicon import load_lexicon  # noqa: PLC0415
    from naskah.lint.rule_loader import load_rules  # noqa: PLC0415

    return load_rules(load_lexicon(words))


def kept_rule_pages(
    rules: Callable[[], Sequence[Rule]], site: Site, cache: Cache, about: bytes, *, guided: bool
) -> list[SitePage]:
    """The same pages; what they are called is taken from the `cache`, and `rules` are read only for a page that is made anew.

    `about` differs where any rule or the site does. Raises what `rules` raises.
    """
    key = key_of("pages of rules 1", about, str(guided))
    made = functools.cache(lambda: {page.url: page for page in rule_pages(rules(), site, guided=guided)})
    kept = cache.get(key)
    if kept is None:
        kept = json.dumps(
            [(page.url, page.title, page.description, page.template) for page in made().values()]
        ).encode()
        cache.put(key, kept)

    def data(url: str) -> Mapping[str, object]:
        found = made()[url].data
        return found() if callable(found) else found

    return [
        SitePage(url, title, lead, template, partial(data, url), key=key_of(key, url))
        for url, title, lead, template in json.loads(kept)
    ]


def _groups(rules: Sequence[Rule], site: Site) -> Iterator[Group]:
    left = list(rules)
    for slug, beginnings, title, lead in GROUPS:
        found = [rule for rule in left if rule.id.startswith(beginnings)]
        left = [rule for rule in left if not rule.id.startswith(beginnings)]
        if found:
            shown = tuple(_shown(rule, site) for rule in found)
            yield Group(f"{ROOT}{slug}/", title.render(site.lang), lead.render(site.lang), shown)
    if left:
        raise ValueError([rule.id for rule in left])


def _shown(rule: Rule, site: Site) -> ShownRule:
    report = (
        f"{site.repository}/issues/new?{urlencode({'template': FORM, 'aturan': rule.id})}" if site.repository else None
    )
    return ShownRule(
        id=rule.id,
        name=rule.name.render(site.lang),
        why=rule.why.render(site.lang) if rule.why else None,
        facts=tuple((label.render(site.lang), value) for label, value in facts(rule, site.lang)),
        wrong=tuple(_example(example, site) for example in rule.wrong),
        right=tuple(_example(example, site) for example in rule.right),
        report=report,
    )


def _example(example: Example, site: Site) -> ShownExample:
    plain, notes = Example(example.text), []
    if example.piece in ("title", "alt"):
        notes.append(word(site.lang, f"example_{example.piece}"))
    if example.channels != plain.channels:
        notes.append(", ".join(CHANNELS[channel].title for channel in example.channels))
    if example.media != plain.media:
        notes.extend(_medium(medium, site) for medium in example.media)
        if not example.media:
            notes.append(word(site.lang, "example_no_media"))
    if example.path != plain.path:
        notes.append(example.path)
    return ShownExample(shortened(example.text), shortened(example.fixed) if example.fixed else None, tuple(notes))


def _medium(medium: ExampleMedia, site: Site) -> str:
    size = dates.number(round(medium.size / 1000), site.lang)
    told = word(site.lang, "example_medium", name=medium.name, width=medium.width, height=medium.height, size=size)
    return told if medium.alt == ExampleMedia().alt else f"{told}: “{medium.alt}”"
