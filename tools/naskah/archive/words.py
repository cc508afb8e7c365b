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
    "search": msg("Search"),
    "search_field": msg("Search the posts"),
    "to_light": msg("Switch to light colours"),
    "to_dark": msg("Switch to dark colours"),
    "footer_made": msg("Every post in this archive was approved step by step by {sop}."),
    "footer_sop": msg("Read how a post is approved"),
    "open_data": msg("Open data"),
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
    "all_of_them": msg("All posts"),
    "newest_shown": msg("Below are the newest {n}. All posts can be opened from here:"),
    "page_of": msg("Page {n} of {pages}"),
    "pages_of_list": msg("Pages of this list"),
    "channels": msg("Channels"),
    "heat": msg("Calendar of the year {year}"),
    "heat_told": msg("{n} posts on {days} days of the year {year}; each square is a day, each column a week."),
    "heat_means": msg(
        "Each square is a day, Monday above. The stronger its colour, the more posts; the strongest has four or more."
    ),
    "heat_table": msg("The figures behind the picture"),
    "heat_posts": msg("Posts"),
    "heat_days": msg("Days with posts"),
    "heat_most": msg("Most on one day"),
    # a post
    "about_post": msg("About this post"),
    "media": msg("Media"),
    "credit": msg("Credit: {credit}"),
    "licence": msg("Licence: {licence}"),
    "slides": msg("{n} pictures; scroll sideways"),
    "picture_of": msg("Picture {n} of {all}"),
    "cut_as_there": msg("Cut as it was shown there; the picture leads to the whole one"),
    "moving": msg("A moving picture; it plays when opened"),
    "alt_text": msg("Alternative text"),
    "thread_of": msg("Part {n} of {all}"),
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
    # what was corrected or withdrawn
    "corrections": msg("Corrections"),
    "corrections_unsaid": msg("This post was changed after it had appeared. No reason was written into it."),
    "revisions": msg("Approved and published by pull request:"),
    "stone": msg("Withdrawn post"),
    "stone_lead": msg("This post was withdrawn on {day}."),
    "stone_rest": msg("Its text and media are no longer shown here. This address stays."),
    "stone_published": msg("In the archive since"),
    "stone_withdrawn": msg("Withdrawn"),
    "stone_proposal": msg("Decided in"),
    "stone_post": msg("Post"),
    "reason": msg("Reason"),
    "reason_unknown": msg("No reason was written into the post. It was taken out after every step had approved that."),
    "stones": msg("Withdrawn posts"),
    "stones_lead": msg("Posts that were in the archive and were withdrawn. Their addresses say when and why."),
    "stones_all": msg("See the withdrawn posts"),
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
    # kinerja
    "performance": msg("Performance"),
    "performance_lead": msg("How long each step of the SOP takes, in office minutes, counted from the register."),
    "performance_nothing": msg("There are no figures yet. They begin with the first post that is approved."),
    "performance_whole": msg("Over the whole time"),
    "performance_how": msg(
        "From {n} pull requests. Half of the visits took no longer than the median; nine of ten no longer than the 90th percentile."
    ),
    "chart_steps": msg("Minutes of each step against the SOP"),
    "chart_steps_means": msg(
        "The first part of a bar is the median, the rest the 90th percentile; the upright line is the time that the SOP allows."
    ),
    "chart_told": msg("{median} of {allowed} minutes"),
    "chart_no_visits": msg("no visits yet"),
    "step": msg("Step"),
    "visits": msg("Visits"),
    "median": msg("Median"),
    "percentile": msg("90th percentile"),
    "on_time_share": msg("On time"),
    "returned": msg("Returned"),
    "returns_by_reason": msg("Returns by reason"),
    "returns_how": msg("Returns so far: {n}. One that names several reasons counts at each of them."),
    "reason_untold": msg("No reason named"),
    "all_steps": msg("All steps"),
    "chart_returns_means": msg("Each bar is how often a reason was named; the longest fills the width."),
    "waiting": msg("What waits"),
    "waiting_as_of": msg("As the register knew it on {moment}."),
    "proposed": msg("Proposed"),
    "since": msg("Since"),
    "due": msg("Due"),
    "by_month": msg("By month"),
    "older_months": msg("The months of {year}"),
    "volume": msg("How much was posted"),
    # evaluasi
    "evaluation": msg("Reach and reactions"),
    "evaluation_lead": msg(
        "What the channels showed of the posts after they had appeared, by month, channel, category and hour."
    ),
    "evaluation_nothing": msg("There is nothing to evaluate yet. It begins with the first posting that is recorded."),
    "evaluation_unread": msg("No reach has been read yet, so there are only the postings that the register has."),
    "evaluation_how": msg(
        "Something was read of {read} of {n} postings, the newest reading of each counts. "
        "The channels count by rules of their own: compare a channel with itself."
    ),
    "by_hour": msg("By hour of posting"),
    "hour": msg("Hour"),
    "month": msg("Month"),
    "channel": msg("Channel"),
    "postings_count": msg("Postings"),
    "postings_read": msg("Read of"),
    "reach": msg("Reach"),
    "reactions": msg("Reactions"),
    "reaction_rate": msg("Reactions by reach"),
    "best": msg("Reached most"),
    "not_read": msg("not read"),
    "chart_reach": msg("Reach, {by}"),
    "chart_reach_means": msg("Each bar is the sum of the reach that was read; the longest fills the width."),
    # the rules
    "guide": msg("Guide"),
    "rules": msg("The checker's rules"),
    "rules_lead": msg(
        "Each proposed post is checked by {n} rules of language, manners and format. Here each one says what it looks for, why, "
        "and how a mistaken finding is silenced."
    ),
    "rules_severities": msg("How much a finding weighs"),
    "severity_error": msg("error"),
    "severity_error_means": msg("Certainly wrong. Mend it before the post is reviewed."),
    "severity_warning": msg("warning"),
    "severity_warning_means": msg("Very probably wrong. Please look; the author and the reviewers decide."),
    "severity_info": msg("note"),
    "severity_info_means": msg("Worth a thought. It is not shown in the proposal's marks, only in the full report."),
    "rules_silence": msg("When the checker is mistaken"),
    "rules_silence_how": msg(
        "Put a comment into the post, above the words that were found: the rule, the words, and your reason. "
        "It silences that one finding, and the reviewers can read why. It is never published."
    ),
    "rules_report_how": msg(
        "Then report it, please: each rule below has a link for that. A rule that is often mistaken is mended or taken out."
    ),
    "example_wrong": msg("Wrong"),
    "example_becomes": msg("Becomes"),
    "example_right": msg("Right"),
    "example_title": msg("in the title"),
    "example_alt": msg("in an alternative text"),
    "example_no_media": msg("without media"),
    "example_medium": msg("{name}, {width} × {height} pixels, {size} kB"),
    "rule_mistaken": msg("Is this finding mistaken?"),
    "rule_silence": msg("Put this line above the words, with the words that were found and your reason:"),
    "rule_words": msg("the words found"),
    "rule_reason": msg("your reason"),
    "rule_report": msg("So that the rule gets better, tell us about the sentence."),
    "rule_report_link": msg("Report a false alarm"),
    "rule_report_where": msg("On GitHub, open the tab Issues and choose the form “Aturan keliru”."),
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
