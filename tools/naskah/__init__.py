"""Naskah: approval of social media posts by a written SOP, on GitHub pull requests."""

__version__ = "0.1.0"
