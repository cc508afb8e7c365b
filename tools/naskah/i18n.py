"""Texts for people, in Indonesian (the default) and English.

A `Message` is an English template with its values. It stays data until a formatter renders it, so that the layers below the
screen need not know who reads. The Indonesian comes from the gettext catalogue beside this file.
"""

from __future__ import annotations

import functools
import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

Lang = Literal["id", "en"]
LOCALE_DIR = Path(__file__).parent / "locale"


class Text(Protocol):
    """Anything that can be read in either language."""

    def render(self, lang: Lang) -> str:
        """The text in `lang`."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """An English `str.format` template with its values; values may be texts themselves."""

    template: str
    args: Mapping[str, object] = field(default_factory=dict)

    def render(self, lang: Lang) -> str:
        """The text in `lang`; a template without a translation stays English."""
        template = _catalogue(lang).gettext(self.template)
        return template.format(**{key: _plain(value, lang) for key, value in self.args.items()})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text that comes from a data file with both languages in it."""

    id: str
    en: str

    def render(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.id if lang == "id" else self.en


def msg(template: str, /, **args: object) -> Message:
    """A message; `template` must be a literal, so that the catalogue can be checked against the code."""
    return Message(template, args)


def sentence(text: Text, lang: Lang) -> str:
    """The text as a sentence of its own: clauses begin with a small letter, sentences do not."""
    plain = text.render(lang)
    return plain[:1].upper() + plain[1:]


def _plain(value: object, lang: Lang) -> object:
    if isinstance(value, Message | Bilingual):
        return value.render(lang)
    if isinstance(value, list | tuple):
        return ", ".join(str(_plain(item, lang)) for item in value)
    return value


@functools.cache
def _catalogue(lang: Lang) -> gettext.NullTranslations:
    if lang == "en":
        return gettext.NullTranslations()
    return gettext.translation("naskah", LOCALE_DIR, languages=[lang], fallback=True)
