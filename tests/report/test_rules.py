"""Rules explained, in every form."""

from __future__ import annotations

import json

from naskah.report.rules import RULE_FORMATTERS, rules_json, rules_list, rules_markdown, rules_text
from tests.lint.common import all_rules

RULES = all_rules()
ANDA = [rule for rule in RULES if rule.id == "EYD-HF23A"]


def test_the_list_has_a_line_for_each() -> None:
    lines = rules_list(RULES, "id").splitlines()
    assert lines[-1] == f"{len(RULES)} aturan"
    assert len(lines) == len(RULES) + 1
    assert rules_list(ANDA, "en") == "EYD-HF23A  error  Capital in Anda\n1 rules\n"


def test_a_rule_is_explained_with_its_examples() -> None:
    assert rules_text(ANDA, "id") == (
        "EYD-HF23A: Huruf kapital pada Anda\n"
        "\n"
        "  Tingkat: galat\n"
        "  Pesan: Kata Anda selalu ditulis dengan huruf kapital.\n"
        "  Dasar: EYD V, I.F.23 (HF23a)\n"
        "  Perbaikan: aman\n"
        "  Temuan keliru pada teks suntingan: 0 dalam 10.000 kata (2026-11-23)\n"
        "\n"
        "  Salah:\n"
        "    Kami menunggu anda di kampus.\n"
        "    → Kami menunggu Anda di kampus.\n"
        "    Apakah anda siap? Kirim berkas anda sekarang.\n"
        "    → Apakah Anda siap? Kirim berkas Anda sekarang.\n"
        "\n"
        "  Benar:\n"
        "    Kami menunggu Anda di kampus.\n"
        "    Andaikan hujan, acara dipindahkan ke aula.\n"
    )


def test_as_markdown_too() -> None:
    assert rules_markdown(ANDA, "en") == (
        "## EYD-HF23A: Capital in Anda\n"
        "\n"
        "- Severity: error\n"
        "- Says: Anda is always written with a capital.\n"
        "- Norm: EYD V, I.F.23 (HF23a)\n"
        "- Fix: safe\n"
        "- False alarms on edited text: 0 in 10,000 words (2026-11-23)\n"
        "\n"
        "| Wrong | Right |\n"
        "|---|---|\n"
        "| `Kami menunggu anda di kampus.` | `Kami menunggu Anda di kampus.` |\n"
        "| `Apakah anda siap? Kirim berkas anda sekarang.` | `Apakah Anda siap? Kirim berkas Anda sekarang.` |\n"
        "| | `Kami menunggu Anda di kampus.` |\n"
        "| | `Andaikan hujan, acara dipindahkan ke aula.` |\n"
    )


def test_as_json_too() -> None:
    document = json.loads(rules_json(ANDA, "id"))
    assert document["version"] == 1
    assert document["rules"][0] == {
        "id": "EYD-HF23A",
        "family": "EYD",
        "name": "Huruf kapital pada Anda",
        "severity": "error",
        "kind": "capitalisation",
        "message": "Kata Anda selalu ditulis dengan huruf kapital.",
        "why": None,
        "source": "EYD V, I.F.23 (HF23a)",
        "fix": "safe",
        "channels": [],
        "pieces": ["alt", "body", "paragraph", "reason", "title"],
        "wrong": [
            {"text": "Kami menunggu anda di kampus.", "fixed": "Kami menunggu Anda di kampus."},
            {
                "text": "Apakah anda siap? Kirim berkas anda sekarang.",
                "fixed": "Apakah Anda siap? Kirim berkas Anda sekarang.",
            },
        ],
        "right": [{"text": "Kami menunggu Anda di kampus."}, {"text": "Andaikan hujan, acara dipindahkan ke aula."}],
        "noise": {"per_10000": 0.0, "date": "2026-11-23"},
    }


def test_every_rule_can_be_shown_in_every_form() -> None:
    for name, formatter in RULE_FORMATTERS.items():
        shown = formatter(RULES, "en")
        assert all(rule.id in shown for rule in RULES), name


def test_a_page_s_tables_have_two_columns_whatever_the_examples_hold() -> None:
    rows = [line for line in rules_markdown(RULES, "id").splitlines() if line.startswith("|")]
    assert {row.count("|") - row.count("\\|") for row in rows} == {3}
