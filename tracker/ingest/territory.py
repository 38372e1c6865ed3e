"""Regions that somebody who brings a file does not work on: rows about them are not taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.ingest.entries import Entry
from tracker.ingest.problems import refusal
from tracker.models import Figure, Region, User

WhyNot = Callable[[Region], str]
"""Why rows of a region are not taken in; empty when nothing speaks against it."""


def everywhere(region: Region) -> str:
    return ""


@dataclass(frozen=True)
class Bringer:
    """Who answers for the rows of a file, and why rows of some regions are not theirs to bring."""

    user: User | None = None
    why_not: WhyNot = everywhere


NOBODY = Bringer()


def refuse_elsewhere(entries: Sequence[Entry], why_not: WhyNot) -> None:
    """Refuse each row of such a region, or that would take the place of a stored figure of one."""
    keys = {entry.get("supersedes") for entry in entries} - {None, ""}
    stored = Figure.objects.filter(key__in=keys).select_related("region").defer("region__boundary")
    superseded = {figure.key: figure.region for figure in stored} if keys else {}
    for entry in entries:
        about = {"region": entry.region, "supersedes": superseded.get(entry.get("supersedes"))}
        for column, region in about.items():
            if region is not None and (why := why_not(region)):
                entry.refuse(column, refusal("elsewhere", why.replace("%", "%%")))
