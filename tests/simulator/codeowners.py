"""CODEOWNERS as GitHub reads it.

https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.simulator.accounts import Account, Permission, Team
from tests.simulator.git import Files
from tests.simulator.repository import Repository
from tests.simulator.world import World

# "GitHub looks for it in this order, and takes the first one that it finds."
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line, or a name in it, that GitHub skips; line and column count from 1."""

    line: int
    column: int
    kind: str
    source: str
    path: str
    suggestion: str | None = None

    @property
    def message(self) -> str:
        """What GitHub says of it."""
        return f"{self.kind} on line {self.line}:\n\n  {self.source}\n  {' ' * (self.column - 1)}^"


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern with its owners; with none, what it matches is nobody's."""

    pattern: re.Pattern[str]
    owners: tuple[Account | Team, ...]


def read(world: World, repository: Repository, files: Files) -> tuple[list[Line], list[Mistake]]:
    """The lines that hold, and what is wrong with the others."""
    place = next((place for place in PLACES if place in files), None)
    lines: list[Line] = []
    mistakes: list[Mistake] = []
    text = files[place].data.decode() if place else ""
    for number, source in enumerate(text.splitlines(), 1):
        words = source.split("#")[0].split()
        if not words:
            continue
        # "A line that contains invalid syntax is skipped"; these cannot be written in it.
        if words[0].startswith("!") or "[" in words[0]:
            mistakes.append(Mistake(number, 1, "Invalid pattern", source, str(place)))
            continue
        found = {word: owner(world, repository, word) for word in words[1:]}
        for word in (word for word, account in found.items() if account is None):
            mistakes.append(Mistake(number, source.index(word) + 1, "Unknown owner", source, str(place)))
        known = tuple(account for account in found.values() if account is not None)
        if known or not found:
            lines.append(Line(matcher(words[0]), known))
    return lines, mistakes


def owner(world: World, repository: Repository, word: str) -> Account | Team | None:
    """Who is named. "The people you choose as code owners must have write permissions"; a team must have them itself."""
    name = word.removeprefix("@")
    if "/" in name:
        organisation, slug = name.split("/", 1)
        team = world.teams.get(slug) if organisation.casefold() == repository.owner.key else None
        may = {id(each): role for each, role in repository.teams}
        return team if team and may.get(id(team), Permission.none) >= Permission.write else None
    account = world.accounts.get(name.casefold())
    return account if account and repository.permission(account) >= Permission.write else None


def matcher(pattern: str) -> re.Pattern[str]:
    """A pattern, written as in .gitignore, as what matches a path."""
    anchored = "/" in pattern.rstrip("/")
    body = re.escape(pattern.strip("/")).replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    # `docs/*` does not reach into folders below; any other pattern that names a folder holds all that is in it.
    below = "" if pattern.endswith("/*") else "/.*" if pattern.endswith("/") else "(?:/.*)?"
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}{below}$")


def owners(lines: Iterable[Line], path: str) -> tuple[Account | Team, ...]:
    """Who owns a path: the last line that matches it decides."""
    found: tuple[Account | Team, ...] = ()
    for line in lines:
        if line.pattern.match(path):
            found = line.owners
    return found
