"""What is told of links that lead nowhere."""

from __future__ import annotations

import pytest

from naskah.i18n import msg
from naskah.lint.deadlinks import dead_links, links_of_post, links_of_text
from naskah.lint.finding import Finding, Silenced
from naskah.model.post_loader import parse_post
from tests.lint.common import FACEBOOK, PATH, POLICY, post_text

PHONE = "6281234567890"
LINK = f"https://wa.me/{PHONE}"
SHOWN = "https://wa.me/62*********90"


def told(text: str) -> tuple[list[Finding], tuple[Silenced, ...]]:
    links = list(links_of_post(parse_post(text, PATH, POLICY)))
    dead = {link.address: msg("there is no such host") for link in links}
    assert set(dead) == {LINK}
    return dead_links(PATH.as_posix(), text, links, dead)


def test_the_number_in_a_link_to_a_chat_is_asked_for_but_not_shown() -> None:
    text = post_text(f"Tanya {LINK} atau {PHONE}.", head=f"{FACEBOOK}\nsumber: ['Panitia, {LINK}']")
    findings, _ = told(text)
    assert [finding.text for finding in findings] == [SHOWN, SHOWN]
    assert not any(PHONE in finding.excerpt.text for finding in findings)
    link = next(links_of_text(f"Tanya {LINK}"))
    assert (link.address, link.written, link.excerpt.text) == (LINK, SHOWN, f"Tanya {SHOWN}")


@pytest.mark.parametrize("words", [LINK, SHOWN])
def test_a_comment_may_name_the_link_in_full_or_as_it_is_shown(words: str) -> None:
    findings, silenced = told(post_text(f'Tanya {LINK} <!-- naskah: abaikan TAUTAN-MATI "{words}" karena baru -->'))
    assert findings == []
    assert [item.finding.text for item in silenced] == [SHOWN]
