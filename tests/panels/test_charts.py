"""Every chart of the pages, from nothing, one figure, a gap and a conflict: valid for Plotly, and honest in words."""

from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go
import pytest
from django.utils import timezone

from tests.builders import counter, coverage, document, figure, region, source
from tracker.models.regions import Level
from tracker.panels.comparison import comparison_panel
from tracker.panels.monthly import monthly_panel
from tracker.panels.ranges import ranges_panel
from tracker.panels.ranking import ranking_panel
from tracker.panels.reports import reports_panel
from tracker.queries.comparison import comparison
from tracker.queries.ranking import ranking
from tracker.queries.revisions import revisions
from tracker.queries.series import series
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
WINTER = Selection(start=dt.date(2019, 12, 1), end=dt.date(2020, 1, 31))
CASES = {
    "nothing": [],
    "one": [(900, "2019-12-01", "2019-12-31")],
    "gap": [(900, "2019-12-01", "2019-12-10"), (500, "2020-01-01", "2020-01-31")],
    "conflict": [(value, "2019-12-01", "2019-12-31") for value in (900, 100, 950)],
    "zero": [(0, "2019-12-01", "2019-12-31")],
}


@pytest.fixture
def place():
    return region("SY0702", level=Level.DISTRICT, parent=region("SY07"))


@pytest.fixture
def force():
    return counter("force")


@pytest.fixture
def told(place, force):
    """Enters the figures of a case, of one measure."""

    def enter(case, measure="displacement"):
        for value, start, end in CASES[case]:
            figure(value, start=start, end=end, measure=measure, region=place, counter=force)

    return enter


def asked(measure="displacement"):
    return Selection(start=WINTER.start, end=WINTER.end, measure=measure)


def charts(place, measure):
    """Each panel's charts for the place, where it has any."""
    selection = asked(measure)
    ranges = ranges_panel(series(selection, place))
    whole = Selection(**vars(selection) | {"regions": (place.code,)})
    found = [ranges.windows, ranges.total, reports_panel(selection, place).drawn]
    ranked = ranking(selection, place.parent)
    more = (monthly_panel(selection, place), ranking_panel(ranked) if ranked.rows else None)
    found += [part.drawn for part in more if part]
    found += [one.drawn for one in comparison_panel(comparison(whole), own_scale=False).places]
    return [drawn.chart for drawn in found if drawn]


@pytest.mark.parametrize("measure", ["displacement", "arrival", "idp_stock"])
@pytest.mark.parametrize("case", CASES)
def test_every_panel_draws_what_plotly_accepts(place, told, case, measure):
    told(case, measure)
    drawn = charts(place, measure)
    assert bool(drawn) == bool(CASES[case])
    for chart in drawn:
        go.Figure(chart.figure)
        assert chart.summary


def windows(place, **more):
    return ranges_panel(series(Selection(**vars(WINTER) | more), place))


def test_days_nobody_could_assess_are_told_in_chart_legend_readout_and_table(place, force, told):
    told("gap")
    coverage(
        "no_access",
        region=place,
        counter=force,
        start="2019-12-15",
        end="2019-12-20",
        note="The road was shut.",
    )
    panel = windows(place)
    rows = [(row.start.day, row.end.day, row.rests_on) for row in panel.window_rows if row.silent]
    assert rows == [(11, 14, "no report"), (15, 20, "no access"), (21, 31, "no report")]
    chart = panel.windows.chart
    assert ("not-assessed", "no access") in [(entry.key, entry.label) for entry in chart.legend]
    said = f"15 to 20 December 2019: force had no access to {place.name}. Not reported is not zero. The road was shut."
    assert said in [readout.text for readout in chart.readouts]


def test_a_statement_beside_a_report_is_told_with_its_number(place, force, told):
    told("one")
    coverage("not_assessed", region=place, counter=force, start="2019-12-30", end="2020-01-02")
    row = windows(place).window_rows[0]
    assert "30 to 31 December 2019: force did not assess" in row.readout
    assert row.bar.status == "reported"


