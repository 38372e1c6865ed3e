"""Every page with nothing, with one figure and with many: it answers, and asks the database no more for more rows."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import counter, document, event, figure, region, source
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db
KEEPING = re.compile("tracker_cache|tracker_edition|SAVEPOINT")
# How often a page asks the database, however many figures there are; a page once made is kept besides.
BUDGETS = {
    "/": 36,
    "/regions/": 4,
    "/regions/?q=Idleb": 7,
    "/regions/?q=zzzz": 8,
    "/regions/SY07/": 39,
    "/regions/SY07/?measure=return": 34,
    "/regions/SY07/?from=2018-01-01&to=2018-01-31": 35,
    "/compare/?region=SY07&region=SY02": 55,
    "/figures/": 11,
    "/sources/": 4,
    "/changes/": 11,
    "/changes/?region=SY07": 13,
    "/changes.atom": 8,
    "/counters/": 3,
    "/method/": 27,
    "/data/": 4,
    "/sources/ocha/": 9,
    "/counters/count/": 13,
}
NEED_A_FIGURE = ("/sources/ocha/", "/counters/count/")


def nothing():
    return [region("SY07", name="Idleb"), region("SY02", name="Aleppo")]


def one():
    idleb = nothing()[0]
    report = document(publisher=source("ocha", name="OCHA"))
    return figure(region=idleb, counter=counter("count"), document=report)


def many():
    first = one()
    places = [first.region, region("SY0700", level=Level.DISTRICT, parent=first.region)]
    add(24, first, places)
    figure(region=first.region, counter=first.counter, restates=first)
    figure(90, region=first.region, counter=first.counter, supersedes=first)
    figure(region=first.region, measure="arrival", counter=first.counter)
    event(region=first.region)
    return first, places


def add(rows, first, places):
    for number in range(rows):
        start = dt.date(2019, 1, 1) + dt.timedelta(days=number)
        figure(
            1_000 + 17 * number, region=places[number % 2], start=start, end=start + dt.timedelta(days=number % 40),
            counter=first.counter, document=document(publisher=first.document.publisher),
        )  # fmt: skip


def asked(reader, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = reader.get(address)
    assert response.status_code == 200, address
    return len([query for query in queries if not KEEPING.search(query["sql"])])


@pytest.mark.parametrize("filled", [nothing, one, many])
def test_every_page_answers_within_its_budget(reader, filled):
    filled()
    over = {}
    for address, budget in BUDGETS.items():
        if filled is nothing and address in NEED_A_FIGURE:
            assert reader.get(address).status_code == 404
        elif (count := asked(reader, address)) > budget:
            over[address] = count
    assert not over


def test_more_figures_are_read_in_no_more_queries(reader):
    first, places = many()
    fewer = {address: asked(reader, address) for address in BUDGETS}
    add(24, first, places)
    more = {address: asked(reader, address) for address in BUDGETS}
    assert not {address: count for address, count in more.items() if count > fewer[address]}
