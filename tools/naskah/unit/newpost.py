"""A new post: where it goes, and the template that its writer fills in.

The template is Indonesian in every language of the command, for it becomes part of the post. Hints stand in comments,
which are never published: a post that nobody wrote has no text at all, and the checks say so.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from naskah.files import write_whole
from naskah.i18n import Message, msg
from naskah.model import keys
from naskah.model.channel import CHANNELS
from naskah.model.fields import meanings
from naskah.model.forms import LOGIN
from naskah.model.policy import Policy, holders
from naskah.model.problem import unknown
from naskah.model.schema import FOLDER as SCHEMAS
from naskah.model.source import FORBIDDEN, control_character
from naskah.unit.yamltext import inline

MAX_SLUG = 60
OFFICE_OPENS = dt.time(9)
# What may be left out stands as a comment, with an example to go by.
EXAMPLES = {
    "media": """
  - berkas: poster.png
    alt: "Tuliskan isi gambar."
    kredit: "Tuliskan pembuat gambar."
    lisensi: CC BY 4.0""",
    "tag": " [kata kunci, kata kunci lain]",
    "sumber": """
  - "Tuliskan nama surat, dokumen, atau alamat https." """,
    "izin": ' "Tidak memuat orang yang dapat dikenali."',
    "catatan": ' "Tuliskan catatan untuk pemeriksa."',
}


@dataclass(frozen=True, slots=True)
class NewPost:
    """What is known of a post before it is written; `planned` is in the office's zone."""

    title: str
    planned: dt.datetime
    category: str
    channels: tuple[str, ...]
    drafters: tuple[str, ...]


def refusals(post: NewPost, policy: Policy) -> Iterator[Message]:
    """Everything for which the post could not be read back."""
    if not post.title:
        yield msg("The title is empty. Write it in quotes behind the command.")
    if found := FORBIDDEN.search(post.title):
        yield control_character(found[0])
    for channel in post.channels:
        if channel not in policy.channels:
            yield unknown(msg("channel"), channel, policy.channels)
    if post.category not in policy.categories:
        yield unknown(msg("category"), post.category, policy.categories)
    if not post.drafters:
        title = policy.steps[0].role.title
        yield msg("Nobody holds the role “{role}” today. Name the drafter: --drafter LOGIN.", role=title)
    for login in post.drafters:
        if not LOGIN.fullmatch(login):
            example = "contoh-kreatif-1"
            yield msg("“{text}” has not the right form. Write it like “{example}”.", text=login, example=example)


def slug_of(title: str) -> str:
    """The title as a name for files and addresses: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:MAX_SLUG]
        if len(longer) > MAX_SLUG:
            break
        slug = longer
    return slug or "konten"


def proposed_time(policy: Policy, now: dt.datetime) -> dt.datetime:
    """Nine o'clock on the first office day after all steps can have passed, counted in office minutes from `now`."""
    zone = policy.calendar.zone
    ready = policy.calendar.due(now, sum(step.minutes for step in policy.steps)) or now.astimezone(zone)
    day = ready.date() + dt.timedelta(days=1)
    for _ in range(31):
        if policy.calendar.spans(day):
            break
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, OFFICE_OPENS, zone)


def proposed_drafter(policy: Policy, now: dt.datetime) -> str | None:
    """Somebody who holds the draft role at `now`."""
    return next((tenure.login for tenure in holders(policy.steps[0].role, now)), None)


def create(post: NewPost, policy: Policy, folder: Path) -> Path:
    """Makes the post below `folder`, with a folder for its media, under a name that is not taken; gives its path.

    Raises `OSError`.
    """
    month = folder / f"{post.planned:%Y}" / f"{post.planned:%m}"
    slug, number = slug_of(post.title), 1
    while True:
        path = month / (f"{slug}.md" if number == 1 else f"{slug}-{number}.md")
        number += 1
        if path.exists():
            continue
        try:
            # Making the folder claims the name: of two who start the same post at once only one succeeds.
            path.with_suffix("").mkdir(parents=True)
        except FileExistsError:
            continue
        write_whole(path, template(post, policy, path).encode())
        return path


def template(post: NewPost, policy: Policy, path: Path) -> str:
    """The text of the new post that will be at `path`."""
    schema = Path(os.path.relpath(SCHEMAS / "post.schema.json", path.parent)).as_posix()
    known = {
        "judul": inline(post.title),
        "jadwal": f"{post.planned:%Y-%m-%d %H:%M}",
        "kategori": inline(post.category),
        "kanal": inline(list(post.channels)),
        "penyusun": inline(list(post.drafters)),
    }
    texts = dict(meanings()["post"])
    texts["kategori"] = f"Salah satu dari: {', '.join(policy.categories)}."
    texts["kanal"] = f"{texts['kanal']} Pilihannya: {', '.join(policy.channels)}."
    lines = ["---", f"# yaml-language-server: $schema={schema}"]
    for key in keys.POST.required:
        lines += [f"# {texts[key]}", f"{key}: {known[key]}"]
    lines.append("# Isian di bawah ini boleh dilengkapi. Hapus tanda # di depannya bila dipakai.")
    for key, example in EXAMPLES.items():  # a new post has nothing to correct and nothing to withdraw
        lines += [f"# {texts[key]}", *(f"# {line.rstrip()}" for line in f"{key}:{example}".splitlines())]
    lines += ["---", f"<!-- {_hint(post.channels)} -->", "", *_own_part(post.channels)]
    return "\n".join(lines) + "\n"


def _hint(channels: Sequence[str]) -> str:
    titles = ", ".join(CHANNELS[channel].title for channel in channels)
    return f"Tulis teks untuk {titles} di bawah baris ini. Petunjuk dalam tanda seperti ini tidak pernah diterbitkan."


def _own_part(channels: Sequence[str]) -> list[str]:
    """X is far shorter than the others, so beside them it needs a text of its own."""
    if "x" not in channels or len(channels) == 1:
        return []
    most = CHANNELS["x"].limits["text"].value
    hint = f"<!-- Tulis teks pendek untuk X di bawah baris ini, paling banyak {most:g} karakter. -->"
    return [f"## {CHANNELS['x'].title}", hint, ""]
