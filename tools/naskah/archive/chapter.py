"""The pages of the posts, by the year's folder that they stand in: a year of which nothing changed costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from naskah.archive.card import Card, Post, by_time
from naskah.archive.page import SitePage
from naskah.archive.postpage import post_page
from naskah.archive.render import Site
from naskah.archive.stamp import Kind, kind_of
from naskah.archive.stone import Stone, stone_page
from naskah.cache import key_of
from naskah.model.policy import Policy

Neighbours = tuple[Card | None, Card | None]  # the newer post and the older one


@dataclass(frozen=True, slots=True)
class Chapter:
    """The posts below a `folder` of the site, the newest first, and the stones there. Where any of them differs, so does `key`.

    `pages` makes the pages of both.
    """

    folder: str
    key: bytes
    posts: Sequence[Post]
    stones: Sequence[Stone]
    pages: Callable[[], Iterator[SitePage]]

    @property
    def urls(self) -> Iterator[str]:
        """The addresses of its pages, of which there is one at least."""
        return chain((made.url for made, _ in self.posts), (stone.url for stone in self.stones))

    @property
    def kind(self) -> Kind:
        """The kind of its pages: all posts are as deep in the site."""
        return kind_of(next(self.urls))


@dataclass(slots=True)
class _Draft:
    posts: list[tuple[Post, Neighbours]] = field(default_factory=list)
    stones: list[Stone] = field(default_factory=list)


def chapters(posts: Iterable[Post], left: Iterable[Stone], policy: Policy, site: Site) -> list[Chapter]:
    """The chapters of all posts and of the stones of those that are `left`; that of the newest post comes first."""
    ordered = sorted(posts, key=lambda post: by_time(post[0]), reverse=True)
    beside = [None, *(made for made, _ in ordered), None]
    drafts: dict[str, _Draft] = {}
    for post, newer, older in zip(ordered, beside, beside[2:], strict=False):
        drafts.setdefault(_folder(post[0].url), _Draft()).posts.append((post, (newer, older)))
    for stone in left:
        drafts.setdefault(_folder(stone.url), _Draft()).stones.append(stone)
    return [
        Chapter(
            folder, _key(draft), [post for post, _ in draft.posts], draft.stones, partial(_pages, draft, policy, site)
        )
        for folder, draft in drafts.items()
    ]


def _folder(url: str) -> str:
    return "/".join(url.split("/", 2)[:2])


def _key(draft: _Draft) -> bytes:
    return key_of(repr(draft.stones), *[_post_key(post, beside) for post, beside in draft.posts])


def _pages(draft: _Draft, policy: Policy, site: Site) -> Iterator[SitePage]:
    for post, beside in draft.posts:
        yield _page(post, beside, policy, site)
    for stone in draft.stones:
        yield stone_page(stone, site)


def _page(post: Post, beside: Neighbours, policy: Policy, site: Site) -> SitePage:
    (card, entry), (newer, older) = post, beside
    return SitePage(
        card.url,
        card.title,
        card.excerpt,
        "post.html",
        lambda: {"post": post_page(card, entry, policy, site), "after": newer, "before": older},
        card.when.date(),
        card.picture,
        is_post=True,
        elsewhere=lambda: [url for posting in card.postings if (url := posting.url)],
        key=_post_key(post, beside),
    )


def _post_key(post: Post, beside: Neighbours) -> bytes:
    """Differs where anything differs that the page of a post says."""
    card, publication = post[0], post[1].publication
    named = [value for one in beside for value in ((one.url, one.title) if one else ("", ""))]
    earlier = [value for one in publication.earlier for value in (one.pull_request, one.url, one.at)]
    return key_of(card.key, *named, *earlier, publication.newest.digest)
