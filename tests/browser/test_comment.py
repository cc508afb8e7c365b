"""The comment on a pull request, rendered as GitHub does, fits a phone: nothing in it must be pushed aside to be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from naskah.report.comment import comment
from tests.support.golden import cases, evaluate

pytestmark = pytest.mark.browser
# What GitHub's own style says of widths: https://github.com/sindresorhus/github-markdown-css
STYLE = """
body { margin: 0; padding: 12px; font: 14px/1.5 sans-serif; word-wrap: break-word }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse }
td, th { padding: 6px 13px; border: 1px solid }
ul { padding-left: 2em }
"""
GITHUB = MarkdownIt("gfm-like", {"linkify": False})
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll('table, li, p')]
    .filter(element => element.scrollWidth > element.clientWidth).map(element => element.textContent)"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", [320, 390])
def test_the_comment_of_every_case_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for case in cases():
        policy, approval = evaluate(case)
        html = GITHUB.render(comment(approval, policy, "id")).replace("<details>", "<details open>")
        page.set_content(f"<!doctype html><style>{STYLE}</style>{html}")
        assert page.evaluate(TOO_WIDE) == [], case.name


def test_its_first_sentence_stands_first(page: Page) -> None:
    policy, approval = evaluate(cases()[0])
    page.set_content(GITHUB.render(comment(approval, policy, "id")))
    assert "perlu" in page.locator("p").first.inner_text()
