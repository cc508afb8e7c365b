"""The lists of words: standard words with their affixed forms, colloquial and foreign words, rude words in every disguise."""

from __future__ import annotations

import pytest

from naskah.lint.derivation import affixed, melts, unmelted
from naskah.lint.kinds.substitution import Substitution
from naskah.lint.rule_loader import RULES
from naskah.model.located import Node, parse_yaml
from tests.lint.common import all_rules, found, plain

STANDARD = ("BAKU-KATA", "BAKU-BENTUK", "BAKU-AKHIRAN", "BAKU-ISASI", "BAKU-AGAMA", "BAKU-NAMA", "BAKU-LAZIM")
FOREIGN = ("ASING-MEDSOS", "ASING-PADANAN")
RUDE = ("SOPAN-KASAR", "SOPAN-SAMARAN", "SOPAN-DAERAH", "SOPAN-UMPATAN", "SOPAN-KERAS")


def pairs_of(rule_ids: tuple[str, ...]) -> dict[str, str]:
    """The pairs that stand in the rule files, without the forms that are made of them."""
    rules: list[Node] = []
    for path in sorted(RULES.glob("*.yml")):
        rules.extend(parse_yaml(path.read_text(encoding="utf-8"), path.name).items)
    return {
        wrong: right.text
        for rule in rules
        if rule.fields["id"].text in rule_ids
        for wrong, right in rule.fields["swap"].fields.items()
    }


def written(text: str) -> str:
    """`text` with every first suggestion of the rules for standard words, from the last to the first."""
    for finding in reversed(plain(text, "BAKU")):
        if finding.suggestions:
            start, end = finding.start.column - 1, finding.end.column - 1
            text = text[:start] + finding.suggestions[0] + text[end:]
    return text


def test_there_are_enough_pairs() -> None:
    assert len(pairs_of(STANDARD)) >= 800
    assert len(pairs_of(FOREIGN)) >= 400


def test_no_right_word_is_wrong_elsewhere_and_none_is_its_own() -> None:
    pairs = pairs_of(STANDARD)
    assert [wrong for wrong, right in pairs.items() if right in pairs] == []
    made = {
        wrong: right
        for rule in all_rules()
        if rule.id in STANDARD and isinstance(rule.check, Substitution)
        for wrong, right in rule.check.swap.items()
    }
    assert [wrong for wrong, right in made.items() if wrong in right or right[0] in made] == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hutang", "utang"),
        ("perancis", "Prancis"),
        ("apotik", "apotek"),
        ("atlit", "atlet"),
        ("jadual", "jadwal"),
        ("lobang", "lubang"),
        ("nasehat", "nasihat"),
        ("obyek", "objek"),
        ("seksama", "saksama"),
        ("sekedar", "sekadar"),
        ("teoritis", "teoretis"),
        ("antri", "antre"),
        ("cendikiawan", "cendekiawan"),
        ("detil", "detail"),
        ("ekstrim", "ekstrem"),
        ("pondasi", "fondasi"),
        ("gladi", "geladi"),
        ("ijasah", "ijazah"),
        ("menghimbau", "mengimbau"),
        ("insyaf", "insaf"),
        ("dihisap", "diisap"),
        ("komplek", "kompleks"),
        ("kongkrit", "konkret"),
        ("lembab", "lembap"),
        ("milyar", "miliar"),
        ("mu'jizat", "mukjizat"),
        ("musholla", "musala"),
        ("propinsi", "provinsi"),
        ("syaraf", "saraf"),
        ("sekertaris", "sekretaris"),
        ("survey", "survei"),
        ("trampil", "terampil"),
        ("taubat", "tobat"),
        ("tropi", "trofi"),
        ("wudhu", "wudu"),
        ("merubah", "mengubah"),
        ("dirubahnya", "diubahnya"),
        ("beresiko", "berisiko"),
        ("mensukseskan", "menyukseskan"),
        ("mempraktekkan", "mempraktikkan"),
        ("keanekaragaman jaman", "keanekaragaman zaman"),
    ],
)
def test_a_nonstandard_word_is_mended_in_all_its_forms(wrong: str, right: str) -> None:
    assert written(f"kata {wrong} itu") == f"kata {right} itu"


