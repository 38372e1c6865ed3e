"""A figure is entered by hand: read strictly, said kindly, stored as stated."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import builders as build
from tests.admin.conftest import errors, said
from tracker.models import Figure, FigureBreakdown

pytestmark = pytest.mark.django_db


def stored() -> Figure:
    return Figure.objects.get()


def test_a_figure_is_entered_from_the_words_to_the_database(desk, entry):
    response = desk.send("figure_add", **entry)
    figure = stored()
    assert (figure.value, figure.qualifier, figure.unit) == (235000, "more_than", "movements")
    assert (figure.start, figure.end) == (dt.date(2019, 12, 12), dt.date(2019, 12, 25))
    assert (figure.start_precision, figure.end_precision) == ("day", "day")
    assert (figure.status, figure.created_by, figure.reviewed_by) == ("draft", desk.user, None)
    assert "was added successfully" in said(response)[-1]


@pytest.mark.parametrize("typed", ["235.000", "235,000", "235 000", "٢٣٥٠٠٠", "235'000"])
def test_a_number_is_read_whichever_way_it_is_grouped_and_read_back(desk, entry, typed):
    response = desk.send("figure_add", **entry | {"value": typed})
    assert stored().value == 235000
    read = f"Number: “{typed}” was read as 235,000."
    assert (read in said(response)) == (typed != "235,000")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12,5", "“12,5” is not a whole number. People are counted whole."),
        ("235mila", "“235mila” has letters. Write all the digits of the number and nothing else."),
        ("-5", "“-5” has a sign. A number of people is written without one."),
        ("1e3", "“1e3” has an exponent and may have lost digits. Write all of its digits."),
        ("", "Give the number the source states."),
        ("9" * 19, f"“{'9' * 19}” is more than can be stored: a count is below 2 to the power of 63."),
    ],
)
def test_what_is_no_number_of_people_is_refused_at_the_number(desk, entry, typed, sentence):
    assert errors(desk.send("figure_add", **entry | {"value": typed})) == {"value": [sentence]}
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("٢٠١٩-١٢-١٢", "2019-12-12"), ("25/12/2019", "2019-12-25"), ("14 Dec 2019", "2019-12-14")],
)
def test_a_day_is_read_where_no_other_can_be_meant(desk, entry, typed, day):
    response = desk.send("figure_add", **entry | {"first_day": typed})
    assert stored().start == dt.date.fromisoformat(day)
    assert any(sentence.startswith(f"First day: “{typed}” was read as") for sentence in said(response))


FIRST, LAST = "2019-12-12", "2019-12-25"
BAD_DAYS = [
    (
        {"first_day": LAST, "last_day": FIRST},
        {"last_day": "The last day, 2019-12-12, is before the first, 2019-12-25. Look at the order and the years."},
    ),
    (
        {"first_day": "03/12/2019"},
        {"first_day": "“03/12/2019” can mean 12 March 2019 or 3 December 2019. Write year, month and day: 2019-03-12."},
    ),
    ({"first_day": "1019-12-12"}, {"first_day": "1019-12-12 is before 1900. Look at the year."}),
    ({"last_day": "2999-01-01"}, {"last_day": "2999-01-01 has not come yet. Look at the year."}),
    (
        {"last_day": "infinity"},
        {"last_day": "“infinity” is a word that means another day tomorrow. Write the day itself."},
    ),
    (
        {"first_day": "", "start_precision": "month"},
        {"first_day": "The first day is missing. If the source gives none, the precision is “open”, not “month”."},
    ),
    (
        {"end_precision": "open"},
        {"end_precision": "The end is said to be open, yet a last day is given, 2019-12-25. Keep one of the two."},
    ),
    (
        {"measure": "idp_stock", "unit": "people"},
        {"last_day": "People present are counted on one day: the first day is the last."},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "sentences"), BAD_DAYS, ids="-".join)
def test_days_that_cannot_be_are_refused_at_the_day(desk, entry, typed, sentences):
    found = errors(desk.send("figure_add", **entry | typed))
    assert found == {field: [sentence] for field, sentence in sentences.items()}
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({"first_day": "", "last_day": ""}, (None, None, "", "")),
        ({"last_day": ""}, (dt.date(2019, 12, 12), None, "day", "open")),
        ({"first_day": "", "end_precision": "month"}, (None, dt.date(2019, 12, 25), "open", "month")),
    ],
    ids=["undated", "no end", "no start"],
)
def test_an_end_the_source_does_not_give_stays_empty(desk, entry, typed, days):
    desk.send("figure_add", **entry | typed)
    figure = stored()
    assert (figure.start, figure.end, figure.start_precision, figure.end_precision) == days


BROKEN = [
    ({"low": "300000"}, "low", "The lowest is at most the number, and the number at most the highest."),
    ({"high": "200000"}, "high", "The lowest is at most the number, and the number at most the highest."),
    ({"qualifier": "between", "high": "300000"}, "low", "“Between” needs the lowest and the highest."),
    ({"qualifier": "between", "low": "200000"}, "high", "“Between” needs the lowest and the highest."),
    (
        {"unit": "households"},
        "household_size_low",
        "Households, and only they, need a household size from 1 to 20.",
    ),
    (
        {"household_size_low": "5", "household_size_high": "5"},
        "household_size_low",
        "Households, and only they, need a household size from 1 to 20.",
    ),
]


@pytest.mark.parametrize(("typed", "field", "sentence"), BROKEN, ids="-".join)
def test_each_guarantee_is_said_at_the_field_concerned(desk, entry, typed, field, sentence):
    assert errors(desk.send("figure_add", **entry | typed)) == {field: [sentence]}
    assert not Figure.objects.exists()


def test_the_other_end_is_another_place(desk, entry):
    found = errors(desk.send("figure_add", **entry | {"other_region": entry["region"]}))
    assert found == {"other_region": ["The other end is a different region."]}


def test_every_broken_guarantee_of_one_form_is_said_at_once(desk, entry):
    typed = {"value": "12,5", "first_day": LAST, "last_day": FIRST, "unit": "households"}
    assert set(errors(desk.send("figure_add", **entry | typed))) == {
        "value",
        "last_day",
        "household_size_low",
    }


def part(group, value, **more):
    return {"breakdown-TOTAL_FORMS": 1, "breakdown-0-group": group, "breakdown-0-value": value} | more


def test_parts_are_read_and_stored_with_the_figure(desk, entry):
    response = desk.send("figure_add", **entry | part("children", "140.000"))
    assert FigureBreakdown.objects.get().value == 140000
    assert "Number: “140.000” was read as 140,000." in said(response)


def test_a_part_larger_than_the_whole_is_refused_at_the_part(desk, entry):
    response = desk.send("figure_add", **entry | part("children", "235001"))
    (form,) = response.context["inline_admin_formsets"][0].formset.forms
    assert form.errors == {"value": ["A part is never larger than the whole, 235,000."]}
    assert not Figure.objects.exists()


def test_the_parts_of_households_count_people(desk, entry):
    homes = {"unit": "households", "value": "100", "household_size_low": "5", "household_size_high": "6"}
    desk.send("figure_add", **entry | homes | part("children", "600"))
    assert FigureBreakdown.objects.get().value == 600


def edited(figure, **typed):
    """The fields of the stored figure as its form shows them, with what the person changes."""
    shown = {
        "document": figure.document_id, "counter": figure.counter_id, "region": figure.region_id,
        "qualifier": figure.qualifier, "value": f"{figure.value:,}", "unit": figure.unit, "measure": figure.measure,
        "cause": figure.cause, "first_day": figure.start, "last_day": figure.end, "start_precision": "day",
        "end_precision": "day", "seen_version": figure.version, "breakdown-TOTAL_FORMS": 0,
        "breakdown-INITIAL_FORMS": 0,
    }  # fmt: skip
    return shown | typed


def test_the_form_shows_the_stored_figure_in_words_and_groups(desk):
    page = desk.open("figure_change", build.figure(235000, start=FIRST, end=LAST, status="draft").pk).text
    assert 'value="235,000"' in page
    assert "12 December 2019" in page
    assert "235,000 displacement movements" in page


def test_what_the_database_alone_knows_is_said_at_the_field_with_all_that_was_typed(desk):
    first = build.figure(status="draft")
    second = build.figure(status="draft", supersedes=first)
    response = desk.send("figure_change", first.pk, **edited(first, supersedes=second.pk, note="kept"))
    assert errors(response) == {"supersedes": ["Figures cannot supersede each other in a circle."]}
    assert "kept" in response.text
    first.refresh_from_db()
    assert first.supersedes is None


def test_a_whole_smaller_than_its_stored_parts_is_refused_at_the_number(desk):
    figure = build.figure(1000, status="draft", parts={"children": 900})
    stored_part = figure.breakdown.get()
    parts = {
        "breakdown-TOTAL_FORMS": 1, "breakdown-INITIAL_FORMS": 1, "breakdown-0-id": stored_part.pk,
        "breakdown-0-figure": figure.pk, "breakdown-0-group": "children", "breakdown-0-value": "10",
    }  # fmt: skip
    response = desk.send("figure_change", figure.pk, **edited(figure, value="800", **parts))
    assert errors(response) == {"value": ["A part is never larger than the whole."]}


def test_a_figure_neither_supersedes_nor_restates_itself(desk):
    figure = build.figure(status="draft")
    for name in ("supersedes", "restates"):
        found = errors(desk.send("figure_change", figure.pk, **edited(figure, **{name: figure.pk})))
        assert found == {name: ["A figure neither restates nor supersedes itself."]}


def test_who_adds_a_part_becomes_the_author(desk, second_desk):
    figure = build.figure(1000, status="draft", created_by=desk.user)
    second_desk.send("figure_change", figure.pk, **edited(figure) | part("children", "10"))
    figure.refresh_from_db()
    assert (figure.created_by, figure.breakdown.get().value) == (second_desk.user, 10)


def test_who_changes_nothing_does_not_become_the_author(desk, second_desk):
    figure = build.figure(1000, status="draft", created_by=desk.user)
    second_desk.send("figure_change", figure.pk, **edited(figure, _send="1"))
    figure.refresh_from_db()
    assert (figure.created_by, figure.status) == (desk.user, "in_review")


def test_two_people_at_one_figure_do_not_overwrite_each_other(desk, second_desk):
    figure = build.figure(1000, status="draft")
    desk.send("figure_change", figure.pk, **edited(figure, value="2000"))
    response = second_desk.send("figure_change", figure.pk, **edited(figure, value="3000"))
    assert "Somebody else saved this figure" in errors(response)["__all__"][0]
    figure.refresh_from_db()
    assert (figure.value, figure.version, figure.created_by) == (2000, 2, desk.user)


def test_the_next_figure_of_a_document_begins_with_what_they_share(desk, entry):
    response = desk.send("figure_add", **entry | {"_addanother": "1"})
    initial = response.context["adminform"].form.initial
    assert (initial["document"], initial["counter"]) == (str(entry["document"]), str(entry["counter"]))
    assert "value" not in initial


def test_a_correction_begins_as_a_copy_of_what_it_corrects(desk):
    old = build.figure(1000, region_wording="southern Idleb", start=FIRST, end=LAST)
    initial = desk.open("figure_add", supersedes=old.pk).context["adminform"].form.initial
    copied = {name: initial[name] for name in ("value", "region_wording", "first_day", "last_day")}
    assert copied == {
        "value": 1000,
        "region_wording": "southern Idleb",
        "first_day": old.start,
        "last_day": old.end,
    }
    assert int(initial["supersedes"]) == old.pk
    assert "key" not in initial


@pytest.mark.parametrize("nonsense", ["abc", "9" * 30, "\x00", "<script>"])
def test_nonsense_in_a_choice_is_refused_at_the_choice(desk, entry, nonsense):
    found = errors(desk.send("figure_add", **entry | {"document": nonsense}))
    assert list(found) == ["document"]
