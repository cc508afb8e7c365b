"""The JSON Schemas take what the loaders take, and what they refuse the loaders refuse too."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from naskah.model import keys
from naskah.model.channel import CHANNELS
from naskah.model.fields import meanings
from naskah.model.policy_loader import load_policy, parse_policy
from naskah.model.post_loader import parse_post
from naskah.model.problem import Invalid
from naskah.model.schema import post_schema, reviewers_schema
from tests.support.policies import BASE, ROOT, policy_with
from tests.support.profiles import examples
from tests.support.samples import needs_samples, sample_posts

POLICY = policy_with()
REVIEWERS = Draft202012Validator(reviewers_schema())
POST = Draft202012Validator(post_schema())


class PlainLoader(yaml.SafeLoader):
    """YAML as editors read it: a date is text."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def plain(text: str) -> Any:
    return yaml.load(text, Loader=PlainLoader)


def faults(validator: Draft202012Validator, document: object) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(document)]


@pytest.mark.parametrize("schema", [post_schema(), post_schema(POLICY), reviewers_schema()])
def test_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_is_explained_and_nothing_else_is() -> None:
    known = {name.lower(): set(value.all) for name, value in vars(keys).items() if isinstance(value, keys.Keys)}
    assert {name: set(texts) for name, texts in meanings().items()} == known


@pytest.mark.parametrize("path", [ROOT / "reviewers.yaml", BASE], ids=["this repository", "the tests"])
def test_takes_policies_that_are_in_use(path: Path) -> None:
    load_policy(path)
    assert faults(REVIEWERS, plain(path.read_text(encoding="utf-8"))) == []


@needs_samples
def test_takes_every_sample_post() -> None:
    policy = load_policy(ROOT / "reviewers.yaml")
    schemas = [POST, Draft202012Validator(post_schema(policy))]
    posts = {path: plain(path.read_text(encoding="utf-8").split("---\n")[1]) for path in sample_posts()}
    assert len(posts) > 15
    assert [
        (path, faults(schema, post)) for path, post in posts.items() for schema in schemas if faults(schema, post)
    ] == []


def test_takes_a_comma_within_braces_as_the_loader_does() -> None:
    text = BASE.read_text(encoding="utf-8").replace(
        "activity: Memverifikasi isi", "activity: Verifikasi kaidah, norma, etika"
    )
    assert parse_policy(text, "reviewers.yaml").steps[1].activity == "Verifikasi kaidah, norma, etika"
    assert faults(REVIEWERS, plain(text)) == []


def test_names_the_channels_and_only_with_a_policy_the_categories() -> None:
    open_kinds, closed_kinds = (schema["properties"]["kategori"] for schema in (post_schema(), post_schema(POLICY)))
    assert post_schema()["properties"]["kanal"]["items"]["enum"] == list(CHANNELS)
    assert "enum" not in open_kinds
    assert closed_kinds["enum"] == list(POLICY.categories)


WRONG_IN_A_POLICY: dict[str, object] = {
    "a key that is unknown": {"peran": 1},
    "another version": {"version": 2},
    "a role without people": {"roles": {"admin": {"title": "Admin", "people": "admin-1"}}},
    "an id with a capital": {"roles": {"Admin": {"title": "Admin", "people": ["admin-1"]}}},
    "a login with a space": {"roles": {"admin": {"title": "Admin", "people": ["admin 1"]}}},
    "two steps": {"steps": [{}, {}]},
    "a kind of acting that is none": {"acting": [{"role": "admin", "kind": "pjs"}]},
    "minutes of none": {"approval": {"posts_per_pull_request": 0}},
    "a channel that is none": {"channels": ["friendster"]},
    "no channel": {"channels": []},
    "no category": {"categories": []},
    "a day that is none": {"calendar": {"week": {"senin": {"hours": "08:00-16:00"}}}},
    "hours without an end": {"calendar": {"week": {"mon": {"hours": "08:00"}}}},
    "a date with words": {"sop": {"effective": "16 September 2022"}},
}


@pytest.mark.parametrize("name", WRONG_IN_A_POLICY)
def test_refuses_in_a_policy(name: str) -> None:
    changed = merged(plain(BASE.read_text(encoding="utf-8")), WRONG_IN_A_POLICY[name])
    assert faults(REVIEWERS, changed)
    assert loader_refuses_policy(changed)


