"""The kinds of files that are known: one module each, and one line below."""

from __future__ import annotations

from tracker.ingest.feeds.feed import Feed, Records, Translated

FEEDS: tuple[Feed, ...] = ()
"""In the order in which a file is offered to them."""

__all__ = ["FEEDS", "Feed", "Records", "Translated"]
