"""The workbook beside each CSV file holds the same rows; a row of HXL tags stands in both if it is asked for."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.pages.test_place_files import PLACES
from tests.pages.test_twins import DAYS, body
from tracker.export.csv_lines import cell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
FILES = [
    f"/regions/X-NWS.{{}}{DAYS}", f"{PLACES[0]}.{{}}?{PLACES[1]}&chart=ranking", "/regions.{}?q=saraqab", "/sources.{}",
    "/counters.{}", "/figures.{}?from=2019-12-01&to=2019-12-31", "/sources/ocha.{}", "/counters/un-cccm.{}",
    f"/compare.{{}}{DAYS}&region=SY07&region=SY02", "/changes.{}", "/overview.{}",
]  # fmt: skip


def sheet(reader, address):
    response = reader.get(address)
    assert response.status_code == 200, address
    assert response["Content-Disposition"].startswith("attachment; filename=")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [list(row) for row in book.active.iter_rows()]


def written(found) -> str:
    """A cell as the CSV file has it; a day has no hours in either."""
    value = found.value.date() if found.is_date else found.value
    return cell(value)


@pytest.mark.parametrize("pattern", FILES)
def test_a_workbook_has_the_rows_of_the_csv_file(reader, pattern):
    lines = list(csv.reader(io.StringIO(body(reader.get(pattern.format("csv"))), newline="")))
    rows = [[written(one) for one in row] for row in sheet(reader, pattern.format("xlsx"))]
    assert len(lines) > 1
    assert [[_number(one) for one in row] for row in rows] == [[_number(one) for one in row] for row in lines]


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


@pytest.mark.parametrize("pattern", FILES)
def test_a_row_of_tags_stands_below_the_heading_when_asked_for(reader, pattern):
    and_tags = pattern + ("&" if "?" in pattern else "?") + "hxl=true"
    plain, tagged = (
        list(csv.reader(io.StringIO(body(reader.get(address.format("csv"))), newline="")))
        for address in (pattern, and_tags)
    )
    assert [tagged[0], *tagged[2:]] == plain
    assert all(tag.startswith("#") for tag in tagged[1])
    assert len(set(tagged[1])) == len(tagged[1])
    assert [one.value for one in sheet(reader, and_tags.format("xlsx"))[1]] == tagged[1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/figures.csv?hxl=yes", "“yes” is not a value of “hxl”. Use one of: true, false."),
        ("/figures.xlsx?hxl=true&hxl=true", "“hxl” is given more than once. Keep one."),
        ("/figures.json?hxl=true", "“hxl” is not a parameter here."),
        ("/figures/?hxl=true", "“hxl” is not a parameter here."),
        ("/sources.csv?tags=true", "“tags” is not a parameter here."),
    ],
)
def test_what_cannot_be_tagged_is_refused_with_a_sentence(reader, address, said):
    response = reader.get(address)
    assert response.status_code == 400
    assert said in response.content.decode()