POST_TEXT: dict[str, Any] = {
    "judul": "Seleksi Mandiri",
    "jadwal": "2026-11-24 09:00",
    "kategori": "akademik",
    "kanal": ["instagram", "x"],
    "penyusun": ["kreatif-1"],
    "tag": ["seleksi"],
    "sumber": ["https://unsoed.ac.id/contoh"],
    "izin": "Tidak ada orang.",
    "catatan": "Contoh.",
    "koreksi": [{"tanggal": "2026-12-01", "alasan": "Nama dosen diperbaiki."}],
    "penarikan": {"tanggal": "2026-12-02", "alasan": "Kegiatan dibatalkan."},
}
WRONG_IN_A_POST: dict[str, object] = {
    "a key that is unknown": {"judull": "x"},
    "a title that is a number": {"judul": 2026},
    "a date without time": {"jadwal": "2026-11-24"},
    "a channel that is none": {"kanal": ["friendster"]},
    "a channel twice": {"kanal": ["x", "x"]},
    "no channel": {"kanal": []},
    "no drafter": {"penyusun": []},
    "a drafter that is no login": {"penyusun": ["Tim Kreatif"]},
    "media without alt": {"media": [{"berkas": "a.png", "kredit": "Humas"}]},
    "tags that are no list": {"tag": "seleksi"},
    "an empty note": {"catatan": ""},
    "a correction without a reason": {"koreksi": [{"tanggal": "2026-12-01"}]},
    "a single correction that is no list": {"koreksi": {"tanggal": "2026-12-01", "alasan": "Salah tulis."}},
    "a correction in words alone": {"koreksi": ["Batal."]},
    "a withdrawal on no day": {"penarikan": {"tanggal": "besok"}},
}


@pytest.mark.parametrize("name", WRONG_IN_A_POST)
def test_refuses_in_a_post(name: str) -> None:
    changed = merged(POST_TEXT, WRONG_IN_A_POST[name])
    assert faults(POST, changed)
    assert loader_refuses_post(changed)


ODD_TEXTS = [
    "",
    " ",
    "x",
    "x\ny",
    "contoh-ketua",
    " x ",
    "2026-11-24",
    "2026-11-24 09:00",
    "07:30-16:00",
    "16:00-07:30",
]
ODD_TEXTS += ["draft", "plh", "instagram", "admin", "a/b", "Asia/Jakarta", "ID", "٢٠٢٦-١١-٢٤"]
ODD_VALUES: list[object] = [None, True, 0, 1, -1, 15, 1.5, 10**12, [], ["x"], [None], {}, {"x": "y"}, {"x": None}]
ODD = st.sampled_from([*ODD_TEXTS, *ODD_VALUES])


@examples(1)
@given(data=st.data())
def test_what_the_schema_refuses_in_a_policy_the_loader_refuses_too(data: st.DataObject) -> None:
    changed = mutated(plain(BASE.read_text(encoding="utf-8")), data)
    if faults(REVIEWERS, changed):
        assert loader_refuses_policy(changed)


@examples(1)
@given(data=st.data())
def test_what_the_schema_refuses_in_a_post_the_loader_refuses_too(data: st.DataObject) -> None:
    changed = mutated(POST_TEXT, data)
    if faults(POST, changed):
        assert loader_refuses_post(changed)


def merged(base: Mapping[str, Any], changes: object) -> dict[str, Any]:
    assert isinstance(changes, Mapping)
    both = {key: merged(base[key], value) for key, value in changes.items() if isinstance(base.get(key), Mapping)}
    return {**base, **changes, **both}


def mutated(document: Mapping[str, Any], data: st.DataObject) -> dict[str, Any]:
    """The document with one value replaced, taken out, or put in under another key."""
    changed: dict[str, Any] = copy.deepcopy(dict(document))
    holder, key = data.draw(st.sampled_from(list(places(changed))))
    act = data.draw(st.sampled_from(["replace", "remove", "add"]))
    if act == "replace":
        holder[key] = data.draw(ODD)
    elif act == "remove":
        del holder[key]
    elif isinstance(holder, list):
        holder.append(data.draw(ODD))
    else:
        holder[data.draw(st.sampled_from(["x", "until", "why", "media", "izin", "holidays"]))] = data.draw(ODD)
    return changed


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value within the document: what holds it, and its key or number there."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(item, dict | list):
            yield from places(item)


def loader_refuses_policy(document: object) -> bool:
    try:
        parse_policy(yaml.safe_dump(document, allow_unicode=True), "reviewers.yaml")
    except Invalid as invalid:
        return bool(invalid.problems)
    return False


def loader_refuses_post(document: object) -> bool:
    try:
        front = yaml.safe_dump(document, allow_unicode=True)
        parse_post(f"---\n{front}---\nTeks.\n", Path("content/posts/2026/11/contoh.md"), POLICY)
    except Invalid as invalid:
        return bool(invalid.problems)
    return False
