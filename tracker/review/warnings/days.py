"""Days that are likely to be slips: too long a range, after the publication, or day and month exchanged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.templatetags.numbers import day, number

LONGEST = 120  # days; a longer range is rarer than a wrong year
NEAR = 120  # days before its publication that a document usually speaks of


def order(entered: Entered) -> Iterator[EntryWarning]:
    """A range that is very long, or that ends after its document was published."""
    length = (entered.end - entered.start).days + 1 if entered.start and entered.end else 0
    if length > LONGEST and not _is_a_year(entered):
        text = _("The days are %(n)s days. Is the year right?") % {"n": number(length)}
        yield EntryWarning("order", "first_day", text, tuple(_other_years(entered)))
    late = entered.end or entered.start
    if entered.published_on and late and late > entered.published_on:
        days = (late - entered.published_on).days
        text = ngettext(
            "The days end %(n)s day after the document was published, on %(day)s.",
            "The days end %(n)s days after the document was published, on %(day)s.",
            days,
        ) % {"n": number(days), "day": day(entered.published_on)}
        yield EntryWarning("order", "last_day", text, tuple(_other_years(entered)))


def _is_a_year(entered: Entered) -> bool:
    """A calendar year, as annual reports count."""
    first, last = entered.start, entered.end
    return bool(first and last) and (first, last) == (dt.date(first.year, 1, 1), dt.date(first.year, 12, 31))


def _other_years(entered: Entered) -> Iterator[Fix]:
    """The same days in the year that brings them near the publication and near each other."""
    ends = {"first_day": entered.start, "last_day": entered.end}
    for field, one in ends.items():
        other = ends["last_day" if field == "first_day" else "first_day"]
        for years in (-1, 1):
            moved = one and _in_year(one, one.year + years)
            if moved and _plausible(moved, other, entered.published_on, first=field == "first_day"):
                label = _("Make it %(day)s") % {"day": day(moved)}
                yield Fix(label, {field: moved.isoformat()})


def _plausible(one: dt.date, other: dt.date | None, published: dt.date | None, *, first: bool) -> bool:
    start, end = (one, other) if first else (other, one)
    if start and end and not 0 <= (end - start).days < LONGEST:
        return False
    return published is None or 0 <= (published - one).days <= NEAR


def _in_year(one: dt.date, year: int) -> dt.date | None:
    try:
        return one.replace(year=year)
    except ValueError:  # 29 February
        return None


def day_month(entered: Entered) -> Iterator[EntryWarning]:
    """A day that fits its document only with day and month exchanged."""
    if entered.published_on is None:
        return
    for field, one in (("first_day", entered.start), ("last_day", entered.end)):
        swapped = one and _swapped(one)
        if swapped and not _near(one, entered.published_on) and _near(swapped, entered.published_on):
            text = _("%(day)d/%(month)d or %(month)d/%(day)d? It was read as %(read)s.") % {
                "day": one.day, "month": one.month, "read": day(one),
            }  # fmt: skip
            label = _("Make it %(day)s") % {"day": day(swapped)}
            yield EntryWarning("day_month", field, text, (Fix(label, {field: swapped.isoformat()}),))


def _swapped(one: dt.date) -> dt.date | None:
    return one.replace(day=one.month, month=one.day) if one.day <= 12 and one.day != one.month else None


def _near(one: dt.date, published: dt.date) -> bool:
    return 0 <= (published - one).days <= NEAR
