"""What the schema guarantees of a figure, said of a row before the database has to refuse it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from tracker.ingest.entries import NEEDED, Entry
from tracker.ingest.problems import decision, refusal
from tracker.ingest.schema_sentences import of_schema
from tracker.measures import STOCK_SLUGS
from tracker.models import Figure
from tracker.reading.date_ranges import read_range
from tracker.reading.errors import ReadingError, gettext_noop

Check = Callable[[Entry, dt.date], None]


def check_figure(entry: Entry, today: dt.date) -> None:
    """Give the entry a problem for each guarantee it would break. Nothing is said twice of one cell."""
    for check in CHECKS:
        check(entry, today)


def needed_cells(entry: Entry, today: dt.date) -> None:
    for column in NEEDED:
        if not entry.get(column) and not entry.failed(column):
            entry.refuse(column, refusal("empty", _EMPTY))


def number_given(entry: Entry, today: dt.date) -> None:
    if entry.failed("value", "low", "high", "qualifier"):
        return
    value, low, high = entry.get("value"), entry.get("low"), entry.get("high")
    if entry.get("qualifier") == Figure.Qualifier.BETWEEN:
        if low is None or high is None:
            entry.refuse("low" if low is None else "high", of_schema("figure_between_has_both_ends"))
    elif value is None:
        entry.refuse("value", of_schema("figure_has_a_number"))
    stated = [number for number in (low, value, high) if number is not None]
    if stated != sorted(stated):
        entry.refuse("value" if value is not None else "low", of_schema("figure_low_value_high_ordered"))


def household_sizes(entry: Entry, today: dt.date) -> None:
    if entry.failed("unit", "household_size_low", "household_size_high"):
        return
    low, high = entry.get("household_size_low"), entry.get("household_size_high")
    if entry.get("unit") == Figure.Unit.HOUSEHOLDS:
        wrong = low is None or high is None or low > high
    else:
        wrong = low is not None or high is not None
    if wrong:
        entry.refuse("household_size_low", of_schema("figure_households_have_a_size"))


def days(entry: Entry, today: dt.date) -> None:
    """Check the order of the days and what is known of each; complete the precisions that go without saying."""
    if entry.failed("start", "end", "start_precision", "end_precision"):
        return
    start, end = entry.get("start"), entry.get("end")
    first, last = entry.get("start_precision"), entry.get("end_precision")
    try:
        period = read_range(start, end, first, last, today=today)
    except ReadingError as error:
        entry.refuse("end" if error.reason in {"end_before_start", "no_end", "open_end"} else "start", error)
        return
    if period.is_undated:
        entry.values |= {"start_precision": "", "end_precision": ""}
        return
    entry.values |= {
        "start_precision": str(period.start_precision),
        "end_precision": str(period.end_precision),
    }
    if entry.get("measure") in STOCK_SLUGS and start != end:
        entry.refuse("end", of_schema("figure_stock_has_one_day"))


def document_given(entry: Entry, today: dt.date) -> None:
    if entry.failed("document_title", "document_url"):
        return
    if not entry.get("document_title") and not entry.get("document_url"):
        entry.refuse("document_title", refusal("no_document", _NO_DOCUMENT))


def publication_day(entry: Entry, today: dt.date) -> None:
    if entry.failed("published_on", "published_on_basis"):
        return
    known = entry.get("published_on_basis") != "unknown"
    if entry.get("published_on") and not known:
        entry.refuse("published_on_basis", decision("no_basis", _NO_BASIS))
    elif known and not entry.get("published_on"):
        entry.refuse("published_on", refusal("no_publication_day", _NO_PUBLICATION_DAY))


def parts_fit(entry: Entry, today: dt.date) -> None:
    if entry.failed("breakdown", "value", "high", "household_size_high"):
        return
    numbers = [number for number in (entry.get("value"), entry.get("high")) if number is not None]
    whole = max(numbers, default=0) * (entry.get("household_size_high") or 1)
    if any(part > whole for part in entry.get("breakdown").values()):
        entry.refuse("breakdown", of_schema("breakdown_within_whole"))


def two_ends(entry: Entry, today: dt.date) -> None:
    if entry.other_region and entry.region and entry.other_region.pk == entry.region.pk:
        entry.refuse("other_region", of_schema("figure_two_different_ends"))


def not_about_itself(entry: Entry, today: dt.date) -> None:
    for column in ("restates", "supersedes"):
        if entry.get(column) and entry.get(column) == entry.get("key"):
            entry.refuse(column, of_schema("figure_not_about_itself"))


CHECKS: tuple[Check, ...] = (
    needed_cells, number_given, household_sizes, days, document_given, publication_day, parts_fit, two_ends,
    not_about_itself,
)  # fmt: skip

_EMPTY = gettext_noop("The cell is empty, and a figure cannot be stored without it.")
_NO_DOCUMENT = gettext_noop("Give the title of the document that states the number, or its address.")
_NO_BASIS = gettext_noop(
    "A publication day is given. Say how it is known: stated, in_title, in_text, in_url, other_copy or crawl_date."
)
_NO_PUBLICATION_DAY = gettext_noop(
    "The basis of a publication day is given, but not the day. Give both or neither."
)
