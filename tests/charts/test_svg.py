"""The server's drawing as text: well formed, escaped, without styles of its own, and small."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.charts.gallery import every_chart
from tests.charts.kinds import kinds
from tests.charts.samples import HOSTILE, bar, monthly, reports, sixty_reports
from tracker.charts.chart import Chart
from tracker.charts.svg import draw
from tracker.charts.svg.elements import element, short

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (date(2019, 12, 12), date(2019, 12, 25))
HALF_YEAR = (date(2019, 10, 1), date(2020, 4, 30))
CHARTS = {chart.slug: chart for chart in every_chart()}


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(draw(chart, width=1200))


@pytest.mark.parametrize("slug", CHARTS)
def test_a_picture_is_well_formed_and_stands_alone(slug: str) -> None:
    root = parsed(CHARTS[slug])
    assert (root.tag, root.get("width"), root.get("viewBox")) == (
        f"{SVG}svg",
        "1200",
        f"{-CHARTS[slug].layout['margin']['l']} 0 1200 {CHARTS[slug].height}",
    )
    assert "%" not in "".join(value for item in root.iter() for name, value in item.items() if name != "href")


@pytest.mark.parametrize("slug", CHARTS)
def test_a_drawing_needs_no_styles_or_scripts(slug: str) -> None:
    for drawing in (draw(CHARTS[slug]), draw(CHARTS[slug], width=600)):
        assert not re.search(r"<[^>]* (style|on\w+)=|<style|<script", drawing)


def test_hostile_names_are_words() -> None:
    chart = reports("hostile", [bar(f"1 · {HOSTILE}", *DAYS)])
    tags = {item.tag.removeprefix(SVG) for item in parsed(chart).iter()}
    assert tags <= {"svg", "g", "title", "desc", "a", "rect", "line", "text"}
    assert "<img src=x onerror=alert(1)>" in "".join(parsed(chart).itertext())


def test_what_xml_cannot_write_is_left_out() -> None:
    chart = reports("controls", [bar("1\x00\x0b\ud800\ufffe people", *DAYS)])
    assert "1 people" in "".join(parsed(chart).itertext())


def test_each_mark_is_a_link_outside_the_image() -> None:
    root = parsed(monthly())
    image = root.find(f"{SVG}g[@role='img']")
    assert image.find(f"{SVG}title").text == "Arrivals and returns by month"
    assert image.find(f"{SVG}desc").text.endswith("January 2020.")
    assert list(image.iter(f"{SVG}a")) == []
    links = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert links == [readout.href for readout in monthly().readouts]


def test_patterns_are_named_after_their_chart() -> None:
    ids = re.findall(r'id="([^"]+)"', draw(monthly()) + draw(monthly("other")))
    assert len(ids) == len(set(ids))
    assert all(f"url(#{name})" in draw(monthly()) for name in ids if name.startswith("monthly-p"))


def test_sixty_reports_stay_small() -> None:
    chart = reports("sixty", sixty_reports(), days=HALF_YEAR)
    assert len(draw(chart).encode()) <= 12_500


def test_places_across_are_shares_of_any_width_and_places_down_are_px() -> None:
    chart = reports("one", [bar("1", *DAYS)])
    box = re.search(r'<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"', draw(chart))
    assert box.groups() == ("44.57%", "49", "15.22%", "14")


def test_what_cannot_be_drawn_is_an_error_not_a_gap() -> None:
    chart = kinds()
    chart.data[2]["fill"] = "toself"
    with pytest.raises(ValueError, match="toself"):
        draw(chart)


@pytest.mark.parametrize(
    ("number", "text"), [(0.0, "0"), (-0.001, "0"), (12.0, "12"), (44.5678, "44.57"), (-3.1, "-3.1")]
)
def test_numbers_are_short(number: float, text: str) -> None:
    assert short(number) == text


def test_attributes_are_escaped_and_empty_ones_left_out() -> None:
    assert element("a", href='"><script>', class_=None, stroke_width=1.50) == (
        '<a href="&quot;&gt;&lt;script&gt;" stroke-width="1.5"/>'
    )
