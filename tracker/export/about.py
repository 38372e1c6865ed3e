"""What every file says of itself: what it holds, where it comes from, when it was taken and under which licence."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.queries.public_names import publisher_name
from tracker.queries.series import Series
from tracker.queries.series_words import ledger
from tracker.reconcile import Use
from tracker.templatetags.numbers import day

MOST_SOURCES = 8  # named on a picture; a file names all


@dataclasses.dataclass(frozen=True)
class About:
    """``address`` is the page the file is a twin of; ``retrieved_on`` is the day it was made, ``known_on`` the day
    as of which it holds what had been published."""

    address: str
    sources: tuple[str, ...]
    retrieved_on: dt.date
    known_on: dt.date

    @classmethod
    def of(cls, address: str, sources: Iterable[str], known_on: dt.date | None = None) -> About:
        today = timezone.localdate()
        return cls(address, tuple(dict.fromkeys(sources)), today, known_on or today)

    @property
    def row(self) -> dict[str, object]:
        return {
            "address": self.address,
            "sources": list(self.sources),
            "retrieved_on": self.retrieved_on,
            "licence": settings.DATA_LICENCE,
            "licence_url": settings.DATA_LICENCE_URL,
        }

    @property
    def lines(self) -> list[str]:
        """The lines under a picture."""
        named = "; ".join(self.sources[:MOST_SOURCES])
        more = len(self.sources) - MOST_SOURCES
        if more > 0:
            named = _("%(named)s and %(n)d more") % {"named": named, "n": more}
        return [
            *([_("Sources: %(named)s") % {"named": named}] if named else []),
            _("As known on %(day)s. Licence of the data: %(licence)s.")
            % {"day": day(self.known_on), "licence": settings.DATA_LICENCE},
            self.address,
        ]


def sources_of(figures: Iterable[Figure]) -> list[str]:
    """Who published the figures, each once, in their order."""
    return list(dict.fromkeys(publisher_name(figure) for figure in figures))


def sources_behind(found: Series) -> list[str]:
    """Who published the figures that were counted for a series, or set aside from it."""
    return sources_of(line.figure for line in ledger(found) if line.use in {Use.USED, Use.SET_ASIDE})
