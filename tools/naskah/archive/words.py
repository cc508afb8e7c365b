"""The words of the archive's pages. Templates call them by name: {{ t("newest") }}, {{ t("posts", n="12") }}."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from naskah.i18n import Lang, Message, msg

WORDS: Mapping[str, Message] = {
    # what stands on every page
    "home": msg("Home"),
    "main_menu": msg("Main menu"),
    "you_are_here": msg("You are here"),
    "to_light": msg("Switch to light colours"),
    "to_dark": msg("Switch to dark colours"),
    "footer_made": msg("Every post in this archive was approved step by step by {sop}."),
    "footer_sop": msg("Read how a post is approved"),
    "on_this_page": msg("On this page"),
    "not_found": msg("This page is not here"),
    "not_found_lead": msg(
        "The address may be mistyped, or the post is not in the archive. Only what was approved is published here."
    ),
    "not_found_home": msg("Go to the home page"),
    # home
    "home_lead": msg(
        "The official social media posts of {organisation}, kept as they were published. "
        "Each was reviewed step by step before it appeared."
    ),
    "figures": msg("The archive in figures"),
    "figure_posts": msg("posts"),
    "figure_channels": msg("channels"),
    "figure_year": msg("posts in {year}"),
    "newest": msg("Newest posts"),
    "whole_archive": msg("See the whole archive"),
    "browse": msg("Browse"),
    "nothing_yet": msg(
        "There are no posts yet. The first one appears here as soon as it has been approved and published."
    ),
    # lists
    "archive": msg("Archive"),
    "archive_lead": msg("All posts by time, channel, category and tag."),
    "by_time": msg("By time"),
    "by_channel": msg("By channel"),
    "by_category": msg("By category"),
    "by_tag": msg("By tag"),
    "posts": msg("{n} posts"),
    "one_post": msg("1 post"),
    "posts_of": msg("Posts of {what}"),
    "posts_on": msg("Posts on {what}"),
    "posts_in": msg("Posts in the category {what}"),
    "posts_tagged": msg("Posts tagged “{what}”"),
    "list_lead": msg("{title}: {n} in the archive."),
    "channels": msg("Channels"),
    # a post
    "about_post": msg("About this post"),
    "media": msg("Media"),
    "credit": msg("Credit: {credit}"),
    "licence": msg("Licence: {licence}"),
    "see_whole": msg("See the whole picture"),
    "texts": msg("Text as posted"),
    "planned": msg("Planned for"),
    "posted": msg("Posted"),
    "see_on": msg("See on {channel}"),
    "no_postings": msg("The addresses of the posts have not been recorded yet."),
    "category": msg("Category"),
    "tags": msg("Tags"),
    "sources": msg("Sources"),
    "approved_by": msg("Approved by"),
    "plh": msg("Acting for the absent holder (Plh.), letter {letter}"),
    "plt": msg("Acting for the vacant office (Plt.), letter {letter}"),
    "post_list": msg("Newer and older posts"),
    "newer": msg("Newer"),
    "older": msg("Older"),
    "cite": msg("How to cite"),
    "permalink": msg("Permanent address"),
    "cited_kind": msg("Social media post on {channels}"),
    "proposal": msg("The whole review stands in pull request {number}."),
    # lembar kendali
    "sheet": msg("Control sheet"),
    "sheet_lead": msg("Each stay of the post at a step of the SOP, in order. Times are office minutes."),
    "number": msg("No"),
    "activity": msg("Activity"),
    "performer": msg("Performer"),
    "requirement": msg("Requirement"),
    "time_allowed": msg("Time allowed"),
    "time_used": msg("Time used"),
    "output": msg("Output"),
    "remarks": msg("Remarks"),
    "notes": msg("Notes"),
    "minutes": msg("{n} minutes"),
    "on_time": msg("on time"),
    "late": msg("over time"),
    "by_whom": msg("by {login}"),
    "outcome_submitted": msg("Submitted for review"),
    "outcome_approved": msg("Approved"),
    "outcome_returned": msg("Returned"),
    "outcome_returned_to": msg("Returned to {performer}"),
    "outcome_superseded": msg("Stopped: the content was changed"),
    "outcome_withdrawn": msg("Approval withdrawn"),
    "outcome_published": msg("Posted"),
    "outcome_open": msg("Not finished yet"),
    # the SOP
    "sop_title": msg("SOP {title}"),
    "sop_lead": msg("Who reviews a post, in which order, how long each step may take, and where a rejection goes."),
    "sop_number": msg("Number"),
    "organisation": msg("Organisation"),
    "effective": msg("In force since"),
    "steps": msg("The steps"),
    "if_agreed": msg("If agreed"),
    "if_refused": msg("If not agreed"),
    "to_whom": msg("To {performer}"),
    "submit_to": msg("Submitted to {performer}"),
    "back_to": msg("Back to {performer}, to be mended"),
    "done": msg("Done"),
    "checklist": msg("What is checked"),
    "sop_rules": msg("What holds for every step"),
    "rule_order": msg("The order is strict: an approval counts only while the step has its turn."),
    "rule_back": msg("A rejection goes back exactly one step; only the first reviewer's reaches the author."),
    "rule_change": msg(
        "When the content changes after an approval, the review starts again, unless the change answers a return."
    ),
    "rule_distinct": msg("One person fills only one step of a post."),
    "rule_publish": msg("A post enters this archive only after every step has approved it, byte for byte."),
    "office_hours": msg("Office hours"),
    "office_hours_lead": msg("Minutes are counted only in these hours ({zone}), not on holidays."),
    "day": msg("Day"),
    "hours": msg("Hours"),
    "closed": msg("Closed"),
    "season": msg("{name}: {start} to {end}"),
    "closed_days": msg("Also closed"),
}


def word(lang: Lang, name: str, /, **args: object) -> str:
    """The words `name` in `lang`, with `args` in their places. Raises `KeyError` for a name that is none."""
    return Message(WORDS[name].template, args).render(lang) if args else _plain(lang, name)


@functools.cache
def _plain(lang: Lang, name: str) -> str:
    return WORDS[name].render(lang)
