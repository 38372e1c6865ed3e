"""Faults that no test can notice, by file: how they read, and why nothing changes."""

from __future__ import annotations

EQUIVALENT: dict[str, dict[str, str]] = {}
