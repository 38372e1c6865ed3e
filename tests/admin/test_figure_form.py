"""A figure is entered by hand: read strictly, said kindly, stored as stated."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.admin.conftest import errors, part, said
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


def test_parts_are_read_and_stored_with_the_figure(desk, entry):
    response = desk.send("figure_add", **entry | part("children", "140.000"))
    assert FigureBreakdown.objects.get().value == 140000
    assert "Number: “140.000” was read as 140,000." in said(response)


def test_a_part_larger_than_the_whole_is_refused_at_the_part(desk, entry):
    response = desk.send("figure_add", **entry | part("children", "235001"))
    (form,) = response.context["inline_admin_formsets"][0].formset.forms
    assert form.errors == {"value": ["A part is never larger than the whole, 235,000."]}
    assert not Figure.objects.exists()


def test_a_negative_part_is_refused_with_a_sentence(desk, entry):
    response = desk.send("figure_add", **entry | part("children", "-5"))
    (form,) = response.context["inline_admin_formsets"][0].formset.forms
    assert form.errors == {"value": ["“-5” has a sign. A number of people is written without one."]}


def test_the_parts_of_households_count_people(desk, entry):
    homes = {"unit": "households", "value": "100", "household_size_low": "5", "household_size_high": "6"}
    desk.send("figure_add", **entry | homes | part("children", "600"))
    assert FigureBreakdown.objects.get().value == 600


@pytest.mark.parametrize("nonsense", ["abc", "9" * 30, "\x00", "<script>"])
def test_nonsense_in_a_choice_is_refused_at_the_choice(desk, entry, nonsense):
    found = errors(desk.send("figure_add", **entry | {"document": nonsense}))
    assert list(found) == ["document"]
