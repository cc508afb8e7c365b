"""Personal numbers: found however they are written, believed only if they are valid."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from naskah.lint.checks.numbers import is_identity, is_mobile, is_staff
from naskah.lint.lexicon import load_lexicon
from naskah.lint.rule_loader import load_rules
from naskah.lint.ruleset import rule_set
from naskah.lint.text import make_piece
from tests.lint.common import found, rules_named
from tests.lint.test_hostile import is_linear

ZERO_WIDTH = "\u200b"


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("3302011708990001", True),
        ("3302015708990001", True),  # a woman: 17 + 40
        ("9601017108050002", True),  # Papua Barat Daya, 31 August
        ("3302012902000001", True),  # a leap year
        ("3302012902990001", False),  # none
        ("2002011708990001", False),  # no province has 20
        ("3300011708990001", False),  # no regency has 00
        ("3302001708990001", False),  # no district has 00
        ("3302013208990001", False),  # the 32nd
        ("3302017208990001", False),  # the 72nd
        ("3302011713990001", False),  # the 13th month
        ("3302011708990000", False),  # the first has 0001
    ],
)
def test_an_identity_number_has_a_province_a_birth_date_and_a_serial_number(digits: str, valid: bool) -> None:
    assert is_identity(digits) is valid


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("197001012000031001", True),
        ("199001012024212001", True),  # a contract, a woman
        ("197002302000031001", False),  # 30 February
        ("197001012000131001", False),  # appointed in the 13th month
        ("197001011980031001", False),  # at ten years of age
        ("197001012000033001", False),  # no such sex
    ],
)
def test_a_staff_number_has_a_birth_date_and_an_appointment(digits: str, valid: bool) -> None:
    assert is_staff(digits) is valid


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("081234567890", True),
        ("6285712345678", True),
        ("08953456789", True),
        ("0841234567890", False),  # no operator has 0841
        ("08123456", False),
        ("08123456789012", False),
    ],
)
def test_a_mobile_number_has_an_operator_s_prefix(digits: str, valid: bool) -> None:
    assert is_mobile(digits) is valid


@pytest.mark.parametrize(
    "written",
    [
        "3302011708990001",
        "3302 0117 0899 0001",
        "3302.0117.0899.0001",
        "33-02-01-170899-0001",
        "３３０２０１１７０８９９０００１",
        ZERO_WIDTH.join("3302011708990001"),
        "330201\u00ad170899\u20600001",
        "3302\u00a00117\u00a00899\u00a00001",
    ],
)
def test_disguises_do_not_help(written: str) -> None:
    assert found(f"Atas nama peserta, {written}, diterima.", "PRIBADI-NIK", kind="body") == [written]


def test_a_number_is_found_behind_another() -> None:
    assert found("Tahun 2026 3302 0117 0899 0001", "PRIBADI-NIK", kind="body") == ["3302 0117 0899 0001"]
    assert found("a.n. 08123456789/08571234567", "PRIBADI-TELEPON", kind="body") == ["08123456789", "08571234567"]


@pytest.mark.parametrize(
    "text",
    [
        "Tahun 2019 2020 2021 2022 2023 2024",
        "Anggaran Rp3.302.011.708.990.001 disetujui.",
        "Kode batang 8998888710001 dan ISBN 978-602-1234-56-7.",
        "Nomor surat 0812/UN23/KM.01/2026.",
        "Nomor tagihan 8812345678901234 berlaku sampai 31.12.2026 pukul 23.59.",
        "Koordinat -7,4242123456 dan 109,2396123456.",
    ],
)
def test_other_numbers_are_nobody_s(text: str) -> None:
    assert found(text, "PRIBADI", kind="body") == []


def test_an_account_has_as_many_digits_as_its_bank_gives() -> None:
    assert found("Kirim ke Mandiri 1390012345678.", "PRIBADI-REKENING", kind="body") == ["1390012345678"]
    assert found("Kirim ke Mandiri 139001234567.", "PRIBADI-REKENING", kind="body") == []
    assert found("No. rek. 139001234567 a.n. panitia", "PRIBADI-REKENING", kind="body") == ["139001234567"]


def test_the_office_s_own_numbers_are_no_personal_data(tmp_path: Path) -> None:
    path = tmp_path / "kamus.yml"
    path.write_text(
        "version: 1\nnames: []\ncontacts: ['0812-1111-2222', 'BNI 0123456789', humas.unit@gmail.com]\n",
        encoding="utf-8",
    )
    lexicon = load_lexicon(path)
    rules = rule_set(load_rules(lexicon), lexicon, ["PRIBADI"])
    own = "WA +62 812 1111 2222 atau https://wa.me/6281211112222, rekening BNI 0123456789, surel Humas.Unit@gmail.com."
    assert list(rules.hits(make_piece("body", own))) == []
    other = "WA +62 812 1111 2223 atau https://wa.me/6281211112223, rekening BNI 0123456780, surel lain@gmail.com."
    assert {rule.id for rule, _ in rules.hits(make_piece("body", other))} == {
        "PRIBADI-TELEPON",
        "PRIBADI-WA",
        "PRIBADI-REKENING",
        "PRIBADI-SUREL",
    }


HOSTILE = (
    *("1 ", "1.", "0812 ", "3302 0117 0899 0001 ", "(0", "rekening a b ", "BNI ", "１\u200b", "a@a."),
    *("Aaa Bbb ", "tinggal a ", "lahir di Aaa "),
)


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_time_grows_with_the_text(unit: str) -> None:
    def measure(size: int) -> float:
        piece = make_piece("body", unit * (size // len(unit)))
        start = time.process_time()
        assert sum(1 for _ in rules_named("PRIBADI", "ETIKA", "LEMBAGA").hits(piece)) >= 0
        return time.process_time() - start

    measure(1000)
    assert is_linear(measure)
