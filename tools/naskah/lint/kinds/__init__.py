"""The kinds of rules, one module each: every module has a `KIND` that reads a rule's own keys into its check."""

from __future__ import annotations

from collections.abc import Mapping

from naskah.lint.check import Kind
from naskah.lint.kinds import (
    capitalisation,
    dictionary,
    existence,
    length,
    morphology,
    occurrence,
    pattern,
    python,
    repetition,
    substitution,
)

KINDS: Mapping[str, Kind] = {
    "existence": existence.KIND,
    "substitution": substitution.KIND,
    "pattern": pattern.KIND,
    "capitalisation": capitalisation.KIND,
    "occurrence": occurrence.KIND,
    "repetition": repetition.KIND,
    "length": length.KIND,
    "dictionary": dictionary.KIND,
    "morphology": morphology.KIND,
    "python": python.KIND,
}
