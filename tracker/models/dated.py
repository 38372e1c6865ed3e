"""Date ranges: both days included for people, half-open only inside PostgreSQL."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

FIRST_DAY = dt.date(1900, 1, 1)


def inclusive(start: dt.date | None, end: dt.date | None) -> DateRange | None:
    """The stored range of the days ``start`` to ``end``, both included.

    ``None`` at one end leaves that end open; ``None`` at both means that no dates are known.
    """
    if start is None and end is None:
        return None
    return DateRange(start, end + dt.timedelta(days=1) if end else None, "[)")


class Tomorrow(Func):
    """The day after the database's today: the last day a range may reach."""

    template = "(CURRENT_DATE + 1)"
    arity = 0
    output_field = models.DateField()


class LastDay(Func):
    """The last included day of a half-open range; NULL where the range has no end."""

    template = "(upper(%(expressions)s) - 1)"
    arity = 1


class FirstDay(Func):
    function = "lower"
    arity = 1


class DatedQuerySet(models.QuerySet):
    def overlapping(self, start: dt.date | None, end: dt.date | None) -> Self:
        """Rows that share at least one day with ``start`` to ``end``; an open end has no limit."""
        period = inclusive(start, end)
        return self if period is None else self.filter(period__overlap=period)

    def within(self, start: dt.date | None, end: dt.date | None) -> Self:
        """Rows whose days all lie in ``start`` to ``end``; an open-ended row lies in no bounded range."""
        period = inclusive(start, end)
        return self if period is None else self.filter(period__contained_by=period)


class Dated(models.Model):
    """A row about a range of days. ``start`` and ``end`` are read from ``period`` by the database."""

    period = DateRangeField(_("days"), null=True, blank=True)
    start = models.GeneratedField(
        expression=FirstDay(F("period")),
        output_field=models.DateField(_("first day"), null=True),
        db_persist=True,
    )
    end = models.GeneratedField(
        expression=LastDay(F("period")),
        output_field=models.DateField(_("last day"), null=True),
        db_persist=True,
    )

    class Meta:
        abstract = True

    @staticmethod
    def day_constraints(name: str) -> list[models.CheckConstraint]:
        """Not empty, from 1900 to tomorrow. The range type itself refuses an end before the start."""
        return [
            models.CheckConstraint(
                condition=Q(period__isnull=True) | Q(period__isempty=False),
                name=f"{name}_has_a_day",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                condition=(Q(start__isnull=True) | Q(start__gte=FIRST_DAY, start__lte=Tomorrow()))
                & (Q(end__isnull=True) | Q(end__gte=FIRST_DAY, end__lte=Tomorrow())),
                name=f"{name}_days_in_reach",
                violation_error_message=_("Days lie between 1 January 1900 and tomorrow."),
            ),
        ]
