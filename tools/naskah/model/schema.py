"""JSON Schemas (2020-12) of posts and reviewers.yaml, for editors.

They are made of what the loaders use, and refuse nothing that a loader takes. The loaders refuse more: order of steps,
overlapping letters, media files, channel headings.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from naskah.model import keys
from naskah.model.calendar import DAYS
from naskah.model.channel import CHANNELS
from naskah.model.fields import meanings
from naskah.model.forms import BRANCH, DATE, ID, LOGIN, SPAN, TEAM, TIMED
from naskah.model.policy import ACTING_KINDS, STEP_KINDS, Policy
from naskah.model.policy_loader import LEAST_STEPS, MAX_MINUTES, MAX_POSTS, VERSION

Schema = dict[str, Any]
FOLDER = Path("tools/naskah/model/schemas")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string", "pattern": r"\S"}
BOOLEAN: Schema = {"type": "boolean"}


def schema_files() -> dict[Path, str]:
    """The text of each schema by its path in the repository."""
    return {
        FOLDER / "post.schema.json": render(post_schema()),
        FOLDER / "reviewers.schema.json": render(reviewers_schema()),
    }


def render(schema: Schema) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def post_schema(policy: Policy | None = None) -> Schema:
    """The front matter of a post; with a policy just its channels and categories, without one any category."""
    category: Schema = {"enum": list(policy.categories)} if policy else TEXT
    channels = policy.channels if policy else tuple(CHANNELS)
    medium = _mapping("medium", keys.MEDIUM, dict.fromkeys(keys.MEDIUM.all, TEXT))
    amendment = _mapping("amendment", keys.AMENDMENT, {"tanggal": _form(DATE), "alasan": TEXT})
    properties: dict[str, Schema] = {
        "judul": TEXT,
        "jadwal": _form(TIMED),
        "kategori": category,
        "kanal": _list({"enum": list(channels)}, minItems=1, uniqueItems=True),
        "penyusun": _list(_form(LOGIN), minItems=1),
        "media": _list(medium),
        "tag": _list(TEXT),
        "sumber": _list(TEXT),
        "izin": TEXT,
        "catatan": TEXT,
        "koreksi": _list(amendment),
        "penarikan": amendment,
    }
    return _root("Konten (bagian depan)", _mapping("post", keys.POST, properties))


def reviewers_schema() -> Schema:
    """reviewers.yaml."""
    sop = _mapping("sop", keys.SOP, {"number": TEXT, "title": TEXT, "organisation": TEXT, "effective": _form(DATE)})
    approval = {
        "distinct_people": BOOLEAN,
        "posts_per_pull_request": {"type": ["integer", "null"], "minimum": 1, "maximum": MAX_POSTS},
        "base": _form(BRANCH),
    }
    category = _mapping("category", keys.CATEGORY, {"id": _form(ID), "title": TEXT})
    properties: dict[str, Schema] = {
        "version": {"const": VERSION},
        "sop": sop,
        "roles": {"type": "object", "propertyNames": _form(ID), "additionalProperties": _role()},
        "steps": _list(_step(), minItems=LEAST_STEPS),
        "acting": _list(_acting()),
        "approval": _mapping("approval", keys.APPROVAL, approval),
        "channels": _list({"enum": list(CHANNELS)}, minItems=1),
        "categories": _list(category, minItems=1),
        "reasons": _list(_mapping("reason", keys.REASON, {"id": _form(ID), "title": TEXT})),
        "calendar": _calendar(),
    }
    return _root("reviewers.yaml", _mapping("policy", keys.POLICY, properties))


def _role() -> Schema:
    person = _mapping("person", keys.PERSON, {"login": _form(LOGIN), "from": _moment(), "until": _moment()})
    people = _list({"anyOf": [_form(LOGIN), person]})
    return _mapping("role", keys.ROLE, {"title": TEXT, "people": people, "team": _form(TEAM)})


def _acting() -> Schema:
    properties: dict[str, Schema] = {
        "role": _form(ID),
        "login": _form(LOGIN),
        "kind": {"enum": list(ACTING_KINDS)},
        "from": _moment(),
        "until": _moment(),
        "letter": TEXT,
    }
    return _mapping("acting", keys.ACTING, properties)


def _step() -> Schema:
    properties: dict[str, Schema] = {
        "role": _form(ID),
        "kind": {"enum": list(STEP_KINDS)},
        "minutes": {"type": "integer", "minimum": 1, "maximum": MAX_MINUTES},
        "activity": TEXT,
        "requirement": TEXT,
        "output": TEXT,
        "checklist": _list(TEXT),
    }
    return _mapping("step", keys.STEP, properties)


def _calendar() -> Schema:
    span, day = _form(SPAN), "|".join(DAYS)
    hours = _mapping("hours", keys.HOURS, {"hours": span, "breaks": _list(span)})
    week: Schema = {
        "type": "object",
        "patternProperties": {rf"^(?:{day})(?:-(?:{day}))?$": hours},
        "additionalProperties": False,
    }
    season = {"name": TEXT, "from": _form(DATE), "until": _form(DATE), "week": week}
    opened = {"date": _form(DATE), "hours": span, "why": TEXT, "breaks": _list(span)}
    properties: dict[str, Schema] = {
        "timezone": TEXT,
        "week": week,
        "holidays": TEXT,
        "seasons": _list(_mapping("season", keys.SEASON, season)),
        "closed": _list(_mapping("closed", keys.CLOSED, {"date": _form(DATE), "why": TEXT})),
        "open": _list(_mapping("opened", keys.OPENED, opened)),
    }
    return _mapping("calendar", keys.CALENDAR, properties)


def _root(title: str, mapping: Schema) -> Schema:
    comment = "Dibuat oleh perintah `naskah schema`. Jangan diubah dengan tangan."
    return {"$schema": DIALECT, "$comment": comment, "title": title, **mapping, "additionalProperties": False}


def _mapping(name: str, known: keys.Keys, properties: dict[str, Schema]) -> Schema:
    """A mapping with just these keys.

    Within braces YAML takes a comma in a text for the beginning of a new key without a value. The loader puts such a text
    together again, so the schema lets those keys pass.
    """
    texts = meanings()[name]
    return {
        "type": "object",
        "properties": {key: {"description": texts[key], **properties[key]} for key in known.all},
        "required": list(known.required),
        "additionalProperties": {"type": "null"},
    }


def _list(items: Schema, **more: object) -> Schema:
    return {"type": "array", "items": items, **more}


def _form(form: re.Pattern[str]) -> Schema:
    return {"type": "string", "pattern": f"^(?:{form.pattern})$"}


def _moment() -> Schema:
    return {"anyOf": [_form(DATE), _form(TIMED)]}
