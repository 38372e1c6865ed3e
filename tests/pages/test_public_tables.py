"""Whole tables in each form, all of them in one zip, and the ledger of a range."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest
from django.core.management import call_command

from tests.pages.test_hidden import read_all
from tests.pages.test_twins import DAYS, body
from tests.pages.test_workbooks import sheet, written
from tracker.export.public_tables import TABLES
from tracker.queries.figure_columns import COLUMNS

pytestmark = pytest.mark.django_db


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def archive(reader) -> dict[str, bytes]:
    response = reader.get("/data/latest.zip")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="displacement-tracker.zip"'
    return read_all(b"".join(response.streaming_content))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_in_every_form_and_in_the_zip(reader, demonstration, name):
    text = body(reader.get(f"/data/{name}.csv"))
    found = rows(text)
    answer = json.loads(body(reader.get(f"/data/{name}.json")))
    assert list(found[0]) == list(TABLES[name].meanings) == list(answer[name][0])
    assert len(found) == len(answer[name]) > 5
    assert answer["about"]["licence"] == "CC BY 4.0"
    book = [[written(one) for one in row] for row in sheet(reader, f"/data/{name}.xlsx")]
    assert len(book) == len(found) + 1
    assert book[0] == list(found[0])
    assert archive(reader)[f"{name}.csv"].decode() == text


def test_the_table_of_figures_is_the_figures_file(reader, demonstration, tmp_path):
    (tmp_path / "f.csv").write_text(body(reader.get("/data/figures.csv?hxl=true")), newline="")
    assert tuple(rows((tmp_path / "f.csv").read_text())[0]) == COLUMNS
    out = io.StringIO()
    call_command("import_figures", tmp_path / "f.csv", dry_run=True, json=True, stdout=out)
    piles = [json.loads(line)["pile"] for line in out.getvalue().splitlines() if line.startswith("{")]
    assert piles.count("ready") > 1_500
    assert "unreadable" not in piles


def test_the_zip_says_what_it_is_and_can_be_checked(reader, demonstration):
    found = archive(reader)
    sums = dict(reversed(line.split("  ")) for line in found.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}
    assert set(found) == {"README.txt", "LICENCE.txt", "dictionary.csv", *(f"{name}.csv" for name in TABLES)}
    assert "never to be added up" in found["README.txt"].decode()
    assert "http://localhost/data/" in found["README.txt"].decode()
    told = [(row["file"], row["column"]) for row in rows(found["dictionary.csv"].decode())]
    assert told == [(f"{name}.csv", column) for name, table in TABLES.items() for column in table.meanings]
    assert all(row["meaning"] and row["hxl"] for row in rows(found["dictionary.csv"].decode()))


def test_the_ledger_is_a_file_with_a_line_for_each_report(reader, demonstration):
    answer = reader.get(f"/api/v1/series/{DAYS}&region=X-NWS").json()
    page = reader.get(f"/regions/X-NWS/{DAYS}").content.decode()
    assert f'href="/regions/X-NWS/ledger.csv{DAYS.replace("&", "&amp;")}"' in page
    found = rows(body(reader.get(f"/regions/X-NWS/ledger.csv{DAYS}")))
    twin = reader.get(f"/regions/X-NWS/ledger.json{DAYS}").json()
    assert twin["about"]["address"] == f"http://localhost/regions/X-NWS/{DAYS}"
    for lines in (found, twin["ledger"]):
        assert [(int(line["figure"]), line["use"], line["reason"]) for line in lines] == [
            (line["id"], line["use"], line["reason"]) for line in answer["figures"]
        ]
    assert {(line["of_region"], line["of_start"], line["licence"]) for line in found} == {
        ("X-NWS", "2019-12-01", "CC BY 4.0")
    }


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/data/figures.csv?region=SY07", 400, "“region” is not a parameter here."),
        ("/data/latest.zip?hxl=true", 400, "“hxl” is not a parameter here."),
        ("/regions/SY99/ledger.csv", 404, "No place has the code “SY99”."),
        ("/regions/SY99/ledger.csv?measure=all", 400, "“all” is no measure of one range"),
    ],
)
def test_what_is_not_to_be_had_is_refused_with_a_sentence(reader, address, status, said):
    response = reader.get(address)
    assert response.status_code == status
    assert said in response.content.decode()


def test_the_pages_of_data_and_of_the_api_have_names_of_their_own(reader):
    pages = [reader.get(address).content.decode() for address in ("/data/", "/api/")]
    assert len({page.partition("<h1>")[2].partition("</h1>")[0] for page in pages}) == 2
    assert len({page.partition("<title>")[2].partition("</title>")[0] for page in pages}) == 2


def test_every_file_that_the_page_of_data_offers_is_there(reader):
    page = reader.get("/data/").content.decode()
    offered = [part.partition('"')[0] for part in page.split('class="file" href="')[1:]]
    assert len(offered) == 3 * len(TABLES) + 1
    for address in offered:
        response = reader.get(address)
        assert (response.status_code, bool(response.getvalue())) == (200, True)
