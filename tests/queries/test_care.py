"""Where a figure is shown, whose name it carries and which words are quoted: the rule itself, and what follows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.builders import counter, document, event, figure, region, source
from tracker.models import Figure
from tracker.models.regions import Level
from tracker.queries.care import larger_place, public
from tracker.queries.catalogue import places_inside, region_tree
from tracker.queries.changes import latest_changes
from tracker.queries.event_list import events
from tracker.queries.figures import figures
from tracker.queries.monthly import monthly
from tracker.queries.series import series
from tracker.queries.series_words import ledger
from tracker.queries.shown_regions import shown_at
from tracker.selection import Selection, SelectionError

pytestmark = pytest.mark.django_db
DECEMBER = Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 31))


@pytest.fixture
def places():
    """From the governorate down to two towns of one sub-district, by level, and another sub-district beside it."""
    governorate = region("SY07", name="Idleb")
    district = region("SY0702", level=Level.DISTRICT, parent=governorate)
    sub_district = region("SY070200", level=Level.SUB_DISTRICT, parent=district)
    return {
        "governorate": governorate,
        "district": district,
        "sub_district": sub_district,
        "beside": region("SY070201", level=Level.SUB_DISTRICT, parent=district),
        "town": region("C1", name="Canary Town", level=Level.COMMUNITY, parent=sub_district),
        "village": region("C2", level=Level.COMMUNITY, parent=sub_district),
    }


def private(**fields: object):
    return document(public=False, **fields)


def shown(row) -> str:
    return public().get(id=row.id).region.code


@pytest.mark.parametrize(("level", "where"), [(4, "C1"), (3, "SY070200"), (2, "SY0702"), (1, "SY07")])
def test_a_figure_is_shown_no_deeper_than_the_setting(places, settings, level, where):
    settings.PUBLIC_LEVEL = level
    assert shown(figure(region=places["town"])) == where
    assert shown(figure(region=places["governorate"])) == "SY07"


def test_an_informal_area_inside_a_small_place_is_as_small(places):
    camp = region("X-CAMP", level=Level.INFORMAL, parent=places["town"])
    edge = region("X-EDGE", level=Level.INFORMAL, parent=places["sub_district"])
    wide = region("X-WIDE", level=Level.INFORMAL, parent=places["district"])
    assert [shown(figure(region=area)) for area in (camp, edge, wide)] == ["SY070200", "SY070200", "X-WIDE"]
    assert [larger_place(area) and larger_place(area).code for area in (camp, edge, wide)] == [
        "SY070200", "SY070200", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "where"),
    [
        ({"value": 100}, "SY0702"),
        ({"value": 101}, "SY070200"),
        ({"value": 0}, "SY070200"),
        ({"value": 80, "qualifier": "more_than"}, "SY0702"),
        ({"value": None, "low": 60, "high": 100, "qualifier": "between"}, "SY0702"),
        ({"value": None, "low": 60, "high": 101, "qualifier": "between"}, "SY070200"),
        ({"value": 20, "unit": "households", "household_size_low": 4, "household_size_high": 5}, "SY0702"),
        ({"value": 20, "unit": "households", "household_size_low": 5, "household_size_high": 6}, "SY070200"),
    ],
)
def test_few_people_are_shown_at_the_next_larger_region(places, number, where):
    assert shown(figure(region=places["sub_district"], document=private(), **number)) == where
    assert shown(figure(region=places["sub_district"], **number)) == "SY070200"


def test_few_people_of_each_place_are_shown_one_region_up(places):
    for name, where in (("town", "SY070200"), ("district", "SY07"), ("governorate", "SY")):
        assert shown(figure(50, region=places[name], document=private())) == where
    adrift = region("X-ADRIFT", level=Level.INFORMAL)
    assert shown(figure(50, region=adrift, document=private())) == "SY"
    assert shown(figure(50, region=adrift)) == "X-ADRIFT"


def test_every_module_that_reads_figures_begins_here():
    """The others ask whether there are figures, how many, or which are replaced: nothing of what one says."""
    others = {"catalogue.py", "delays.py", "documents.py", "figures.py", "rebuild.py", "revisions.py"}
    modules = (Path(settings.BASE_DIR) / "tracker").rglob("*.py")
    for_readers = [path for path in modules if not {"admin", "review"} & set(path.parts)]
    assert {path.name for path in for_readers if "objects.public()" in path.read_text()} <= others


def test_the_other_end_is_shown_by_the_same_rule(places):
    row = figure(
        region=places["governorate"], other_region=places["town"], other_region_wording="Canary Town"
    )
    seen = public().get(id=row.id)
    assert (seen.other_region.code, seen.other_region_wording) == ("SY070200", "")
    assert public().get(id=figure(50, document=private()).id).other_region is None


def test_the_words_of_a_document_that_is_not_public_are_withheld(places):
    row = figure(
        region=places["district"], document=private(title="Camp survey", url="https://example.org/camp"),
        wording="1,000 at the mill", locator="page 3", note="By the river.", region_wording="the mill",
    )  # fmt: skip
    seen = public().get(id=row.id)
    assert (seen.region.code, seen.value) == ("SY0702", 1000)
    assert not any([seen.wording, seen.locator, seen.note, seen.region_wording])
    assert (seen.document.title, seen.document.url) == ("", None)
    assert seen.document.publisher == row.document.publisher


def test_a_confidential_source_is_told_by_its_kind(places):
    hidden = source("canary", name="Canary Aid", kind="ngo", confidential=True)
    row = figure(50, region=places["sub_district"], document=document("Canary survey", publisher=hidden))
    seen = public().get(id=row.id)
    assert str(seen.document.publisher) == "non-governmental organisation, name withheld"
    assert (seen.document.title, seen.region.code) == ("", "SY0702")
    assert [one.id for one in figures(Selection(sources=("confidential-ngo",)))] == [row.id]
    with pytest.raises(SelectionError) as unknown:
        figures(Selection(sources=("nobody",)))
    with pytest.raises(SelectionError) as known:
        figures(Selection(sources=("canary",)))
    assert known.value.detail.replace("canary", "nobody") == unknown.value.detail


def test_the_document_of_an_event_is_told_by_the_same_rule():
    event(document=document("Canary note", publisher=source(kind="monitor", confidential=True)))
    seen = events(Selection()).get()
    assert (seen.document.title, seen.document.publisher.slug) == ("", "confidential-monitor")


def test_a_region_lists_and_counts_what_is_shown_at_it(places):
    town, few = figure(region=places["town"]), figure(50, region=places["beside"], document=private())
    listed = {
        code: {row.id for row in figures(Selection(regions=(code,)))}
        for code in ("C1", "SY070200", "SY070201", "SY0702")
    }
    assert listed == {"C1": set(), "SY070200": {town.id}, "SY070201": set(), "SY0702": {town.id, few.id}}
    assert [row.id for row in shown_at(public(), [places["district"].id])] == [few.id]
    assert {place.code: place.own for place in places_inside(places["district"])} == {
        "SY070200": 1, "SY070201": 0,
    }  # fmt: skip
    district = region_tree()[0].inside[0].inside[0]
    assert (district.figures, district.figures_inside) == (1, 2)


@pytest.mark.parametrize("words", ["Canary Town", "the mill", "TF-C1-2019"])
def test_a_search_finds_no_figure_by_what_is_not_told(places, words):
    figure(region=places["town"], region_wording="the mill", key="TF-C1-2019")
    assert not figures(Selection(q=words))
    figure(region=places["district"], region_wording="the mill", key="OPEN")
    assert [row.key for row in figures(Selection(q="the mill"))] == ["OPEN"]


def test_a_key_that_names_the_place_is_not_told(places):
    named, plain = (
        figure(region=places["town"], key="TF-C1-2019"),
        figure(region=places["town"], key="NWS091"),
    )
    assert [public().get(id=row.id).key for row in (named, plain)] == [f"figure-{named.id}", "NWS091"]


def test_what_a_town_counts_is_at_least_in_its_region_and_no_upper_limit(places):
    count = counter()
    figure(10_000, region=places["town"], counter=count, qualifier="exact")
    answer = series(DECEMBER, places["sub_district"]).answer
    assert (answer.total.low, answer.total.high) == (10_000, None)


def test_reports_of_two_towns_do_not_replace_each_other(places):
    count = counter()
    for name, value, day in (("town", 10_000, "2020-01-10"), ("village", 4_000, "2020-01-20")):
        figure(
            value, region=places[name], counter=count, qualifier="exact", document=document(published_on=day)
        )
    found = series(DECEMBER, places["sub_district"])
    assert {line.use.value for line in ledger(found)} == {"used"}
    assert found.answer.total.low == 10_000
    figure(
        8_000, region=places["town"], counter=count, qualifier="exact",
        document=document(published_on="2020-01-30"),
    )  # fmt: skip
    assert series(DECEMBER, places["sub_district"]).answer.total.low == 8_000


def test_a_month_of_a_town_is_no_month_of_its_region(places):
    figure(10_000, region=places["town"], measure="arrival")
    assert monthly(Selection(), places["sub_district"]) is None
    figure(12_000, region=places["sub_district"], measure="arrival")
    assert [row.value for row in monthly(Selection(), places["sub_district"]).figures["arrival"]] == [12_000]


def test_a_figure_that_was_withdrawn_leaves_the_name_of_the_region_it_was_shown_at(places):
    row = figure(region=places["town"])
    Figure.objects.filter(pk=row.pk).update(status="withdrawn", withdrawn_at=timezone.now())
    (change,) = latest_changes(Selection(), most=5)
    assert (change.region, change.figure) == (places["sub_district"], None)
    assert not latest_changes(Selection(regions=(places["town"].code,)), most=5)
