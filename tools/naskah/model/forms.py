"""The forms of short texts, for loaders and JSON Schemas alike; each must match the whole text.

They keep to what both Python and ECMAScript (JSON Schema) understand. Digits are the ten ASCII ones.
"""

from __future__ import annotations

import re

_DATE = r"\d{4}-\d\d-\d\d"
_CLOCK = r"\d\d?[:.]\d\d(?:[:.]\d\d)?"
_OFFSET = r"Z|[+-]\d\d(?::?\d\d)?"

LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:\[bot\])?")
TEAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_.-]{1,100}")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}")
DATE = re.compile(_DATE, re.ASCII)
# Date, time of day, offset (if any).
TIMED = re.compile(rf"({_DATE})(?:T|[ \t]+)({_CLOCK})[ \t]*({_OFFSET})?", re.ASCII)
# People do type the en dash.
SPAN = re.compile(r"(\d\d?)[:.](\d\d)\s*[-–]\s*(\d\d?)[:.](\d\d)", re.ASCII)
