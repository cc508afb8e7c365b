from __future__ import annotations

import re

import pytest

from naskah.archive.render import TEMPLATES
from naskah.archive.words import WORDS, word
from tests.archive.office import THEME

SOURCES = [*TEMPLATES.glob("*.html"), *THEME.rglob("*.html"), *TEMPLATES.parent.glob("*.py")]
CALL = re.compile(r"\bt\((?:\"|')(\w+)(?:\"|')[,)]|\bword\(\w+\.lang, \"(\w+)\"")


def test_no_word_is_without_use() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "words.py")
    # Outcomes and capacities are called by the codes of the replay, places of examples by the kind of the piece.
    by_code = {name for name in WORDS if name.startswith("outcome_")} | {"plh", "plt", "example_title", "example_alt"}
    assert [name for name in WORDS if name not in by_code and f'"{name}"' not in text and f"'{name}'" not in text] == []


def test_every_word_that_a_page_calls_is_there() -> None:
    called = {name for path in SOURCES for pair in CALL.findall(path.read_text(encoding="utf-8")) for name in pair}
    assert called - {""} <= set(WORDS)
    assert len(called) > 50


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_there_in_both_languages(name: str) -> None:
    places = dict.fromkeys(re.findall(r"{(\w+)}", WORDS[name].template), "x")
    indonesian, english = word("id", name, **places), word("en", name, **places)
    assert indonesian.strip()
    assert indonesian != english or name in ("sop_title", "output", "media", "median"), indonesian
