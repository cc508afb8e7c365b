"""The kamus, and another unit's."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from naskah.lint.check import Check, PhraseCheck
from naskah.lint.checker import check_plain
from naskah.lint.lexicon import DEFAULT, GENERAL, load_lexicon
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import rule_set
from naskah.lint.text import make_piece
from naskah.model.located import parse_yaml
from naskah.model.problem import Invalid
from tests.lint.common import found

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


def _data(check: Check) -> list[object]:
    """What the rule file gives to a check that has no phrases."""
    options = getattr(check, "options", None)
    return [getattr(check, "pattern", None), getattr(check, "unless", None), options.words if options else None]


def test_nothing_of_our_unit_is_left_in_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "kamus.yml"
    path.write_text(KAMUS, encoding="utf-8")
    lexicon = load_lexicon(path)
    rules = load_rules(lexicon)
    for rule in rules:
        # Its examples are ours: they are what it is tested with.
        told = [rule.name, rule.message, *(text for text in (rule.why, rule.ask) if text is not None)]
        data = [*rule.check.phrases()] if isinstance(rule.check, PhraseCheck) else _data(rule.check)
        # Spelling rules may know our name among others (se-Unsoed).
        data = [] if rule.family == "EYD" else data
        texts = " ".join([*(text.id for text in told), *(text.en for text in told), repr(data)])
        assert not re.search("(?i)unsoed|soedirman", texts), rule.id
    checked = rule_set(rules, lexicon, ["LEMBAGA", "EYD-HF16", "EYD-HF20", "EYD-KF06", "SALTIK-KAMUS", "TAUTAN"])
    ours = "Universitas Jendral Sudirman di purwokerto, UNSOED, rektor Unsoed, dan Fakultas MIPA."
    assert list(checked.hits(make_piece("body", ours, ("facebook",)))) == []
    theirs = "Menurut rektor Polcon, situs https://contoh.ac.id/berita dan https://unsoed.ac.id/ dibuka."
    found = [
        (rule.id, theirs[hit.start : hit.end]) for rule, hit in checked.hits(make_piece("body", theirs, ("facebook",)))
    ]
    assert ("LEMBAGA-JABATAN", "rektor") in found
    domains = [text for rule, text in found if rule.startswith("TAUTAN") and "ac.id" in text]
    assert domains == ["https://unsoed.ac.id/"]


@pytest.mark.parametrize(
    "text",
    [
        "Nasib malang menimpa orang di medan perang yang penuh batu.",
        "Petani menanam di tegal, padang, dan ladang; solok di sana lebar.",
        "Warga sumbang suara, membangun tambak, dan sorong gerobak.",
        "Jeruk bali, kacang bogor, pisang ambon, dan talas bogor dijual.",
        "Bambu serang metro palu bima batang kudus pati banjar.",
    ],
)
def test_common_words_that_are_places_too_may_be_small(text: str) -> None:
    assert found(text, "EYD-HF16") == []


@pytest.mark.parametrize(
    "text",
    [
        "Fakultas Ilmu Kesehatan dan Fakultas Perikanan dan Kelautan di kampus lain diundang.",
        "Ekstrak daun itu menangkal radikal bebas.",
        "Garut dan lombok ditanam; bambu gombong, binjai, dan tepung garut dijual.",
        "Rambutan binjai, tahu sumedang, dan mangga indramayu dipamerkan.",
    ],
)
def test_names_of_others_and_of_kinds_of_things_are_left_alone(text: str) -> None:
    assert found(text, "LEMBAGA", "EYD-HF16", "SOPAN-SARA", "SALTIK-KAMUS") == []


def test_places_of_all_indonesia_are_known() -> None:
    text = "Peserta dari aceh, palangka raya, makassar, papua barat daya, dan baturraden."
    assert found(text, "EYD-HF16") == ["aceh", "palangka raya", "makassar", "papua barat daya", "baturraden"]


def test_the_two_lists_do_not_say_the_same() -> None:
    own, general = (parse_yaml(path.read_text(encoding="utf-8"), path.name).fields for path in (DEFAULT, GENERAL))
    for part in ("names", "acronyms", "places", "words"):
        texts = [item.fields["name"].text if item.kind == "map" else item.text for item in own[part].items]
        texts += [item.text for item in general[part].items]
        assert [text for text, count in Counter(texts).items() if count > 1] == [], part


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
