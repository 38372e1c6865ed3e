from __future__ import annotations

import datetime as dt

import pytest

from tests.ingest.feeds.sheets import figures, keys_once, one, published, table, translated
from tracker.reading.date_ranges import read_range
from tracker.reading.dates import read_date_cell
from tracker.reading.errors import ReadingError

TODAY = dt.date(2026, 1, 1)
DISASTER = {
    "iso3": "SYR", "country_name": "Syrian Arab Republic", "year": "2018", "start_date": "2018-12-03",
    "start_date_accuracy": "Month", "end_date": "2018-12-09", "end_date_accuracy": "Day",
    "event_name": "Syria: Flood", "hazard_type": "10", "hazard_sub_type": "13", "new_displacement": "4650",
    "new_displacement_rounded": "4600", "total_displacement": "7", "event_codes": "[]",
}  # fmt: skip
YEAR = {
    "iso3": "SYR", "country_name": "Syrian Arab Republic", "year": "2019", "new_displacement": "1847140",
    "new_displacement_rounded": "1847000", "total_displacement": "6495392", "total_displacement_rounded": "6495000",
}  # fmt: skip
UPDATE = {
    "id": "126716", "country": "India", "iso3": "IND", "displacement_type": "Disaster", "qualifier": "total",
    "figure": "342", "displacement_start_date": "2023-09-22T12:00:00.000Z",
    "displacement_end_date": "2023-09-30T11:00:00.000Z", "event_name": "India: Flood",
    "description": "India: 342 displacements (evacuated), 23 September  - 01 October. Flood.", "link": "",
}  # fmt: skip


def test_a_disaster_keeps_the_exact_number_and_how_well_its_days_are_known():
    figure = one(table(DISASTER))
    assert (figure["value"], figure["region"], figure["cause"]) == ("4650", "SY", "disaster")
    assert (figure["start_precision"], figure["end_precision"]) == ("Month", "Day")


def test_how_well_a_missing_day_is_known_says_nothing():
    assert one(table(DISASTER | {"end_date": ""}))["end_precision"] == ""


def test_one_event_says_only_how_many_were_displaced_at_least():
    assert one(table(DISASTER))["qualifier"] == "at_least"


def test_events_of_one_name_are_told_apart_and_the_same_row_again_is_not():
    rows = table(DISASTER, DISASTER | {"new_displacement": "415"}, DISASTER)
    first, other, again = (figure["key"] for figure in figures(rows))
    assert first != other
    assert first == again


def test_a_country_and_year_give_a_flow_and_a_stock():
    flow, stock = figures(table(YEAR))
    assert (flow["measure"], flow["value"], flow["start"]) == ("displacement", "1847140", dt.date(2019, 1, 1))
    assert (stock["measure"], stock["value"], stock["start"]) == (
        "idp_stock",
        "6495392",
        dt.date(2019, 12, 31),
    )
    assert flow["end"] == stock["end"] == dt.date(2019, 12, 31)


def test_an_empty_number_is_none_and_a_zero_that_idmc_does_not_publish_is_left_alone():
    (stock,) = figures(table(YEAR | {"new_displacement": ""}))
    assert stock["measure"] == "idp_stock"
    (row,) = translated(table(YEAR | {"new_displacement": "0", "total_displacement": ""}))
    assert row.left_alone
    assert not row.figures


def test_an_update_has_the_days_of_its_text_and_not_those_of_greenwich():
    figure = one(table(UPDATE))
    assert (figure["start"], figure["end"]) == (dt.date(2023, 9, 23), dt.date(2023, 10, 1))


def test_an_update_whose_text_names_other_days_needs_a_decision():
    (row,) = translated(table(UPDATE | {"description": "3 displacements, 22 September - 30 September."}))
    assert row.problem.reason == "days_differ"
    assert "22 September" in str(row.problem)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("displacement_start_date", "2023-09-22T17:30:00Z", "not_a_stamp"),
        ("qualifier", "perhaps", "unknown_qualifier"),
        ("figure", "many", "words"),
    ],
)
def test_an_update_that_is_not_understood_is_not_guessed(column, cell, reason):
    (row,) = translated(table(UPDATE | {column: cell}))
    assert row.problem.reason == reason


@pytest.mark.parametrize(("word", "lowest"), [("total", None), ("more than", None), ("approximately", 324)])
def test_an_update_is_at_least_what_its_word_allows(word, lowest):
    figure = one(table(UPDATE | {"qualifier": word}))
    assert (figure["value"], figure["qualifier"], figure["low"]) == (342, "at_least", lowest)


def test_563_published_disasters_end_before_they_start():
    rows = published("idmc_gidd_disaster_displacements_2008_on.csv")
    backwards = 0
    for figure in figures(rows):
        start, end = (read_date_cell(figure[side], today=TODAY) for side in ("start", "end"))
        precisions = (str(figure[f"{side}_precision"]).lower() for side in ("start", "end"))
        try:
            read_range(start, end, *precisions, today=TODAY)
        except ReadingError as error:
            assert error.reason == "end_before_start"
            backwards += 1
    assert backwards == 563


def test_published_years_and_updates_are_read_whole():
    years = published("idmc_gidd_idps_by_country_year.csv")
    updates = published("idmc_idu_events_india.csv")
    assert [sum(bool(row.figures) for row in translated(rows)) for rows in (years, updates)] == [906, 113]
    assert keys_once(years)
    assert keys_once(updates)
