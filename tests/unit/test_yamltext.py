"""YAML changed as text: what is not asked for stays as it is, comments and all."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from naskah.unit.yamltext import block, inline, replaced
from tests.support.profiles import examples

TEXT = """\
# Kepala.
a:
  b: 1
  # Di dalam a.
  c:
    - satu
    - dua

# Milik d.
d: [1,
  2]
e: |
  teks

  lagi

# Penutup.
"""


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (["a"], range(1, 7)),
        (["a", "b"], range(2, 3)),
        (["a", "c"], range(4, 7)),
        (["d"], range(9, 11)),
        (["e"], range(11, 15)),
        ([], range(17)),
        (["f"], None),
        (["a", "x"], None),
        (["d", "x"], None),
    ],
)
def test_finds_the_lines_of_a_value(keys: list[str], lines: range | None) -> None:
    assert block(TEXT, *keys) == lines


def test_replaces_them_and_nothing_else() -> None:
    changed = replaced(replaced(TEXT, ["a", "c"], ["  c: []"]), ["d"], ["d: baru"])
    assert changed == (
        "# Kepala.\na:\n  b: 1\n  # Di dalam a.\n  c: []\n\n# Milik d.\nd: baru\ne: |\n  teks\n\n  lagi\n\n# Penutup.\n"
    )


def test_leaves_what_is_not_there_or_stands_on_one_line_with_others() -> None:
    assert replaced(TEXT, ["x"], ["x: 1"]) == TEXT
    assert replaced("{a: 1, b: 2}\n", ["a"], ["a: 3"]) == "{a: 1, b: 2}\n"


@examples(2)
@given(st.one_of(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])), st.lists(st.text("abc-:#,'\" []{}1"))))
def test_a_value_on_one_line_is_read_back(value: str | list[str]) -> None:
    line = inline(value)
    assert "\n" not in line
    assert yaml.safe_load(f"key: {line}") == {"key": value}
