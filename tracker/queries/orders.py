"""The orders a list of figures can be read in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models.figures import FigureQuerySet
from tracker.queries.figures import newest_days_first
from tracker.selection import Params, SelectionError, single

PARAMETER, USUAL = "sort", "newest"


def _oldest_days_first(rows: FigureQuerySet) -> FigureQuerySet:
    return rows.order_by(F("start").asc(nulls_last=True), F("end").asc(nulls_last=True), "key")


def _latest_publication_first(rows: FigureQuerySet) -> FigureQuerySet:
    return rows.order_by(F("document__published_on").desc(nulls_last=True), "key")


def _largest_first(rows: FigureQuerySet) -> FigureQuerySet:
    """By the number as it is stated; households stand among people, as their column says."""
    return rows.order_by(F("value").desc(nulls_last=True), F("high").desc(nulls_last=True), "key")


ORDERS: Mapping[str, tuple[Promise, Callable[[FigureQuerySet], FigureQuerySet]]] = {
    USUAL: (gettext_lazy("newest days first"), newest_days_first),
    "oldest": (gettext_lazy("oldest days first"), _oldest_days_first),
    "published": (gettext_lazy("latest publication first"), _latest_publication_first),
    "number": (gettext_lazy("largest number first"), _largest_first),
}


def order_of(params: Params) -> str:
    """The order the address asks for.

    Raises:
        SelectionError: there is no such order.
    """
    name = single(params, PARAMETER) or USUAL
    if name not in ORDERS:
        raise SelectionError(
            PARAMETER,
            _("“%(value)s” is not a value of “sort”. Use one of: %(choices)s.")
            % {"value": name[:40], "choices": ", ".join(ORDERS)},
        )
    return name


def in_order(rows: FigureQuerySet, params: Params) -> FigureQuerySet:
    """The rows in the order the address asks for.

    Raises:
        SelectionError: there is no such order.
    """
    return ORDERS[order_of(params)][1](rows)
