"""Offices and pull requests to play with: policies with every kind of person, and what a pull request can begin as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.support.scenario import Scenario, merge_policy

BASE = yaml.safe_load((Path(__file__).parent / "reviewers.yaml").read_text(encoding="utf-8"))
# Monday; Thursday before a closed Friday and an opened Saturday; before a row of holidays; before Ramadan.
STARTS = ["2026-11-23 08:00:00", "2026-11-26 15:00:00", "2026-12-23 11:30:00", "2027-02-04 10:00:00"]

PEOPLE: dict[str, list[Any]] = {
    "tim-kreatif": ["kreatif-1", "kreatif-2"],
    "ketua-tim": ["ketua", "Ketua-2", "rangkap-23", "rangkap-24"],
    "subkoordinator": ["subko", "rangkap-23"],
    "koordinator": ["koord", "rangkap-24", "rangkap-45"],
    "admin": ["admin-1", "rangkap-45"],
}
# Whoever may come by: holders of one step and of two, in other letters, acting, strangers, machines, deleted accounts.
HOLDERS = ["ketua", "KETUA-2", "rangkap-23", "rangkap-24", "Subko", "koord", "rangkap-45", "admin-1"]
ACTING = ["plt-ketua", "plh-subko", "plh-koord", "plh-admin"]
OTHERS = ["kreatif-1", "Kreatif-2", "orang-lain", "ghost", "naskah[bot]", "ketua[bot]", "admin-1[bot]"]
ANYBODY = HOLDERS + ACTING + OTHERS

POST, MEDIA = "content/posts/2026/11/contoh.md", "content/posts/2026/11/contoh/poster.png"
FILES = [
    *[(POST,), (POST, MEDIA)] * 7,
    (POST, "tools/naskah/i18n.py"),
    (POST, MEDIA, "content/posts/2026/11/contoh-dua.md"),
    ("content/panduan/index.md", "README.md"),
]


def step(role: str, kind: str, minutes: int) -> dict[str, Any]:
    texts = {"activity": "Mengerjakan naskah", "requirement": "Draf konten", "output": "Naskah"}
    return {"role": role, "kind": kind, "minutes": minutes, **texts}


SHORT = [step("tim-kreatif", "draft", 60), step("ketua-tim", "review", 20), step("admin", "publish", 5)]
LONG = [*BASE["steps"][:2], step("wakil", "review", 45), *BASE["steps"][2:]]
SHAPES: list[Mapping[str, Any]] = [
    *[{}] * 4,
    {"steps": SHORT},
    {"steps": LONG, "roles": {"wakil": {"title": "Wakil Ketua", "people": ["wakil", "subko"]}}},
    {"approval": {"distinct_people": False}},
    {"approval": {"posts_per_pull_request": None}},
    # Only somebody who may already have reviewed, or who drafted it, is left; or nobody from some day on.
    {"roles": {"subkoordinator": {"people": ["rangkap-23"]}}},
    {"roles": {"ketua-tim": {"people": ["kreatif-1"]}}},
]


@st.composite
def offices(draw: st.DrawFn, start: dt.datetime) -> dict[str, Any]:
    """A policy, as the mapping of reviewers.yaml, with letters and changes of hands about the time of `start`."""
    hours = st.integers(-30, 120)

    def moment(after: int) -> dt.datetime:
        return (start + dt.timedelta(hours=after)).replace(tzinfo=None)

    roles: dict[str, Any] = {role: {"people": people} for role, people in PEOPLE.items()}
    roles["ketua-tim"]["team"] = "contoh-humas/Ketua-Tim"
    if draw(st.booleans()):
        # One goes, another comes: at once, after a while without anybody, or with both for a time.
        goes, comes = draw(hours), draw(hours)
        roles["admin"] = {
            "people": [{"login": "admin-1", "until": moment(goes)}, {"login": "plh-admin", "from": moment(comes)}]
        }
    letters = []
    for number, (role, login) in enumerate(
        zip(["ketua-tim", "subkoordinator", "koordinator"], ACTING, strict=False), 1
    ):
        begins, length = draw(hours), draw(st.integers(1, 100))
        dates = {"from": moment(begins), "until": moment(begins + length)}
        letters.append({"role": role, "login": login, "kind": "plh", "letter": f"CONTOH/{number}/2026", **dates})
    changed = merge_policy(BASE, {"roles": roles, "acting": letters})
    return merge_policy(changed, draw(st.sampled_from(SHAPES)))


@st.composite
def proposals(draw: st.DrawFn) -> Scenario:
    """A pull request before its first event: who opened it, for whom, with which files, and whether pushes are told."""
    by_machine = draw(st.booleans())
    drafters = st.sampled_from([(), ("kreatif-1",), ("KETUA", "kreatif-2"), ("subko", "admin-1")])
    return Scenario(
        name="permainan",
        events=(),
        author="naskah[bot]" if by_machine else draw(st.sampled_from(["kreatif-1", "kreatif-2", "koord", "ghost"])),
        drafters=draw(drafters if by_machine else st.just(())),
        channels=draw(st.sampled_from([("instagram",), ("instagram", "x"), ("youtube", "facebook", "instagram")])),
        files=draw(st.sampled_from(FILES)),
        activity=draw(st.sampled_from([True, True, True, False])),
    )
