"""Each kind of warning is given for a likely slip, and for nothing that is sound."""

from __future__ import annotations

import dataclasses

import pytest

from tests import builders as build
from tracker.models.regions import Level
from tracker.review.entered import Entered
from tracker.review.warnings import fired, left_open, warnings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound():
    """“more than 235,000 movements from Idleb, 12 to 25 December 2019”, published on 27 December."""
    return Entered(
        document=build.document("Situation report 2", published_on="2019-12-27", published_on_basis="stated"),
        counter=build.counter("un-cccm", counts="movements"),
        region=build.region("SY07", name="Idleb"),
        measure="displacement",
        unit="movements",
        value=235_000,
        qualifier="more_than",
        start=build.day("2019-12-12"),
        end=build.day("2019-12-25"),
        start_precision="day",
        end_precision="day",
        region_wording="southern Idleb",
        wording="more than 235,000 people fled between 12 and 25 December",
    )


def changed(entered, **fields):
    days = {name: build.day(fields[name]) for name in ("start", "end") if name in fields}
    return dataclasses.replace(entered, **fields | days)


def published(entered, **fields):
    """A published figure of the same series; a test names what it says."""
    same = {
        "region": entered.region, "counter": entered.counter, "measure": entered.measure, "unit": entered.unit,
        "qualifier": "exact", "start": entered.start, "end": entered.end,
    }  # fmt: skip
    return build.figure(**same | fields)


def said(entered):
    return [(warning.code, warning.field) for warning in warnings_of(entered)]


def only(entered, code):
    (found,) = [warning for warning in warnings_of(entered) if warning.code == code]
    return found


def test_a_sound_entry_has_no_warning(sound):
    assert warnings_of(sound) == []


def test_nothing_entered_has_no_warning():
    assert warnings_of(Entered()) == []


@pytest.mark.parametrize(
    ("days", "field", "text", "fix"),
    [
        ({"end": "2020-12-25"}, "first_day", "The days are 380 days.", {"last_day": "2019-12-25"}),
        ({"end": "2019-12-30"}, "last_day", "The days end 3 days after the document was published", None),
    ],
)
def test_days_out_of_order_are_warned_about(sound, days, field, text, fix):
    found = [one for one in warnings_of(changed(sound, **days)) if (one.code, one.field) == ("order", field)]
    assert found[0].text.startswith(text)
    assert [dict(one.values) for one in found[0].fixes] == ([fix] if fix else [])


def test_day_and_month_exchanged_are_warned_about(sound):
    found = only(changed(sound, start="2019-03-12", end="2019-12-25"), "day_month")
    assert found.text == "12/3 or 3/12? It was read as 12 March 2019."
    assert found.fixes[0].values == {"first_day": "2019-12-03"}


def test_the_same_figure_typed_twice_is_warned_about(sound):
    other = published(sound, value=236_000)
    found = only(sound, "like_another")
    assert found.figures == (other.pk,)
    assert {"restates": str(other.pk)} in [dict(fix.values) for fix in found.fixes]


def test_a_restatement_is_no_figure_typed_twice(sound):
    other = published(sound, value=235_000, qualifier="more_than")
    assert said(changed(sound, tied=frozenset([other.pk]))) == []


def test_a_figure_is_not_like_itself(sound):
    own = published(sound, value=235_000, status="draft")
    assert said(changed(sound, figure_id=own.pk)) == []


def test_a_running_total_is_pointed_out_with_its_reason(sound):
    published(sound, value=180_000, start="2019-12-12", end="2019-12-20")
    found = only(sound, "running_total")
    assert found.fixes[0].reason == "A running total since 12 December 2019."


def test_a_running_total_told_as_new_is_counted_from_its_first_day(sound):
    published(sound, value=180_000, start="2019-12-01", end="2019-12-20")
    found = only(changed(sound, start="2019-12-21"), "running_total")
    assert found.fixes[0].values == {"first_day": "2019-12-01"}


def test_a_series_that_is_known_to_run_on_is_not_pointed_out_again(sound):
    for end, value in (("2019-12-18", 120_000), ("2019-12-20", 180_000)):
        published(sound, value=value, start="2019-12-12", end=end)
    assert said(sound) == []


def test_a_larger_number_of_the_next_month_is_no_running_total(sound):
    published(sound, value=200_000, start="2019-11-01", end="2019-11-30")
    month = changed(
        sound, start="2019-12-01", end="2019-12-31", start_precision="month", end_precision="month"
    )
    assert "running_total" not in [code for code, _field in said(month)]


def test_days_that_a_published_figure_has_are_no_running_total(sound):
    published(sound, value=180_000, start="2019-11-20", end="2019-12-20")
    assert "running_total" in [code for code, _field in said(sound)]
    published(sound, value=235_000, qualifier="more_than")
    assert "running_total" not in [code for code, _field in said(sound)]


