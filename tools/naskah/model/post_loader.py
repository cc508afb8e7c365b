"""Reads a post's Markdown file into a `Post`, or says everything that is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from naskah.i18n import msg
from naskah.model import keys
from naskah.model.channel import channel_named
from naskah.model.forms import LOGIN
from naskah.model.located import Node, parse_yaml
from naskah.model.media import VIDEO_SUFFIXES, MediaFile, inspect_media
from naskah.model.policy import Policy
from naskah.model.post import COMMENT, Amendment, Cover, Media, Placed, Post, Section
from naskah.model.problem import START, Invalid, Place, Problem, shortened, unknown
from naskah.model.reader import Reader
from naskah.model.source import place_of, read_text

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# Whoever leaves out the space behind ## means a heading all the same.
_HEADING = re.compile(r"^##(?!#)(?P<name>[^\n]*)$", re.MULTILINE)


class LocatedYAML(YAMLHandler):
    """python-frontmatter's YAML handler, keeping the places of the values and of the body."""

    def __init__(self, path: str, source: str) -> None:
        super().__init__()
        self.path, self.source = path, source
        self.root: Node | None = None
        self.body_start, self.first_line = 0, 1

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body of `text`, which python-frontmatter has stripped of blank lines around it."""
        fences = list(_FENCE.finditer(text))[:2]
        if len(fences) < 2 or fences[0].start() != 0:
            raise ValueError("no front matter")
        offset = len(self.source) - len(self.source.lstrip())
        self.body_start = offset + fences[1].end()
        self.first_line = place_of(self.source, offset).line
        return text[fences[0].end() : fences[1].start()], text[fences[1].end() :]

    def load(self, fm: str, **_kwargs: object) -> dict[str, Any]:
        """The front matter's fields as `Node`s."""
        self.root = parse_yaml(fm, self.path, self.first_line)
        return dict(self.root.fields)


def load_post(path: Path, policy: Policy) -> Post:
    """The post in the file `path`, for the channels and categories of `policy`; raises `Invalid` with all problems."""
    return parse_post(read_text(path), path, policy)


def parse_post(source: str, path: Path, policy: Policy, *, media: bool = True) -> Post:
    """The post in the text `source` of the file `path`; raises `Invalid` with all problems.

    Its media lie beside it. Without `media` they are not looked at, and the post has none: it is not on this disk.
    """
    post, problems = read_post(source, path, policy, media=media)
    if problems:
        raise Invalid(problems)
    return post


def read_post(source: str, path: Path, policy: Policy, *, media: bool = True) -> tuple[Post, list[Problem]]:
    """The post as `parse_post` reads it, for whoever asks for its texts, and what is wrong with its media files.

    Of a file that is not there or broken nothing is known but its name. Raises `Invalid` if anything else is wrong.
    """
    name = path.as_posix()
    handler = LocatedYAML(name, source)
    frontmatter.parse(source, handler=handler)
    if handler.root is None:
        raise Invalid([_no_front_matter(name, source)])
    loader = _Loader(path, source, policy, look_at_media=media)
    post = loader.post(handler.root, handler.body_start)
    if post is None or len(loader.problems) > loader.files_refused:
        raise Invalid(loader.problems)
    return post, loader.problems


