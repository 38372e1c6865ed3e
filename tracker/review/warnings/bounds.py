"""What published reports allow for the same days, beside what was entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.measures import MEASURES
from tracker.models import Counter, Region
from tracker.queries.claims import days_covered, interval
from tracker.queries.series import series
from tracker.reconcile import Bounds, Status
from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.selection import Selection
from tracker.templatetags.numbers import number
from tracker.templatetags.ranges import between

SEVERAL = 4  # times; sources that contradict each other seldom differ by so much


def contradiction(entered: Entered) -> Iterator[EntryWarning]:
    """A number that published reports do not allow for these days; with a digit too many or too few, that is said."""
    if not _comparable(entered):
        return
    low, high = interval(entered)
    allowed = _allowed(entered, entered.region)
    if allowed is None or (low <= _top(allowed.most) and _top(high) >= allowed.least):
        return
    against = allowed.against_low if low > _top(allowed.most) else allowed.against_high
    ids = tuple(dict.fromkeys(term.report for term in against))
    gap = low - allowed.most if low > _top(allowed.most) else allowed.least - high
    fixes = tuple(Fix(_("Open it"), figure_id=one) for one in ids[:1])
    if slip := _digit_slip(entered, allowed):
        text = _("Published reports allow %(range)s for these days. A digit too many or too few?")
        fix = Fix(_("Make it %(number)s") % {"number": number(slip)}, {"value": str(slip)})
        yield EntryWarning("digits", "value", text % {"range": allowed.said}, (fix, *fixes), ids)
        return
    text = _(
        "This and published reports cannot all be right: those allow %(range)s for these days. The smallest gap is "
        "%(gap)s."
    ) % {"range": allowed.said, "gap": number(gap)}
    yield EntryWarning("contradiction", "value", text, fixes, ids)


def above_parent(entered: Entered) -> Iterator[EntryWarning]:
    """More than what is published of the place it lies in allows for the same days."""
    parent = entered.region.parent if entered.region else None
    if parent is None or not _comparable(entered):
        return
    low, _high = interval(entered)
    allowed = _allowed(entered, parent)
    if allowed and low > _top(allowed.most):
        text = _("%(place)s has more here than reports allow for %(parent)s, in which it lies: at most %(most)s.") % {
            "place": entered.region.name, "parent": parent.name, "most": number(allowed.most),
        }  # fmt: skip
        ids = tuple(dict.fromkeys(term.report for term in allowed.against_low))
        fix = Fix(_("Count it under %(parent)s") % {"parent": parent.name}, {"region": str(parent.pk)})
        yield EntryWarning("place", "region", text, (fix,), ids)


class _Allowed:
    """What reports allow: at least over the surely covered days, at most over the widest."""

    def __init__(self, wide: Bounds, sure: Bounds) -> None:
        self.most, self.against_low = wide.high, wide.high_because
        self.least, self.against_high = sure.low, sure.low_because
        self.said = between(wide.low, wide.high)


def _allowed(entered: Entered, region: Region) -> _Allowed | None:
    days = days_covered(entered, entered.published_on)
    if days is None or days.start is None or days.end is None:
        return None
    wide = _bounds(entered, region, days.start, days.end)
    sure = wide
    if (days.start_latest, days.end_earliest) != (days.start, days.end):
        sure = _bounds(entered, region, days.start_latest, days.end_earliest)
    return _Allowed(wide, sure or wide) if wide else None


def _bounds(entered: Entered, region: Region, start: dt.date | None, end: dt.date | None) -> Bounds | None:
    if start is None or end is None or start > end:
        return None
    asked = Selection(
        regions=(region.code,),
        measure=entered.measure,
        cause=entered.cause,
        counter=entered.counter.slug,
        start=start,
        end=end,
    )
    answer = series(asked, region).answer
    total = answer.total if answer else None
    return None if total is None or total.status is Status.UNKNOWN else total


def _comparable(entered: Entered) -> bool:
    """Movements of a counter add up, so that a range can be read off for any days; people present have none."""
    return bool(
        entered.placed
        and not MEASURES[entered.measure].is_stock
        and entered.counter.counts == Counter.Counts.MOVEMENTS
        and not entered.tied
    )


def _digit_slip(entered: Entered, allowed: _Allowed) -> int | None:
    """The number with a zero more or less, where that fits and the number itself is several times off."""
    value = entered.value or 0
    if value > SEVERAL * _top(allowed.most) and value % 10 == 0:
        slip = value // 10
    elif 0 < value * SEVERAL < allowed.least:
        slip = value * 10
    else:
        return None
    return slip if allowed.least <= slip <= _top(allowed.most) else None


def _top(high: int | None) -> float:
    return float("inf") if high is None else high