def test_a_calendar_year_is_no_slip_of_the_year(sound):
    assert said(changed(sound, document=None, start="2019-01-01", end="2019-12-31")) == []


def test_an_open_figure_published_before_is_not_like_a_later_one(sound):
    before = build.document("Situation report 1", published_on="2019-12-05")
    published(sound, value=235_000, document=before, start="2019-11-20", end=None, end_precision="open")
    assert said(sound) == []


def test_a_smaller_number_of_later_days_is_no_running_total(sound):
    published(sound, value=300_000, start="2019-11-01", end="2019-12-11")
    assert said(sound) == []


def test_families_entered_as_people_are_warned_about(sound):
    families = changed(sound, wording="more than 235,000 families fled")
    assert only(families, "households").fixes[0].values == {"unit": "households"}


def test_people_as_few_as_homes_are_warned_about(sound):
    published(sound, value=1_200_000)
    few = changed(sound, wording="")
    assert ("households", "unit") in said(few)


def test_a_place_with_more_than_the_one_it_lies_in_is_warned_about(sound):
    published(sound, value=100_000, qualifier="up_to")
    inside = build.region("SY0703", level=Level.DISTRICT, parent=sound.region, name="Harim")
    found = only(changed(sound, region=inside), "place")
    assert found.fixes[0].values == {"region": str(sound.region.pk)}


def test_a_namesake_is_warned_about(sound):
    town = build.region("C1", level=Level.COMMUNITY, name="Idleb")
    found = only(changed(sound, region_wording="Idleb"), "place")
    assert {"region": str(town.pk)} in [dict(fix.values) for fix in found.fixes]


def test_a_name_that_means_the_chosen_place_first_is_not_warned_about(sound):
    build.region("C1", level=Level.COMMUNITY, name="Idleb", parent=build.region(parent=build.region(
        level=Level.DISTRICT, parent=sound.region), level=Level.SUB_DISTRICT))  # fmt: skip
    assert said(changed(sound, region_wording="Idleb")) == []


def test_a_place_that_was_decided_on_before_is_not_warned_about(sound):
    build.region("C1", level=Level.COMMUNITY, name="southern Idleb")
    assert ("place", "region") in said(sound)
    published(sound, value=1_000, start="2018-01-01", end="2018-01-02", region_wording="southern Idleb")
    assert said(sound) == []


def test_a_number_that_the_words_do_not_have_is_warned_about(sound):
    found = only(changed(sound, value=350_000), "digits")
    assert found.text == "The words have 235,000; the field has 350,000."


def test_a_zero_too_many_is_warned_about(sound):
    published(sound, value=250_000, qualifier="up_to")
    found = only(changed(sound, value=2_350_000, wording=""), "digits")
    assert found.fixes[0].values == {"value": "235000"}


def test_a_contradiction_with_published_reports_is_warned_about(sound):
    other = published(sound, value=210_500, qualifier="up_to")
    found = only(sound, "contradiction")
    assert found.figures == (other.pk,)
    assert found.text.endswith("The smallest gap is 24,500.")


def test_what_only_the_usual_meaning_of_words_contradicts_is_hard_to_reconcile(sound):
    published(sound, value=100_000, qualifier="more_than")
    assert only(sound, "contradiction").text.startswith("This is hard to reconcile")


def test_drafts_of_others_contradict_nothing(sound):
    published(sound, value=1_000, qualifier="up_to", status="draft")
    assert "contradiction" not in [code for code, _field in said(sound)]


def test_people_present_entered_as_movements_are_warned_about(sound):
    present = changed(sound, wording="more than 235,000 people are living in camps")
    assert only(present, "stock_as_flow").fixes[0].values == {"measure": "idp_stock"}


def test_a_lost_qualifying_word_is_warned_about(sound):
    found = only(changed(sound, qualifier="none"), "qualifier_lost")
    assert (found.text, dict(found.fixes[0].values)) == (
        "The words say “more than”.",
        {"qualifier": "more_than"},
    )


def test_a_lost_range_is_warned_about(sound):
    words = "between 200,000 and 235,000 people fled"
    found = only(changed(sound, wording=words, qualifier="none"), "qualifier_lost")
    assert found.fixes[0].values == {"qualifier": "between", "low": "200000", "high": "235000"}


def test_millions_in_words_are_the_number_entered(sound):
    assert said(changed(sound, value=1_300_000, wording="more than 1.3 million people fled")) == []


def test_what_was_confirmed_is_not_said_again(sound):
    found = fired(changed(sound, qualifier="none"))
    assert left_open(found, {("qualifier_lost", "qualifier", "The words say “more than”.")}) == []
    assert left_open(found, {("qualifier_lost", "qualifier", "The words say “about”.")}) == found
