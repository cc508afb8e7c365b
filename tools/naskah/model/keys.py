"""The keys of posts and of reviewers.yaml. Loaders and JSON Schemas take them from here; fields.yml says what they mean."""

from __future__ import annotations

from typing import NamedTuple


class Keys(NamedTuple):
    """The keys of one mapping; any other is an error."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Required ones first."""
        return self.required + self.optional


POST = Keys(
    ("judul", "jadwal", "kategori", "kanal", "penyusun"),
    ("media", "tag", "sumber", "izin", "catatan", "koreksi", "penarikan"),
)
AMENDMENT = Keys(("tanggal", "alasan"))
MEDIUM = Keys(("berkas", "alt", "kredit"), ("lisensi", "sampul"))

POLICY = Keys(
    ("version", "sop", "roles", "steps"), ("acting", "approval", "channels", "categories", "reasons", "calendar")
)
SOP = Keys(("number", "title", "organisation"), ("effective",))
ROLE = Keys(("title", "people"), ("team",))
PERSON = Keys(("login",), ("from", "until"))
ACTING = Keys(("role", "login", "kind", "from", "until", "letter"))
STEP = Keys(("role", "kind", "minutes", "activity", "requirement", "output"), ("checklist",))
APPROVAL = Keys((), ("distinct_people", "posts_per_pull_request", "base"))
CATEGORY = Keys(("id", "title"))
REASON = Keys(("id", "title"))
CALENDAR = Keys(("timezone", "week"), ("holidays", "seasons", "closed", "open"))
HOURS = Keys(("hours",), ("breaks",))
SEASON = Keys(("name", "from", "until", "week"))
CLOSED = Keys(("date",), ("why",))
OPENED = Keys(("date", "hours"), ("why", "breaks"))
