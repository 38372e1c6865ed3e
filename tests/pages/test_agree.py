"""The sentence, the charts, the tables and the API of one selection agree to the digit."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from tracker.templatetags.numbers import day, number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
REGIONS = ["X-NWS", "SY07", "SY070200"]
DAYS = [
    ("2019-12-12", "2019-12-25"),
    ("2019-12-01", "2019-12-31"),
    ("2019-12-01", "2020-03-01"),
    ("2019-06-01", "2020-06-30"),
]
SELECTIONS = [(region, first, last) for region in REGIONS for first, last in DAYS]
NO_LIMIT = "no limit known"


@pytest.fixture(scope="module")
def asked():
    """What was asked already: page and answer by selection."""
    return {}


@pytest.fixture(params=SELECTIONS, ids="/".join)
def selection(reader, request, asked):
    """The page of a selection and the API's answer to the same question."""
    region, first, last = request.param
    if request.param not in asked:
        days = f"from={first}&to={last}"
        page = reader.get(f"/regions/{region}/?{days}").content.decode()
        asked[request.param] = page, reader.get(f"/api/v1/series/?region={region}&{days}").json()
    return asked[request.param]


def range_words(row):
    if row["high"] is None:
        return f"at least {number(row['low'])}"
    if row["low"] == row["high"]:
        return number(row["low"])
    return f"between {number(row['low'])} and {number(row['high'])}"


def chart(page, slug):
    """The table under a chart, as rows of cells, and the sentences of its marks."""
    drawn = re.search(rf'<figure class="chart" data-chart="{slug}".*?</figure>', page, re.DOTALL)[0]
    body = re.search(r"<table>.*?<tbody>(.*?)</tbody>", drawn, re.DOTALL)[1]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", body)]
    figure = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', drawn)[1])
    told = [mark for trace in figure["data"] for mark in trace.get("customdata") or []]
    return rows, [mark[0] for mark in told if isinstance(mark, list)], figure


def cells(row):
    return [number(row["low"]), NO_LIMIT if row["high"] is None else number(row["high"])]


def spelled(iso):
    return day(dt.date.fromisoformat(iso))


def test_the_sentence_says_the_total_of_the_api(selection):
    page, answer = selection
    sentence = re.search(r'<p class="lead">(.*?)</p>', page)[1]
    assert range_words(answer["total"]) in sentence
    assert spelled(answer["query"]["to"]) in sentence


def test_each_window_is_the_same_in_chart_table_and_api(selection):
    page, answer = selection
    rows, told, _ = chart(page, "windows")
    assert [row[:2] for row in rows] == [[spelled(b["start"]), spelled(b["end"])] for b in answer["bins"]]
    known = [b["status"] != "unknown" for b in answer["bins"]]
    assert [row[2:4] for row, is_known in zip(rows, known, strict=True) if is_known] == [
        cells(b) for b in answer["bins"] if b["status"] != "unknown"
    ]
    for window in answer["bins"]:
        if window["status"] != "unknown":
            assert any(f": {range_words(window)} " in text for text in told), window


def test_each_day_of_the_total_is_the_same_in_chart_table_and_api(selection):
    page, answer = selection
    rows, told, _ = chart(page, "total")
    assert rows == [[spelled(row["date"]), *cells(row)] for row in answer["cumulative"]]
    assert told == [
        f"By {spelled(row['date'])}: {range_words(row)} {answer['unit']}." for row in answer["cumulative"]
    ]


def test_the_last_day_of_the_total_is_the_total(selection):
    _, answer = selection
    if answer["cumulative"] and answer["cumulative"][-1]["date"] == answer["query"]["to"]:
        last = answer["cumulative"][-1]
        assert (last["low"], last["high"]) == (answer["total"]["low"], answer["total"]["high"])


def test_the_area_of_a_bar_is_its_number(selection):
    """A day has 86,400,000 ms; width in ms times people a day is people."""
    page, answer = selection
    _, _, figure = chart(page, "windows")
    solid = [
        width * height / 86_400_000
        for trace in figure["data"]
        if trace["type"] == "bar" and trace["marker"].get("color") == "var(--series-1)"
        for width, height in zip(trace["width"], trace["y"], strict=True)
    ]
    lows = [b["low"] for b in answer["bins"] if b["status"] != "unknown" and b["low"]]
    assert [round(area) for area in solid if area] == lows


def test_the_arithmetic_adds_up_to_the_total(selection):
    _, answer = selection
    total = answer["total"]
    for bound in ("low", "high"):
        if total[bound] is not None:
            terms = total[f"{bound}_because"]
            assert max(0, sum(term["sign"] * term["value"] for term in terms)) == total[bound]
