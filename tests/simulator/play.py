"""Plays a scenario of the tests (tests/support/scenario.py) on the simulator, event by event, at the moments that it tells.

GitHub's rules on who may do what are not asked: a scenario may tell what GitHub would refuse today, an author's approval of their
own work for one, because the replay must not lean on that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.simulator import pulls, pushes, reviews
from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.git import Signature
from tests.simulator.objects import Comment, PullRequest, Review
from tests.simulator.people import Pull, Simulator
from tests.support.recording import option
from tests.support.scenario import FINAL, Scenario, with_post

EVENTS = {"approve": "APPROVE", "reject": "REQUEST_CHANGES", "note": "COMMENT"}


@dataclass(slots=True)
class Play:
    """A scenario being played; `commits` are the ids of the commits that it names."""

    github: Simulator
    scenario: Scenario
    root: Path
    commits: dict[str, str] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    opened: PullRequest | None = None
    pusher: str = ""

    @property
    def pull(self) -> PullRequest:
        """The pull request of the scenario."""
        assert self.opened is not None, "the first event is `open`"
        return self.opened

    @property
    def branch(self) -> str:
        """The branch that it is made on."""
        return f"naskah/{Path(self.scenario.post).stem or self.scenario.name}"

    def account(self, login: str) -> Account:
        """Who does something: everybody may write; `ghost` is an account that is deleted at once."""
        account = self.github.world.make_account(login)
        # Logins know no case: GitHub shows them as their owner writes them, and a scenario as it writes them.
        account.login = login
        self.github.repository.people.setdefault(account.key, Permission.write)
        account.deleted = login == "ghost"
        return account

    def target(self, word: str) -> Account | Team:
        """Whom a review is asked of: a login, or `team:SLUG`."""
        slug = word.removeprefix("team:")
        if slug == word:
            return self.account(word)
        return self.github.world.teams.get(slug) or self.github.team(slug)

    def data(self, path: str, content: str) -> bytes:
        """The bytes of a file at a commit: the real ones of a real post, else made of the content's name."""
        told = self.scenario
        if told.post and (content == FINAL or path != told.post):
            return (self.root / path).read_bytes()
        if not path.endswith(".md"):
            return f"{content} {path}\n".encode()
        front = f"judul: {told.title or told.name}\nkanal: [{', '.join(told.channels)}]\npenyusun: [{', '.join(told.drafters)}]"
        return f"---\n{front}\n---\n{content} {path}\n".encode()

    def commit(self, name: str, content: str, parent: str, who: str, dated: datetime | None = None) -> str:
        """Makes the commit that the scenario names, with the content that another name stands for."""
        home = self.github.repository
        files = dict(home.resolve("main").files)
        files |= {path: pushes.as_file(self.data(path, content)) for path in self.scenario.files}
        signature = Signature(self.account(who), dated or self.github.now)
        made = home.add_commit((parent,), files, f"Commit {name}", signature, signature)
        self.commits[name], self.contents[name] = made.oid, content
        return made.oid

    def last_review(self, login: str) -> Review:
        """Somebody's last review."""
        account = self.account(login)
        return [each for each in self.pull.reviews if each.author is account][-1]

    def last_comment(self, login: str) -> Comment:
        """Somebody's last comment."""
        account = self.account(login)
        return [each for each in self.pull.comments if each.author is account][-1]


def play(github: Simulator, scenario: Scenario, root: Path) -> Play:
    """Plays a scenario to its end; `root` is the folder that its `post` is told from. The clock stays at the last event."""
    told = with_post(scenario, root) if scenario.post else scenario
    played = Play(github, told, root)
    github.repository.next_number = told.number
    for event in told.events:
        moment, words = told.split(event)
        github.now = moment
        VERBS[words[0]](played, words)
    github.repository.lost |= {played.commits[name] for name in told.lost}
    if not told.activity:
        github.repository.activity.clear()
    return played


def play_open(play: Play, words: list[str]) -> None:
    draft, home = words[1] == "draft", play.github.repository
    author = play.account(play.scenario.author)
    oid = play.commit(words[-1], words[-1], home.branches["main"], author.login)
    pushes.push(play.github.world, home, play.branch, oid, author)
    play.pusher = author.login
    title = play.scenario.title or play.scenario.name
    head = (home, play.branch)
    play.opened = pulls.open_pull(play.github.world, home, head, "main", author, title=title, draft=draft)


