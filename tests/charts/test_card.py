"""A chart as a picture that leaves the site: every word in it, nothing outside it, drawn with the packages' letters."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.charts.gallery import every_chart
from tracker.charts.lettering import SIZE, width
from tracker.charts.palette import literal
from tracker.charts.svg.card import EDGE, WIDTH, Caption, card
from tracker.charts.svg.swatches import swatch
from tracker.export.png import TWICE, png

SVG = "{http://www.w3.org/2000/svg}"
LONG = "https://figures.example.org/regions/SY07/?" + "from=2019-12-01&" * 12
CAPTION = Caption("Reports allow between 1,000 and 2,000 movements.", ["Sources: A; B", LONG])
CHARTS = {chart.slug: chart for chart in every_chart()}
STYLES = Path(__file__).parents[2] / "static" / "site.css"


def texts(svg):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_the_words_around_a_chart_are_in_the_picture_and_fit_it(name):
    chart = CHARTS[name]
    svg = card([chart], CAPTION)
    words = " ".join(texts(svg))
    for text in (chart.title, CAPTION.sentence, chart.subtitle, "Sources: A; B"):
        assert all(word in words for word in text.split())
    assert LONG in "".join(texts(svg))
    assert all(entry.label in words for entry in chart.legend)
    for node in ElementTree.fromstring(svg).findall(f"{SVG}text"):
        assert width("".join(node.itertext())) * float(node.get("font-size")) / SIZE <= WIDTH - 2 * EDGE


def test_right_to_left_lines_end_at_the_right_edge():
    chart = next(iter(CHARTS.values()))
    root = ElementTree.fromstring(card([chart], CAPTION, rtl=True))
    lines = root.findall(f"{SVG}text")
    assert lines
    assert {(node.get("x"), node.get("text-anchor")) for node in lines} == {(str(WIDTH - EDGE), "end")}


def test_every_key_of_the_style_sheet_has_a_swatch_of_its_own_look():
    keys = set(re.findall(r"\.key-([\w-]+)", STYLES.read_text()))
    assert len(keys) > 15
    unknown = swatch("no such key", literal)
    assert [key for key in sorted(keys - {"outside"}) if swatch(key, literal) == unknown] == []


def test_a_png_is_twice_as_large_and_has_letters_of_both_scripts():
    def drawn(text):
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="system-ui, sans-serif">'
            f'<text y="20">{text}</text></svg>'
        )
        return png(svg)

    assert struct.unpack(">II", drawn("")[16:24]) == (90 * TWICE, 30 * TWICE)
    pictures = [drawn(text) for text in ("", "Idleb", "إدلب", "سراقب")]
    assert len(set(pictures)) == len(pictures)
