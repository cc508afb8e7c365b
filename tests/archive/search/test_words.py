from __future__ import annotations

import re

import pytest

from naskah.archive.render import TEMPLATES
from naskah.archive.search.words import SPOKEN, WORDS, word
from tests.archive.office import THEME

PAGE = (TEMPLATES / "search.html").read_text(encoding="utf-8")
SCRIPT = (THEME / "assets/naskah/search.js").read_text(encoding="utf-8")


def test_every_word_of_the_page_is_used_and_every_used_word_is_there() -> None:
    # What posts are chosen by is called by its name in the address, and the page's title by the page.
    called = {"title", "lead", "kanal", "kategori", "tahun", *re.findall(r'\bw\("(\w+)"\)', PAGE)}
    assert called | set(SPOKEN) == set(WORDS)


@pytest.mark.parametrize("name", SPOKEN)
def test_the_script_says_every_word_that_it_is_given(name: str) -> None:
    first, *others = name.removesuffix("_for").split("_")
    assert f'"{first}{"".join(other.title() for other in others)}"' in SCRIPT


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_there_in_both_languages(name: str) -> None:
    places = dict.fromkeys(re.findall(r"{(\w+)}", WORDS[name].template), "x")
    indonesian, english = word("id", name, **places), word("en", name, **places)
    assert indonesian.strip()
    assert indonesian != english
