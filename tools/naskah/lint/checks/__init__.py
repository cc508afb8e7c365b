"""Functions for rules of the kind `python`, by the name that rule files call them."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.lint.checks.captions import repeated_hashtags, thread_cuts
from naskah.lint.checks.colloquial import colloquial, drawn_out
from naskah.lint.checks.comments import comment_form, comment_unused
from naskah.lint.checks.dates import (
    impossible_date,
    impossible_time,
    reversed_dates,
    reversed_times,
    wrong_weekday,
)
from naskah.lint.checks.degrees import degrees
from naskah.lint.checks.disguise import disguised
from naskah.lint.checks.domains import faked_domains, foreign_domains, similar_domains
from naskah.lint.checks.mail import private_mail
from naskah.lint.checks.media import (
    alt_is_file_name,
    alt_repeats,
    image_bytes,
    image_format,
    image_moves,
    image_ratio,
    image_too_small,
    located,
    located_for_good,
    media_count,
    media_missing,
    media_repeated,
)
from naskah.lint.checks.numbers import (
    account_numbers,
    chat_links,
    identity_numbers,
    phone_numbers,
    staff_numbers,
    tax_numbers,
)
from naskah.lint.checks.office import offices_before_names
from naskah.lint.checks.options import PostFunction, TextFunction, UnusedFunction
from naskah.lint.checks.pairs import unpaired_marks
from naskah.lint.checks.place import file_place, planned_month
from naskah.lint.checks.planned import past_dates, planned_day_off, wrong_planned_weekday
from naskah.lint.checks.posts import (
    advert_without_mark,
    child_without_consent,
    claim_without_source,
    figure_without_source,
)
from naskah.lint.checks.prepositions import joined_prepositions
from naskah.lint.checks.spelled import derived_names, dotted_initials, large_numbers
from naskah.lint.checks.tracking import tracking

TEXT_FUNCTIONS: Mapping[str, TextFunction] = {
    "account_numbers": account_numbers,
    "alt_is_file_name": alt_is_file_name,
    "colloquial": colloquial,
    "chat_links": chat_links,
    "degrees": degrees,
    "derived_names": derived_names,
    "disguised": disguised,
    "dotted_initials": dotted_initials,
    "faked_domains": faked_domains,
    "drawn_out": drawn_out,
    "foreign_domains": foreign_domains,
    "joined_prepositions": joined_prepositions,
    "large_numbers": large_numbers,
    "impossible_date": impossible_date,
    "impossible_time": impossible_time,
    "repeated_hashtags": repeated_hashtags,
    "reversed_dates": reversed_dates,
    "reversed_times": reversed_times,
    "similar_domains": similar_domains,
    "thread_cuts": thread_cuts,
    "tracking": tracking,
    "identity_numbers": identity_numbers,
    "offices_before_names": offices_before_names,
    "phone_numbers": phone_numbers,
    "private_mail": private_mail,
    "staff_numbers": staff_numbers,
    "tax_numbers": tax_numbers,
    "unpaired_marks": unpaired_marks,
    "wrong_weekday": wrong_weekday,
}
POST_FUNCTIONS: Mapping[str, PostFunction] = {
    "alt_repeats": alt_repeats,
    "advert_without_mark": advert_without_mark,
    "child_without_consent": child_without_consent,
    "claim_without_source": claim_without_source,
    "comment_form": comment_form,
    "figure_without_source": figure_without_source,
    "file_place": file_place,
    "image_bytes": image_bytes,
    "image_format": image_format,
    "image_moves": image_moves,
    "image_ratio": image_ratio,
    "image_too_small": image_too_small,
    "located": located,
    "located_for_good": located_for_good,
    "media_count": media_count,
    "media_missing": media_missing,
    "media_repeated": media_repeated,
    "past_dates": past_dates,
    "planned_day_off": planned_day_off,
    "planned_month": planned_month,
    "wrong_planned_weekday": wrong_planned_weekday,
}
UNUSED_FUNCTIONS: Mapping[str, UnusedFunction] = {"comment_unused": comment_unused}
