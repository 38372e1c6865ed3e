"""The kinds of files that are known: one module each, and one line below."""

from __future__ import annotations

from tracker.ingest.feeds.dtm import Dtm
from tracker.ingest.feeds.feed import Feed, Records, Translated
from tracker.ingest.feeds.figures import FiguresFile
from tracker.ingest.feeds.hapi import Hapi
from tracker.ingest.feeds.idmc_disasters import IdmcDisasters
from tracker.ingest.feeds.idmc_updates import IdmcUpdates
from tracker.ingest.feeds.idmc_years import IdmcYears
from tracker.ingest.feeds.ocha_communities import OchaCommunities
from tracker.ingest.feeds.ocha_months import OchaGovernorates, OchaSubDistricts
from tracker.ingest.feeds.ocha_summary import OchaSummary
from tracker.ingest.feeds.unhcr import Unhcr

FEEDS: tuple[Feed, ...] = (
    FiguresFile(),
    OchaCommunities(),
    OchaSubDistricts(),
    OchaGovernorates(),
    OchaSummary(),
    IdmcDisasters(),
    IdmcYears(),
    IdmcUpdates(),
    Dtm(),
    Hapi(),
    Unhcr(),
)
"""In the order in which a file is offered to them"""

__all__ = ["FEEDS", "Feed", "Records", "Translated"]
