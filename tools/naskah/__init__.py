"""Naskah: approval of social media posts by a written SOP, on GitHub pull requests."""

from __future__ import annotations

__version__ = "0.1.0"
