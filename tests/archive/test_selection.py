from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.office import STRAIGHT, Office, picture


def paths(office: Office) -> list[str]:
    """The posts that would be published."""
    return [entry.path for entry in office.select().entries]


def test_a_post_that_went_through_every_step_is_published(office: Office) -> None:
    post = office.published()
    assert paths(office) == [post]
    assert office.reasons() == {}


def test_a_post_changed_by_one_byte_after_approval_is_left_out(office: Office) -> None:
    post = office.published()
    file = office.root / post
    file.write_bytes(file.read_bytes().replace(b"Halo", b"Hallo"))
    assert paths(office) == []
    assert post in office.reasons()[post]
    assert "Berubah setelah disetujui" in office.reasons()[post]
    assert "Changed after approval" in office.reasons("en")[post]


@pytest.mark.parametrize("change", [b" ", b"\n"])
def test_even_white_space_at_the_end_counts(office: Office, change: bytes) -> None:
    post = office.published()
    file = office.root / post
    file.write_bytes(file.read_bytes() + change)
    assert paths(office) == []


def test_another_picture_than_the_approved_one_keeps_the_post_out(office: Office) -> None:
    post = office.published()
    poster = office.root / "content/posts/2026/11/contoh/poster.png"
    poster.write_bytes(poster.read_bytes() + b"!")
    assert paths(office) == []
    assert "content/posts/2026/11/contoh/poster.png" in office.reasons()[post]


def test_a_missing_picture_keeps_the_post_out(office: Office) -> None:
    post = office.published()
    (office.root / "content/posts/2026/11/contoh/poster.png").unlink()
    assert paths(office) == []
    assert "poster.png" in office.reasons()[post]


def test_a_post_that_nobody_approved_is_left_out(office: Office) -> None:
    post = office.post()
    assert paths(office) == []
    assert "Tidak ada dalam buku register" in office.reasons()[post]


@pytest.mark.parametrize("until", range(1, len(STRAIGHT)))
def test_a_post_on_its_way_is_left_out(office: Office, until: int) -> None:
    post = office.post()
    office.record(post, STRAIGHT[:until])
    assert paths(office) == []
    assert list(office.reasons()) == [post]


def test_a_post_merged_early_is_left_out_and_the_reason_is_that(office: Office) -> None:
    post = office.post()
    office.record(post, ["08:00 open draft final", "08:20 ready", "08:45 merge by contoh-admin"])
    assert paths(office) == []
    assert "merged before the final approval" in office.reasons("en")[post]


def test_a_link_to_an_approved_post_is_not_followed(office: Office) -> None:
    post = office.published()
    real = office.root / post
    elsewhere = office.root / "elsewhere.md"
    real.rename(elsewhere)
    real.symlink_to(elsewhere)
    assert paths(office) == []
    assert "tautan simbolis" in office.reasons()[post]


def test_a_link_to_an_approved_picture_is_not_followed(office: Office) -> None:
    office.published()
    poster = office.root / "content/posts/2026/11/contoh/poster.png"
    elsewhere = office.root / "elsewhere.png"
    poster.rename(elsewhere)
    poster.symlink_to(elsewhere)
    assert paths(office) == []


def test_a_linked_folder_of_posts_is_not_entered(office: Office) -> None:
    office.published()
    november = office.root / "content/posts/2026/11"
    november.rename(office.root / "elsewhere")
    november.symlink_to(office.root / "elsewhere", target_is_directory=True)
    assert paths(office) == []
    assert "content/posts/2026/11" in office.reasons()


@pytest.mark.parametrize(
    "path", ["posts/lepas.md", "posts/2026/13/bulan.md", "posts/2026/11/Besar.md", "posts/2026/11/contoh/dalam.md"]
)
def test_a_post_in_another_place_is_left_out(office: Office, path: str) -> None:
    office.published()
    file = office.content / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("---\njudul: x\n---\n", encoding="utf-8")
    assert paths(office) == ["content/posts/2026/11/contoh.md"]
    assert "content/posts/2026/11/nama-konten.md" in office.reasons()[f"content/{path}"]


def test_an_approved_post_that_the_policy_no_longer_allows_is_left_out(office: Office) -> None:
    post = office.published()
    policy = office.root / "reviewers.yaml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("id: pengumuman", "id: lain"), encoding="utf-8")
    assert paths(office) == []
    assert "pengumuman" in office.reasons()[post]


def test_a_file_that_no_post_names_is_left_out(office: Office) -> None:
    office.published()
    picture(office.content / "posts/2026/11/contoh/selundupan.png")
    picture(office.content / "posts/2026/11/lepas.png")
    assert sorted(office.reasons()) == [
        "content/posts/2026/11/contoh/selundupan.png",
        "content/posts/2026/11/lepas.png",
    ]


def test_an_approved_post_that_is_gone_is_named(office: Office) -> None:
    post = office.published()
    (office.root / post).unlink()
    assert "berkasnya tidak ada lagi" in office.reasons()[post]


def test_an_approved_change_is_published_as_it_now_stands(office: Office) -> None:
    post = office.published(body="Lama.")
    office.post(body="Baru.")
    assert paths(office) == []
    office.record(post, day="2026-11-24")
    assert [entry.facts.parts for entry in office.select().entries] == [((("instagram", "x"), "Baru."),)]


def test_the_old_bytes_of_a_changed_post_are_no_longer_approved(office: Office) -> None:
    post = office.published(body="Lama.")
    old = (office.root / post).read_bytes()
    office.post(body="Baru.")
    office.record(post, day="2026-11-24")
    (office.root / post).write_bytes(old)
    assert paths(office) == []


def test_a_file_with_a_dot_is_passed_over(office: Office) -> None:
    (office.content / "posts/.gitkeep").touch()
    assert office.reasons() == {}


def test_without_posts_and_register_nothing_is_published(office: Office) -> None:
    Path(office.content / "posts").rmdir()
    assert office.select().entries == ()
    assert office.select().left_out == ()
