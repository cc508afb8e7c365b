"""Where findings stand, in which texts, and what comments silence."""

from __future__ import annotations

import pytest

from naskah.lint.checker import check_post
from naskah.lint.finding import Finding
from naskah.model.post_loader import parse_post
from tests.lint.common import PATH, POLICY, checked, plain, post_text, rules_named

RULES = ("EYD-KD01", "EYD-HF23A")


def spots(findings: tuple[Finding, ...]) -> list[tuple[int, int, int, int, str]]:
    return [(f.start.line, f.start.column, f.end.line, f.end.column, f.text) for f in findings]


def test_a_finding_stands_where_its_words_stand_in_the_file() -> None:
    findings = checked("Kalimat.\n\nBuku anda dimana?", *RULES).findings
    assert spots(findings) == [(10, 6, 10, 10, "anda"), (10, 11, 10, 17, "dimana")]


@pytest.mark.parametrize(
    ("title", "column"),
    [("Buku Anda Dimana", 18), ('"Buku Anda Dimana"', 19), ("'Buku Anda Dimana'", 19)],
)
def test_so_does_one_in_the_title(title: str, column: int) -> None:
    finding = checked("Teks.", "EYD-KD01", title=title).findings[0]
    assert spots((finding,)) == [(2, column, 2, column + 6, "Dimana")]
    assert finding.fix == "safe"


@pytest.mark.parametrize("title", ['"Buku \\u0041nda dimana"', ">-\n  Buku Anda\n  dimana"])
def test_where_yaml_writes_other_letters_the_whole_value_is_named_and_nothing_is_mended(title: str) -> None:
    finding = checked("Teks.", "EYD-KD01", title=title).findings[0]
    assert spots((finding,)) == [(2, 8, 2, 9, "dimana")]
    assert (finding.fix, finding.edit, finding.suggestions) == (None, None, ("di mana",))


def test_a_fix_that_yaml_might_misread_is_not_offered_in_the_front_matter() -> None:
    finding = checked("Teks.", "BAKU-KATA", title="Tilawah Alquran").findings[0]
    assert (finding.fix, finding.suggestions) == (None, ("Al-Qur'an",))
    assert checked("Tilawah Alquran", "BAKU-KATA").findings[0].fix == "safe"


def test_a_section_is_for_its_channel_and_the_common_text_for_the_others() -> None:
    body = "a" * 300 + "\n\n## X\nPendek.\n"
    head = "kanal: [x, facebook]"
    assert checked(body, "FORMAT-PANJANG", head=head).findings == ()
    swapped = "Pendek.\n\n## X\n" + "a" * 300
    finding = checked(swapped, "FORMAT-PANJANG", head=head).findings[0]
    assert (finding.start.line, finding.start.column) == (11, 1)
    assert "X" in finding.message.render("en")


def test_long_words_are_shortened() -> None:
    text = checked("a" * 300, "FORMAT-PANJANG", head="kanal: [x]").findings[0].text
    assert (len(text), text[-1]) == (80, "…")


def test_the_line_is_cut_to_what_can_be_read() -> None:
    excerpt = plain("a " * 5000 + "anda" + " b" * 5000, "EYD-HF23A")[0].excerpt
    assert len(excerpt.text) <= 200
    assert excerpt.text[excerpt.start : excerpt.start + excerpt.width] == "anda"


def test_plain_text_is_judged_by_paragraphs() -> None:
    findings = plain("Satu.\nDimana anda?\n", *RULES)
    assert spots(findings) == [(2, 1, 2, 7, "Dimana"), (2, 8, 2, 12, "anda")]


def test_words_are_counted_in_all_texts() -> None:
    assert checked("Satu dua tiga.", *RULES).words == 5


SILENCED = '<!-- naskah: abaikan EYD-KD01 "dimana" karena judul buku -->'


def test_a_comment_silences_one_finding_the_first_after_it() -> None:
    result = checked(f"Kata dimana.\n{SILENCED}\nBaca dimana dan dimana.", *RULES)
    assert spots(result.findings) == [(8, 6, 8, 12, "dimana"), (10, 17, 10, 23, "dimana")]
    assert [(item.finding.start.line, item.reason) for item in result.silenced] == [(10, "judul buku")]


def test_or_the_last_before_it_when_there_is_none_after_it() -> None:
    result = checked(f"Teks.\n{SILENCED}", *RULES, title="Baca dimana")
    assert result.findings == ()
    assert result.silenced[0].finding.start.line == 2


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- naskah: abaikan EYD-KD01 “dimana” karena judul buku -->",
        '<!--naskah:abaikan eyd-kd01 "dimana"   karena   judul\nbuku-->',
        '<!-- Naskah: Abaikan EYD-KD01 "dimana" karena judul buku -->',
    ],
)
def test_the_form_of_a_comment_is_not_strict(comment: str) -> None:
    result = checked(f"{comment} Baca dimana.", *RULES, "NASKAH")
    assert result.findings == ()
    assert result.silenced[0].reason == "judul buku"


@pytest.mark.parametrize(
    "comment",
    [
        '<!-- naskah: abaikan EYD-KD01 "dimana" -->',
        '<!-- naskah: abaikan EYD-KD01 "dimana" karena -->',
        "<!-- naskah: abaikan EYD-KD01 dimana karena judul buku -->",
        "<!-- naskah: abaikan dimana -->",
        "<!-- naskah: -->",
    ],
)
def test_a_comment_that_lacks_something_silences_nothing_and_is_a_finding(comment: str) -> None:
    findings = checked(f"{comment} Baca dimana.", *RULES, "NASKAH").findings
    assert [finding.rule for finding in findings] == ["NASKAH-ALASAN", "EYD-KD01"]


@pytest.mark.parametrize("words", ["disana", "Dimana"])
def test_a_comment_that_silences_nothing_is_a_finding(words: str) -> None:
    comment = SILENCED.replace("dimana", words)
    findings = checked(f"{comment} Baca dimana.", *RULES, "NASKAH").findings
    assert [finding.rule for finding in findings] == ["NASKAH-ABAIKAN", "EYD-KD01"]


def test_so_is_one_for_a_rule_that_does_not_exist() -> None:
    findings = checked(f"{SILENCED.replace('KD01', 'KD99')} Teks.", *RULES, "NASKAH").findings
    assert [finding.rule for finding in findings] == ["NASKAH-ABAIKAN"]


def test_but_not_one_for_a_rule_that_was_not_asked_for() -> None:
    assert checked(f"{SILENCED} Teks.", "EYD-HF23A", "NASKAH").findings == ()


def test_findings_about_comments_cannot_be_silenced() -> None:
    comment = '<!-- naskah: abaikan NASKAH-ALASAN "naskah: abaikan" karena lucu -->'
    findings = checked(f"{comment}\n<!-- naskah: abaikan -->\nTeks.", "NASKAH").findings
    assert [finding.rule for finding in findings] == ["NASKAH-ABAIKAN", "NASKAH-ALASAN"]


def test_comments_are_not_checked() -> None:
    assert checked("Teks. <!-- dimana anda -->", *RULES).findings == ()


def test_findings_come_in_the_order_of_the_file() -> None:
    post = parse_post(post_text("Kata anda.\n\n<!-- naskah: abaikan -->\nSilahkan dimana!!!"), PATH, POLICY)
    places = [finding.start for finding in check_post(post, rules_named()).findings]
    assert places == sorted(places)
    assert len(places) >= 4
