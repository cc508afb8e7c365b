"""The pages' Content Security Policy: nothing from another host, and no script that the theme did not bring.

It is the second wall: the first is that templates escape everything.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_policy(html: Iterable[str]) -> str:
    """The policy that allows the inline scripts in the pieces of `html`, by their hashes, and no other."""
    scripts = [script for piece in html for script in _INLINE.findall(piece)]
    hashes = "".join(f" 'sha256-{_hash(script)}'" for script in dict.fromkeys(scripts))
    return "; ".join(
        (
            "default-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-src 'none'",
            "img-src 'self' data:",
            "object-src 'none'",
            f"script-src 'self'{hashes}",
            # The theme positions things by style attributes.
            "style-src 'self' 'unsafe-inline'",
        )
    )


def with_wasm(policy: str) -> str:
    """`policy` for the page that searches, and for no other: WebAssembly may be compiled, which is what searches the index.

    It opens no door for scripts: those still come from the site's own files alone, and none is made from a text.
    """
    return policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
