"""Every text for people is in both languages, and the catalogue is that of the code."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from naskah.i18n import LOCALE_DIR, Bilingual, msg
from tests.support.samples import ROOT

CODE = ROOT / "tools/naskah"
SOURCES = sorted(path for path in CODE.rglob("*.py") if path != CODE / "i18n.py")
PO = LOCALE_DIR / "id/LC_MESSAGES/naskah.po"
# A table of words that the templates of the archive call by name, with the values.
WORDS = (
    "tools/naskah/archive/words.py",
    "tools/naskah/archive/opendata/words.py",
    "tools/naskah/archive/search/words.py",
)
# argparse's own texts, which `%` fills in.
PERCENT = re.compile(r"%(?:\(\w+\))?[sr]")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of msg(): where it stands, its template (None where it is no literal), the names of its values."""

    where: str
    template: str | None
    names: tuple[str | None, ...]


def calls_in(path: Path) -> Iterator[Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg":
            first = node.args[0] if len(node.args) == 1 else None
            literal = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            yield Call(where, literal, tuple(keyword.arg for keyword in node.keywords))


CALLS = [call for path in SOURCES for call in calls_in(path)]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} | set(PERCENT.findall(text))


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="id", abort_invalid=True)


def test_the_code_has_messages() -> None:
    assert len(CALLS) > 300


def test_every_template_is_a_literal_so_that_it_can_be_found() -> None:
    assert [call.where for call in CALLS if call.template is None] == []


def test_every_value_has_its_place_and_every_place_its_value() -> None:
    fields = {
        call.where: {name for name in placeholders(call.template or "") if not name.startswith("%")} for call in CALLS
    }
    own = [call for call in CALLS if not call.where.startswith(WORDS)]
    assert [(call.where, call.names) for call in own if set(call.names) != fields[call.where]] == []


def test_every_message_has_an_indonesian_text(catalogue: Catalog) -> None:
    found = {call.where: catalogue.get(call.template or "") for call in CALLS}
    assert [where for where, message in found.items() if message is None or not message.string] == []


def test_the_indonesian_has_the_same_places_for_values(catalogue: Catalog) -> None:
    differ = [
        message.id
        for message in catalogue
        if message.id and placeholders(str(message.string)) != placeholders(str(message.id))
    ]
    assert differ == []


def test_nothing_is_translated_that_nobody_says(catalogue: Catalog) -> None:
    said = {call.template for call in CALLS}
    assert [message.id for message in catalogue if message.id and message.id not in said] == []
    assert list(catalogue.obsolete) == []


def test_nothing_is_left_in_doubt(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_line_ends_and_edges_are_kept(catalogue: Catalog) -> None:
    def edges(text: object) -> tuple[bool, bool, int]:
        told = str(text)
        return told[:1].isspace(), told[-1:].isspace(), told.count("\n")

    differ = [message.id for message in catalogue if message.id and edges(message.id) != edges(message.string)]
    assert differ == []


def test_the_compiled_catalogue_is_that_of_the_text(catalogue: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert compiled.getvalue() == PO.with_suffix(".mo").read_bytes()


def test_the_catalogue_names_nobody() -> None:
    assert not re.search(r"@\w+\.\w|FULL NAME|EMAIL", PO.read_text(encoding="utf-8").partition("\n\n")[0])


def test_a_message_is_rendered_with_its_values_in_the_same_language() -> None:
    inner = msg("channel")
    text = msg(
        "Unknown {what} “{name}”. Use one of: {known}.", what=inner, name="x", known=["a", Bilingual("dua", "two")]
    )
    assert text.render("en") == "Unknown channel “x”. Use one of: a, two."
    assert text.render("id") == "Tidak ada kanal “x”. Pilihannya: a, dua."


def test_values_are_never_taken_for_templates() -> None:
    text = msg(
        "“{name}” is not a time zone. Use Asia/Jakarta, Asia/Makassar, Asia/Jayapura or another IANA name.", name="{x}"
    )
    assert text.render("id").startswith("“{x}” bukan zona waktu.")


def test_what_has_no_translation_stays_english() -> None:
    untold = "Nobody says {this}."
    assert msg(untold, this="so").render("id") == "Nobody says so."
