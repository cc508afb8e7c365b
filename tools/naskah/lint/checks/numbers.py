"""Personal numbers, found by their form and believed only if they are valid: identity, staff, phone, tax, bank account.

Digits may stand apart by a space, full stop, dash or slash, with signs of no width between them, and be full-width ones.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator

from naskah.lint.check import Hit
from naskah.lint.checks.options import Options
from naskah.lint.text import Layer, Piece

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_PLAIN = str.maketrans("０１２３４５６７８９＋－．　\u00a0\u2010\u2011\u2012\u2013\u2212", "0123456789+-.  -----")
_UNUSUAL = re.compile(f"[{''.join(map(chr, _PLAIN))}]|{_UNSEEN.pattern}")
_SEP = r"[ .-]?"
# Eight digits or more: only there the patterns below look.
_RUN = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9]){7,}+")
# In a lookahead, for a number may begin within what looks like one (2026 3302 0117 0899 0001).
_SIXTEEN = re.compile(rf"(?<![\d.,])(?=(?P<hit>\d(?:{_SEP}\d){{15}})(?!\d))", re.ASCII)
_EIGHTEEN = re.compile(rf"(?<![\d.,])(?=(?P<hit>(?:19|20)\d(?:{_SEP}\d){{15}})(?!\d))", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w.,+-])(?<!me/)(?<!phone=)"
    r"(?P<hit>\(?(?:\+ ?62|62|0)\)?[ .-]?\(?0?\)?8[1-9](?:[ .-]{0,3}\d\)?){7,10})(?!\d)",
    re.ASCII,
)
_WA = re.compile(
    r"(?<![\w.])(?P<hit>(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=)(?:\+|%2B)?\d{8,15})",
    re.ASCII | re.IGNORECASE,
)
_TAX = re.compile(r"(?<![\d.,])(?P<hit>\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3})(?!\d)", re.ASCII)
_FIFTEEN = re.compile(rf"(?<![\d.,])(?P<hit>\d(?:{_SEP}\d){{14,15}})(?!\d)", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LABEL = 40  # characters before a number in which its name may stand
_IDENTITY_LABEL = re.compile(r"(?:NIK|KTP|KK|[Kk]ependudukan|[Kk]artu [Kk]eluarga)\W{0,3}\Z")
_TAX_LABEL = re.compile(r"(?:NPWP|[Pp]ajak)\W{0,3}\Z")
_ACCOUNT = re.compile(
    r"(?<!\w)(?P<label>[Rr]ekening|[Rr]ek|REK|BRI|BNI|BCA|BSI|BTN|BJB|[Mm]andiri|Bank Jateng|CIMB|Danamon|Permata|SeaBank|Jago)"
    r"(?!\w)[ .:=()]{1,4}(?:(?:[A-Za-z]{1,12})[ .:=()]{1,4}){0,3}(?P<hit>\d(?:[ .-]?\d){8,15})(?![\d-])",
    re.ASCII,
)
# Digits of an account by bank; of others 9 to 16.
_ACCOUNT_DIGITS = {
    **dict.fromkeys(("BNI", "BCA", "BSI", "Danamon", "Permata"), (10,)),
    **{"BRI": (15,), "BTN": (16,), "BJB": (13,), "mandiri": (13,), "Mandiri": (13,), "Bank Jateng": (10, 13)},
    **{"CIMB": (12, 13, 14), "SeaBank": (12,), "Jago": (12,)},
}
_ANY_ACCOUNT = range(9, 17)
# Codes of the provinces (Kepmendagri 300.2.2-2138/2025).
PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "19",
        "21",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "51",
        "52",
        "53",
        "61",
        "62",
        "63",
        "64",
        "65",
    ]
) | frozenset(["71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94", "95", "96"])
# Prefixes of mobile numbers after the 0, two digits each with what may follow.
MOBILE = frozenset(
    f"{tens}{unit}"
    for tens, units in {
        "81": "123456789", "82": "123", "83": "1238", "85": "12356789", "87": "789", "88": "123456789", "89": "56789",
    }.items()
    for unit in units
)  # fmt: skip


def identity_numbers(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """NIK, and the number of a family card: a province, a regency, a birth date (women: the day + 40), a serial number.

    Behind its name (NIK, KTP) any sixteen digits are taken, for a slip makes it no less personal.
    """
    return _numbers(
        piece, where, _SIXTEEN, lambda digits, before: is_identity(digits) or _labelled(_IDENTITY_LABEL, before)
    )


def is_identity(digits: str) -> bool:
    """Whether sixteen digits are a possible NIK (UU 23/2006, Pasal 13)."""
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    woman = day > 40
    return (
        digits[:2] in PROVINCES
        and 1 <= int(digits[2:4]) <= 79
        and digits[4:6] != "00"
        # 2000 has all days that any year may have.
        and _is_date(2000 if year % 4 == 0 else 2001, month, day - 40 * woman)
        and digits[12:] != "0000"
    )


def staff_numbers(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """NIP: birth date, month of the appointment (21 for contracts), sex, serial number."""
    return _numbers(piece, where, _EIGHTEEN, lambda digits, _: is_staff(digits))


def is_staff(digits: str) -> bool:
    """Whether eighteen digits are a possible NIP (Peraturan BKN 22/2007): appointed at 16 to 65 years of age."""
    born, appointed, month = int(digits[:4]), int(digits[8:12]), int(digits[12:14])
    return (
        _is_date(born, int(digits[4:6]), int(digits[6:8]))
        and 16 <= appointed - born <= 65
        and (1 <= month <= 12 or month == 21)
        and digits[14] in "12"
    )


def phone_numbers(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Mobile numbers with a prefix that an operator has, but for the kamus's `contacts`; those in links are `chat_links`."""
    return _numbers(piece, where, _PHONE, lambda digits, _: is_mobile(digits), allowed=options.lexicon.contact_numbers)


