"""What is printed of personal data: a part, everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from naskah.lint.checker import check_post
from naskah.lint.drafts import look
from naskah.lint.finding import Result
from naskah.lint.personal import hide, masked, merged, with_numbers_masked
from naskah.lint.run import Checker
from naskah.model.post_loader import parse_post
from naskah.report.findings import FORMATTERS
from tests.lint.common import FACEBOOK, PATH, POLICY, checked, plain, post_text, rules_named

NIK, PHONE, MAIL = "3302011708990001", "081234567890", "panitia.contoh@gmail.com"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (NIK, "3302**********01"),
        ("3302 0117 0899 0001", "3302 **** **** **01"),
        (PHONE, "08********90"),
        (MAIL, "pa************@gmail.com"),
        ("R 1234 AB", "R **** AB"),
        ("kanker", "k*****"),
        ("", ""),
    ],
)
def test_only_the_ends_are_shown(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert len(shown) == len(text)


def test_what_overlaps_is_hidden_as_one() -> None:
    assert merged([(5, 9), (0, 3), (2, 6)]) == ((0, 9),)
    assert hide("ab 12345678 cd", [(3, 11)]) == "ab 12****78 cd"


@pytest.mark.parametrize("form", FORMATTERS)
@pytest.mark.parametrize("secret", [NIK, PHONE, MAIL])
def test_no_form_of_the_output_shows_it(form: str, secret: str) -> None:
    """Not in its own finding, nor in another's on the same line, nor in a comment that silences nothing."""
    body = (
        f'Hubungi  {secret}  dimana saja. <!-- naskah: abaikan PRIBADI-NPWP "{secret}" karena contoh -->\n\n'
        f"<!-- naskah: abaikan PRIBADI-PASPOR {secret} -->"
    )
    text = post_text(body, title=f"Kontak {secret}")
    found = check_post(parse_post(text, PATH, POLICY), rules_named())
    result = Result(found.findings, found.silenced, (), 1, found.words)
    assert any(finding.rule.startswith("PRIBADI-") for finding in found.findings)
    for lang in ("id", "en"):
        output = FORMATTERS[form](result, lang)
        assert output
        assert secret not in output


def test_another_rule_suggests_nothing_that_shows_it() -> None:
    findings = checked(f"Hubungi {PHONE},dimana saja.").findings
    assert [f.suggestions for f in findings if f.rule == "EYD-KD01"] == [("di mana",)]
    assert not any(PHONE in suggestion for finding in findings for suggestion in finding.suggestions)
    assert not any(PHONE in (finding.edit.text if finding.edit else "") for finding in findings)


@pytest.mark.parametrize("words", [PHONE, "08********90"])
def test_a_comment_may_name_it_in_full_or_as_it_is_shown(words: str) -> None:
    comment = f'<!-- naskah: abaikan PRIBADI-TELEPON "{words}" karena pemiliknya setuju -->'
    result = checked(f"Hubungi {PHONE}.\n\n{comment}", "PRIBADI", "NASKAH")
    assert result.findings == ()
    assert [silenced.finding.text for silenced in result.silenced] == ["08********90"]


def test_the_fingerprint_stays_where_the_line_moves_and_knows_only_what_is_shown() -> None:
    first, moved, other = (
        checked(body, "PRIBADI").findings[0].fingerprint
        for body in (f"Hubungi {PHONE}.", f"Selamat pagi.\n\nTanya {PHONE} saja.", "Hubungi 082234567890.")
    )
    assert first == moved
    # From a hash of the whole number everybody could find the number.
    assert other == first


def test_many_numbers_are_hidden_in_linear_time() -> None:
    body = "Hubungi 081234567890, dimana saja. " * 3000
    assert sum(finding.text == "08********90" for finding in checked(body, "PRIBADI", "EYD-KD01").findings) == 3000


def test_the_preview_on_a_pull_request_does_not_show_it_either() -> None:
    body = f"Hubungi {PHONE} atau {MAIL}."
    drafts = look({PATH.as_posix(): post_text(body)}, Checker(rules_named(), POLICY))
    assert drafts.posts[0].caption("facebook") == "Hubungi 08********90 atau pa************@gmail.com."
    agreed = f'{body} <!-- naskah: abaikan PRIBADI-TELEPON "{PHONE}" karena pemiliknya setuju -->'
    drafts = look({PATH.as_posix(): post_text(agreed)}, Checker(rules_named(), POLICY))
    assert PHONE in drafts.posts[0].caption("facebook")


@pytest.mark.parametrize("secret", [NIK, "3302 0117 0899 0001", PHONE, MAIL])
def test_it_is_masked_where_no_rule_was_asked_to_find_it(secret: str) -> None:
    body = f"Hubungi {secret} dimana saja."
    for findings in (checked(body, "EYD-KD01").findings, plain(body, "EYD-KD01"), plain(body)):
        excerpts = [finding.excerpt.text for finding in findings if finding.rule == "EYD-KD01"]
        assert excerpts == [f"Hubungi {masked(secret)} dimana saja."]
        assert not any(finding.rule.startswith("PRIBADI") for finding in findings)


def test_a_comparison_masks_the_numbers_that_stay() -> None:
    before, after = f"{NIK} dimana 12345678", f"{NIK} di mana 12345679"
    assert list(with_numbers_masked([f"-{before}", f"+{after}"], before, after)) == [
        "-3302**********01 dimana 12345678",
        "+3302**********01 di mana 12345679",
    ]


REASONS = f"""{FACEBOOK}
tag: [wisuda, {PHONE}]
sumber:
  - Surat {NIK}
media: []
koreksi:
  - {{tanggal: 2026-12-01, alasan: "Nomor {PHONE} diganti, dimana panitia keliru."}}
penarikan: {{tanggal: 2026-12-02, alasan: Diminta pemilik surel {MAIL}}}"""


def test_what_the_archive_shows_beside_the_texts_is_looked_at_for_personal_data() -> None:
    findings = checked("Selamat datang di kampus.", "PRIBADI", head=REASONS).findings
    assert [(finding.rule, finding.start.line) for finding in findings] == [
        ("PRIBADI-TELEPON", 6),
        ("PRIBADI-NIK", 8),
        ("PRIBADI-TELEPON", 11),
        ("PRIBADI-SUREL", 12),
    ]
    assert all(secret not in finding.message.render("id") for finding in findings for secret in (NIK, PHONE, MAIL))


def test_a_reason_is_held_to_the_language_and_names_of_documents_are_not() -> None:
    head = REASONS.replace(f"Surat {NIK}", "Surat dimana 1").replace(f"wisuda, {PHONE}", "dimana 2026")
    findings = checked("Selamat datang di kampus.", "EYD", head=head).findings
    assert [(finding.rule, finding.start.line) for finding in findings] == [("EYD-KD01", 11)]


def test_the_credit_of_a_picture_is_looked_at_too(tmp_path: Path) -> None:
    folder = tmp_path / "content/posts/2026/11/contoh"
    folder.mkdir(parents=True)
    Image.new("RGB", (1080, 1350)).save(folder / "a.png")
    head = f"{FACEBOOK}\nmedia:\n  - {{berkas: a.png, alt: Poster biru., kredit: Foto {PHONE}}}"
    post = parse_post(post_text("Selamat datang.", head=head), folder.with_suffix(".md"), POLICY)
    assert [finding.rule for finding in check_post(post, rules_named("PRIBADI")).findings] == ["PRIBADI-TELEPON"]
