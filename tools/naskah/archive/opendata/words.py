"""The words of the page “Data terbuka” and of the files' sheets."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.i18n import Lang, Message, msg

WORDS: Mapping[str, Message] = {
    "title": msg("Open data"),
    "lead": msg("The posts and the register of this archive as files that everybody may take along and count with."),
    "until": msg("The data reach to {moment}."),
    "empty": msg("The register is still empty, so the files hold headings only."),
    # files
    "files": msg("Files"),
    "file": msg("File"),
    "content": msg("Content"),
    "size": msg("Size"),
    "posts.json": msg("All posts with their texts, media and postings, for programs (JSON)"),
    "register.csv": msg("The control sheets of all posts, one row for each stay at a step, for programs (CSV)"),
    "workbook": msg(
        "Summary, control sheets, postings, returns and violations of {year} as an Excel workbook, ready to filter and print"
    ),
    "workbook_name": msg("register-year.xlsx"),
    "other_years": msg("Other years:"),
    "SHA256SUMS": msg("Checksums, to see that a file arrived whole"),
    "bytes": msg("{n} kB"),
    # how to
    "how": msg("How to open the files"),
    "how_excel": msg(
        "For Excel or LibreOffice. A double click opens it; dates are dates and minutes are numbers. "
        "Each heading has an arrow with which you filter and sort."
    ),
    "how_years": msg(
        "A proposal stands in the workbook of the year in which the register first tells of it, a posting in that of its post. "
        "All years together are in the other files."
    ),
    "how_csv": msg(
        "It is meant for programs: commas separate its columns and decimals have a full stop. An Excel set to Indonesian "
        "expects semicolons and decimal commas, so a double click puts everything into one column. Choose Data, then From "
        "Text/CSV, then the comma as delimiter."
    ),
    "how_guard": msg(
        "An apostrophe stands before texts that begin with =, +, - or @, so that no spreadsheet takes them for a formula."
    ),
    "how_json": msg("It states its version; a new version is counted only when what programs read changes."),
    "how_sums": msg("Check the files with the command sha256sum -c SHA256SUMS in the folder that they are in."),
    # licence
    "licence": msg("Licence of the data"),
    "licence_named": msg("These files may be used under {licence}. Pictures and videos state their own licences."),
    "licence_none": msg(
        "No licence has been named yet. Please ask {organisation} before you publish the data elsewhere."
    ),
    # figures
    "figures": msg("In figures"),
    "figures_lead": msg("The newest months; the sheet {sheet} of each year's workbook has all of them."),
    "all": msg("Altogether"),
    # feeds
    "follow": msg("Follow the archive"),
    "follow_lead": msg(
        "A feed reader shows new posts by itself; a calendar shows what is planned and what was posted."
    ),
    "feeds_none": msg("There are no feeds: they need the address of this site, which has not been set yet (site_url)."),
    "feed_all": msg("All posts"),
    "lead_feed": msg("The newest posts of {organisation}, each after it has been approved step by step."),
    "feed_title": msg("{name}: {label}"),
    "calendar": msg("Calendar of planned and past posts (.ics)"),
    # dictionary
    "dictionary": msg("Data dictionary"),
    "dictionary_lead": msg(
        "What each column means. The first name is that of CSV and JSON, the one below it that of Excel."
    ),
    "name": msg("Column"),
    "meaning": msg("Meaning"),
    "unit": msg("Unit"),
    "example": msg("Example"),
    "months": msg("Summary by month (figures in posts.json)"),
    "visits": msg("Control sheets (register.csv)"),
    "postings": msg("Postings (postings in posts.json)"),
    "returns": msg("Returns"),
    "violations": msg("Violations"),
    "posts": msg("Posts (posts.json)"),
    "media": msg("Media (media in posts.json)"),
    "corrections": msg("Corrections (corrections in posts.json)"),
    "withdrawn": msg("Withdrawn posts (withdrawn in posts.json)"),
    "in_workbook": msg("In the workbook: sheet {sheet}."),
    # sheets of the workbook, at most 31 characters each
    "sheet_months": msg("Summary"),
    "sheet_visits": msg("Control sheets"),
    "sheet_postings": msg("Postings"),
    "sheet_returns": msg("Returns"),
    "sheet_violations": msg("Violations"),
    "sheet_dictionary": msg("Data dictionary"),
    "sheet": msg("Sheet"),
}


def word(lang: Lang, name: str, /, **args: object) -> str:
    """The words `name` in `lang`, with `args` in their places. Raises `KeyError` for a name that is none."""
    return Message(WORDS[name].template, args).render(lang)
