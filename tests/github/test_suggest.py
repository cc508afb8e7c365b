"""Safe fixes are offered on the lines of a pull request, each once and never many, and they decide nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from naskah.cli.check import post_checker
from naskah.github.action import Suggest
from naskah.github.connection import Connection, connect
from naskah.github.gate import Done, gate_one
from naskah.github.plan import Desk
from naskah.github.suggest import MOST
from tests.github.offices import PATH, POLICY, POST, status
from tests.simulator.objects import LineComment, Review
from tests.simulator.people import Pull, Simulator

CHECKER = post_checker(POLICY)
BAD = POST.replace("Naskah contoh.", "Buku anda dimana?\n\nSelamat datang di kampus.\nRapat diadakan dimana saja.")
Gate = Callable[..., Done]


@pytest.fixture
def hub(github: Simulator) -> Iterator[Connection]:
    made = connect(github.full_name, github.token("github-actions[bot]"), github.url)
    yield made
    made.client.close()


@pytest.fixture
def gate(github: Simulator, hub: Connection) -> Gate:
    def run(pull: Pull, *, dry_run: bool = False) -> Done:
        done = gate_one(hub, pull.number, Desk(POLICY, github.now, "id", CHECKER), dry_run=dry_run)
        assert done.failure is None
        return done

    return run


def opened(github: Simulator, text: str = BAD, *, draft: bool = False) -> Pull:
    return github.open_pull("kreatif-1", "naskah/contoh", {PATH: text}, draft=draft, title="Contoh")


def offered(pull: Pull) -> list[Review]:
    """The reviews of the machine."""
    return [each for each in pull.object.reviews if each.author.login == "github-actions[bot]"]


def on_lines(pull: Pull) -> list[LineComment]:
    return [line for each in offered(pull) for line in each.lines]


def block(comment: LineComment) -> str:
    """What a click would put in place of the line."""
    (fence,) = {line for line in comment.body.split("\n") if line and set(line) == {"`"}}
    return comment.body.partition(f"{fence}suggestion\n")[2].removesuffix(f"\n{fence}")


def test_each_line_with_safe_fixes_is_offered_mended_as_a_whole(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    done = gate(pull)
    assert isinstance(done.actions[-1], Suggest)
    assert [(each.path, each.line, block(each), each.commit) for each in on_lines(pull)] == [
        (PATH, 8, "Buku Anda di mana?", pull.head),
        (PATH, 11, "Rapat diadakan di mana saja.", pull.head),
    ]
    assert "- " in on_lines(pull)[0].body


def test_they_are_one_review_that_only_comments_and_decides_nothing(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    gate(pull)
    [review] = offered(pull)
    assert (review.state, len(review.lines)) == ("COMMENTED", 2)
    assert status(pull) == ("pending", "Langkah 2 dari 5: Ketua Tim Medsos")
    github.pass_time(minutes=5)
    pull.review("ketua", "APPROVE")
    gate(pull)
    assert status(pull)[1].startswith("Langkah 3 dari 5: Sub-koordinator")


def test_nothing_is_offered_twice_also_when_the_lines_move(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    gate(pull)
    assert gate(pull).actions == ()
    github.pass_time(minutes=5)
    pull.push("kreatif-1", {PATH: BAD.replace("Buku", "Baris baru.\n\nBuku")})
    gate(pull)
    assert len(on_lines(pull)) == 2


def test_who_deletes_what_is_on_the_lines_is_not_offered_it_again(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    gate(pull)
    offered(pull)[0].lines = ()
    assert gate(pull).actions == ()


def test_a_new_fault_is_offered_alone(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    gate(pull)
    github.pass_time(minutes=5)
    pull.push("kreatif-1", {PATH: BAD + "Hubungi anda sendiri.\n"})
    gate(pull)
    assert [block(each) for each in offered(pull)[1].lines] == ["Hubungi Anda sendiri."]


def test_what_somebody_else_wrote_down_as_offered_counts_for_nothing(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    gate(pull)
    [review] = offered(pull)
    other = github.open_pull("kreatif-1", "naskah/lain", {PATH.replace("contoh", "lain"): BAD}, title="Lain")
    other.review("kreatif-2", "COMMENT", review.body)
    gate(other)
    assert len(on_lines(other)) == 2


def test_there_are_never_many(github: Simulator, gate: Gate) -> None:
    lines = "\n\n".join(f"Buku nomor {number} ada dimana?" for number in range(MOST + 15))
    pull = opened(github, POST.replace("Naskah contoh.", lines))
    gate(pull)
    assert len(on_lines(pull)) == MOST
    github.pass_time(minutes=5)
    pull.push("kreatif-1", {PATH: POST.replace("Naskah contoh.", lines.replace("nomor", "bernomor"))})
    gate(pull)
    assert len(on_lines(pull)) == MOST


def test_once_somebody_has_approved_nothing_is_offered(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    github.pass_time(minutes=5)
    pull.review("ketua", "APPROVE")
    gate(pull)
    assert offered(pull) == []


def test_a_draft_is_offered_fixes_too(github: Simulator, gate: Gate) -> None:
    pull = opened(github, draft=True)
    gate(pull)
    assert len(on_lines(pull)) == 2


def test_only_lines_that_the_diff_shows_get_comments(github: Simulator, gate: Gate) -> None:
    old = POST.replace("Naskah contoh.", "Rapat diadakan dimana saja.\n" + "\nSelamat datang di kampus." * 20)
    first = opened(github, old)
    first.merge("admin-1")
    pull = github.open_pull("kreatif-1", "naskah/ubah", {PATH: f"{old}\nBuku anda dimana?\n"}, title="Ubah")
    gate(pull)
    assert [block(each) for each in on_lines(pull)] == ["Buku Anda di mana?"]


def test_a_dry_run_only_tells(github: Simulator, gate: Gate) -> None:
    pull = opened(github)
    assert isinstance(gate(pull, dry_run=True).actions[-1], Suggest)
    assert offered(pull) == []


@pytest.mark.parametrize(
    "line",
    [
        "Buku anda ``` dan ```` @kreatif-2 dimana?",
        "Buku anda ~~~ <b> <!-- --> dimana?",
        "Buku anda dimana? <!-- naskah: usul 0123456789abcdef -->",
    ],
)
def test_a_post_can_neither_end_the_block_nor_mention_anybody(github: Simulator, gate: Gate, line: str) -> None:
    pull = opened(github, POST.replace("Naskah contoh.", f"{line}\n\nRapat diadakan dimana saja."))
    gate(pull)
    for each in on_lines(pull):
        assert block(each).count("\n") == 0
        outside = each.body.replace(block(each), "")
        assert "@kreatif-2" not in outside
        assert "<b>" not in outside
        assert not any(fence in block(each) for fence in [each.body.split("\n")[-1]])
    assert "Rapat diadakan di mana saja." in [block(each) for each in on_lines(pull)]


def test_a_file_with_other_line_ends_is_left_alone(github: Simulator, gate: Gate) -> None:
    pull = opened(github, BAD.replace("\n", "\r\n"))
    gate(pull)
    assert offered(pull) == []


def test_without_safe_fixes_nothing_more_is_asked_of_github(github: Simulator, gate: Gate, hub: Connection) -> None:
    pull = opened(github, POST)
    gate(pull)
    asked = hub.requests
    gate(pull)
    assert hub.requests - asked == 3
