"""Every number and day that a person types is read strictly, whichever form it stands in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.contrib import admin
from django.db import models as fields
from django.test import RequestFactory

from tests import builders as build
from tests.admin.conftest import errors, said
from tests.admin.test_shelves import place
from tracker.models import Figure, Region
from tracker.models.regions import Level
from tracker.review.typed import CountField, DayField, DecimalField, FloatField, WholeField

pytestmark = pytest.mark.django_db
STRICT = (CountField, DayField, DecimalField, FloatField, WholeField)
LOOSE = (
    forms.IntegerField, forms.FloatField, forms.DecimalField, forms.DateField, forms.DateTimeField, forms.TimeField,
    forms.DurationField, forms.SplitDateTimeField,
)  # fmt: skip
OF_NUMBERS_AND_DAYS = (
    fields.IntegerField, fields.FloatField, fields.DecimalField, fields.DateField, fields.TimeField,
    fields.DurationField,
)  # fmt: skip


def forms_of_staff():
    """The form to add and to change a row of each model, and the forms of the rows inside it."""
    request = RequestFactory().get("/")
    request.user = build.user("amal")
    for model, page in admin.site._registry.items():
        row = None
        if not page.has_add_permission(request) and not page.has_change_permission(request):
            continue
        if model is Region:  # an informal area, which has both kinds of rows inside
            row = build.region("X-1", level=Level.INFORMAL)
        for change in (False, True):
            yield model, page.get_form(request, row, change=change)
        for inline in page.get_inline_instances(request, row):
            yield inline.model, inline.get_formset(request, row).form


def test_no_form_of_staff_reads_a_number_or_a_day_in_another_way():
    found, seen = [], set()
    for model, form in forms_of_staff():
        for name, field in form.base_fields.items():
            if isinstance(field.widget, forms.HiddenInput) or isinstance(field, forms.ModelChoiceField):
                continue
            column = next((one for one in model._meta.fields if one.name == name), None)
            typed = isinstance(column, OF_NUMBERS_AND_DAYS) and not column.choices
            if (typed or isinstance(field, LOOSE)) and not isinstance(field, STRICT):
                found.append((model.__name__, name, type(field).__name__))
            if isinstance(field, STRICT):
                seen.add((model.__name__, name))
    assert found == []
    assert {
        ("Figure", "value"), ("Figure", "household_size_low"), ("Figure", "first_day"), ("FigureBreakdown", "value"),
        ("Region", "latitude"), ("Region", "population_year"), ("Region", "valid_from"), ("Document", "published_on"),
        ("Event", "first_day"), ("Coverage", "last_day"),
    } <= seen  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"latitude": "36,5"}, "latitude", "“36,5” has a comma. Write the decimals after a point: 36.5."),
        ({"longitude": "1e1"}, "longitude", "“1e1” is not a number with a decimal point and at most 15 decimals."),
        ({"longitude": "nan"}, "longitude", "“nan” is not a number with a decimal point and at most 15 decimals."),
        ({"population_year": "2.016"}, "population_year", "“2.016” has a separator. Write the digits alone."),
        (
            {"population_year": "٢٠1٦"},
            "population_year",
            "“٢٠1٦” mixes digits of two scripts. Type it again in one of them.",
        ),
        ({"population_year": "16"}, "population_year", "“16” is no year from 1900 to 2100."),
        (
            {"population_year": "9" * 50},
            "population_year",
            f"“{'9' * 40}…” is too long: a number or a date has at most 40 characters.",
        ),
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_place_is_said_at_its_field(desk, typed, field, sentence):
    whole = {"latitude": "35", "longitude": "36"} | typed
    assert errors(desk.send("region_add", **place(**whole)))[field] == [sentence]
    assert not Region.objects.filter(code="C1").exists()


def test_the_digits_of_one_script_are_read_and_read_back(desk):
    typed = {"latitude": "٣٥٫٨٦", "longitude": "36.8", "population_year": "٢٠١٦"}
    response = desk.send("region_add", **place(**typed))
    region = Region.objects.get(code="C1")
    assert (region.latitude, region.longitude, region.population_year) == (35.86, 36.8, 2016)
    assert any(sentence.endswith("“٣٥٫٨٦” was read as 35.86.") for sentence in said(response))
    assert not any("36.8" in sentence for sentence in said(response))


def test_a_form_shows_a_stored_number_as_it_takes_it(desk):
    region = build.region("SY07", latitude=35.9306, longitude=36.6339, population_year=2016)
    shown = desk.open("region_change", region.pk).content.decode()
    assert 'name="latitude" value="35.9306"' in shown
    assert 'name="population_year" value="2016"' in shown


HOMES = {"unit": "households", "value": "100", "household_size_high": "6"}


def test_a_household_has_a_size_with_a_point(desk, entry):
    desk.send("figure_add", **entry | HOMES | {"household_size_low": "5.25"})
    assert Figure.objects.get().household_size_low == Decimal("5.25")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("5,5", "“5,5” has a comma. Write the decimals after a point: 5.5."),
        ("5.555", "“5.555” is not a number with a decimal point and at most 2 decimals."),
        ("1e1", "“1e1” is not a number with a decimal point and at most 2 decimals."),
    ],
)
def test_a_household_size_that_could_be_mistaken_is_refused(desk, entry, typed, sentence):
    found = errors(desk.send("figure_add", **entry | HOMES | {"household_size_low": typed}))
    assert sentence in found["household_size_low"]
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ß" * 150, "at most 200 letters"),
        ("Id\u200blib", "holds an invisible character, U+200B"),
        ("Ѕaraqab", "“Ѕ” is Cyrillic"),
        ("12", "has no letter"),
    ],
)
def test_a_name_that_cannot_be_found_is_refused_wherever_it_is_typed(desk, name, sentence):
    response = desk.send("region_add", **place(name=name, name_ar=name))
    found = errors(response)
    assert sentence in found["name"][0]
    assert sentence in found["name_ar"][0]
    spelling = {"names-TOTAL_FORMS": 1, "names-0-name": name, "names-0-kind": "alias"}
    response = desk.send("region_add", **place(**spelling))
    (form,) = response.context["inline_admin_formsets"][0].formset.forms
    assert sentence in form.errors["name"][0]
