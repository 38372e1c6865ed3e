"""Which figures answer a selection, and that nothing unpublished ever does."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builders import counter, document, figure, region, source
from tracker.models import Region
from tracker.models.regions import Level
from tracker.queries.figures import counter_with_most_figures, figure_or_none, figures
from tracker.queries.monthly import monthly
from tracker.queries.months import report_months
from tracker.queries.reports import reports
from tracker.queries.tree import ancestors, around, inside
from tracker.selection import Selection, SelectionError

pytestmark = pytest.mark.django_db
DECEMBER = {"start": dt.date(2019, 12, 1), "end": dt.date(2019, 12, 31)}


def keys(**asked: object) -> set[str]:
    return {row.key for row in figures(Selection(**asked))}


@pytest.mark.parametrize("status", ["draft", "in_review", "returned", "withdrawn"])
def test_only_published_figures_are_read(status):
    row = figure(status=status)
    assert keys() == set()
    assert figure_or_none(row.id) is None


def test_days_select_what_overlaps_them():
    figure(key="before", start="2019-11-01", end="2019-11-30")
    figure(key="touching", start="2019-11-01", end="2019-12-01")
    figure(key="inside", start="2019-12-12", end="2019-12-25")
    figure(key="open", start="2019-12-31", end=None)
    figure(key="after", start="2020-01-01", end="2020-01-31")
    figure(key="undated", start=None, end=None)
    assert keys(**DECEMBER) == {"touching", "inside", "open"}
    assert keys(**DECEMBER, within=True) == {"inside"}
    assert len(keys()) == 6


def test_a_region_holds_the_places_inside_it():
    governorate = region("SY07")
    town = region("C1", level=Level.DISTRICT, parent=governorate)
    area = region("X-A", level=Level.INFORMAL, surely=[governorate], may_touch=[region("SY02")])
    figure(key="town", region=town)
    figure(key="area", region=area)
    figure(key="touched", region=region("SY0201", level=Level.DISTRICT))
    assert keys(regions=("SY07",)) == {"town"}
    assert keys(regions=("X-A",)) == {"town", "area"}
    assert keys(regions=("C1", "X-A")) == {"town", "area"}


def test_measure_and_cause_are_never_mixed_unless_asked():
    figure(key="displaced")
    figure(key="arrived", measure="arrival")
    figure(key="flooded", cause="disaster")
    assert keys() == {"displaced"}
    assert keys(measure="all", cause="all") == {"displaced", "arrived", "flooded"}


def test_counter_and_source_select():
    figure(key="a", counter=counter("hnap"), document=document(publisher=source("wfp")))
    figure(key="b")
    assert keys(counter="hnap") == {"a"}
    assert keys(sources=("wfp",)) == {"a"}


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"regions": ("SY99",)}, "region"),
        ({"counter": "nobody"}, "counter"),
        ({"sources": ("nobody",)}, "source"),
    ],
)
def test_what_is_not_known_is_refused_by_name(asked, parameter):
    with pytest.raises(SelectionError) as error:
        figures(Selection(**asked))
    assert error.value.parameter == parameter


def test_a_past_day_knows_what_had_been_published_by_then():
    figure(key="early", document=document(published_on="2019-12-27"))
    figure(key="late", document=document(published_on="2020-01-02"))
    figure(key="crawled", document=document(published_on="2019-12-01", published_on_basis="crawl_date"))
    figure(key="unknown", document=document(published_on=None))
    assert keys(as_of=dt.date(2019, 12, 27)) == {"early"}


def test_a_past_moment_holds_what_had_been_recorded_by_then():
    row = figure(key="now")
    assert keys(recorded=row.recorded_at) == {"now"}
    assert keys(recorded=row.recorded_at - dt.timedelta(seconds=1)) == set()


@pytest.mark.parametrize("text", ["235,000", "Maaret", "Situation", "nws118"])
def test_words_are_found_in_wording_place_title_and_key(text):
    figure(
        key="NWS118", wording="more than 235,000 people", region_wording="Maaret Al Numan",
        document=document("Situation Report"),
    )  # fmt: skip
    figure(key="other")
    assert keys(q=text) == {"NWS118"}


def test_the_counter_with_most_figures_leads():
    often = counter("often")
    for _ in range(2):
        figure(counter=often)
    figure(counter=counter("a-seldom"))
    assert counter_with_most_figures(figures(Selection())) == often
    assert counter_with_most_figures(figures(Selection(measure="return"))) is None


def test_regions_above_inside_and_around():
    governorate = region("SY07")
    district = region("SY0702", level=Level.DISTRICT, parent=governorate)
    place = region("SY070200", level=Level.SUB_DISTRICT, parent=district)
    area = region("X-S", level=Level.INFORMAL, surely=[district])
    wide = region("X-W", level=Level.INFORMAL, surely=[area])
    assert [above.code for above in ancestors(place)] == ["SY", "SY07", "SY0702"]
    wider = Region.objects.filter(id__in=around([place.id, *(above.id for above in ancestors(place))]))
    assert {above.code for above in wider} == {"SY", "SY07", "SY0702", "SY070200", "X-S", "X-W"}
    assert set(inside([wide.id])) == {wide.id, area.id, district.id, place.id}
    assert set(inside([wide.id], through_members=False)) == {wide.id}


def test_a_restatement_stands_with_its_original():
    place = region("SY07")
    original = figure(key="original", region=place)
    for _ in range(3):
        figure(region=place, restates=original)
    figure(region=place, restates=original, status="draft")
    found = reports(Selection(), place)
    assert [(row.key, row.printed_again) for row in found.dated] == [("original", 3)]
    assert found.restatements == 3


def test_reports_without_dates_are_kept_aside():
    place = region("SY07")
    figure(key="undated", region=place, start=None, end=None)
    assert [row.key for row in reports(Selection(), place).undated] == ["undated"]
    assert reports(Selection(**DECEMBER), place).undated == []


def test_many_reports_come_in_parts():
    place = region("SY07")
    for day in range(45):
        figure(region=place, start=dt.date(2019, 1, 1) + dt.timedelta(days=day), end="2019-12-31")
    first = reports(Selection(), place)
    rest = reports(Selection(), place, skipped=first.more_from)
    assert (len(first.dated), first.dated_total, len(rest.dated), rest.more_from) == (40, 45, 5, None)


def test_the_fullest_month_holds_the_most_whole_reports():
    place = region("SY07")
    figure(region=place, start="2019-11-01", end="2019-11-30")
    for _ in range(2):
        figure(region=place, start="2019-12-12", end="2019-12-25")
        figure(region=place, start="2019-12-30", end="2020-01-02")
    assert report_months(place, Selection()).fullest == (dt.date(2019, 12, 1), dt.date(2019, 12, 31))
    assert report_months(region("SY02"), Selection()).fullest is None


def test_months_are_the_regions_own_and_a_missing_month_is_not_zero():
    place, force = region("SY07"), counter("force")
    part = region("SY0702", level=Level.DISTRICT, parent=place)
    common = {"measure": "arrival", "counter": force}
    figure(5, region=place, start="2019-01-01", end="2019-01-31", **common)
    figure(0, region=place, start="2019-03-01", end="2019-03-31", **common)
    figure(9, region=place, start="2019-02-01", end="2019-02-27", **common)
    figure(7, region=part, start="2019-02-01", end="2019-02-28", **common)
    found = monthly(Selection(), place)
    assert [month.month for month in found.months] == [1, 2, 3]
    assert [row and row.value for row in found.figures["arrival"]] == [5, None, 0]


def test_of_two_figures_for_a_month_the_exact_one_is_shown():
    place, force = region("SY07"), counter("force")
    month = {
        "region": place,
        "counter": force,
        "measure": "arrival",
        "start": "2019-12-01",
        "end": "2019-12-31",
    }
    figure(214_513, qualifier="exact", **month)
    figure(214_500, qualifier="about", **month)
    assert [row.value for row in monthly(Selection(), place).figures["arrival"]] == [214_513]


@pytest.mark.parametrize(
    ("second", "overlap"),
    [
        (("2019-12-25", "2019-12-31"), True),
        (("2019-12-26", "2019-12-31"), False),
        (("2019-11-01", None), True),
        ((None, "2019-12-11"), False),
        ((None, None), False),
    ],
)
def test_reports_overlap_when_two_of_them_share_a_day(second, overlap):
    here = region("SY07")
    figure(region=here, start="2019-12-12", end="2019-12-25")
    assert not reports(Selection(), here).overlap
    figure(region=here, start=second[0], end=second[1])
    assert reports(Selection(), here).overlap is overlap
