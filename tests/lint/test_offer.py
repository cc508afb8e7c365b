"""Which lines are offered as they would be, for a click."""

from __future__ import annotations

import pytest

from naskah.lint.checker import check_post
from naskah.lint.offer import offers_in
from naskah.model.post_loader import parse_post
from tests.lint.common import PATH, POLICY, post_text, rules_named


def offered(body: str) -> list[str]:
    text = post_text(body)
    findings = check_post(parse_post(text, PATH, POLICY), rules_named()).findings
    return [offer.new for offer in offers_in(PATH.as_posix(), text, findings)]


@pytest.mark.parametrize("secret", ["NIK 3302011708990001", "Hubungi 081234567890", "Tanya panitia.contoh@gmail.com"])
def test_no_line_with_personal_data_is_offered_for_everybody_would_read_it_whole(secret: str) -> None:
    assert offered(f"{secret}, bila perlu, dimana saja.\n\nDimana saja.") == ["Di mana saja."]
