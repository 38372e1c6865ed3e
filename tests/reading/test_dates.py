"""Which texts and cells are days, which need a decision, and which are refused."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.dates import EARLIEST, DateStyle, read_date, read_date_cell
from tracker.reading.errors import Missing, NeedsDecision, ReadingError

TODAY = date(2020, 3, 1)
TOMORROW = TODAY + timedelta(days=1)
believable_days = st.dates(min_value=EARLIEST, max_value=TOMORROW)
FORMATS = {
    DateStyle.ISO: "{0:%Y-%m-%d}",
    DateStyle.DAY_FIRST: "{0.day}/{0.month}/{0:%Y}",
    DateStyle.MONTH_FIRST: "{0:%m/%d/%Y}",
    DateStyle.DOTTED: "{0:%d.%m.%Y}",
    DateStyle.WORDS: "{0.day} {0:%B} {0:%Y}",
    DateStyle.TIMESTAMP: "{0:%Y-%m-%d}T00:00:00",
}


@pytest.mark.parametrize(
    ("text", "style", "day"),
    [
        ("2019-12-12", DateStyle.ISO, date(2019, 12, 12)),
        (" 2019-12-12 ", DateStyle.ISO, date(2019, 12, 12)),
        ("٢٠١٩-١٢-١٢", DateStyle.ISO, date(2019, 12, 12)),
        ("۲۰۱۹-۱۲-۱۲", DateStyle.ISO, date(2019, 12, 12)),
        ("2020-02-29", DateStyle.ISO, date(2020, 2, 29)),
        ("1900-01-01", DateStyle.ISO, EARLIEST),
        ("2020-03-02", DateStyle.ISO, TOMORROW),
        ("03/04/2019", DateStyle.DAY_FIRST, date(2019, 4, 3)),
        ("3/4/2019", DateStyle.DAY_FIRST, date(2019, 4, 3)),
        ("25-12-2019", DateStyle.DAY_FIRST, date(2019, 12, 25)),
        ("03/04/2019", DateStyle.MONTH_FIRST, date(2019, 3, 4)),
        ("25.12.2019", DateStyle.DOTTED, date(2019, 12, 25)),
        ("25 Dec 2019", DateStyle.WORDS, date(2019, 12, 25)),
        ("1 september 2019", DateStyle.WORDS, date(2019, 9, 1)),
        ("1 Sept 2019", DateStyle.WORDS, date(2019, 9, 1)),
        ("2019-12-12 00:00:00", DateStyle.TIMESTAMP, date(2019, 12, 12)),
        ("2019-12-12T00:00:00.000", DateStyle.TIMESTAMP, date(2019, 12, 12)),
        ("2019-12-12", DateStyle.DAY_FIRST, date(2019, 12, 12)),
    ],
)
def test_a_day_in_the_declared_style_is_read(text: str, style: DateStyle, day: date) -> None:
    assert read_date(text, style=style, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "style", "readings"),
    [
        ("03/04/2019", DateStyle.ISO, ("2019-03-04", "2019-04-03")),
        ("25/12/2019", DateStyle.ISO, ("2019-12-25",)),
        ("12/25/2019", DateStyle.DAY_FIRST, ("2019-12-25",)),
        ("25.12.2019", DateStyle.ISO, ("2019-12-25",)),
        ("25 Dec 2019", DateStyle.ISO, ("2019-12-25",)),
        ("2019-12-12 00:00:00", DateStyle.ISO, ("2019-12-12",)),
        ("02/12/2020", DateStyle.ISO, ("2020-02-12",)),
    ],
)
def test_a_day_in_another_style_is_a_decision(text: str, style: DateStyle, readings: tuple[str, ...]) -> None:
    with pytest.raises(NeedsDecision) as caught:
        read_date(text, style=style, today=TODAY)
    assert caught.value.readings == readings
    assert all(reading in str(caught.value) for reading in readings)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("today", "relative"),
        ("NOW", "relative"),
        ("infinity", "relative"),
        ("-infinity", "relative"),
        ("epoch", "relative"),
        ("45000", "serial"),
        ("43811.5", "serial"),
        ("#VALUE!", "error_cell"),
        ("2019-12-12T11:00:00.000Z", "time_of_day"),
        ("2019-12-12T00:00:00Z", "time_of_day"),
        ("2019-12-12 23:59", "time_of_day"),
        ("2019", "year_or_month"),
        ("2019-12", "year_or_month"),
        ("12/12/19", "two_digit_year"),
        ("12.12.19", "two_digit_year"),
        ("2019-02-29", "no_such_day"),
        ("2019-13-01", "no_such_day"),
        ("0000-01-01", "no_such_day"),
        ("31/02/2019", "no_such_day"),
        ("31 Feb 2019", "no_such_day"),
        ("25 dicembre 2019", "month_name"),
        ("25 كانون الأول 2019", "month_name"),
        ("٢٥ ديسمبر ٢٠١٩", "other_digits"),
        ("25 December", "month_name"),
        ("0001-01-01", "too_early"),
        ("1899-12-31", "too_early"),
        ("2020-03-03", "too_late"),
        ("9999-12-31", "too_late"),
        ("20191212", "not_a_date"),
        ("2019-W50-4", "not_a_date"),
        ("2019-346", "not_a_date"),
        ("2019-1-2", "not_a_date"),
        ("2019/12/12", "not_a_date"),
        ("2019−12−12", "not_a_date"),
        ("12/12-2019", "not_a_date"),
        ("Christmas", "not_a_date"),
        ("٢٠١٩-12-12", "mixed_digits"),
        ("٢٥/١٢/٢٠١٩", "other_digits"),
        ("２０１９-１２-１２", "other_digits"),
        ("2019-12-12\x00", "invisible"),
        ("\u200f2019-12-12", "invisible"),
        ("2019-12-12" * 5, "too_long"),
    ],
)
def test_everything_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_date(text, today=TODAY)
    assert caught.value.reason == reason
    assert not isinstance(caught.value, NeedsDecision)


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_a_missing_day_is_no_day(text: str) -> None:
    with pytest.raises(Missing):
        read_date(text, today=TODAY)
    assert read_date_cell(text, today=TODAY) is None
    assert read_date_cell(None, today=TODAY) is None


@pytest.mark.parametrize(
    "value", [date(2019, 12, 12), datetime.combine(date(2019, 12, 12), time.min), "2019-12-12"]
)
def test_a_real_date_in_a_cell_is_taken_as_it_is(value: object) -> None:
    day = read_date_cell(value, today=TODAY)
    assert day == date(2019, 12, 12)
    assert type(day) is date


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (datetime(2019, 12, 12, 11), "time_of_day"),  # noqa: DTZ001
        (datetime(2019, 12, 12, 0, 0, 0, 1), "time_of_day"),  # noqa: DTZ001
        (datetime(2019, 12, 12, tzinfo=UTC), "time_of_day"),
        (date(1, 1, 1), "too_early"),
        (date(9999, 12, 31), "too_late"),
        (45000, "serial"),
        (45000.0, "serial"),
        (10**5000, "serial"),
        (float("nan"), "serial"),
        (True, "not_a_date"),
        (time(0, 0), "other_kind"),
        (["2019-12-12"], "other_kind"),
    ],
    ids=lambda value: None if isinstance(value, str) else type(value).__name__,
)
def test_a_cell_without_a_believable_day_is_refused(value: object, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_date_cell(value, today=TODAY)
    assert caught.value.reason == reason


@pytest.mark.parametrize("style", DateStyle)
def test_each_style_reads_its_own_example(style: DateStyle) -> None:
    assert read_date(style.example, style=style, today=TODAY) == date(2019, 12, 25)


@pytest.mark.parametrize("style", DateStyle)
@given(day=believable_days)
def test_a_day_written_in_a_style_is_read_back_in_it(style, day):
    assert read_date(FORMATS[style].format(day), style=style, today=TODAY) == day


@given(day=believable_days)
def test_a_day_written_with_slashes_is_among_the_readings_offered(day):
    for written in (FORMATS[DateStyle.DAY_FIRST], FORMATS[DateStyle.MONTH_FIRST]):
        with pytest.raises(NeedsDecision) as caught:
            read_date(written.format(day), today=TODAY)
        assert day.isoformat() in caught.value.readings


@given(
    text=st.one_of(st.text(max_size=50), st.text(alphabet="0123456789٠١٢-/. T:Z", max_size=22)),
    style=st.sampled_from(DateStyle),
)
def test_whatever_is_typed_is_a_believable_day_or_refused(text, style):
    try:
        day = read_date(text, style=style, today=TODAY)
    except ReadingError:
        return
    assert EARLIEST <= day <= TOMORROW


@given(value=st.one_of(st.integers(), st.floats(), st.datetimes(), st.times(), st.binary(), st.booleans()))
def test_a_cell_is_a_believable_day_or_refused(value):
    try:
        day = read_date_cell(value, today=TODAY)
    except ReadingError:
        return
    assert isinstance(value, datetime)
    assert (value.date(), value.time()) == (day, time.min)
