"""Asks other sites whether what posts link to is there. The only package that speaks to sites which posts name."""
