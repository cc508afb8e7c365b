"""What has to be known of a unit, from options and from a terminal."""

from __future__ import annotations

import pytest

from naskah.i18n import Message
from naskah.unit.office import logins, office_of
from naskah.unit.policytext import Steps
from naskah.unit.questions import Question, questions, settled, told_roles

STEPS = Steps("reviewers.yaml", 1, ("steps: []",), ("tim", "ketua"), {})
ASKED = questions(STEPS, {"tim": "Tim Kreatif", "ketua": "Ketua {Tim}"}, "Asia/Jakarta")
TOLD = {"organisation": "Universitas Contoh", "sop_number": "1/2027", "people:tim": "a, b", "people:ketua": "@c"}


def english(messages: list[Message]) -> list[str]:
    return [message.render("en") for message in messages]


def test_what_is_not_told_has_its_default() -> None:
    answers, refused = settled(ASKED, TOLD, None)
    assert refused == []
    assert (answers["short_name"], answers["timezone"]) == ("Universitas Contoh", "Asia/Jakarta")
    assert answers["site_name"] == "Arsip Media Sosial Universitas Contoh"
    assert answers["title:ketua"] == "Ketua {Tim}"


def test_answers_make_an_office() -> None:
    answers, _ = settled(ASKED, {**TOLD, "short_name": "Unco"}, None)
    office = office_of(answers, STEPS.roles)
    assert (office.organisation, office.sop_title) == ("Universitas Contoh", "Media Sosial Resmi Unco")
    assert {role: told.people for role, told in office.roles.items()} == {"tim": ("a", "b"), "ketua": ("c",)}


def test_what_has_no_default_must_be_told() -> None:
    _, refused = settled(ASKED, {"organisation": "Universitas Contoh", "people:tim": "a"}, None)
    assert english(refused) == [
        "Not told: Number of the SOP, GitHub logins of who holds the role “ketua”, between commas. Add the options, or run it "
        "on a terminal, where it asks."
    ]


def test_asks_for_what_was_not_told_with_its_default() -> None:
    seen: dict[str, str] = {}

    def ask(question: Question, default: str) -> str:
        seen[question.key] = default
        return default or "x-1"

    answers, refused = settled(ASKED, {"organisation": "Universitas Contoh", "short_name": "Unco"}, ask)
    assert refused == []
    assert seen["site_name"] == "Arsip Media Sosial Unco"
    assert "organisation" not in seen
    assert answers["people:ketua"] == "x-1"


def test_does_not_ask_for_the_title_of_a_role_whose_people_were_told() -> None:
    seen: list[str] = []

    def ask(question: Question, default: str) -> str:
        seen.append(question.key)
        return default or "x-1"

    settled(ASKED, {"people:tim": "a"}, ask)
    assert "title:tim" not in seen
    assert {"title:ketua", "people:ketua"} <= set(seen)


@pytest.mark.parametrize(
    ("key", "answer", "message"),
    [
        ("organisation", " ", "Name of the organisation: This is empty. Write something here."),
        ("organisation", "a\nb", "Name of the organisation: This must stand on one line."),
        ("sop_title", "a\x00", "Title of the SOP: An invisible control character (U+0000) stands here. Delete it."),
        (
            "people:ketua",
            "c, Pak Ketua!",
            "GitHub logins of who holds the role “ketua”, between commas: “Pak Ketua!” has not the right form. Write it like "
            "“contoh-ketua”.",
        ),
        (
            "people:ketua",
            ",",
            "GitHub logins of who holds the role “ketua”, between commas: Name at least one GitHub login.",
        ),
        ("people:rektor", "d", "Unknown role “rektor”. Use one of: tim, ketua."),
    ],
)
def test_says_what_is_no_answer(key: str, answer: str, message: str) -> None:
    assert english(settled(ASKED, {**TOLD, key: answer}, None)[1]) == [message]


def test_says_what_is_no_time_zone() -> None:
    (message,) = english(settled(ASKED, {**TOLD, "timezone": "WIB"}, None)[1])
    assert message.startswith("Time zone: “WIB” is not a time zone.")


def test_reads_roles_as_they_are_told() -> None:
    answers, refused = told_roles(["ketua=Ketua: Tim Humas:c,d"], ["tim=a"])
    assert refused == []
    assert answers == {"title:ketua": "Ketua: Tim Humas", "people:ketua": "c,d", "people:tim": "a"}


def test_says_how_a_role_is_told() -> None:
    answers, refused = told_roles(["ketua", "ketua=c"], ["tim"])
    assert answers == {}
    assert english(refused) == [
        "“ketua” has not the right form. Write it like “ketua-tim=Ketua Tim Medsos:contoh-ketua”.",
        "“ketua=c” has not the right form. Write it like “ketua-tim=Ketua Tim Medsos:contoh-ketua”.",
        "“tim” has not the right form. Write it like “ketua-tim=contoh-ketua”.",
    ]


def test_logins_are_told_with_commas_and_signs() -> None:
    assert logins("@a, b ,,a") == ("a", "b")


def test_a_space_divides_no_logins_for_people_have_two_names() -> None:
    assert logins("Nama Depan, b") == ("Nama Depan", "b")
