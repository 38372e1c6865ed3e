"""A published correction takes the place of what it supersedes, from the day it was published on."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builders import counter, document, figure, region, source
from tracker.queries.catalogue import counters, extent, sources, with_figures
from tracker.queries.changes import latest_changes
from tracker.queries.figures import corrections, figures, standing
from tracker.queries.reports import reports
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
BEFORE, AFTER = dt.date(2020, 1, 20), dt.date(2020, 3, 1)


@pytest.fixture
def corrected():
    """A figure of January and its correction of February, in one region and count."""
    place, count, publisher = region("SY07", name="Idleb"), counter("count"), source("ocha")
    old = figure(9_000, key="OLD", region=place, counter=count,
                 document=document(publisher=publisher, published_on="2020-01-15"))  # fmt: skip
    new = figure(6_000, key="NEW", region=place, counter=count, supersedes=old,
                 document=document(publisher=publisher, published_on="2020-02-15"))  # fmt: skip
    return old, new


def keys(**asked: object) -> set[str]:
    return {row.key for row in figures(Selection(**asked))}


def test_a_corrected_figure_leaves_the_lists(corrected):
    assert keys() == {"NEW"}
    assert {row.key for row in standing()} == {"NEW"}
    assert [row.key for row in reports(Selection(), corrected[0].region).dated] == ["NEW"]


def test_the_list_of_changes_tells_both_and_which_was_replaced(corrected):
    changes = latest_changes(Selection(), most=5)
    assert {(change.figure.key, change.replaced) for change in changes} == {("NEW", False), ("OLD", True)}


def test_before_the_correction_was_published_the_old_one_stood(corrected):
    assert keys(as_of=BEFORE) == {"OLD"}
    assert keys(as_of=AFTER) == {"NEW"}
    assert keys(recorded=corrected[0].recorded_at) == {"OLD"}


@pytest.mark.parametrize("status", ["draft", "in_review", "returned", "withdrawn"])
def test_a_correction_that_is_not_published_replaces_nothing(status):
    old = figure(key="OLD")
    figure(key="NEW", supersedes=old, status=status)
    assert keys() == {"OLD"}
    assert corrections(old) == []


def test_what_was_replaced_is_in_no_number_of_figures(corrected):
    assert extent().figures == 1
    assert [row.own for row in counters()] == [1]
    assert [row.own for row in sources()] == [1]
    assert [row.own for row in with_figures([corrected[0].region_id])] == [1]


def test_the_pages_of_both_lead_to_each_other(client, corrected):
    old, new = corrected
    old_page, new_page = (client.get(f"/figures/{row.id}/").content.decode() for row in corrected)
    assert "Replaced by a correction:" in old_page
    assert f'href="/figures/{new.id}/"' in old_page
    assert "Replaces" in new_page
    assert f'href="/figures/{old.id}/"' in new_page
    assert "Replaced by a correction:" not in new_page


def test_the_api_leaves_it_out_of_lists_and_names_its_correction(client, corrected):
    old, new = corrected
    assert [row["key"] for row in client.get("/api/v1/figures/").json()["results"]] == ["NEW"]
    lines = b"".join(client.get("/api/v1/figures/?format=csv").streaming_content)
    assert b"OLD," not in lines.split(b"NEW,")[0]
    assert client.get(f"/api/v1/figures/{old.id}/").json()["superseded_by"] == "NEW"
    row = client.get(f"/api/v1/figures/{new.id}/").json()
    assert (row["supersedes"], row["superseded_by"]) == ("OLD", None)


def test_the_page_of_the_region_counts_the_correction_and_says_what_became_of_the_old(client, corrected):
    text = client.get("/regions/SY07/").content.decode()
    assert "superseded by figure NEW" in text
    assert "1 report." in text


def test_every_list_of_pages_leaves_it_out(client, corrected):
    for address in ("/figures/", "/sources/ocha/", "/counters/count/", "/"):
        text = client.get(address).content.decode()
        assert "6,000" in text
        # What was corrected is told by the list of changes, and by nothing else.
        assert "9,000" not in text.partition("Latest changes")[0], address


def test_a_corrected_restatement_is_no_further_restatement():
    original = figure(key="A", region=region("SY07"))
    copy = figure(key="B", region=original.region, restates=original)
    figure(key="C", region=original.region, restates=original, supersedes=copy)
    found = reports(Selection(), original.region)
    assert [(row.key, row.printed_again) for row in found.dated] == [("A", 1)]


@pytest.mark.parametrize("moved", ["region", "counter", "measure", "cause"])
def test_a_correction_that_moves_elsewhere_leaves_nothing_to_count_behind(client, corrected, moved):
    old, _new = corrected
    place, count = region("SY05", name="Hama"), counter("other")
    elsewhere = {
        "region": {"region": place}, "counter": {"counter": count}, "measure": {"measure": "arrival"},
        "cause": {"cause": "disaster"},
    }[moved]  # fmt: skip
    mistaken = figure(
        50_000, key="MISTAKEN", region=old.region, counter=old.counter, start="2019-11-01", end="2019-11-30"
    )
    figure(50_000, key="MOVED", **{"region": old.region, "counter": old.counter} | elsewhere,
           start="2019-11-01", end="2019-11-30", supersedes=mistaken,
           document=document(published_on="2020-02-20"))  # fmt: skip
    ask = "/api/v1/series/?region=SY07&counter=count&from=2019-11-01&to=2019-11-30"
    now = client.get(ask).json()
    assert (now["total"]["low"], now["total"]["high"]) == (0, None)
    row = next(row for row in now["figures"] if row["key"] == "MISTAKEN")
    assert (row["use"], row["reason"]) == ("superseded", "superseded by figure MOVED")
    before = client.get(f"{ask}&as_of=2020-01-31").json()
    assert before["total"]["low"] == 47_500  # an unqualified number is read as within 5 %
    assert client.get(f"/figures/{mistaken.id}/").status_code == 200
