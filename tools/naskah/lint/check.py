"""What a rule's check is, whatever its kind: it looks at texts, or at words that the index has found, or at a whole post."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from naskah.lint.lexicon import Lexicon
from naskah.lint.silence import Comment
from naskah.lint.text import Layer, Piece
from naskah.model.located import Node
from naskah.model.post import Post
from naskah.model.problem import Place
from naskah.model.reader import Reader


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found between two offsets of a piece. `right` is what to write instead, the first one as the fix.

    Where there are several, none of them is the fix, unless they are `ranked`: then the first is the likeliest.
    """

    start: int
    end: int
    right: tuple[str, ...] = ()
    args: Mapping[str, object] = field(default_factory=dict)
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class PostHit:
    """Something found in a post's front matter: `text` at `place`."""

    place: Place
    text: str
    args: Mapping[str, object] = field(default_factory=dict)


class PhraseCheck(ABC):
    """A check of words and phrases. All of them are looked up together, in one pass over a text's words."""

    @abstractmethod
    def phrases(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Each phrase with what to write instead (perhaps nothing)."""

    @abstractmethod
    def judge(self, piece: Piece, start: int, end: int, right: tuple[str, ...]) -> Hit | None:
        """What is wrong with the phrase that stands there, if anything."""


class TextCheck(ABC):
    """A check that looks through a whole piece of text. One that only guesses says so, and yields to what is sure."""

    guesses: ClassVar[bool] = False

    @abstractmethod
    def scan(self, piece: Piece, where: Layer) -> Iterable[Hit]:
        """What is wrong in that layer of `piece`."""


class PostCheck(ABC):
    """A check of the post as a whole: its media, its place."""

    @abstractmethod
    def scan_post(self, post: Post) -> Iterable[PostHit]:
        """What is wrong with `post`."""


class UnusedCheck(ABC):
    """A check of the comments that silence nothing."""

    @abstractmethod
    def scan_unused(self, comments: Iterable[Comment]) -> Iterable[PostHit]:
        """What is wrong with these comments."""


Check = PhraseCheck | TextCheck | PostCheck | UnusedCheck


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: the keys that its rules have in the rule file, what their messages may mention, how they are read.

    `read` gets the whole rule; it notes what is wrong with its keys in the reader, and gives None then.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Reader, Node, Lexicon], Check | None]
    args: tuple[str, ...] = ()
