"""The forms of short texts, for loaders and JSON Schemas alike; each must match the whole text."""

from __future__ import annotations

import re

LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:\[bot\])?")
TEAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_.-]{1,100}")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}")
# Digits are the ten ASCII ones; `\d` alone would let in those of every script.
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = r"\d\d?[:.]\d\d(?:[:.]\d\d)?"
_OFFSET = r"Z|[+-]\d\d(?::?\d\d)?"
MOMENT = re.compile(
    rf"(?P<date>\d{{4}}-\d\d-\d\d)(?:(?:T|[ \t]+)(?P<clock>{_CLOCK})[ \t]*(?P<offset>{_OFFSET})?)?", re.ASCII
)
SPAN = re.compile(r"(\d\d?)[:.](\d\d)\s*[-–]\s*(\d\d?)[:.](\d\d)", re.ASCII)  # people do type the en dash