def play_draft(play: Play, words: list[str]) -> None:
    who, draft = play.account(option(words, "by", play.scenario.author)), words[0] == "draft"
    pulls.set_draft(play.github.world, play.github.repository, play.pull, who, draft=draft)


def play_close(play: Play, words: list[str]) -> None:
    who = play.account(option(words, "by", play.scenario.author))
    if words[0] == "close":
        pulls.close(play.github.world, play.pull, who)
    else:
        pulls.reopen(play.github.world, play.github.repository, play.pull, who)


def play_push(play: Play, words: list[str]) -> None:
    who, home = option(words, "by", play.scenario.author), play.github.repository
    pushes.push(play.github.world, home, play.branch, pushed_commit(play, words), play.account(who))
    play.pusher = who


def pushed_commit(play: Play, words: list[str]) -> str:
    """The commit of a push, made unless it is there: by force it begins at the base branch, otherwise it follows the head."""
    name, who, home = words[1], option(words, "by", play.scenario.author), play.github.repository
    if name not in play.commits:
        parent = home.branches["main" if "force" in words else play.branch]
        dated = play.scenario.moment(option(words, "dated", "")) if "dated" in words else None
        content = play.contents[option(words, "same", "")] if "same" in words else name
        play.commit(name, content, parent, who, dated)
    return play.commits[name]


def reviewed_commit(play: Play, name: str) -> str:
    """The commit that a review names; also one whose push is told after it, in the same second."""
    if name not in play.commits:
        told = [play.scenario.split(event)[1] for event in play.scenario.events]
        pushed_commit(play, next(words for words in told if words[:2] == ["push", name]))
    return play.commits[name]


def play_review(play: Play, words: list[str]) -> None:
    body = ""
    if "says" in words:
        cut = words.index("says")
        words, body = words[:cut], " ".join(words[cut + 1 :]).replace("\\n", "\n")
    commit = reviewed_commit(play, option(words, "on", "")) if "on" in words else play.pull.head
    reviews.submit(play.github.world, play.pull, play.account(words[1]), EVENTS[words[0]], commit, body)


def play_comment(play: Play, words: list[str]) -> None:
    body = " ".join(words[2:]).replace("\\n", "\n")
    pulls.comment(play.github.world, play.pull, play.account(words[1]), body)


def play_edit(play: Play, words: list[str]) -> None:
    body = " ".join(words[4:]).replace("\\n", "\n")
    pulls.edit_comment(play.github.world, play.pull, play.last_comment(words[1]), play.account(words[3]), body)


def play_dismiss(play: Play, words: list[str]) -> None:
    """GitHub itself dismisses in the name of whoever pushed, and names the commit of that push."""
    by_hand = words[0] == "dismiss"
    who = play.account(option(words, "by", "") if by_hand else play.pusher)
    commit = None if by_hand else play.pull.head
    reviews.dismiss(play.github.world, play.pull, play.last_review(words[1]), who, message="", commit=commit)


def play_request(play: Play, words: list[str]) -> None:
    who = play.account(option(words, "by", play.scenario.author))
    act = reviews.request if words[0] == "request" else reviews.unrequest
    act(play.github.world, play.pull, play.target(words[1]), who)


def play_base(play: Play, words: list[str]) -> None:
    home, who = play.github.repository, play.account(option(words, "by", play.scenario.author))
    home.branches.setdefault(words[1], home.branches["main"])
    pulls.retarget(play.github.world, home, play.pull, words[1], who)


def play_merge(play: Play, words: list[str]) -> None:
    who = play.account(option(words, "by", ""))
    play.commits["merge"] = pulls.merge(play.github.world, play.github.repository, play.pull, who, squash=False)


VERBS: dict[str, Callable[[Play, list[str]], None]] = {
    "open": play_open,
    "ready": play_draft,
    "draft": play_draft,
    "close": play_close,
    "reopen": play_close,
    "push": play_push,
    "approve": play_review,
    "reject": play_review,
    "note": play_review,
    "comment": play_comment,
    "edit": play_edit,
    "dismiss": play_dismiss,
    "autodismiss": play_dismiss,
    "request": play_request,
    "unrequest": play_request,
    "base": play_base,
    "merge": play_merge,
}


def as_pull(played: Play) -> Pull:
    """The pull request of a played scenario, to act on it further."""
    return Pull(played.github, played.pull)
