"""The data dictionary: every column of every table, once, for the CSV, the JSON, the workbook and the page alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from naskah.i18n import Message, msg

Kind = Literal["text", "number", "minutes", "share", "moment", "day", "month", "flag", "link", "list", "object"]
Cell = str | int | float | bool | dt.datetime | dt.date | None
Row = Sequence[Cell]

UNITS: Mapping[Kind, Message] = {
    "text": msg("text"),
    "number": msg("number"),
    "minutes": msg("office minutes"),
    "share": msg("share from 0 to 1; per cent in Excel"),
    "moment": msg("date and time in the office's zone"),
    "day": msg("day"),
    "month": msg("month"),
    "flag": msg("true or false; yes or no in Excel"),
    "link": msg("address"),
    "list": msg("list"),
    "object": msg("names with values"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` in CSV and JSON, `title` in the workbook, where it is `width` characters wide (0: not there)."""

    name: str
    kind: Kind
    title: Message
    meaning: Message
    example: str
    width: int = 0

    @property
    def unit(self) -> Message:
        """The unit of its values."""
        return UNITS[self.kind]


PULL_REQUEST = Column(
    "pull_request", "number", msg("Proposal"), msg("Number of the pull request that took the post through the SOP."), "42", 10
)  # fmt: skip
TITLE = Column(
    "title", "text", msg("Title"),
    msg("Title of the post; empty where the proposal has no post in the archive, because it is not published there."),
    "Jadwal Wisuda Ke-158", 34,
)  # fmt: skip
PAGE = Column(
    "post", "link", msg("Archive page"),
    msg("Address of the post's page; it counts from the archive's first page where the archive has no address of its own."),
    "posts/2026/11/jadwal-wisuda/", 30,
)  # fmt: skip
CATEGORY = Column("category_title", "text", msg("Category"), msg("Title of the category."), "Pengumuman", 18)
BY = Column("by", "text", msg("By"), msg("GitHub name of whoever did it."), "contoh-ketua", 18)
PERFORMER = Column("performer", "text", msg("Performer"), msg("Who has the step by the SOP."), "Ketua Tim Medsos", 24)
OFFICE_MINUTES = Column(
    "office_minutes", "minutes", msg("Time used (minutes)"),
    msg("Minutes from the beginning to the end of the stay, counted in office hours only."), "12.5", 11,
)  # fmt: skip
LEFT = Column(
    "left", "moment", msg("Left"), msg("When the stay ended; empty while it lasts."), "2026-11-24T09:15:00+07:00", 17
)
REASONS = Column(
    "reasons",
    "text",
    msg("Reasons"),
    msg("What the return named as its reasons, by the SOP's list."),
    "Fakta; Bahasa",
    24,
)
AT = Column("at", "moment", msg("Time"), msg("When it happened."), "2026-11-24T09:00:00+07:00", 17)

