"""The unit's own words (kamus): names of its parts, places, and words that only it uses. Another unit brings another file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from naskah.i18n import msg
from naskah.lint.text import words_of
from naskah.model.located import Node, parse_yaml
from naskah.model.problem import Invalid
from naskah.model.reader import Reader
from naskah.model.source import read_text

_DATA = Path(__file__).parent / "data"
DEFAULT = _DATA / "kamus_unsoed.yml"
GENERAL = _DATA / "kamus_umum.yml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`names` and `places` as they must be written; `acronyms` are names with one capital; `wrong` maps what people write.

    `contacts` are the unit's own numbers and addresses, which are nobody's personal data; what is `meant`
    may be looked for behind words that nobody knows: its own names, and of all places those too long to be like a person's name.
    """

    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    contacts: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()

    @property
    def contact_numbers(self) -> frozenset[str]:
        """The digits of the telephone and account numbers among `contacts`, without 62 or 0 before them."""
        digits = ("".join(letter for letter in text if letter.isdigit()) for text in self.contacts if "@" not in text)
        return frozenset(number.removeprefix("62").removeprefix("0") for number in digits)

    @property
    def known(self) -> frozenset[str]:
        """Every folded word in it."""
        texts = (*self.names, *self.acronyms, *self.places, *self.words)
        return frozenset(word for text in texts for word in words_of(text))


def load_lexicon(path: Path = DEFAULT) -> Lexicon:
    """The kamus in the file `path`, with what everybody in Indonesia needs; raises `Invalid` with all problems."""
    return _joined(_load(path), _load(GENERAL))


def _load(path: Path) -> Lexicon:
    name = path.as_posix()
    reader = _Loader(name)
    lexicon = reader.lexicon(parse_yaml(read_text(path), name))
    if reader.problems:
        raise Invalid(reader.problems)
    return lexicon


def _joined(own: Lexicon, general: Lexicon) -> Lexicon:
    """Both; what stands in both, once."""
    both = {
        part.name: tuple(dict.fromkeys((*getattr(own, part.name), *getattr(general, part.name))))
        for part in fields(Lexicon)
    }
    long = (
        *general.acronyms,
        *(place for place in general.places if all(len(word) >= _LONG for word in words_of(place))),
    )
    return Lexicon(**both | {"meant": tuple(dict.fromkeys((*own.names, *own.acronyms, *own.places, *long)))})


_LONG = 8
PARTS = ("acronyms", "places", "words", "domains", "contacts")


class _Loader(Reader):
    def lexicon(self, root: Node) -> Lexicon:
        keys = self.mapping(root, ["version", "names"], PARTS)
        self.integer(keys.get("version"), 1, 1)
        pairs = self.list_of(keys.get("names"), self.name)
        lists = {key: tuple(self.texts(keys.get(key))) for key in PARTS}
        wrong = tuple((written, name) for name, forms in pairs for written in forms)
        return Lexicon(names=tuple(name for name, _ in pairs), wrong=wrong, **lists)

    def name(self, node: Node) -> tuple[str, tuple[str, ...]] | None:
        """A name alone, or with the wrong forms that people write."""
        if node.kind != "map":
            name = self.text(node)
            return None if name is None else (name, ())
        fields = self.mapping(node, ["name", "wrong"])
        name, wrong = self.text(fields.get("name")), self.texts(fields.get("wrong"))
        if name is not None and name in wrong:
            self.fail(fields["wrong"], msg("“{text}” is both right and wrong here. Remove one.", text=name))
        return None if name is None else (name, tuple(wrong))
