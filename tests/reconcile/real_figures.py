"""The real figures of north-west Syria, read from the folder of shared data beside the project."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker.reconcile import Report, claim_interval, days_meant, plain_qualifier

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
AREA = "X-NWS"
STATED = {
    "stated",
    "as_of_in_title",
    "period_in_title",
    "from_text",
    "from_text_weekday",
    'from_text_"today"',
    "url_date",
}
"""How a day of publication is known, where it is stated: not by the day a page was crawled."""
ATTRIBUTED_TO = ("UN OCHA", "CCCM", "UN (", "UN Sec", "United Nations", "UNICEF", "UNHCR", "REACH / CCCM")
MISPLACED = {f"NWS{number}" for number in (123, 124, 169, 181, 182, 183, 212, 237, 238, 267)}
"""Parts by destination, and rows that put the figure of the whole on a town."""

Row = dict[str, str]


def rows(name: str) -> dict[str, Row]:
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def chosen_by_hand(figure: Row, scope: Row) -> bool:
    """Main totals from November 2019 to early March 2020 attributed to the one running count."""
    return (
        figure["tier"] == "1"
        and figure["measure"] == "displacement_flow"
        and "2019-11-01" <= figure["period_start"] <= "2020-03-05"
        and figure["figure_attributed_to"].startswith(ATTRIBUTED_TO)
        and scope["use"] != "breakdown"
        and figure["id"] not in MISPLACED
    )


def chosen_by_scope(figure: Row, scope: Row) -> bool:
    """Every claim of the counter that an editor placed under the area."""
    return (scope["counter"], scope["measure"], scope["scope"]) == (
        "un-cccm",
        "displacement",
        AREA,
    ) and scope["use"] in ("claim", "restates")


def real_reports(chosen: Callable[[Row, Row], bool]) -> list[Report]:
    scopes = rows("nw_syria_scopes.csv")
    figures = rows("nw_syria_figures.csv")
    return [as_report(figure) for id, figure in figures.items() if chosen(figure, scopes[id])]


def as_report(figure: Row) -> Report:
    value = int(figure["value"])
    qualifier = figure["qualifier"]
    if qualifier == "exact":
        qualifier = plain_qualifier(value)
    unit, size = figure["unit"], (5, 6) if figure["unit"] == "households" else None
    low, high = claim_interval(value, qualifier, unit=unit, household_size=size)
    published = _day(figure["publication_date"]) if figure["publication_date_basis"] in STATED else None
    days = days_meant(_day(figure["period_start"]), _day(figure["period_end"]), published_on=published)
    return Report(
        figure["id"],
        AREA,
        days and days.start,
        days and days.end,
        low,
        high,
        start_latest=days and days.start_latest,
        end_earliest=days and days.end_earliest,
        published_on=published,
        strict=claim_interval(value, qualifier, "strict", unit, size),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