def is_mobile(digits: str) -> bool:
    """Whether the digits, with 62 or 0 before them, are an Indonesian mobile number."""
    short = national(digits)
    return short[:3] in MOBILE and 9 <= len(short) <= 12


def chat_links(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Links to WhatsApp with a number that is none of the kamus's `contacts`."""
    if "wa.me" in (folded := piece.raw.lower()) or "whatsapp" in folded:
        yield from _numbers(piece, where, _WA, lambda _digits, _before: True, allowed=options.lexicon.contact_numbers)


def tax_numbers(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """NPWP in its written form, or fifteen or sixteen digits behind its name."""
    written = tuple(_numbers(piece, where, _TAX, lambda _digits, _before: True))
    yield from written
    if "NPWP" in piece.raw:
        taken = {hit.start for hit in written}
        labelled = _numbers(piece, where, _FIFTEEN, lambda _, before: _labelled(_TAX_LABEL, before))
        yield from (hit for hit in labelled if hit.start not in taken)


def account_numbers(piece: Piece, where: Layer, options: Options) -> Iterator[Hit]:
    """Bank accounts: behind a bank's name as many digits as its accounts have, behind “rekening” nine to sixteen."""
    for match in _matches(piece.layer(where), _ACCOUNT):
        digits = _digits(match["hit"])
        official = national(digits) in options.lexicon.contact_numbers or "virtual" in match[0].lower()
        if len(digits) in _ACCOUNT_DIGITS.get(match["label"], _ANY_ACCOUNT) and not official:
            yield _hit(piece.layer(where), match)


def national(digits: str) -> str:
    """A phone number without 62 or 0 before it."""
    return digits.removeprefix("62").removeprefix("0")


def _numbers(
    piece: Piece,
    where: Layer,
    pattern: re.Pattern[str],
    believe: Callable[[str, str], bool],
    allowed: frozenset[str] = frozenset(),
) -> Iterator[Hit]:
    """What `pattern` finds and `believe` believes, by its digits and the text before."""
    last = 0
    for match in _matches(piece.layer(where), pattern):
        if match.start("hit") < last or _THOUSANDS.fullmatch(match["hit"]):
            continue
        before = match.string[max(0, match.start() - _LABEL) : match.start()]
        digits = _digits(match["hit"])
        if believe(digits, before) and national(digits) not in allowed:
            last = match.end("hit")
            yield _hit(piece.layer(where), match)


def _matches(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `pattern` finds near many digits, in plain text; each place is looked at once."""
    clean, _, runs = _looked_through(text)
    last = 0
    for start, end in runs:
        yield from pattern.finditer(clean, max(last, start - _LABEL), min(len(clean), end + 2))
        last = end


def _hit(text: str, match: re.Match[str]) -> Hit:
    places = _looked_through(text)[1]
    start, end = match.span("hit")
    return Hit(start, end) if places is None else Hit(places[start], places[end - 1] + 1)


@functools.lru_cache(8)
def _looked_through(text: str) -> tuple[str, list[int] | None, list[tuple[int, int]]]:
    """`text` with plain digits and without signs of no width; where its letters stood if any are gone; runs of digits."""
    places = None
    if not text.isascii() and _UNUSUAL.search(text):
        text = text.translate(_PLAIN)
        if _UNSEEN.search(text):
            places = [place for place, letter in enumerate(text) if not _UNSEEN.match(letter)]
            text = _UNSEEN.sub("", text)
    return text, places, [match.span() for match in _RUN.finditer(text)]


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


def _labelled(label: re.Pattern[str], before: str) -> bool:
    return label.search(before) is not None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
