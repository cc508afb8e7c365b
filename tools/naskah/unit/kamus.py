"""The kamus of another unit: its own name, and room for its own words. What all units share, the package has."""

from __future__ import annotations

from pathlib import Path

from naskah.lint.lexicon import PARTS
from naskah.unit.office import Office
from naskah.unit.yamltext import inline

PATH = Path("kamus.yml")
HEADER = """\
# Kata-kata milik unit ini, supaya pemeriksaan bahasa mengenalnya. Nama provinsi, kota, kementerian, dan istilah
# perguruan tinggi sudah dikenal; yang ditulis di sini hanya milik unit sendiri.
#   names     nama resmi unit dan bagiannya; `wrong` adalah bentuk keliru yang sering ditulis, misalnya
#             - {name: Fakultas Ekonomi dan Bisnis, wrong: [Fakultas Ekonomi & Bisnis]}
#   acronyms  akronim dengan satu huruf kapital, misalnya [Faperta]
#   places    nama tempat dan gedung di sekitar unit, kecuali yang juga kata umum (batu, malang)
#   words     kata lain yang benar, misalnya makanan, kesenian, dan kata daerah
#   domains   alamat situs resmi, misalnya [contoh.ac.id]
#   contacts  nomor telepon, nomor WhatsApp, surel, dan nomor rekening resmi: bukan data pribadi siapa pun
"""


def kamus_text(office: Office) -> str:
    """The text of kamus.yml for `office`."""
    names = list(dict.fromkeys([office.organisation, office.short_name]))
    lines = ["version: 1", f"names: {inline(names)}"]
    return HEADER + "\n".join([*lines, *(f"{part}: []" for part in PARTS)]) + "\n"