def test_months_nobody_could_assess_are_told_in_chart_and_table(place, force):
    figure(5, measure="arrival", region=place, counter=force)
    figure(7, measure="arrival", region=place, counter=force, start="2020-02-01", end="2020-02-29")
    coverage(
        "not_assessed", measure="arrival", region=place, counter=force, start="2020-01-05", end="2020-03-31"
    )
    panel = monthly_panel(Selection(), place)
    assert [row.cells[0].words for row in panel.rows] == ["", "not assessed", ""]
    assert "5 to 31 January 2020: force did not assess" in panel.drawn.chart.readouts[-1].text
    assert panel.drawn.chart.legend[-1].key == "not-assessed"


def test_people_present_have_strips_where_nobody_could_count(place, force):
    for end in ("2019-12-02", "2020-01-20"):
        figure(90, measure="idp_stock", end=end, region=place, counter=force)
    coverage(
        "no_access", measure="idp_stock", region=place, counter=force, start="2019-12-20", end="2020-01-05"
    )
    panel = windows(place, measure="idp_stock")
    assert panel.windows.chart.legend[-1].key == "not-assessed"
    assert panel.silent[0].startswith("20 December 2019 to 5 January 2020: force had no access")


def test_a_correction_is_marked_on_windows_months_and_reports(place, force):
    shared = {"region": place, "counter": force, "measure": "arrival"}
    old = figure(900, **shared)
    figure(1000, **shared, supersedes=old, document=document(published_on="2020-01-08"))
    selection = asked("arrival")
    panel = ranges_panel(series(selection, place))
    assert "Revised on 8 January 2020." in panel.window_rows[0].readout
    assert "revised" in [entry.key for entry in panel.windows.chart.legend]
    months = monthly_panel(selection, place)
    assert months.rows[0].cells[0].words == "Revised on 8 January 2020."
    assert months.drawn.chart.legend[-1].key == "revised"
    labels = reports_panel(selection, place).drawn.chart.data[-1]["text"]
    assert any("revised 8 Jan" in label for label in labels)


def test_what_was_only_read_anew_is_revised_on_the_day_it_was_stored(place, force):
    old = figure(900, region=place, counter=force)
    new = figure(1000, region=place, counter=force, supersedes=old, document=old.document)
    assert revisions([new]) == {new.id: timezone.localdate(new.recorded_at)}


def test_a_first_figure_is_not_marked_as_revised(place, told):
    told("one")
    assert "revised" not in [entry.key for entry in windows(place).windows.chart.legend]


def test_the_latest_days_are_tinted_and_said_as_known_then(place, force):
    for end, published in [
        ("2019-12-07", "2019-12-11"),
        ("2019-12-14", "2019-12-18"),
        ("2019-12-21", "2019-12-25"),
    ]:
        figure(10, region=place, counter=force, end=end, document=document(published_on=published))
    told = windows(place, as_of=dt.date(2019, 12, 26), end=dt.date(2019, 12, 31))
    assert told.windows.chart.subtitle.endswith(
        "From 23 December 2019 on the numbers are not complete yet: "
        "this counter’s reports usually come 4 days after the days they count."
    )
    assert told.windows.chart.legend[-1].key == told.total.chart.legend[-1].key == "incomplete"
    assert told.window_rows[-1].rests_on.endswith("Not complete yet.")
    assert "incomplete" not in [entry.key for entry in windows(place).windows.chart.legend]


def test_names_on_a_page_of_several_charts_do_not_clash(place, force):
    for other in (place, region("SY0703", level=Level.DISTRICT, parent=place.parent)):
        figure(10, region=other, counter=force, document=document(publisher=source()))
    found = comparison_panel(comparison(Selection(regions=("SY0702", "SY0703"))), own_scale=True)
    slugs = [one.drawn.chart.slug for one in found.places]
    assert slugs == ["windows-1", "windows-2"]