VISITS: tuple[Column, ...] = (
    PULL_REQUEST,
    TITLE,
    Column("number", "number", msg("Number"), msg("Place of the stay in the proposal's order, from 1."), "2", 8),
    Column("activity", "text", msg("Activity"), msg("What the step does, by today's SOP."), "Memverifikasi konten", 30),
    PERFORMER,
    Column("requirement", "text", msg("Requirement"), msg("What the step needs, by today's SOP."), "Draf konten", 16),
    Column("allowed_minutes", "minutes", msg("Time allowed (minutes)"), msg("Minutes that the SOP gives the step."), "30", 11),
    OFFICE_MINUTES,
    Column("output", "text", msg("Output"), msg("What the step hands on, by today's SOP."), "Naskah", 14),
    Column("remarks", "text", msg("Remarks"), msg("How the stay ended, in words."), "Disetujui oleh contoh-ketua", 36),
    Column("on_time", "flag", msg("On time"),
           msg("Whether the time used is within the time allowed; empty while the stay lasts."), "true", 9),
    Column("step", "number", msg("Step"), msg("Number of the SOP's step."), "2"),
    Column("outcome", "text", msg("Outcome"),
           msg("How the stay ended, as a code: open, submitted, approved, returned, superseded, withdrawn or published."),
           "approved"),
    replace(BY, width=0),
    Column("acting", "text", msg("Plt./Plh."), msg("Kind and letter of whoever acted for the holder."), "plh B/12/2026"),
    Column("entered", "moment", msg("Entered"), msg("When the stay began."), "2026-11-24T09:00:00+07:00", 17),
    LEFT,
    replace(PAGE, width=0),
    replace(REASONS, width=0),
)  # fmt: skip
RETURNS: tuple[Column, ...] = (
    PULL_REQUEST,
    TITLE,
    AT,
    PERFORMER,
    Column("back_to", "text", msg("Returned to"), msg("The performer one step before."), "Tim Kreatif", 24),
    BY,
    OFFICE_MINUTES,
    REASONS,
)
VIOLATIONS: tuple[Column, ...] = (
    PULL_REQUEST,
    TITLE,
    AT,
    Column("code", "text", msg("Code"), msg("What was broken, as a code."), "merged_early", 18),
    Column("meaning", "text", msg("Meaning"), msg("What was broken, in words."), "Digabungkan sebelum persetujuan akhir", 60),
)  # fmt: skip
POSTINGS: tuple[Column, ...] = (
    TITLE,
    CATEGORY,
    Column("channel", "text", msg("Channel"), msg("The social medium; its id in JSON, its name in Excel."), "instagram", 14),
    Column("at", "moment", msg("Posted"), msg("When it was posted there; empty where no posting has been recorded."),
           "2026-11-24T09:00:00+07:00", 17),
    Column("address", "link", msg("Address of the posting"), msg("Where it can be seen there."),
           "https://www.instagram.com/p/Contoh1/", 44),
    BY,
    Column("planned", "moment", msg("Planned"), msg("When it was to be posted."), "2026-11-24T09:00:00+07:00", 17),
    PULL_REQUEST,
    PAGE,
)  # fmt: skip
MONTHS: tuple[Column, ...] = (
    Column("month", "month", msg("Month"), msg("The month by the office's zone."), "2026-11", 18),
    Column("posts", "number", msg("Posts"), msg("Posts in the archive, by the moment of their first posting or plan."), "31", 11),
    Column("postings", "number", msg("Postings"), msg("Recorded postings on all channels."), "78", 11),
    Column("visits", "number", msg("Stays ended"), msg("Stays at a step that ended in the month."), "160", 12),
    Column("visits_on_time", "number", msg("Stays on time"), msg("Those of them within the time allowed."), "152", 12),
    Column("share_on_time", "share", msg("Share on time"), msg("Stays on time among stays ended."), "0.95", 12),
    Column("mean_minutes", "minutes", msg("Mean time (minutes)"), msg("Mean of the time used by the stays ended."), "18.4", 16),
    Column("returns", "number", msg("Returns"), msg("Stays that ended with a return."), "9", 13),
    Column("violations", "number", msg("Violations"), msg("Violations of the SOP that were recorded."), "0", 12),
)  # fmt: skip
MEDIA: tuple[Column, ...] = (
    Column("address", "link", msg("Address"), msg("Where the archive has the file."), "posts/2026/11/jadwal-wisuda/poster.png"),
    Column("alt", "text", msg("Alternative text"), msg("What is to be seen, for who cannot see it."), "Poster jadwal wisuda"),
    Column("credit", "text", msg("Credit"), msg("Who made it."), "Tim Kreatif"),
    Column("licence", "text", msg("Licence"), msg("Under which licence; null where none is named."), "CC BY 4.0"),
    Column("width", "number", msg("Width"), msg("Pixels; 0 for a video."), "1080"),
    Column("height", "number", msg("Height"), msg("Pixels; 0 for a video."), "1350"),
)  # fmt: skip
POSTS: tuple[Column, ...] = (
    PAGE,
    TITLE,
    Column("posted", "moment", msg("Posted"), msg("When it was first posted; null where no posting has been recorded."),
           "2026-11-24T09:00:00+07:00"),
    Column("planned", "moment", msg("Planned"), msg("When it was to be posted."), "2026-11-24T09:00:00+07:00"),
    Column("channels", "list", msg("Channels"), msg("Ids of the channels."), '["instagram", "x"]'),
    Column("category", "text", msg("Category"), msg("Id of the category."), "pengumuman"),
    CATEGORY,
    Column("tags", "list", msg("Tags"), msg("Tags as they are written."), '["wisuda"]'),
    Column("texts", "object", msg("Texts"), msg("The text as posted, by channel."), '{"instagram": "…", "x": "…"}'),
    Column("media", "list", msg("Media"), msg("Pictures and videos, each with the columns of the table media."), "[…]"),
    Column("sources", "list", msg("Sources"), msg("Where the facts come from."), '["Surat Rektor"]'),
    Column("corrections", "list", msg("Corrections"), msg("What was corrected after it had appeared, as in the table corrections."),
           "[…]"),
    Column("postings", "list", msg("Postings"),
           msg("What was posted where: channel, at, address and by, as in the table postings."), "[…]"),
    PULL_REQUEST,
    Column("pull_request_address", "link", msg("Address of the proposal"), msg("Where the whole review can be read."),
           "https://github.com/contoh-humas/medsos/pull/42"),
)  # fmt: skip
CORRECTIONS: tuple[Column, ...] = (
    Column("day", "day", msg("Day"), msg("When it was corrected, as the post says."), "2026-12-01"),
    Column("reason", "text", msg("Reason"), msg("Why, as the post says."), "Nama dosen pembimbing diperbaiki."),
)  # fmt: skip
WITHDRAWN: tuple[Column, ...] = (
    PAGE,
    Column("title", "text", msg("Title"), msg("Title of the post; null where its file was taken out."), "Jadwal Wisuda Ke-158"),
    Column("day", "day", msg("Day"), msg("When it was withdrawn."), "2026-12-02"),
    Column("reason", "text", msg("Reason"), msg("Why; null where no reason was written into the post."), "Kegiatan dibatalkan."),
    Column("pull_request", "number", msg("Proposal"), msg("Number of the pull request that withdrew it."), "57"),
)  # fmt: skip


def named(columns: Sequence[Column], values: Row) -> dict[str, object]:
    """A row as names with values, as JSON holds it: moments in ISO 8601, months as 2026-11."""
    return {column.name: jsonable(column, value) for column, value in zip(columns, values, strict=True)}


def jsonable(column: Column, value: object) -> object:
    """A value as JSON and CSV write it."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, dt.date):
        return f"{value:%Y-%m}" if column.kind == "month" else value.isoformat()
    return value
