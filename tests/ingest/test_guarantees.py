"""Whatever the schema refuses, a row is told before: each guarantee has a row that breaks it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.ingest.files import imported, rehearsed, row, stored_keys, write_csv
from tracker.ingest.problems import Pile
from tracker.ingest.staging import commit, stage
from tracker.models import Document, Figure, FigureBreakdown, StagedFile

pytestmark = pytest.mark.usefixtures("world")

LATER = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)).isoformat()
STOCK = {"measure": "idp_stock", "unit": "people"}

# The name of the guarantee; the cells that break it; the column that is named.
BROKEN: list[tuple[str, dict[str, str], str]] = [
    ("figure_cause_known", {"cause": "war"}, "cause"),
    ("figure_unit_known", {"unit": "persons"}, "unit"),
    ("figure_qualifier_known", {"qualifier": "roughly"}, "qualifier"),
    ("figure_measure_known", {"measure": "total_displacement"}, "measure"),
    ("figure_value_not_negative", {"value": "-5"}, "value"),
    ("figure_has_a_number", {"value": ""}, "value"),
    ("figure_low_value_high_ordered", {"low": "235001"}, "value"),
    ("figure_low_value_high_ordered", {"high": "234999"}, "value"),
    ("figure_low_value_high_ordered", {"value": "", "qualifier": "between", "low": "9", "high": "8"}, "low"),
    ("figure_between_has_both_ends", {"qualifier": "between", "low": "1"}, "high"),
    ("figure_between_has_both_ends", {"qualifier": "between", "high": "999999"}, "low"),
    ("figure_households_have_a_size", {"unit": "households"}, "household_size_low"),
    ("figure_households_have_a_size", {"household_size_low": "5"}, "household_size_low"),
    (
        "figure_households_have_a_size",
        {"unit": "households", "household_size_low": "6", "household_size_high": "5"},
        "household_size_low",
    ),
    (
        "figure_households_have_a_size",
        {"unit": "households", "household_size_low": "0.5", "household_size_high": "5"},
        "household_size_low",
    ),
    ("figure_precision_fits_days", {"end": "", "end_precision": "day"}, "end"),
    ("figure_precision_fits_days", {"end_precision": "open"}, "end"),
    ("figure_precision_fits_days", {"start_precision": "hour"}, "start_precision"),
    ("figure_has_a_day", {"end": "2019-12-11"}, "end"),
    ("figure_days_in_reach", {"end": LATER}, "end"),
    ("figure_days_in_reach", {"start": "1899-12-31"}, "start"),
    ("figure_stock_has_one_day", STOCK, "end"),
    ("figure_stock_has_one_day", STOCK | {"end": ""}, "end"),
    ("figure_not_about_itself", {"restates": "A1"}, "restates"),
    ("figure_not_about_itself", {"supersedes": "A1"}, "supersedes"),
    ("figure_two_different_ends", {"other_region": "SY07"}, "other_region"),
    ("figure_key_plain", {"key": "A 1"}, "key"),
    ("breakdown_within_whole", {"breakdown": "children=235001"}, "breakdown"),
    ("breakdown_value_counts", {"breakdown": "children=-1"}, "breakdown"),
    ("breakdown_group_once", {"breakdown": "children=1;children=2"}, "breakdown"),
    ("document_publication_day_has_a_basis", {"published_on": ""}, "published_on"),
    ("document_publication_day_has_a_basis", {"published_on_basis": ""}, "published_on_basis"),
    ("NOT NULL", {"key": ""}, "key"),
    ("NOT NULL", {"counter": ""}, "counter"),
    ("NOT NULL", {"source": ""}, "source"),
    ("NOT NULL", {"unit": ""}, "unit"),
    ("NOT NULL", {"measure": ""}, "measure"),
    ("NOT NULL", {"document_title": "", "document_url": ""}, "document_title"),
    ("NOT NULL", {"document_title": ""}, "document_url"),
    ("varchar", {"locator": "p" * 201}, "locator"),
    ("varchar", {"region_name": "p" * 501}, "region_name"),
    ("varchar", {"key": "p" * 61}, "key"),
    ("bigint", {"value": str(2**63)}, "value"),
    (
        "numeric",
        {"unit": "households", "household_size_low": "5.125", "household_size_high": "6"},
        "household_size_low",
    ),
    ("text", {"wording": "235,000\0"}, "wording"),
    ("url", {"document_url": "javascript:alert(1)"}, "document_url"),
    ("url", {"document_url": "https://user:pass@example.org/"}, "document_url"),
]

# What a row of a file cannot break, and why.
OUT_OF_REACH = {
    "figure_status_known": "a file does not set the status",
    "figure_exemption_known": "a file does not set the exemption",
    "figure_published_by_a_second_person": "rows become drafts",
    "figure_withdrawal_is_dated": "rows become drafts",
    "figure_is_corrected_once": "rows become drafts",
    "document_url_not_blank": "an empty address is none",
    "document_title_once_without_url": "such a document is found and used",
    "document_archive_hash_whole": "a file brings no archived copy",
}


@pytest.mark.parametrize(("guarantee", "cells", "column"), BROKEN)
def test_a_row_that_breaks_a_guarantee_is_told_before_the_database_refuses(
    tmp_path: Path, guarantee: str, cells: dict[str, str], column: str
) -> None:
    (entry,) = rehearsed(tmp_path, row(**cells))
    assert entry.pile != Pile.READY
    assert [named for named, _reason in entry.reasons] == [column]
    assert "database" not in str(entry.problem)
    assert not Figure.objects.exists()


def test_every_guarantee_of_a_figure_has_such_a_row() -> None:
    guaranteed = {
        constraint.name
        for model in (Figure, FigureBreakdown, Document)
        for constraint in model._meta.constraints
    }
    assert guaranteed == ({name for name, _cells, _column in BROKEN} | set(OUT_OF_REACH)) & guaranteed


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "", "qualifier": "between", "low": "200000", "high": "250000"},
        {"unit": "households", "household_size_low": "5", "household_size_high": "6.25"},
        {
            "unit": "households",
            "value": "10",
            "household_size_low": "5",
            "household_size_high": "6",
            "breakdown": "children=60",
        },
        {"start": "", "end": "", "start_precision": "", "end_precision": ""},
        {"start": "", "end": "2019-12-25", "start_precision": "open"},
        {"end": "", "end_precision": "open"},
        {"end": ""},
        {"start_precision": "month", "end_precision": "year"},
        STOCK | {"start": "2019-12-25"},
        STOCK | {"start": "", "end": ""},
        {"value": "0", "qualifier": "exact"},
        {"breakdown": "children=0; women=235000"},
        {"document_url": ""},
        {"other_region": "X-NWS"},
        {"cause": "", "qualifier": "", "language": "", "published_on": "", "published_on_basis": ""},
    ],
)
def test_what_the_schema_allows_is_stored(tmp_path: Path, cells: dict[str, str]) -> None:
    (entry,) = imported(tmp_path, row(**cells))
    assert entry.problem == ""
    assert stored_keys() == {"A1"}


def test_a_row_that_only_the_database_refuses_gets_a_sentence_and_the_others_stay(tmp_path: Path) -> None:
    records = [row(key=f"A{n}", document_url=f"https://example.org/{n}") for n in range(20)]
    staged = stage(write_csv(tmp_path / "f.csv", records))
    spoil(staged, "A5", value=-1)
    staged.rows.filter(key="A6").update(restates="A5")
    spoil(staged, "A11", locator="p" * 300)
    spoil(staged, "A17", breakdown={"children": 10**9})
    _batch, stored = commit(staged)
    refused = dict(staged.rows.exclude(problem="").values_list("key", "problem"))
    assert set(refused) == {"A5", "A6", "A11", "A17"}
    assert refused["A5"] == "Row 7: A number of people is never negative."
    assert refused["A6"] == "Row 8, column “restates”: It names A5, which the database refused."
    assert "value too long" in refused["A11"]
    assert refused["A17"] == "Row 19: A part is never larger than the whole."
    assert stored == len(stored_keys()) == Document.objects.count() == 16
    assert staged.counts == {"ready": 16, "decision": 0, "unreadable": 4, "already_there": 0}


def spoil(staged: StagedFile, key: str, **values: object) -> None:
    """Let a judged row say what no check would have let pass."""
    spoilt = staged.rows.get(key=key)
    spoilt.values |= values
    spoilt.save()


def test_a_row_shows_no_figure_when_it_cannot_be_read(tmp_path: Path) -> None:
    (entry,) = rehearsed(tmp_path, row(value="many"))
    assert entry.values is None
