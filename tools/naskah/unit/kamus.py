"""The kamus of another unit: its own name, and what the sample's kamus has for everybody."""

from __future__ import annotations

from pathlib import Path

from naskah.lint.lexicon import Lexicon
from naskah.lint.text import words_of
from naskah.unit.office import Office
from naskah.unit.policytext import SAMPLE_NAME
from naskah.unit.yamltext import inline

PATH = Path("kamus.yml")
HEADER = """\
# Kata-kata milik unit ini, supaya pemeriksaan bahasa mengenalnya.
#   names     nama resmi unit dan bagiannya; `wrong` adalah bentuk keliru yang sering ditulis, misalnya
#             - {name: Fakultas Ekonomi dan Bisnis, wrong: [Fakultas Ekonomi & Bisnis]}
#   acronyms  akronim dengan satu huruf kapital
#   places    nama tempat dan gedung
#   words     kata lain yang benar
#   domains   alamat situs resmi, misalnya [contoh.ac.id]
"""


def kamus_text(office: Office, sample: Lexicon) -> str:
    """The text of kamus.yml for `office`; of `sample` it takes over what is not the sample unit's own."""
    own = {word for name in sample.names for word in words_of(name)} | set(words_of(SAMPLE_NAME))
    names = list(dict.fromkeys([office.organisation, office.short_name]))

    def general(texts: tuple[str, ...]) -> str:
        return inline([text for text in texts if not own.intersection(words_of(text))])

    lines = [
        "version: 1",
        f"names: {inline(names)}",
        f"acronyms: {general(sample.acronyms)}",
        f"places: {general(sample.places)}",
        f"words: {general(sample.words)}",
        "domains: []",
    ]
    return HEADER + "\n".join(lines) + "\n"
