"""Every rule is explained in the guide: what it finds, on what it rests, how it is silenced and reported."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from naskah.archive.page import SitePage
from naskah.archive.render import Site, environment
from naskah.archive.rulepages import FORM, ShownRule, kept_rule_pages, rule_pages
from naskah.cache import Cache
from naskah.lint.lexicon import load_lexicon
from naskah.lint.rule import Rule
from naskah.lint.rule_loader import load_rules
from tests.archive.office import Office

ROOT = Path(__file__).parents[2]
REPOSITORY = "https://github.com/contoh-humas/medsos"


@pytest.fixture(scope="module")
def rules() -> Sequence[Rule]:
    return load_rules(load_lexicon())


@pytest.fixture
def site(office: Office) -> Site:
    return Site("Arsip", "", office.policy.sop, "id", REPOSITORY)


@pytest.fixture
def rendered(rules: Sequence[Rule], site: Site) -> dict[str, str]:
    env = environment(site)
    return {page.url: page.render(env) for page in rule_pages(rules, site, guided=True)}


def test_every_rule_stands_on_just_one_page_and_the_list_leads_to_it(
    rules: Sequence[Rule], rendered: dict[str, str]
) -> None:
    start = rendered.pop("panduan/aturan/")
    for rule in rules:
        on = [url for url, html in rendered.items() if f'id="{rule.id}"' in html]
        assert len(on) == 1, rule.id
        assert f'href="../../{on[0]}#{rule.id}"' in start


def test_a_rule_names_its_norm_its_examples_its_noise_and_how_to_silence_it(rendered: dict[str, str]) -> None:
    html = rendered["panduan/aturan/ejaan-kata/"]
    own = texts_in(html[html.index('id="EYD-KD01"') : html.index('id="EYD-KD01-DARI"')])
    for told in ("EYD V, II.D (KD01)", "galat", "Dimana Anda belajar?", "Di mana Anda belajar?", "dalam 10.000 kata"):
        assert told in own
    assert '<!-- naskah: abaikan EYD-KD01 "kata yang ditandai" karena alasan Anda -->' in own


def test_a_false_alarm_is_reported_in_a_form_that_knows_the_rule(rules: Sequence[Rule], site: Site) -> None:
    pages = [page for page in rule_pages(rules, site, guided=True) if page.template == "rule_group.html"]
    shown = {rule.id: rule for page in pages for rule in _group(page)}
    address = urlsplit(shown["SOPAN-KASAR"].report or "")
    assert address.path == "/contoh-humas/medsos/issues/new"
    asked = {key: value[0] for key, value in parse_qs(address.query).items()}
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))
    assert asked.pop("template") == FORM
    assert asked == {"aturan": "SOPAN-KASAR"}
    assert asked.keys() <= {field.get("id") for field in form["body"]}


def test_without_a_repository_the_page_says_where_to_go(rules: Sequence[Rule], office: Office) -> None:
    site = Site("Arsip", "", office.policy.sop, "id")
    page = next(page for page in rule_pages(rules, site, guided=True) if page.url.endswith("/gaya/"))
    html = page.render(environment(site))
    assert "issues/new" not in html
    assert "buka tab Issues" in texts_in(html)


def test_what_matters_in_an_example_is_told_beside_its_text(rendered: dict[str, str]) -> None:
    html = texts_in(rendered["panduan/aturan/media/"])
    assert "Instagram; tanpa media" in html
    assert "piksel" in html


def texts_in(markup: str) -> str:
    """What a reader sees of it."""
    return " ".join(entities.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def _group(page: SitePage) -> Sequence[ShownRule]:
    data: Any = page.data  # a template's data has no type
    rules: Sequence[ShownRule] = data["group"].rules
    return rules


def test_rules_are_read_again_only_where_one_of_them_or_the_site_changed(
    rules: Sequence[Rule], rendered: dict[str, str], site: Site, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    asked: list[int] = []

    def read() -> Sequence[Rule]:
        asked.append(1)
        return rules

    def pages(about: bytes) -> dict[str, SitePage]:
        return {page.url: page for page in kept_rule_pages(read, site, cache, about, guided=True)}

    first, again = pages(b"one"), pages(b"one")
    assert [*first] == [*again] == [*rendered]
    assert asked == [1]
    assert [page.key for page in first.values()] == [page.key for page in again.values()]
    assert {url: page.render(environment(site)) for url, page in again.items()} == rendered
    assert asked == [1, 1]
    assert {page.key for page in pages(b"two").values()}.isdisjoint(page.key for page in first.values())
