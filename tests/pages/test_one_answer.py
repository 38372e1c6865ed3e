"""Every surface answers from one object: what it cannot promise, all of them say."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.core.cache import cache

from tests.builders import counter, figure, region
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db
NOT_NARROWEST = "the range holds, and may not be the narrowest"


@pytest.fixture
def long_count():
    """A governorate and a part of it with a report for every three days."""
    place, force = region("SY07"), counter("force")
    part = region("SY0702", level=Level.DISTRICT, parent=place)
    for step in range(10):
        start = dt.date(2019, 12, 1) + dt.timedelta(days=3 * step)
        end = start + dt.timedelta(days=4)
        figure(100, region=place, counter=force, start=start, end=end, key=f"W{step}")
        figure(60, region=part, counter=force, start=start, end=end, key=f"P{step}")


def told(reader):
    page = reader.get("/regions/SY07/").content.decode()
    answer = reader.get("/api/v1/series/?region=SY07").json()
    twin = reader.get("/regions/SY07.json").json()
    response = reader.get("/regions/SY07.csv")
    text = b"".join(response.streaming_content) if response.streaming else response.content
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    return NOT_NARROWEST in page, answer["tight"], twin["tight"], {row["tight"] for row in rows}, answer


@pytest.mark.usefixtures("long_count")
def test_an_exchange_that_had_to_be_cut_is_said_on_every_surface(reader, monkeypatch):
    cache.clear()
    *said, whole = told(reader)
    assert said == [False, True, True, {"true"}]
    cache.clear()
    monkeypatch.setattr("tracker.reconcile.exchange.NODES", 6)
    *said, cut = told(reader)
    assert said == [True, False, False, {"false"}]
    assert cut["total"]["low"] <= whole["total"]["low"] <= whole["total"]["high"] <= cut["total"]["high"]


@pytest.mark.usefixtures("long_count")
def test_the_series_has_the_shape_of_the_contract(reader):
    answer = reader.get("/api/v1/series/?region=SY07&from=2019-12-01&to=2019-12-20&bin=week").json()
    assert set(answer) >= {
        "query", "counter", "other_counters", "unit", "method", "as_of", "inputs_hash", "total", "bins",
        "cumulative", "figures", "conflicts",
    }  # fmt: skip
    assert set(answer["total"]) >= {"low", "high", "middle", "contested"}
    for one in answer["bins"]:
        assert set(one) >= {"start", "end", "low", "high", "middle", "status", "low_because", "high_because"}
        assert one["status"] in {"reported", "inferred", "no_upper", "unknown"}
        for term in (*one["low_because"], *one["high_because"]):
            assert set(term) == {"figure", "claim", "value", "sign"}
    assert set(answer["cumulative"][0]) == {"date", "low", "high", "middle"}
    assert {row["id"] for row in answer["figures"]} >= {
        term["figure"] for one in answer["bins"] for term in one["low_because"]
    }
    for row in answer["figures"]:
        assert set(row) >= {"id", "use", "low", "high", "reason"}
        assert row["reason"]
    for conflict in answer["conflicts"]:
        assert set(conflict) == {"kind", "figures", "gap", "set_aside", "text"}
        assert {key for member in conflict["figures"] for key in member} == {"id", "claim", "value"}
