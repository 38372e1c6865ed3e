"""Fifty rows a page, with the page in the address."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.models.figures import FigureQuerySet
from tracker.panels.figure_lines import with_range
from tracker.selection import SelectionError, single

ROWS = 50
LONGEST_COUNT = 6


Row = TypeVar("Row")


@dataclasses.dataclass(frozen=True)
class Rows(Generic[Row]):
    """One page of a list and the queries of its neighbours; ``None`` where there is no neighbour."""

    rows: Sequence[Row]
    total: int
    previous_query: str | None
    next_query: str | None
    page: int = 1
    last: int = 1


def place_in_list(params: QueryDict) -> int:
    """How many reports come before the part of a list that ``after`` asks for.

    Raises:
        SelectionError: it is no whole number that could be meant.
    """
    text = single(params, "after") or "0"
    if not _is_count(text):
        raise SelectionError(
            "after", _("“after” is a whole number, such as 40: how many reports to pass over.")
        )
    return int(text)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT


def without(params: QueryDict, name: str) -> QueryDict:
    """The address without what only turns a list's pages."""
    left = params.copy()
    left.pop(name, None)
    return left


def rows_of_page(found: FigureQuerySet, params: QueryDict) -> Rows[Figure]:
    """The page of figures the address asks for, each with the range its words allow.

    Raises:
        SelectionError: ``page`` is no page of these rows.
    """
    page = page_of(found, params)
    return dataclasses.replace(page, rows=with_range(page.rows))


def page_of(found: Any, params: QueryDict) -> Rows[Any]:
    """The page the address asks for, of a sequence or of a query's rows.

    Raises:
        SelectionError: ``page`` is no page of these rows.
    """
    paginator = Paginator(found, ROWS)
    text = single(params, "page") or "1"
    if not (_is_count(text) and 1 <= int(text) <= paginator.num_pages):
        raise SelectionError(
            "page",
            _("There is no page “%(page)s” here: pages go from 1 to %(last)d.")
            % {"page": text[:20], "last": paginator.num_pages},
        )
    page = paginator.page(int(text))

    def query(number: int) -> str:
        changed = params.copy()
        changed["page"] = str(number)
        return changed.urlencode()

    return Rows(
        rows=page.object_list,
        total=paginator.count,
        previous_query=query(page.number - 1) if page.has_previous() else None,
        next_query=query(page.number + 1) if page.has_next() else None,
        page=page.number,
        last=paginator.num_pages,
    )
