"""What argparse itself says, in the language of the command.

argparse asks the global gettext domain. It is ours only while a command line is read: whatever runs later finds the
environment as it was.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from naskah.i18n import LOCALE_DIR, Lang, msg

# Never used here: they stand here so that the catalogue has them. Their placeholders are argparse's own.
TEXTS = (
    msg("usage: "),
    msg("positional arguments"),
    msg("options"),
    msg("show this help message and exit"),
    msg("show program's version number and exit"),
    msg("%(prog)s: error: %(message)s\n"),
    msg("argument %(argument_name)s: %(message)s"),
    msg("the following arguments are required: %s"),
    msg("one of the arguments %s is required"),
    msg("not allowed with argument %s"),
    msg("unrecognized arguments: %s"),
    msg("ambiguous option: %(option)s could match %(matches)s"),
    msg("ignored explicit argument %r"),
    msg("expected one argument"),
    msg("expected at least one argument"),
    msg("invalid %(type)s value: %(value)r"),
    msg("invalid choice: %(value)r (choose from %(choices)s)"),
)


@contextmanager
def argparse_in(lang: Lang) -> Iterator[None]:
    """Lets argparse speak `lang` within the `with`."""
    domain, languages = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("naskah", str(LOCALE_DIR))
    gettext.textdomain("naskah")
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if languages is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = languages
