"""The kamus, and another unit's."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.lint.checker import check_plain
from naskah.lint.lexicon import load_lexicon
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import rule_set
from naskah.model.problem import Invalid

KAMUS = """\
version: 1
names:
  - {name: Politeknik Contoh, wrong: [Poltek Contoh]}
  - Jurusan Teladan
acronyms: [Polcon]
places: [Contohraya]
words: [kuliner]
domains: [contoh.ac.id]
"""


def test_another_unit_s_kamus_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "kamus.yml"
    path.write_text(KAMUS, encoding="utf-8")
    lexicon = load_lexicon(path)
    rules = rule_set(load_rules(lexicon), lexicon, ["EYD", "LEMBAGA", "SALTIK-KAMUS"])
    text = "Poltek Contoh di contohraya, polcon dan POLCON, di purwokerto. Jurusan teladan dan Contohraja."
    assert [(f.rule, f.suggestions) for f in check_plain("teks.txt", text, rules).findings] == [
        ("LEMBAGA-NAMA", ("Politeknik Contoh",)),
        ("EYD-HF16", ("Contohraya",)),
        ("EYD-KF06-KECIL", ("Polcon",)),
        ("EYD-KF06", ("Polcon",)),
        ("EYD-HF20", ("Jurusan Teladan",)),
        ("SALTIK-KAMUS", ("Contohraya",)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("version: 1", "version: 2", "1:10", "This must be a whole number from 1 to 1."),
        ("names:", "nama:", "1:1", "The key “names” is missing. Add it."),
        ("wrong: [Poltek Contoh]", "wrong: Poltek", "3:38", "This must be a list."),
        ("[Poltek Contoh]", "[Politeknik Contoh]", "3:38", "“Politeknik Contoh” is both right and wrong here."),
        ("[Polcon]", "[1]", "5:12", "This must be text."),
        ("[kuliner]", "[kuliner", "8:8", "This cannot be read as YAML."),
    ],
)
def test_a_broken_one_is_named_with_its_place(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    path = tmp_path / "kamus.yml"
    path.write_text(KAMUS.replace(old, new), encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        load_lexicon(path)
    problem = caught.value.problems[0]
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert problem.message.render("en").startswith(message)
    assert problem.message.render("id") != problem.message.render("en")
