"""The files of places beside each other: the order of the page and the API, with where it comes from."""

from __future__ import annotations

import html
import re

import pytest

from tests.pages.test_twins import ends, lines, number
from tracker.templatetags.numbers import number as spelled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
PLACES = ("/regions/SY07", "measure=arrival&from=2019-12-01&to=2020-03-01")


def test_the_order_of_places_is_the_same_on_the_page_in_the_files_and_in_the_api(reader):
    path, asked = PLACES
    answer = reader.get(f"/api/v1/ranking/?parent=SY07&{asked}").json()
    twin = reader.get(f"{path}.json?{asked}&chart=ranking").json()
    shown = len(twin["results"])
    assert shown > 1
    assert twin["results"] == answer["results"][:shown]
    rows = lines(reader, f"{path}.csv?{asked}&chart=ranking")
    assert [[row["region"], number(row["rank"]), *map(number, ends(row))] for row in rows] == [
        [row["region"], row["rank"], *ends(row)] for row in twin["results"]
    ]
    page = reader.get(f"{path}/?{asked}").content.decode()
    table = re.search(r'data-chart="ranking".*?<tbody>(.*?)</tbody>', page, re.DOTALL)[1]
    cells = [re.findall(r'<td class="num">(.*?)</td>', row) for row in table.split("</tr>")[:-1]]
    assert cells == [
        [spelled(row["low"]), "no limit known" if row["high"] is None else spelled(row["high"])]
        for row in twin["results"]
    ]


def test_a_file_of_places_carries_what_it_is_and_where_it_comes_from(reader):
    path, asked = PLACES
    row = lines(reader, f"{path}.csv?{asked}&chart=ranking")[0]
    assert (row["measure"], row["unit"], row["counter"], row["start"], row["end"]) == (
        "arrival", "movements", "idp-task-force", "2019-12-01", "2020-03-01",
    )  # fmt: skip
    assert row["sources"]
    assert row["licence"]
    assert row["retrieved_on"]
    for form in ("svg", "png"):
        assert reader.get(f"{path}.{form}?{asked}&chart=ranking").status_code == 200
    drawn = re.sub(r"<[^>]+>", " ", reader.get(f"{path}.svg?{asked}&chart=ranking").content.decode())
    assert row["region_name"] in drawn
    assert "Sources: " in drawn
    assert reader.get("/overview.json?chart=ranking").json()["results"]


def test_the_files_of_the_places_that_a_page_offers_are_there(reader):
    for page in ("/", f"{PLACES[0]}/?{PLACES[1]}"):
        offered = re.findall(r'class="file" href="([^"]+chart=ranking)"', reader.get(page).content.decode())
        assert len(offered) == 5
        for address in offered:
            assert reader.get(html.unescape(address)).status_code == 200, address


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/regions/SY070200.csv?chart=ranking", 404, "no order of them"),
        ("/regions/SY07.csv?chart=ranking&measure=all", 400, "“all” is no measure"),
        ("/regions/SY07.csv?chart=ranking&measure=idp_stock", 404, "no order of them"),
    ],
)
def test_places_that_have_no_order_are_no_file(reader, address, status, said):
    response = reader.get(address)
    assert response.status_code == status
    assert said in response.content.decode()