@pytest.mark.parametrize(
    "text",
    [
        "Perubahan utang di Sumatera Utara dan Prancis dipelajari Universitas Jenderal Soedirman.",
        "Bank menjatuhkan sanksi pada masa itu; massa sangsi dan naik bis yang sah.",
        "Otonomi, otomotif, dan otoritas berbeda dengan autentik.",
        "Kelasi itu mengkaji, mempunyai, dan memprakarsai penelitian tentang rubah.",
        "Ibu Khasanah, Pak Ridho, dan Kiai Ma'ruf hadir di Popular Institute.",
    ],
)
def test_standard_words_and_names_are_left_alone(text: str) -> None:
    assert found(text, "BAKU") == []


def test_affixes_change_the_sounds_of_both_words() -> None:
    forms = dict(affixed("survey", "survei"))
    assert forms["mensurvey"] == forms["menyurvey"] == "menyurvei"
    assert dict(affixed("resiko", "risiko"))["beresiko"] == "berisiko"
    assert dict(affixed("praktek", "praktik"))["mempraktekkan"] == "mempraktikkan"
    assert dict(unmelted("kelola"))["pengkelolaan"] == "pengelolaan"


@pytest.mark.parametrize(("base", "does"), [("kelola", True), ("praktik", False), ("kritik", False), ("ajar", False)])
def test_a_first_sound_melts_before_a_vowel(base: str, does: bool) -> None:
    assert melts(base) == does


@pytest.mark.parametrize(
    "word", ["bantuin", "ngecek", "ngirim", "nulis", "kepotong", "didaftarin", "masukin", "batalin"]
)
def test_colloquial_affixes_are_found(word: str) -> None:
    assert found(f"Mohon {word} dahulu.", "BAKU-CAKAP-IMBUHAN", "BAKU-CAKAP") == [word]


@pytest.mark.parametrize(
    "word", ["ingin", "main", "dingin", "pemimpin", "kehendak", "makan", "minta", "nilai", "mulai", "kekasih"]
)
def test_standard_words_have_no_colloquial_affix(word: str) -> None:
    assert found(f"Kami {word} dahulu.", "BAKU-CAKAP-IMBUHAN") == []


@pytest.mark.parametrize(
    ("text", "right"),
    [("yaa", ("ya",)), ("Ayooo", ("Ayo",)), ("infoo", ("info",)), ("XXIII", None), ("xxx", None), ("maaf", None)],
)
def test_letters_drawn_out_are_found(text: str, right: tuple[str, ...] | None) -> None:
    findings = plain(text, "BAKU-PANJANG")
    assert [finding.suggestions for finding in findings] == ([] if right is None else [right])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "4njing",
            "anj*ng",
            "g0bl0k",
            "goblooook",
            "tololl",
            "b.a.n.g.s.a.t",
            "b-a-n-g-s-a-t",
            "t o l o l",
            "bgst",
            "gblk",
        ),
        *("an\u200bjing", "\u0430njing", "ａｎｊｉｎｇ", "ánjing", "anji\u0301ng", "to1ol", "dasar anjing", "babi lu"),
    ],
)
def test_a_rude_word_is_an_error_in_every_disguise(text: str) -> None:
    severities = [finding.severity for finding in plain(f"Memang {text} itu.", *RUDE)]
    assert severities == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "Anjing, babi, dan monyet diperiksa di Fakultas Peternakan.",
        "Tai chi, perekonomian, puki, titit, dan teteh dibahas.",
        "Sumur pantek dan bunga sundal malam ada di desa itu.",
        "Gelatin berbahan dasar babi dilarang.",
        "Ruang B.A.2, kode A5U, 10*20, R.A. Kartini, S.H., dan A4n1ng.",
        "Hiasi dapurmu. Pulau Asu indah.",
        "Kutu bangsat (Cimex lectularius) diteliti.",
    ],
)
def test_clean_words_are_not_rude(text: str) -> None:
    assert found(text, *RUDE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Becik ketitik ala ketara.",
        "Innalillahi wa inna ilaihi rajiun, barakallahu fiik, assalamualaikum warahmatullahi wabarakatuh.",
        "Aja dumeh, durung lunga maring kabeh, sanget arep maning, sugeng enjang, inyong ora rika, kepriwe bae, wis.",
        "Nggih, matur suwun, sugeng rawuh, sugeng dalu.",
        "Mejuah-juah! Budaya itu kejawa-jawaan.",
    ],
)
def test_phrases_of_other_languages_that_people_use_are_known(text: str) -> None:
    assert found(text, "SALTIK", "EYD-KD01") == []
