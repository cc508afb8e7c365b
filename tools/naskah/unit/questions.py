"""What has to be known of a unit: the questions, their defaults, and what is no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from naskah.i18n import Message, msg
from naskah.model.forms import LOGIN
from naskah.model.problem import unknown
from naskah.model.source import FORBIDDEN, control_character
from naskah.unit.office import logins
from naskah.unit.policytext import Steps

ROLE_EXAMPLE, PEOPLE_EXAMPLE = "ketua-tim=Ketua Tim Medsos:contoh-ketua", "ketua-tim=contoh-ketua"
Ask = Callable[["Question", str], str]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know. `default` may name earlier answers in braces; an empty one has to be answered.

    Where the answer to `beside` was told, the default is taken without asking.
    """

    key: str
    text: Message
    default: str
    refusals: Callable[[str], Iterator[Message]]
    beside: str = ""


def questions(steps: Steps, titles: Mapping[str, str], timezone: str) -> list[Question]:
    """All questions on a unit with these steps, in their order; `titles` of roles and `timezone` are defaults."""
    asked = [
        Question("organisation", msg("Name of the organisation"), "", line_refusals),
        Question("short_name", msg("Its short name, for the texts of the steps"), "{organisation}", line_refusals),
        Question("sop_number", msg("Number of the SOP"), "", line_refusals),
        Question("sop_title", msg("Title of the SOP"), "Media Sosial Resmi {short_name}", line_refusals),
        Question("timezone", msg("Time zone"), timezone, zone_refusals),
        Question("site_name", msg("Name of the archive site"), "Arsip Media Sosial {short_name}", line_refusals),
    ]
    for role in steps.roles:
        title = titles.get(role, role).replace("{", "{{").replace("}", "}}")
        text = msg("GitHub logins of who holds the role “{role}”, between commas", role=role)
        asked += [
            Question(
                f"title:{role}", msg("Title of the role “{role}”", role=role), title, line_refusals, f"people:{role}"
            ),
            Question(f"people:{role}", text, "", people_refusals),
        ]
    return asked


def told_roles(roles: Iterable[str], people: Iterable[str]) -> tuple[dict[str, str], list[Message]]:
    """Answers out of `id=Title:login,login` and `id=login,login`, and what could not be read."""
    answers: dict[str, str] = {}
    refused: list[Message] = []
    for text in roles:
        role, _, rest = text.partition("=")
        title, _, holders = rest.rpartition(":")
        if role.strip() and title.strip():
            answers |= {f"title:{role.strip()}": title.strip(), f"people:{role.strip()}": holders}
        else:
            refused.append(_form(text, ROLE_EXAMPLE))
    for text in people:
        role, is_told, holders = text.partition("=")
        if is_told and role.strip():
            answers[f"people:{role.strip()}"] = holders
        else:
            refused.append(_form(text, PEOPLE_EXAMPLE))
    return answers, refused


def settled(
    asked: Iterable[Question], told: Mapping[str, str], ask: Ask | None
) -> tuple[dict[str, str], list[Message]]:
    """An answer to every question, and what is wrong with them.

    What was not told is asked for by `ask`, which is given the default; without it the default is taken.
    """
    answers: dict[str, str] = {}
    refused: list[Message] = []
    missing: list[Message] = []
    for question in asked:
        default = question.default.format_map(answers)
        if question.key in told:
            answers[question.key] = told[question.key].strip()
            refused += _named(question, answers[question.key])
        elif ask is not None and question.beside not in told:
            answers[question.key] = ask(question, default)
        else:
            answers[question.key] = default
            if not question.default:
                missing.append(question.text)
    roles = [key.removeprefix("people:") for key in answers if key.startswith("people:")]
    strange = dict.fromkeys(key.partition(":")[2] for key in told if key not in answers)
    refused += [unknown(msg("role"), role, roles) for role in strange]
    if missing:
        refused.append(
            msg("Not told: {missing}. Add the options, or run it on a terminal, where it asks.", missing=missing)
        )
    return answers, refused


def line_refusals(text: str) -> Iterator[Message]:
    """Why a text cannot be a name or a title."""
    if not text:
        yield msg("This is empty. Write something here.")
    elif len(text.splitlines()) > 1:
        yield msg("This must stand on one line.")
    elif found := FORBIDDEN.search(text):
        yield control_character(found[0])


def people_refusals(text: str) -> Iterator[Message]:
    """Why a text cannot be the holders of a role."""
    if not logins(text):
        yield msg("Name at least one GitHub login.")
    for login in logins(text):
        if not LOGIN.fullmatch(login):
            yield _form(login, "contoh-ketua")


def zone_refusals(name: str) -> Iterator[Message]:
    """Why a text cannot be a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield msg(
            "“{name}” is not a time zone. Use Asia/Jakarta, Asia/Makassar, Asia/Jayapura or another IANA name.",
            name=name,
        )


def _named(question: Question, answer: str) -> Iterator[Message]:
    for refusal in question.refusals(answer):
        yield msg("{question}: {refusal}", question=question.text, refusal=refusal)


def _form(text: str, example: str) -> Message:
    return msg("“{text}” has not the right form. Write it like “{example}”.", text=text, example=example)
