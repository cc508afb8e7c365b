"""The words of the page “Cari”. Those in `SPOKEN` are said by its script, which puts figures and words into their places."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.i18n import Lang, Message, msg

SPOKEN: Mapping[str, Message] = {
    "searching": msg("Searching …"),
    "found": msg("{n} posts found."),
    "found_one": msg("1 post found."),
    "found_for": msg("{n} posts found for “{query}”."),
    "found_one_for": msg("1 post found for “{query}”."),
    "none": msg("No post found."),
    "none_for": msg("No post found for “{query}”."),
    "more": msg("Show {n} more"),
    "broken": msg("The search could not be loaded."),
    "partly": msg("Part of the archive could not be searched."),
}
WORDS: Mapping[str, Message] = {
    **SPOKEN,
    "title": msg("Search"),
    "lead": msg("Find a post by its words, its channel, its category or its year."),
    "field": msg("Words to look for"),
    "button": msg("Search"),
    "hint": msg("Related forms of a word are found too: daftar also finds mendaftar and pendaftaran."),
    "narrow": msg("Narrow down"),
    "kanal": msg("Channel"),
    "kategori": msg("Category"),
    "tahun": msg("Year"),
    "all": msg("All"),
    "order": msg("Order"),
    "order_best": msg("Best match"),
    "order_newest": msg("Newest"),
    "order_oldest": msg("Oldest"),
    "clear": msg("Clear all"),
    "results": msg("Results"),
    "again": msg("Try again"),
    "none_how": msg("Try fewer words, another spelling, or all channels, categories and years."),
    "broken_how": msg("Check your connection and try again, or look through the lists below."),
    "no_script": msg(
        "The search needs JavaScript, which is switched off in this browser. The lists below work without it."
    ),
    "nothing_yet": msg(
        "There is nothing to search yet. The first post can be found as soon as it has been approved and published."
    ),
}


def word(lang: Lang, name: str, /, **args: object) -> str:
    """The words `name` in `lang`, with `args` in their places. Raises `KeyError` for a name that is none."""
    return Message(WORDS[name].template, args).render(lang) if args else WORDS[name].render(lang)
