"""What a chart is: valid Plotly, safe words, one sentence for each mark."""

from datetime import date

import orjson
import plotly.graph_objects as go
import pytest

from tests.charts.gallery import every_chart
from tests.charts.samples import bar, heading, monthly, reports, six_reports
from tracker.charts.chart import Chart, Readout
from tracker.charts.palette import LIGHT, literal, token
from tracker.charts.svg import draw

DAYS = (date(2019, 12, 12), date(2019, 12, 25))


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.slug)
def test_every_chart_is_a_valid_plotly_figure(chart: Chart) -> None:
    go.Figure(chart.figure)
    assert orjson.loads(orjson.dumps(chart.figure)) == chart.figure


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.slug)
def test_no_chart_can_be_dragged_or_zoomed(chart: Chart) -> None:
    assert chart.layout["dragmode"] is False
    assert all(chart.layout[axis]["fixedrange"] for axis in ("xaxis", "yaxis"))


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.slug)
def test_plotly_is_given_no_date_or_number_to_write(chart: Chart) -> None:
    for axis in (chart.layout["xaxis"], chart.layout["yaxis"]):
        assert axis.get("visible") is False or len(axis["tickvals"]) == len(axis["ticktext"])
    hovers = {(trace.get("hovertemplate"), trace.get("hoverinfo") == "skip") for trace in chart.data}
    assert hovers <= {(None, True), ("%{customdata[0]}<extra></extra>", False)}


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.slug)
def test_an_axis_of_days_has_at_most_five_words(chart: Chart) -> None:
    assert len(chart.layout["xaxis"]["tickvals"]) <= 5


def test_readouts_follow_the_marks_in_drawing_order() -> None:
    chart = reports("overlap", six_reports())
    dated = [report.readout for report in six_reports() if report.start]
    assert list(chart.readouts) == dated
    assert [readout.text for readout in monthly().readouts][:2] == [
        "Arrivals, month 0: 9,871",
        "Arrivals, month 1: 21,030",
    ]


def test_a_label_names_its_mark_by_number() -> None:
    chart = reports("two", [bar("10 · A", *DAYS), bar("20 · B", *DAYS)])
    assert sorted(chart.data[-1]["customdata"]) == [0, 1]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "/a b", "ftp://x"]
)
def test_a_mark_leads_nowhere_unsafe(href: str) -> None:
    with pytest.raises(ValueError, match="cannot lead"):
        Readout("a report", href)


@pytest.mark.parametrize(
    "href", ["", "/figures/118/", "?region=SY07&from=2019-12-01", "#table", "https://example.org/x"]
)
def test_a_mark_leads_to_a_page(href: str) -> None:
    assert Readout("a report", href).customdata == ["a report", href]


@pytest.mark.parametrize("slug", ["", "Reports", "1st", "a b", 'x"y', "a\n"])
def test_a_slug_that_cannot_be_an_id_is_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="cannot name a chart"):
        heading(slug)


def test_each_colour_named_has_a_value_for_pictures() -> None:
    assert literal(token("series-1")) == LIGHT["--series-1"]
    assert literal("rgba(0,0,0,0)") == "rgba(0,0,0,0)"
    with pytest.raises(ValueError, match="not a colour"):
        token("series-9")
    for chart in every_chart():
        assert "var(" not in draw(chart, width=1200)
