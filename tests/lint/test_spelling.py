"""What the dictionary knows, what it does not, and what it suggests."""

from __future__ import annotations

import random
import time

import pytest

from naskah.lint import suspects
from naskah.lint.drafts import look
from naskah.lint.run import Checker
from naskah.lint.spelling import load_speller
from tests.lint.common import POLICY, checked, found, plain, post_text, rules_named

SPELLER = load_speller()


@pytest.mark.parametrize(
    "word",
    [
        *("mahasiswa", "mengumumkan", "pertanggungjawaban", "menindaklanjuti", "ketidakpastian", "keikutsertaan"),
        *("digitalisasi", "mendigitalisasi", "modernitas", "kreativitas", "administratif", "koordinator", "idealisme"),
        *("antarkota", "nonakademik", "pascapanen", "multibahasa", "prasejarah", "subbagian"),
        *("bukunya", "sertanya", "pergilah", "siapakah", "adminnya"),
        *("machine", "learning", "university"),
    ],
)
def test_words_are_known(word: str) -> None:
    assert SPELLER.judge(word) == "known"


@pytest.mark.parametrize("word", ["pendafaran", "mahasisawa", "kegiatna", "dibacaan", "adlah", "lansung", "wrkshop"])
def test_slips_are_not_known(word: str) -> None:
    assert SPELLER.judge(word) == "unknown"


@pytest.mark.parametrize("word", ["pencapakan", "provisi", "tinginya"])
def test_a_possible_word_one_slip_from_a_common_one_is_rare(word: str) -> None:
    assert SPELLER.judge(word) == "rare"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mahasisawa", "mahasiswa"),
        ("pengumunan", "pengumuman"),  # N is beside M
        ("brejalan", "berjalan"),
        ("pemerinyah", "pemerintah"),
        ("ksehatna", "kesehatan"),
        ("penelitiannaya", "penelitiannya"),
        ("karenaitu", "karena itu"),
        ("dikomuniksikan", "dikomunikasikan"),  # no frequent form, but one that the roots explain
    ],
)
def test_what_was_meant_comes_first(typed: str, meant: str) -> None:
    assert SPELLER.suggest(typed)[0].text == meant


def test_there_are_five_suggestions_at_most_and_the_likeliest_come_first() -> None:
    near = SPELLER.suggest("btuk")
    assert len(near) <= 5
    prices = [suggestion.price for suggestion in SPELLER.suggest("sariat")]
    assert len(prices) == 5
    assert prices == sorted(prices)


def test_clear_slips_are_warned_of_and_the_likeliest_is_the_unsafe_fix() -> None:
    (finding,) = plain("Acara itu diadakan untuk memperingti hari guru.", "SALTIK")
    assert (finding.rule, finding.severity, finding.fix) == ("SALTIK-KATA", "warning", "unsafe")
    assert finding.edit is not None
    assert finding.edit.text == finding.suggestions[0] == "memperingati"


def test_what_may_be_a_word_of_a_trade_is_only_noted() -> None:
    (finding,) = plain("Bank itu menyebut obligor dalam laporannya.", "SALTIK")
    assert (finding.rule, finding.severity, finding.fix) == ("SALTIK-RAGU", "info", None)


@pytest.mark.parametrize(
    "text",
    [
        "Kemarin Sutejo dan Wahyuningtyas bertemu Brotoseno.",
        "Wahyuningtyas membuka acara itu.",
        "UNSOED dan KEMDIKTISAINTEK hadir.",
        "Alamatnya kampus.unsoed.ac.id/pendafaran dan pendafaran@contoh.id, tagar #pendafaran.",
        "Ia menulis “pendafaran”.",
        "Sayur-mayur dan lauk-pauk itu kemerah-merahan.",
        "Kata *livestreaming* dan _pendafaran_ tercetak miring.",
        "Sdri. Ani, telp. kantor, dst.",
        "aa bbb kk12zz",
    ],
)
def test_names_signs_and_other_languages_are_left_alone(text: str) -> None:
    assert found(text, "SALTIK-KATA", "SALTIK-RAGU") == []


def test_words_of_the_kamus_are_known() -> None:
    assert found("kampus unsoed di grendeng", "SALTIK-KATA", "SALTIK-RAGU") == []


def test_no_suggestion_is_a_word_that_a_rule_finds() -> None:
    assert plain("Itu resikp kita.", "SALTIK-KATA")[0].suggestions[0] == "risiko"
    assert plain("Dasar anjinh itu.", "SALTIK") == ()


def test_a_text_full_of_unknown_words_gets_no_more_suggestions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspects, "MOST_SUGGESTED", 2)
    first, second, third = plain("makana minumna tidurna", "SALTIK")
    assert first.suggestions
    assert second.suggestions
    assert third.rule == "SALTIK-RAGU"
    assert third.suggestions == ()


def test_two_slips_are_looked_for_in_a_limited_number_of_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspects, "MOST_DEEP", 1)
    found = plain("ksehatna pnedidikna", "SALTIK")
    assert found[0].suggestions[0] == "kesehatan"
    assert "pendidikan" not in found[1].suggestions


def test_no_time_is_lost_on_words_after_the_last_that_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspects, "MOST_JUDGED", 1)
    assert [finding.text for finding in plain("makana minumna makana", "SALTIK")] == ["makana", "makana"]


def test_the_parts_of_a_post_and_all_posts_of_a_pull_request_share_what_is_suggested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suspects, "MOST_SUGGESTED_OF_POSTS", 2)
    findings = checked("minumna tidurna", "SALTIK", title="Hari ini makana").findings
    assert [bool(finding.suggestions) for finding in findings] == [True, True, False]
    texts = {f"content/posts/2026/11/{name}.md": post_text(f"{name}na") for name in ("makan", "minum", "tidur")}
    for _ in range(2):  # the next pull request begins anew
        drafts = look(texts, Checker(rules_named("SALTIK"), POLICY))
        assert [bool(finding.suggestions) for finding in drafts.findings] == [True, True, False]


def test_many_posts_of_words_that_nobody_knows_take_no_long_time() -> None:
    letters = random.Random(7)
    words = ["".join(letters.choices("bcdfghklmnprstw", k=4) + letters.choices("aiueo", k=4)) for _ in range(30_000)]
    texts = {f"content/posts/2026/11/a{n}.md": post_text(" ".join(words[n * 6000 :][:6000])) for n in range(5)}
    load_speller()
    start = time.process_time()
    look(texts, Checker(rules_named("SALTIK"), POLICY))
    assert time.process_time() - start < 12
