"""One address is read in one way, everywhere."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tracker.selection import PARAMETERS, Selection, SelectionError


def read(query: str, **options: object) -> Selection:
    return Selection.from_params(QueryDict(query), **options)


def test_nothing_asked_is_displacement_by_conflict_without_limits():
    selection = read("")
    assert (selection.measure, selection.cause, selection.start, selection.end) == (
        "displacement", "conflict", None, None,
    )  # fmt: skip


def test_every_parameter_is_read():
    selection = read(
        "region=SY07&region=SY02&measure=arrival&from=2019-12-12&to=2019-12-25&bin=week&counter=un-cccm"
        "&source=ocha&cause=disaster&as_of=2019-12-30&recorded=2026-01-01T00:00:00Z&reading=strict&within=true&q=x"
    )
    assert selection == Selection(
        regions=("SY07", "SY02"), measure="arrival", start=dt.date(2019, 12, 12), end=dt.date(2019, 12, 25),
        bin="week", counter="un-cccm", sources=("ocha",), cause="disaster", as_of=dt.date(2019, 12, 30),
        recorded=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), reading="strict", within=True, q="x",
    )  # fmt: skip


def test_a_selection_gives_its_address_and_the_address_the_selection():
    selection = read("region=SY07&from=2019-12-12&within=true&recorded=2026-01-01T00:00:00%2B02:00")
    assert read(selection.query()) == selection


def test_defaults_are_left_out_of_the_address():
    assert read("measure=displacement&cause=conflict&bin=window&counter=&from=").query() == ""


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("colour=red", "colour"),
        ("measure=people", "measure"),
        ("cause=war", "cause"),
        ("bin=year", "bin"),
        ("reading=loose", "reading"),
        ("within=yes", "within"),
        ("from=12/12/2019", "from"),
        ("from=2019-12-32", "from"),
        ("from=2019-W50-1", "from"),
        ("from=20191212", "from"),
        ("from=٢٠١٩-12-12", "from"),
        ("to=0001-01-01", "to"),
        ("to=9999-12-31", "to"),
        ("to=today", "to"),
        ("to=infinity", "to"),
        ("as_of=yesterday", "as_of"),
        ("recorded=now", "recorded"),
        ("recorded=1900-01-01T00:00:00%2B23:59", "recorded"),
        ("recorded=2199-12-31T23:59:59-23:59", "recorded"),
        ("recorded=0001-01-01T00:00:00%2B14:00", "recorded"),
        ("recorded=9999-12-31T23:59:59-14:00", "recorded"),
        ("from=2019-12-25&to=2019-12-12", "from"),
        ("from=2019-12-01&from=2019-12-02", "from"),
        ("q=" + "x" * 101, "q"),
        ("q=a%00b", "q"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(query, parameter):
    with pytest.raises(SelectionError) as error:
        read(query)
    assert error.value.parameter == parameter
    assert error.value.detail.endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2019-02-29", "“from”: “2019-02-29” is not a day of the calendar, as far as it can be read here."),
        ("0001-01-01", "“from”: 0001-01-01 is before 1900. Look at the year."),
        ("9999-12-31", "“from”: 9999-12-31 has not come yet. Look at the year."),
        (
            "12/11/2019",
            "“12/11/2019” is not written as an address writes days. Write “from” as 2019-11-12 / 2019-12-11.",
        ),
    ],
)
def test_a_refused_day_is_told_why_it_is_none(text, said):
    with pytest.raises(SelectionError) as error:
        read(f"from={text}")
    assert error.value.detail == said


def test_a_day_is_read_in_an_address_as_in_a_file():
    assert read("from=٢٠١٩-١٢-١٢&to=۲۰۱۹-۱۲-۲۵") == read("from=2019-12-12&to=2019-12-25")


def test_a_question_may_reach_into_days_to_come():
    assert read("to=2199-12-31").end == dt.date(2199, 12, 31)


def test_a_page_may_read_parameters_of_its_own():
    assert read("page=2", also=["page"]) == Selection()


@given(st.sampled_from(PARAMETERS), st.text(max_size=40))
def test_no_text_raises_anything_else(name, text):
    params = QueryDict(mutable=True)
    params[name] = text
    try:
        selection = Selection.from_params(params)
    except SelectionError as error:
        assert error.parameter == name
    else:
        assert Selection.from_params(QueryDict(selection.query())) == selection
