"""The unit's own words (kamus): names of its parts, places, and words that only it uses. Another unit brings another file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from naskah.i18n import msg
from naskah.lint.text import words_of
from naskah.model.located import Node, parse_yaml
from naskah.model.problem import Invalid
from naskah.model.reader import Reader
from naskah.model.source import read_text

DEFAULT = Path(__file__).parent / "data" / "kamus_unsoed.yml"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`names` and `places` as they must be written; `acronyms` are names with one capital; `wrong` maps what people write."""

    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """Every folded word in it."""
        texts = (*self.names, *self.acronyms, *self.places, *self.words)
        return frozenset(word for text in texts for word in words_of(text))


def load_lexicon(path: Path = DEFAULT) -> Lexicon:
    """The kamus in the file `path`; raises `Invalid` with all problems."""
    name = path.as_posix()
    reader = _Loader(name)
    lexicon = reader.lexicon(parse_yaml(read_text(path), name))
    if reader.problems:
        raise Invalid(reader.problems)
    return lexicon


class _Loader(Reader):
    def lexicon(self, root: Node) -> Lexicon:
        fields = self.mapping(root, ["version", "names"], ["acronyms", "places", "words", "domains"])
        self.integer(fields.get("version"), 1, 1)
        pairs = self.list_of(fields.get("names"), self.name)
        lists = {key: tuple(self.texts(fields.get(key))) for key in ("acronyms", "places", "words", "domains")}
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
