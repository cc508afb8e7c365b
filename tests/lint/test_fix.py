"""Fixes: by places, never two over one another, and none is left when they are done."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.lint.finding import Checked, Edit, FixKind
from naskah.lint.fix import apply_edits, edits_of, encode_like, fix_text
from naskah.lint.run import Checker
from naskah.model.problem import Invalid
from tests.lint.common import PATH, POLICY, all_rules, found, plain, post_text, rules_named
from tests.support.profiles import examples

WRONG = [example.text for rule in all_rules() for example in rule.wrong if rule.fix and example.piece == "body"]
TEXTS = st.lists(st.sampled_from(WRONG), min_size=1, max_size=4).map(" ".join)
# Anything that writers type: common words, marks, and parts of what rules find, with and without spaces between them.
PARTS = sorted(
    {part for text in WRONG for part in text.split()}
    | set("yang dan di ke dari itu ini akan kampus Purwokerto buku tidak pun nya per 2 12 1.000 2026 Rp".split())  # noqa: SIM905
    | set(". , ; : ! ? … - — / ( ) \" ' “ ” ‘ ’ @ # & * . .. !!".split())  # noqa: SIM905
)
JUMBLES = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from([" ", " ", " ", "", "\n", "  ", "-"])), min_size=1, max_size=12
).map(lambda pairs: "".join(part + gap for part, gap in pairs))
PLAIN = Checker(rules_named(), None)
POSTS = Checker(rules_named(), POLICY)


def plain_check(text: str) -> Checked:
    return PLAIN.check(Path("teks.txt"), text)


def post_check(text: str) -> Checked:
    return POSTS.check(PATH, text)


@pytest.mark.parametrize("level", ["safe", "unsafe"])
@examples(1)
@given(TEXTS)
def test_a_mended_text_has_none_of_those_findings_left_and_stays_as_it_is(level: FixKind, text: str) -> None:
    once = fix_text(text, plain_check, level)
    assert edits_of(plain_check(once).findings, level) == []
    assert fix_text(once, plain_check, level) == once


@pytest.mark.parametrize("level", ["safe", "unsafe"])
@examples(2)
@given(JUMBLES)
def test_to_mend_twice_is_to_mend_once_whatever_the_text(level: FixKind, text: str) -> None:
    once = fix_text(text, plain_check, level)
    assert fix_text(once, plain_check, level) == once
    assert edits_of(plain_check(once).findings, level) == []


@examples(0.5)
@given(TEXTS, st.sampled_from(["Wisuda Dimana", '"Silahkan anda"', "Kuliah Umum, Dan Lain-Lain."]))
def test_so_does_a_mended_post(text: str, title: str) -> None:
    body = text.replace("##", "").replace("<", "")
    once = fix_text(post_text(body, title), post_check, "unsafe")
    assert edits_of(post_check(once).findings, "unsafe") == []


def test_the_safe_level_makes_only_safe_fixes() -> None:
    text = "Silahkan download anda."
    assert fix_text(text, plain_check, "safe") == "Silakan download Anda."
    assert fix_text(text, plain_check, "unsafe") == "Silakan unduh Anda."


def test_a_fix_may_uncover_another() -> None:
    assert fix_text("dipurwokerto", plain_check, "safe") == "di Purwokerto"


def test_what_is_silenced_is_not_mended() -> None:
    text = post_text('<!-- naskah: abaikan EYD-HF23A "anda" karena lirik --> Lagu anda dan kata anda.')
    assert fix_text(text, post_check, "safe").endswith("Lagu anda dan kata Anda.\n")


def test_a_fix_that_would_make_the_file_unreadable_is_not_made() -> None:
    def check(text: str) -> Checked:
        if "Anda" in text:
            raise Invalid([])
        return Checked(plain(text, "EYD-HF23A"))

    assert fix_text("kata anda", check, "safe") == "kata anda"


def test_of_edits_that_overlap_the_first_is_made() -> None:
    findings = plain("terimakasih  anda", "EYD-KB03A", "EYD-SPASI-GANDA", "EYD-HF23A")
    assert apply_edits("terimakasih  anda", edits_of(findings, "safe")) == "terima kasih Anda"
    twice = [*findings, *findings]
    assert edits_of(twice, "safe") == edits_of(findings, "safe")


def test_edits_are_applied_by_their_places() -> None:
    assert apply_edits("abcdef", [Edit(0, 1, "X"), Edit(2, 2, "-"), Edit(4, 6, "")]) == "Xb-cd"


@pytest.mark.parametrize(
    ("original", "written"),
    [(b"a\n", b"b\nc\n"), (b"a\r\nb\r\n", b"b\r\nc\r\n"), (b"\xef\xbb\xbfa\n", b"\xef\xbb\xbfb\nc\n")],
)
def test_line_ends_and_byte_order_mark_stay(original: bytes, written: bytes) -> None:
    assert encode_like(original, "b\nc\n") == written


def test_a_hidden_word_is_never_mended() -> None:
    text = "Lihat https://unsoed.ac.id/silahkan dan #silahkan, kata “silahkan”."
    assert fix_text(text, plain_check, "unsafe") == text
    assert found(text, "BAKU") == []
