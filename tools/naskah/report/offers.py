"""Offers as GitHub's suggestion blocks, which become a commit when a person accepts them.

https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/incorporating-feedback-in-your-pull-request
"""

from __future__ import annotations

import re

from naskah.i18n import Lang, msg
from naskah.lint.offer import Offer
from naskah.report.approval_text import escaped

MOST_FINDINGS = 5  # of a line


def offer_markdown(offer: Offer, lang: Lang) -> str:
    """What is wrong with the line, and the line as it would be. Nothing in a post can end the block or mention anybody."""
    messages = dict.fromkeys(finding.message.render(lang) for finding in offer.findings)
    told = [f"- {escaped(message)}" for message in list(messages)[:MOST_FINDINGS]]
    longest = max((len(run) for run in re.findall("`+", offer.new)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([*told, "", f"{fence}suggestion", offer.new, fence])


def offers_markdown(lang: Lang) -> str:
    """What stands above all of them."""
    text = msg(
        "These corrections are safe. Whoever mends the post can take each with “Commit suggestion”, or leave it. They approve and "
        "return nothing."
    )
    return escaped(text.render(lang))
