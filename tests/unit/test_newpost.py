"""A new post: its name, its time, its template."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.model.post import POST_PATH
from naskah.model.post_loader import load_post
from naskah.model.problem import Invalid
from naskah.model.source import FORBIDDEN
from naskah.unit.newpost import NewPost, create, proposed_drafter, proposed_time, refusals, slug_of, template
from tests.support.policies import ROOT, policy_with
from tests.support.profiles import examples

POLICY = policy_with()
WIB = ZoneInfo("Asia/Jakarta")
POST = NewPost(
    title="Seleksi Mandiri: Dibuka",
    planned=dt.datetime(2026, 12, 1, 9, tzinfo=WIB),
    category="akademik",
    channels=("instagram", "x"),
    drafters=("kreatif-1",),
)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Seleksi Mandiri Dibuka", "seleksi-mandiri-dibuka"),
        ("Jum’at Berkah: Donor Darah 2026!", "jumat-berkah-donor-darah-2026"),
        ("Kafé & Résumé", "kafe-resume"),
        ("日本", "konten"),
        ("../../etc/passwd", "etc-passwd"),
        (
            "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
            "satu-dua-tiga-empat-lima-enam-tujuh-delapan-sembilan-sepuluh",
        ),
        ("a" * 100, "a" * 60),
    ],
)
def test_the_slug_is_made_of_the_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@examples(1)
@given(st.text(max_size=200))
def test_every_slug_fits_the_path_of_a_post(title: str) -> None:
    assert POST_PATH.fullmatch(f"content/posts/2026/12/{slug_of(title)}.md")


def test_the_post_lies_in_the_month_of_its_time_with_a_folder_for_its_media(tmp_path: Path) -> None:
    path = create(POST, POLICY, tmp_path)
    assert path == tmp_path / "2026/12/seleksi-mandiri-dibuka.md"
    assert path.with_suffix("").is_dir()


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_overwritten(tmp_path: Path) -> None:
    month = tmp_path / "2026/12"
    (month / "seleksi-mandiri-dibuka-2").mkdir(parents=True)
    (month / "seleksi-mandiri-dibuka.md").write_text("milik orang lain", encoding="utf-8")
    assert create(POST, POLICY, tmp_path).name == "seleksi-mandiri-dibuka-3.md"
    assert (month / "seleksi-mandiri-dibuka.md").read_text(encoding="utf-8") == "milik orang lain"


def problems_of(path: Path) -> list[str]:
    with pytest.raises(Invalid) as caught:
        load_post(path, POLICY)
    return [problem.message.render("en") for problem in caught.value.problems]


def test_the_template_lacks_nothing_but_its_texts(tmp_path: Path) -> None:
    assert problems_of(create(POST, POLICY, tmp_path)) == [
        "There is no text for Instagram, X. Write it below the front matter.",
        "The part for “X” has no text. Write it, or remove the heading.",
    ]


def test_with_its_texts_written_the_template_is_a_post(tmp_path: Path) -> None:
    path = create(POST, POLICY, tmp_path)
    text = path.read_text(encoding="utf-8").replace("\n## X\n", "\nTeks umum.\n\n## X\n") + "Teks pendek.\n"
    path.write_text(text, encoding="utf-8")
    post = load_post(path, POLICY)
    assert (post.title.value, post.planned, post.category) == (POST.title, POST.planned, POST.category)
    assert (post.channels, post.drafters) == (POST.channels, POST.drafters)
    assert (post.caption("instagram"), post.caption("x")) == ("Teks umum.", "Teks pendek.")


def test_what_is_optional_can_be_used_by_taking_the_sign_away(tmp_path: Path) -> None:
    path = create(POST, POLICY, tmp_path)
    head, _, body = path.read_text(encoding="utf-8").partition("# media:")
    keys = [line for line in f"# media:{body}".splitlines() if ":" in line or line.startswith("#   ")]
    used = "\n".join(line.removeprefix("# ") for line in keys if not line[2:3].isupper())
    path.write_text(f"{head}{used}\n---\nTeks.\n", encoding="utf-8")
    (problem,) = problems_of(path)
    assert problem.startswith("The file “poster.png” is missing.")


def test_a_single_channel_needs_no_part_of_its_own() -> None:
    alone = NewPost(POST.title, POST.planned, POST.category, ("x",), POST.drafters)
    assert "## X" not in template(alone, POLICY, Path("content/posts/2026/12/a.md"))
    assert "## X" in template(POST, POLICY, Path("content/posts/2026/12/a.md"))


def test_the_template_names_the_schema_for_editors() -> None:
    first = template(POST, POLICY, Path("content/posts/2026/12/a.md")).splitlines()[1]
    relative = first.removeprefix("# yaml-language-server: $schema=")
    assert (ROOT / "content/posts/2026/12" / relative).resolve() == ROOT / "tools/naskah/model/schemas/post.schema.json"


@examples(1)
@given(st.text(min_size=1, max_size=80).map(lambda text: " ".join(text.split())))
def test_every_title_survives_being_written(title: str) -> None:
    if not title or FORBIDDEN.search(title) or not title.isprintable():
        return
    front = template(NewPost(title, POST.planned, "akademik", ("x",), ("null",)), POLICY, Path("a.md"))
    assert title_read(f"{front}Teks.\n") == title


def title_read(text: str) -> str:
    from naskah.model.post_loader import parse_post

    return parse_post(text, Path("content/posts/2026/12/a.md"), POLICY).title.value


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        pytest.param("2026-11-23T07:30+07:00", "2026-11-24T09:00+07:00", id="185 minutes pass the same day"),
        pytest.param("2026-11-23T15:00+07:00", "2026-11-25T09:00+07:00", id="the rest passes the next day"),
        pytest.param("2026-11-26T15:00+07:00", "2026-11-30T09:00+07:00", id="over a holiday and a weekend"),
    ],
)
def test_the_time_leaves_room_for_every_step(now: str, proposed: str) -> None:
    assert proposed_time(POLICY, dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(proposed)


def test_the_drafter_is_somebody_who_holds_the_role_by_then() -> None:
    late = {"roles": {"tim-kreatif": {"people": [{"login": "lama", "until": "2026-01-01"}, "baru"]}}}
    assert proposed_drafter(policy_with(late), POST.planned) == "baru"


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = NewPost("", POST.planned, "akademi", ("instagrem",), ("Tim Kreatif",))
    assert [message.render("en") for message in refusals(wrong, POLICY)] == [
        "The title is empty. Write it in quotes behind the command.",
        "Unknown channel “instagrem”. Did you mean “instagram”?",
        "Unknown category “akademi”. Did you mean “akademik”?",
        "“Tim Kreatif” has not the right form. Write it like “contoh-kreatif-1”.",
    ]
    nobody = NewPost("Judul\x00", POST.planned, "akademik", ("x",), ())
    assert [message.render("en") for message in refusals(nobody, POLICY)] == [
        "An invisible control character (U+0000) stands here. Delete it.",
        "Nobody holds the role “Tim Kreatif” today. Name the drafter: --drafter LOGIN.",
    ]


def test_a_post_that_is_right_is_not_refused() -> None:
    assert list(refusals(POST, POLICY)) == []