def channels_and_drafters(source: str, path: str, policy: Policy) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The channels and the drafters in the front matter of a post, whatever else is wrong with it; raises `Invalid`.

    A post that is withdrawn has no channels: there is nothing to put on them.
    """
    handler = LocatedYAML(path, source)
    frontmatter.parse(source, handler=handler)
    if handler.root is None:
        raise Invalid([_no_front_matter(path, source)])
    loader = _Loader(Path(path), source, policy)
    fields = handler.root.fields
    channels, drafters = loader.channels(fields.get("kanal")), loader.drafters(fields.get("penyusun"))
    if loader.problems or not (channels and drafters):
        raise Invalid(loader.problems or [_no_front_matter(path, source)])
    return () if "penarikan" in fields else channels, drafters


def _no_front_matter(name: str, source: str) -> Problem:
    first = _FENCE.search(source)
    if first is not None and not source[: first.start()].strip():
        message = msg("The front matter that begins here is not closed. Put a line --- after its last key.")
        return Problem(name, place_of(source, first.start()), message)
    message = msg(
        "The front matter is missing. The file must begin with a line ---, then the keys, then a line --- again."
    )
    return Problem(name, START, message)


class _Loader(Reader):
    def __init__(self, path: Path, source: str, policy: Policy, *, look_at_media: bool = True) -> None:
        super().__init__(path.as_posix())
        self.file, self.source, self.policy, self.look_at_media = path, source, policy, look_at_media
        self.channels_are_known = True
        self.files_refused = 0

    def post(self, root: Node, body_start: int) -> Post | None:
        if not self.expect(root, "map"):
            return None
        fields = self.mapping(root, *keys.POST)
        title = self.placed_line(fields.get("judul"))
        planned = self.moment(fields.get("jadwal"), self.policy.calendar.zone, time_needed=True)
        category = self.one_of(fields.get("kategori"), self.policy.categories, msg("category"))
        channels = self.channels(fields.get("kanal"))
        drafters = self.drafters(fields.get("penyusun"))
        sections = self.sections(body_start, channels)
        media = self.list_of(fields.get("media"), self.medium) if self.look_at_media else []
        tags = self.list_of(fields.get("tag"), self.placed_line)
        sources = self.list_of(fields.get("sumber"), self.placed)
        consent, note = (self.placed(fields.get(key)) for key in ("izin", "catatan"))
        corrections = self.list_of(fields.get("koreksi"), self.amendment)
        withdrawal = self.amendment(fields.get("penarikan"))
        if title is None or planned is None or category is None:
            return None
        return Post(
            path=self.file,
            source=self.source,
            title=title,
            planned=planned,
            planned_place=fields["jadwal"].place,
            category=category,
            channels=channels,
            drafters=drafters,
            sections=sections,
            media=tuple(media),
            tags=tuple(tags),
            sources=tuple(sources),
            consent=consent,
            note=note,
            corrections=tuple(corrections),
            withdrawal=withdrawal,
            keys=root.keys,
            calendar=self.policy.calendar,
        )

    def placed(self, node: Node | None) -> Placed | None:
        value = self.text(node)
        return None if value is None or node is None else Placed(value, node.place)

    def placed_line(self, node: Node | None) -> Placed | None:
        value = self.line(node)
        return None if value is None or node is None else Placed(value, node.place)

    def drafters(self, node: Node | None) -> tuple[str, ...]:
        found = self.list_of(node, lambda item: self.matching(item, LOGIN, "contoh-kreatif-1"))
        if node is not None and node.kind == "list" and not node.items:
            self.fail(node, msg("Name at least one drafter by their GitHub login."))
        return tuple(found)

    def channels(self, node: Node | None) -> tuple[str, ...]:
        before = len(self.problems)
        found = self.list_of(node, self.channel)
        self.channels_are_known = len(self.problems) == before
        if node is not None and node.kind == "list" and not node.items:
            self.fail(node, msg("Name at least one channel: {known}.", known=list(self.policy.channels)))
        for channel in [item for item, number in Counter(found).items() if number > 1]:
            self.fail(node or START, msg("The channel “{name}” stands twice. Remove one.", name=channel))
        return tuple(dict.fromkeys(found))

    def channel(self, node: Node) -> str | None:
        """A channel's id; whoever writes its title or another name of it is told the id."""
        known, meant = self.policy.channels, channel_named(node.text)
        if node.kind == "str" and meant is not None and meant.id in known and node.text != meant.id:
            self.fail(node, unknown(msg("channel"), node.text, [meant.id], cutoff=0))
            return None
        return self.one_of(node, known, msg("channel"))

    def medium(self, node: Node) -> Media | None:
        fields = self.mapping(node, *keys.MEDIUM)
        name, credit, licence = (self.placed_line(fields.get(key)) for key in ("berkas", "kredit", "lisensi"))
        alt = self.placed(fields.get("alt"))
        if name is None:
            return None
        file, cover = self.checked(name), self.cover(fields.get("sampul"), name.value)
        return None if alt is None or credit is None else Media(file, name, alt, credit, licence, cover)

    def cover(self, node: Node | None, medium: str) -> Cover | None:
        """The cover of the video in the file `medium`."""
        name = self.placed_line(node)
        if name is None:
            return None
        file = self.checked(name)
        if Path(medium).suffix.lower() not in VIDEO_SUFFIXES:
            self.fail(name.place, msg("Only a video has a cover. Take “sampul” out here."))
            return None
        if file.is_video:
            self.fail(
                name.place, msg("The cover must be a picture, and “{name}” is a video.", name=shortened(name.value))
            )
            return None
        return Cover(file, name)

    def checked(self, name: Placed) -> MediaFile:
        """The file of that name in the post's folder; one that is refused is noted."""
        folder = self.file.with_suffix("")
        found = inspect_media(folder, name.value)
        if isinstance(found, MediaFile):
            return found
        self.fail(name.place, found)
        self.files_refused += 1
        return MediaFile(folder / name.value, "", 0)

    def amendment(self, node: Node | None) -> Amendment | None:
        """A correction or a withdrawal."""
        if node is None or not self.expect(node, "map"):
            return None
        fields = self.mapping(node, *keys.AMENDMENT)
        day, reason = self.date(fields.get("tanggal")), self.placed(fields.get("alasan"))
        return None if day is None or reason is None else Amendment(day, reason)

    def sections(self, body_start: int, channels: tuple[str, ...]) -> tuple[Section, ...]:
        """The common text and each channel's own; headings that are none of the post's channels are noted."""
        # Comments keep their length, so that offsets stay those of the source.
        body = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), self.source[body_start:])
        headings = list(_HEADING.finditer(body))
        ends = [*[heading.start() for heading in headings], len(body)]
        sections = [Section(None, body_start, body_start + ends[0], place_of(self.source, body_start))]
        line, counted = sections[0].place.line, 0
        for heading, end in zip(headings, ends[1:], strict=True):
            line, counted = line + body.count("\n", counted, heading.start()), heading.start()
            place, name = Place(line), heading["name"].strip().rstrip("#").rstrip()
            channel = self.heading(name, place, channels, {section.channel for section in sections})
            if channel is not None:
                sections.append(Section(channel, body_start + heading.end(), body_start + end, place))
        filled = tuple(
            section for section in sections if body[section.start - body_start : section.end - body_start].strip()
        )
        self.empty(sections, filled, channels)
        return filled

    def heading(self, name: str, place: Place, channels: tuple[str, ...], seen: set[str | None]) -> str | None:
        channel = channel_named(name)
        if channel is None:
            self.fail(place, unknown(msg("channel in the heading"), name, [self.title(item) for item in channels]))
            return None
        if channel.id not in channels and self.channels_are_known:
            self.fail(
                place,
                msg("“{name}” is not among this post's channels. Add it to “kanal” or remove this part.", name=name),
            )
            return None
        if channel.id in seen:
            self.fail(place, msg("There is a second part for “{name}”. Join the two.", name=name))
            return None
        return channel.id

    def empty(self, sections: list[Section], filled: tuple[Section, ...], channels: tuple[str, ...]) -> None:
        have = {section.channel for section in filled}
        for section in sections:
            if section.channel is not None and section not in filled:
                self.fail(
                    section.place,
                    msg(
                        "The part for “{name}” has no text. Write it, or remove the heading.",
                        name=self.title(section.channel),
                    ),
                )
        missing = [self.title(channel) for channel in channels if channel not in have]
        written = {section.channel for section in sections}
        if None not in have and [channel for channel in channels if channel not in written]:
            self.fail(
                sections[0].place,
                msg("There is no text for {channels}. Write it below the front matter.", channels=missing),
            )

    @staticmethod
    def title(channel: str) -> str:
        found = channel_named(channel)
        return found.title if found else channel
