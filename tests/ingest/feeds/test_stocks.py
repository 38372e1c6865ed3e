"""People present: IOM's rounds, what HDX makes of them, and UNHCR's years."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from tests.ingest.feeds.sheets import feed_of, figures, keys_once, one, published, sheet, table, translated

ROUND = {
    "id": "1", "operation": "Countrywide monitoring", "admin0Name": "Haiti", "admin0Pcode": "HTI",
    "admin1Name": "Nord", "admin1Pcode": "HT03", "admin2Name": "", "admin2Pcode": "", "adminLevel": "1",
    "numPresentIdpInd": "586", "reportingDate": "2024-12-31T00:00:00", "roundNumber": "9",
    "displacementReason": "Conflict; Insecurity", "idpOriginAdmin1Name": "Ouest", "idpOriginAdmin1Pcode": "HT01",
    "assessmentType": "BA",
}  # fmt: skip
HAPI = {
    "location_code": "HTI", "provider_admin1_name": "Nord Ouest", "provider_admin2_name": "", "admin1_code": "HT09",
    "admin1_name": "North-West", "admin2_code": "", "admin2_name": "", "operation": "Countrywide monitoring",
    "assessment_type": "BA", "population": "13960", "reporting_round": "9",
    "reference_period_start": "2024-12-31", "reference_period_end": "2024-12-31", "warning": "PCode mismatch",
}  # fmt: skip
POPULATION = {
    "year": "2019.0", "coo_name": "Syrian Arab Rep.", "coo_iso": "SYR", "coa_name": "Syrian Arab Rep.",
    "coa_iso": "SYR", "refugees": "0.0", "idps": "6150005.0", "returned_idps": "445700.0",
}  # fmt: skip


def test_a_round_counts_people_present_on_one_day_below_its_row_of_tags():
    rows = table(ROUND)
    tags = (2, tuple("#" + name.lower() for name in ROUND))
    figure = one([rows[0], tags, *rows[1:]])
    assert (figure["measure"], figure["start"], figure["end"]) == ("idp_stock", *[ROUND["reportingDate"]] * 2)
    assert (figure["region"], figure["cause"], figure["qualifier"]) == ("HT03", "conflict", "at_least")


def test_parts_of_a_round_are_figures_of_their_own():
    others = [
        {"displacementReason": "Natural disaster"},
        {"idpOriginAdmin1Name": "Nord"},
        {"assessmentType": "SA"},
    ]
    rows = table(ROUND, *(ROUND | other for other in others), ROUND | {"roundNumber": "8"})
    assert keys_once(rows)
    assert [figure["cause"] for figure in figures(rows)][:2] == ["conflict", "disaster"]


def test_where_people_came_from_is_kept_unless_it_is_not_known():
    assert one(table(ROUND))["other_region_name"] == "Ouest"
    assert "other_region_name" not in one(table(ROUND | {"idpOriginAdmin1Name": "Not available"}))


def test_hapi_names_a_place_as_its_provider_does():
    figure = one(table(HAPI))
    assert (figure["region"], figure["region_name"], figure["qualifier"]) == ("HT09", "Nord Ouest", "exact")
    assert figure["note"] == "PCode mismatch"
    assert one(table(HAPI | {"assessment_type": "SA"}))["qualifier"] == "at_least"


def test_unhcr_gives_a_stock_and_returns_and_everything_else_is_left_alone():
    stock, back = figures(table(POPULATION))
    assert (stock["measure"], stock["value"], stock["start"]) == (
        "idp_stock",
        "6150005.0",
        dt.date(2019, 12, 31),
    )
    assert (back["measure"], back["start"], back["end"]) == (
        "return",
        dt.date(2019, 1, 1),
        dt.date(2019, 12, 31),
    )
    nothing = POPULATION | {"idps": "0.0", "returned_idps": "0.0"}
    rows = translated(table(nothing, nothing | {"coa_iso": "LBN", "refugees": "900000.0"}))
    assert len({row.left_alone for row in rows}) == 2
    assert not [row for row in rows if row.figures or row.problem]


def test_columns_that_are_no_measure_are_told():
    rows = table(POPULATION)
    assert feed_of(rows).unread([rows[0][1]]) == ("coo_name", "refugees")


def test_a_year_that_is_none_is_not_read():
    (row,) = translated(table(POPULATION | {"year": "19"}))
    assert row.problem.reason == "not_a_year"


def test_blank_rows_say_nothing():
    head = tuple(POPULATION)
    assert not translated(sheet((), head, ("",) * len(head)))


def test_published_rounds_are_read_whole():
    rounds, passed_on = published("iom_dtm_global_admin0-2_hxl.csv"), published("hdx_hapi_idps_global.csv")
    assert [len(translated(rows)) for rows in (rounds, passed_on)] == [13_367, 6_854]
    assert keys_once(rounds)
    assert keys_once(passed_on)
    assert all(figure["start"] == figure["end"] for rows in (rounds, passed_on) for figure in figures(rows))


def test_published_populations_hold_784_stocks_and_380_returns():
    read = translated(published("unhcr_refugees_population.csv"))
    measures = Counter(figure["measure"] for row in read for figure in row.figures)
    assert measures == {"idp_stock": 784, "return": 380}
    assert len(read) == 138_893
    assert not [row for row in read if row.problem or not (row.figures or row.left_alone)]
