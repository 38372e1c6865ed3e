"""How many the reports allow: what is combined, what is not, and what an unchanged question costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import counter, coverage, document, figure, region
from tracker.models import Figure
from tracker.models.regions import Level
from tracker.queries.series import Series, series
from tracker.queries.series_words import ledger
from tracker.reconcile import Status, Use
from tracker.selection import Selection, SelectionError

pytestmark = pytest.mark.django_db
DECEMBER = {"start": dt.date(2019, 12, 1), "end": dt.date(2019, 12, 31)}


@pytest.fixture
def place():
    return region("SY07")


@pytest.fixture
def force():
    return counter("force")


def total(found: Series) -> tuple[int, int | None]:
    return found.answer.total.low, found.answer.total.high


def uses(found: Series) -> dict[str, Use]:
    return {line.figure.key: line.use for line in ledger(found)}


def test_overlapping_reports_are_not_added(place, force):
    figure(100, region=place, counter=force, qualifier="exact", start="2019-12-01", end="2019-12-20")
    figure(60, region=place, counter=force, qualifier="exact", start="2019-12-12", end="2019-12-25")
    assert total(series(Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 25)), place)) == (
        100,
        160,
    )


def test_a_part_is_worked_out_by_subtraction(place, force):
    figure(100, region=place, counter=force, qualifier="exact", start="2019-12-01", end="2019-12-10")
    figure(150, region=place, counter=force, qualifier="exact", start="2019-12-01", end="2019-12-20")
    found = series(Selection(start=dt.date(2019, 12, 11), end=dt.date(2019, 12, 20)), place)
    assert total(found) == (50, 50)
    assert found.answer.total.status is Status.INFERRED


def test_only_one_counter_one_cause_and_one_measure_are_combined(place, force):
    figure(100, key="own", region=place, counter=force, qualifier="exact")
    figure(
        120, key="also", region=place, counter=force, qualifier="exact", start="2019-11-01", end="2019-12-31"
    )
    figure(900, key="other", region=place, counter=counter("rival"), qualifier="exact")
    figure(800, key="flood", region=place, counter=force, qualifier="exact", cause="disaster")
    figure(700, key="stock", region=place, counter=force, measure="idp_stock", end="2019-12-31")
    found = series(Selection(**DECEMBER), place)
    assert found.counter == force
    assert total(found) == (100, 100)
    assert [(one.slug, number) for one, number in found.other_counters] == [("rival", 1)]
    assert uses(found)["other"] is uses(found)["stock"] is Use.OTHER_MEASURE
    assert "flood" not in uses(found)
    assert total(series(Selection(counter="rival", **DECEMBER), place)) == (900, 900)


def test_the_counter_with_most_figures_in_and_around_the_region_is_shown_first(place, force):
    area, rival = region("X-S", level=Level.INFORMAL, surely=[place]), counter("rival")
    figure(900, region=place, counter=rival, qualifier="exact")
    figure(950, region=place, counter=rival, start="2019-11-01", end="2019-11-30")
    for last in ("2019-12-20", "2019-12-29", "2019-12-31"):
        figure(100, region=area, counter=force, qualifier="exact", end=last)
    assert series(Selection(**DECEMBER), place).counter == force
    assert series(Selection(**DECEMBER), place).other_counters == [(rival, 2)]
    november = {"start": dt.date(2019, 11, 1), "end": dt.date(2019, 11, 30)}
    assert series(Selection(**november), place).counter == rival


@pytest.mark.parametrize("status", ["draft", "in_review", "returned", "withdrawn"])
def test_what_is_not_published_counts_nowhere(place, force, status):
    figure(100, region=place, counter=force, qualifier="exact")
    figure(5, key="canary", region=place, counter=force, qualifier="exact", status=status)
    found = series(Selection(**DECEMBER), place)
    assert total(found) == (100, 100)
    assert "canary" not in uses(found)


def test_an_open_end_reaches_to_its_publication(place, force):
    stated = document(published_on="2019-12-20")
    figure(100, region=place, counter=force, qualifier="exact", start="2019-12-01", end=None, document=stated)
    by_publication = series(Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 20)), place)
    before = series(Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 16)), place)
    assert total(by_publication) == (100, None)
    assert total(before) == (0, 100)


@pytest.mark.parametrize("basis", ["crawl_date", "unknown"])
def test_a_day_of_collection_gives_an_open_end_no_last_day(place, force, basis):
    day = None if basis == "unknown" else "2019-12-20"
    page = document(published_on=day, published_on_basis=basis)
    figure(100, key="open", region=place, counter=force, start="2019-12-01", end=None, document=page)
    found = series(Selection(**DECEMBER), place)
    assert uses(found) == {"open": Use.UNDATED}


def test_an_unknown_publication_day_is_the_earliest_usable_of_its_reprints(place, force):
    original = figure(
        100, region=place, counter=force, qualifier="exact", start="2019-12-01", end=None,
        document=document(published_on=None),
    )  # fmt: skip
    for day, basis in (("2019-12-20", "stated"), ("2019-12-25", "stated"), ("2019-12-10", "crawl_date")):
        reprint = document(published_on=day, published_on_basis=basis)
        figure(
            100,
            region=place,
            counter=force,
            start="2019-12-01",
            end=None,
            document=reprint,
            restates=original,
        )
    found = series(Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 20)), place)
    assert total(found) == (100, None)


def test_a_correction_takes_the_place_of_what_it_supersedes(place, force):
    wrong = figure(900, key="wrong", region=place, counter=force, qualifier="exact")
    figure(100, key="right", region=place, counter=force, qualifier="exact", supersedes=wrong)
    found = series(Selection(**DECEMBER), place)
    assert total(found) == (100, 100)
    assert uses(found) == {"wrong": Use.SUPERSEDED, "right": Use.USED}


def test_parents_and_children_bound_each_other(place, force):
    first, second = (region(code, level=Level.DISTRICT, parent=place) for code in ("SY0701", "SY0702"))
    figure(100, region=place, counter=force, qualifier="exact")
    figure(70, region=first, counter=force, qualifier="exact")
    assert total(series(Selection(**DECEMBER), second)) == (0, 30)
    assert total(series(Selection(**DECEMBER), place)) == (100, 100)


def test_complete_parts_bound_the_whole_over_all_their_days_only(place, force):
    for code, value in (("SY0701", 70), ("SY0702", 20)):
        figure(
            value, region=region(code, level=Level.DISTRICT, parent=place), counter=force, qualifier="exact"
        )
    assert total(series(Selection(counter="force", **DECEMBER), place)) == (90, None)
    coverage("parts_complete", region=place, counter=force, start="2019-12-01", end="2019-12-31")
    assert total(series(Selection(counter="force", **DECEMBER), place)) == (90, 90)
    longer = Selection(counter="force", start=dt.date(2019, 11, 1), end=dt.date(2019, 12, 31))
    assert total(series(longer, place)) == (90, None)


def test_people_counted_once_do_not_add_up(place):
    people = counter("people", counts="people")
    for start, end, value in (("2019-12-01", "2019-12-10", 100), ("2019-12-11", "2019-12-20", 60)):
        figure(value, region=place, counter=people, unit="people", qualifier="exact", start=start, end=end)
    found = series(Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 20)), place)
    assert total(found) == (100, 160)


def test_households_count_people(place, force):
    sizes = {"unit": "households", "household_size_low": 5, "household_size_high": 6}
    figure(20, region=place, counter=force, qualifier="exact", **sizes)
    assert total(series(Selection(**DECEMBER), place)) == (100, 120)


def test_a_sceptic_reads_more_than_without_a_limit(place, force):
    figure(235_000, region=place, counter=force, qualifier="more_than")
    assert total(series(Selection(**DECEMBER), place)) == (235_000, 258_500)
    assert total(series(Selection(reading="strict", **DECEMBER), place)) == (235_000, None)


def test_a_contradiction_is_named_and_neither_averaged_nor_hidden(place, force):
    figure(None, key="a", region=place, counter=force, low=100, high=110, qualifier="between")
    figure(None, key="b", region=place, counter=force, low=130, high=140, qualifier="between",
           start="2019-12-02", end="2019-12-30")  # fmt: skip
    found = series(Selection(**DECEMBER), place)
    assert [conflict.gap for conflict in found.answer.conflicts] == [20]
    assert (found.answer.total.contested_low, found.answer.total.contested_high)[0] <= 100
    assert Use.SET_ASIDE in uses(found).values()


def test_days_without_a_report_are_unknown_and_not_zero(place, force):
    figure(100, region=place, counter=force, qualifier="exact")
    found = series(Selection(start=dt.date(2019, 11, 1), end=dt.date(2019, 11, 30)), place)
    assert found.answer.total.status is Status.UNKNOWN
    assert total(found) == (0, None)


def test_nothing_reported_is_no_answer(place):
    found = series(Selection(**DECEMBER), place)
    assert (found.counter, found.answer, found.figures) == (None, None, [])


@pytest.mark.parametrize(
    ("bin", "starts"),
    [
        ("window", ["2019-12-01", "2019-12-12"]),
        ("week", ["2019-12-01", "2019-12-02", "2019-12-09", "2019-12-16", "2019-12-23"]),
        ("month", ["2019-12-01"]),
    ],
)
def test_windows_weeks_and_months(place, force, bin, starts):
    figure(100, region=place, counter=force, start="2019-12-12", end="2019-12-25")
    found = series(Selection(bin=bin, start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 25)), place)
    assert [one.start.isoformat() for one in found.answer.bins] == starts
    assert found.answer.bins[-1].end == dt.date(2019, 12, 25)


def test_more_windows_than_an_answer_holds_are_refused(place, force):
    figure(100, region=place, counter=force)
    with pytest.raises(SelectionError) as error:
        series(Selection(bin="day", start=dt.date(2010, 1, 1), end=dt.date(2020, 1, 1)), place)
    assert error.value.parameter == "bin"


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracker_cache")
        return cursor.fetchone()[0]


def test_an_unchanged_question_costs_a_lookup_and_a_changed_figure_is_never_missed(place, force):
    cache.clear()
    figure(100, region=place, counter=force, qualifier="exact")
    first = series(Selection(**DECEMBER), place)
    assert kept() == 1
    with CaptureQueriesContext(connection) as queries:
        again = series(Selection(**DECEMBER), place)
    assert kept() == 1
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert (again.inputs_hash, again.answer) == (first.inputs_hash, first.answer)
    Figure.objects.update(status="withdrawn", withdrawn_at=dt.datetime.now(dt.UTC))
    figure(90, region=place, counter=force, qualifier="exact")
    changed = series(Selection(**DECEMBER), place)
    assert changed.inputs_hash != first.inputs_hash
    assert total(changed) == (90, 90)
