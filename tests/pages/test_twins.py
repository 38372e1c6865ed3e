"""The files beside the pages: the numbers of the page, with where they come from, in each form."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import struct

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.pages.test_agree import cells, range_words
from tracker.charts.svg.card import WIDTH
from tracker.export.png import TWICE
from tracker.models import Figure
from tracker.pages.files import TYPES
from tracker.pages.twins import CHARTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAYS = "?from=2019-12-01&to=2020-03-01"
LISTS = [
    "/figures", "/regions", "/sources", "/counters", "/sources/ocha", "/counters/un-cccm", "/regions/X-NWS",
    "/overview",
]  # fmt: skip


def body(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def lines(reader, address):
    response = reader.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == TYPES["csv"]
    assert response["Content-Disposition"].startswith('attachment; filename="')
    return list(csv.DictReader(io.StringIO(body(response))))


def number(cell):
    return None if cell == "" else float(cell)


def ends(row):
    return [row["low"], row["high"]]


@pytest.mark.parametrize("twin", LISTS)
def test_a_file_says_its_licence_its_day_and_its_page(reader, twin):
    answer = reader.get(f"{twin}.json").json()
    about = answer["about"]
    assert about["licence"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about["retrieved_on"])
    assert reader.get(about["address"].removeprefix("http://localhost")).status_code == 200
    row = lines(reader, f"{twin}.csv")[0]
    assert (row["licence"], row["retrieved_on"]) == (about["licence"], about["retrieved_on"])


@pytest.mark.parametrize("region", ["X-NWS", "SY07", "SY070200"])
def test_the_numbers_of_a_region_are_the_apis_in_both_files(reader, region):
    answer = reader.get(f"/api/v1/series/{DAYS}&region={region}").json()
    twin = reader.get(f"/regions/{region}.json{DAYS}").json()
    assert {name: twin[name] for name in answer} == answer
    rows = lines(reader, f"/regions/{region}.csv{DAYS}")
    parts = {part: [row for row in rows if row["part"] == part] for part in ("total", "window", "cumulative")}
    for part, wanted in (
        ("total", [answer["total"]]),
        ("window", answer["bins"]),
        ("cumulative", answer["cumulative"]),
    ):
        assert [[number(row["low"]), number(row["high"])] for row in parts[part]] == [
            ends(row) for row in wanted
        ]
    first = rows[0]
    assert (first["region"], first["measure"], first["unit"], first["counter"]) == (
        region, "displacement", answer["unit"], answer["counter"],
    )  # fmt: skip
    assert first["sources"] == "; ".join(twin["about"]["sources"])
    assert twin["about"]["sources"]


def test_the_arithmetic_of_a_line_adds_up_to_its_bound(reader):
    for row in lines(reader, f"/regions/X-NWS.csv{DAYS}"):
        for bound in ("low", "high"):
            terms = re.findall(r"(minus )?figure \d+ at_(?:least|most) (\d+)", row[f"{bound}_because"])
            if terms:
                assert sum((-1 if minus else 1) * int(value) for minus, value in terms) == number(row[bound])


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_carries_its_words_its_sources_its_day_and_its_address(reader, chart):
    response = reader.get(f"/regions/SY07.svg{DAYS}&chart={chart}")
    assert response["Content-Type"] == TYPES["svg"]
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    said = " ".join(text.split())
    page = reader.get(f"/regions/SY07/{DAYS}").content.decode()
    title = re.search(rf'id="{chart}-name">(.*?)<', page)[1]
    assert title in said
    assert "Sources: " in said
    assert "Licence of the data: CC BY 4.0." in said
    assert "http://localhost/regions/SY07/?from=2019-12-01&amp;to=2020-03-01" in said.replace(" ", "")
    drawn = reader.get(f"/regions/SY07.png{DAYS}&chart={chart}").content
    assert struct.unpack(">I", drawn[16:20]) == (WIDTH * TWICE,)


def test_a_picture_says_the_range(reader):
    page = reader.get(f"/regions/SY07/{DAYS}").content.decode()
    sentence = re.search(r'<p class="lead">(.*?)</p>', page)[1]
    text = re.sub(r"<[^>]+>", " ", reader.get(f"/regions/SY07.svg{DAYS}").content.decode())
    assert sentence in " ".join(text.split())


def test_a_picture_of_a_past_day_says_that_day(reader):
    text = reader.get(f"/regions/X-NWS.svg{DAYS}&as_of=2019-12-30").content.decode()
    assert "As known on 30 December 2019." in text


def test_right_to_left_pictures_are_drawn(reader):
    with translation.override("ar"):
        assert reader.get(f"/regions/SY07.png{DAYS}").content.startswith(b"\x89PNG")


def test_all_figures_come_out_and_would_change_nothing_on_their_way_back(reader, tmp_path):
    text = body(reader.get("/figures.csv?measure=all&cause=all"))
    assert text.count("\r\n") == Figure.objects.count() + 1
    file = tmp_path / "figures.csv"
    file.write_text(text)
    out = io.StringIO()
    call_command("import_figures", str(file), dry_run=True, json=True, stdout=out)
    rows = [json.loads(line) for line in out.getvalue().splitlines() if line.startswith("{")]
    decisions = [row["figure"]["key"] for row in rows if row["pile"] != "ready"]
    assert decisions == ["NWS091"]  # about a town: the file gives the region it is shown at


def test_a_list_comes_page_by_page_as_json(reader):
    first = reader.get("/sources/ocha.json").json()
    second = reader.get(f"/sources/ocha.json?{first['next']}").json()
    assert len(first["results"]) == 50
    assert {row["id"] for row in first["results"]}.isdisjoint(row["id"] for row in second["results"])
    assert first["total"] == second["total"] > 50


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/regions/SY07.png?chart=pie", 400, "windows, total, reports, monthly"),
        ("/regions/SY07.csv?measure=all", 400, "“all” is no measure of one range"),
        ("/regions/SY07.csv?from=yesterday", 400, "Write the day itself."),
        ("/regions/NOWHERE.csv", 404, "No place has the code “NOWHERE”."),
        ("/regions/SY07.png?from=1950-01-01&to=1950-01-02&chart=reports", 404, "Not reported is not zero."),
        (
            "/regions/C3985.png?from=2018-01-01&to=2018-01-31",
            404,
            "nothing to draw. Not reported is not zero.",
        ),
        ("/figures/99999999.csv", 404, "No published figure has the number 99999999."),
        ("/counters/nobody.csv", 404, "“nobody”"),
    ],
)
def test_a_file_that_cannot_be_made_says_why_in_its_own_form(reader, address, status, said):
    response = reader.get(address)
    assert response.status_code == status
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert said in response.content.decode()
    problem = reader.get(re.sub(r"\.(csv|png)", ".json", address))
    if problem.status_code != 200:
        assert problem["Content-Type"] == "application/problem+json"


def test_the_picture_of_a_view_shows_the_chart_of_that_view(reader):
    page = reader.get(f"/regions/SY07/{DAYS}&view=total").content.decode()
    address = re.search(r'class="file" href="([^"]+)">PNG', page)[1].replace("&amp;", "&")
    assert address == f"/regions/SY07.png{DAYS}&chart=total"
    assert reader.get(address).status_code == 200
    assert "chart" not in re.search(r'class="file" href="([^"]+)">CSV', page)[1]


def test_a_picture_of_six_places_says_each_of_their_ranges(reader):
    places = ["SY070200", "SY070003", "SY070002", "SY070301", "SY020200", "SY020300"]
    asked = (
        "&".join(f"region={place}" for place in places)
        + "&measure=arrival&bin=month&from=2019-12-01&to=2020-02-29"
    )
    drawn = html.unescape(reader.get(f"/compare.svg?{asked}").content.decode())
    text = " ".join(re.sub(r"<[^>]+>", " ", drawn).split())
    assert "Arrivals, 1 December 2019 to 29 February 2020, all as counted by IDP Task Force." in text
    for row in lines(reader, f"/compare.csv?{asked}"):
        if row["part"] == "total":
            assert f"{row['region_name']}: {int(row['low']):,}" in text
    png = reader.get(f"/compare.png?{asked}").content
    assert struct.unpack(">I", png[16:20]) == (WIDTH * TWICE,)


@pytest.mark.parametrize("region", ["X-NWS", "SY07", "SY070200"])
def test_one_selection_gives_one_total_everywhere(reader, region):
    """The page's sentence, its table, the CSV, the JSON, the picture and the API."""
    total = reader.get(f"/api/v1/series/{DAYS}&region={region}").json()["total"]
    words = range_words(total)
    page = html.unescape(reader.get(f"/regions/{region}/{DAYS}").content.decode())
    assert words in re.search(r'<p class="lead">(.*?)</p>', page)[1]
    assert words in html.unescape(reader.get(f"/regions/{region}.svg{DAYS}").content.decode())
    last = re.findall(r"<tr>(.*?)</tr>", re.search(r'data-chart="total".*?</table>', page, re.DOTALL)[0])[-1]
    assert re.findall(r'<td class="num">(.*?)</td>', last) == cells(total)
    assert reader.get(f"/regions/{region}.json{DAYS}").json()["total"] == total
    row = next(row for row in lines(reader, f"/regions/{region}.csv{DAYS}") if row["part"] == "total")
    assert [number(cell) for cell in ends(row)] == ends(total)
