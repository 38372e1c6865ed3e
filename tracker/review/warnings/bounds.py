"""What published reports allow for the same days, beside what was entered."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tracker.measures import MEASURES
from tracker.models import Counter
from tracker.queries.claims import days_covered, interval
from tracker.queries.surroundings import Surroundings, surroundings
from tracker.reconcile import Limits
from tracker.review.allowed import allowed
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
    around = surroundings(entered.region)
    own = _facing(entered, around)
    parent = entered.region.parent if own is None or own.is_above else None
    above = _facing(entered, surroundings(parent)) if parent else None
    if own and (slip := _digit_slip(entered, own)):
        text = _("Published reports allow %(range)s for these days. A digit too many or too few?")
        fix = Fix(_("Make it %(number)s") % {"number": number(slip)}, {"value": str(slip)})
        yield EntryWarning("digits", "value", text % {"range": own.said}, (fix, *_opened(own)), own.ids)
    elif above and above.is_above:
        text = _("%(place)s has more here than reports allow for %(parent)s, in which it lies: at most %(most)s.") % {
            "place": entered.region.name, "parent": parent.name, "most": number(above.most),
        }  # fmt: skip
        fix = Fix(_("Count it under %(parent)s") % {"parent": parent.name}, {"region": str(parent.pk)})
        yield EntryWarning("place", "region", text, (fix, *_opened(above)), above.ids)
    elif own and own.gap:
        yield EntryWarning(
            "contradiction", "value", _contradicted(entered, around, own), tuple(_opened(own)), own.ids
        )


def _contradicted(entered: Entered, around: Surroundings, own: _Facing) -> str:
    """As hard to reconcile, where only the usual reading of their words makes it so."""
    strict = _facing(entered, around, "strict")
    if strict and strict.gap:
        text = _(
            "This and published reports cannot all be right: those allow %(range)s for these days. The smallest gap "
            "is %(gap)s."
        )
    else:
        text = _(
            "This is hard to reconcile with published reports: as their words are usually meant, those allow "
            "%(range)s for these days. The smallest gap is %(gap)s."
        )
    return text % {"range": own.said, "gap": number(own.gap)}


def _opened(facing: _Facing) -> Iterator[Fix]:
    return (Fix(_("Open it"), figure_id=one) for one in facing.ids[:1])


@dataclasses.dataclass(frozen=True)
class _Facing:
    """What was entered facing what reports allow: at least over the surely covered days, at most over the widest."""

    low: int
    high: int | None
    wide: Limits
    sure: Limits

    @property
    def most(self) -> int | None:
        return self.wide.high

    @property
    def least(self) -> int:
        return self.sure.low

    @property
    def is_above(self) -> bool:
        return self.most is not None and self.low > self.most

    @property
    def gap(self) -> int:
        """By how much the number is out of what is allowed; 0 where it is not."""
        if self.is_above:
            return self.low - self.most
        return max(0, self.least - self.high) if self.high is not None else 0

    @property
    def said(self) -> str:
        return between(self.wide.low if self.is_above else self.least, self.most)

    @property
    def ids(self) -> tuple[int, ...]:
        """The figures that the bound follows from."""
        terms = self.wide.high_because if self.is_above else self.sure.low_because
        return tuple(dict.fromkeys(term.report for term in terms))


def _facing(entered: Entered, among: Surroundings, reading: str = "usual") -> _Facing | None:
    days = days_covered(entered, entered.published_on)
    if days is None or days.start is None or days.end is None or days.start > days.end:
        return None
    windows = [(days.start, days.end)]
    if days.start_latest and days.end_earliest and days.start_latest <= days.end_earliest:
        windows.append((days.start_latest, days.end_earliest))
    asked = Selection(measure=entered.measure, cause=entered.cause, reading=reading)
    found = allowed(asked, among, entered.counter, windows)
    if found[0] is None:
        return None
    return _Facing(*interval(entered, reading), found[0], found[-1] or found[0])


def _comparable(entered: Entered) -> bool:
    """Movements of a counter add up, so that a range can be read off for any days; people present have none."""
    return bool(
        entered.placed
        and not MEASURES[entered.measure].is_stock
        and entered.counter.counts == Counter.Counts.MOVEMENTS
        and not entered.tied
    )


def _digit_slip(entered: Entered, own: _Facing) -> int | None:
    """The number with a zero more or less, where that fits and the number itself is several times off."""
    value = entered.value or 0
    if value > SEVERAL * _top(own.most) and value % 10 == 0:
        slip = value // 10
    elif 0 < value * SEVERAL < own.least:
        slip = value * 10
    else:
        return None
    return slip if own.least <= slip <= _top(own.most) else None


def _top(high: int | None) -> float:
    return float("inf") if high is None else high
