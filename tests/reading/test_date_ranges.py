"""Which days and precisions go together."""

from datetime import date

import pytest

from tracker.reading.date_ranges import DateRange, Precision, read_range
from tracker.reading.errors import ReadingError

TODAY = date(2020, 3, 1)
FIRST, LAST = date(2019, 12, 12), date(2019, 12, 25)
DAY, OPEN = Precision.DAY, Precision.OPEN


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((FIRST, LAST, "day", "day"), DateRange(FIRST, LAST, DAY, DAY)),
        ((FIRST, LAST, "", ""), DateRange(FIRST, LAST, DAY, DAY)),
        ((FIRST, FIRST, "", ""), DateRange(FIRST, FIRST, DAY, DAY)),
        ((FIRST, LAST, " Month ", "WEEK"), DateRange(FIRST, LAST, Precision.MONTH, Precision.WEEK)),
        ((FIRST, None, "day", "open"), DateRange(FIRST, None, DAY, OPEN)),
        ((FIRST, None, "", ""), DateRange(FIRST, None, DAY, OPEN)),
        ((None, LAST, "open", "year"), DateRange(None, LAST, OPEN, Precision.YEAR)),
        ((None, None, "", ""), DateRange(None, None, OPEN, OPEN)),
        ((None, None, "open", "open"), DateRange(None, None, OPEN, OPEN)),
    ],
)
def test_days_and_precisions_that_go_together_are_read(given: tuple, expected: DateRange) -> None:
    assert read_range(*given, today=TODAY) == expected


@pytest.mark.parametrize(
    ("given", "reason", "words"),
    [
        ((LAST, FIRST, "", ""), "end_before_start", "2019-12-12, is before the first, 2019-12-25"),
        ((FIRST, LAST, "open", ""), "open_start", "a first day is given, 2019-12-12"),
        ((FIRST, LAST, "", "open"), "open_end", "a last day is given, 2019-12-25"),
        ((None, LAST, "day", ""), "no_start", "The first day is missing"),
        ((FIRST, None, "", "month"), "no_end", "“open”, not “month”"),
        ((FIRST, LAST, "about", ""), "unknown_precision", "“about” is not a precision"),
        ((FIRST, date(2020, 3, 3), "", ""), "too_late", "2020-03-03 has not come yet"),
        ((date(1, 1, 1), LAST, "", ""), "too_early", "0001-01-01 is before 1900"),
    ],
)
def test_days_and_precisions_that_contradict_each_other_are_refused(
    given: tuple, reason: str, words: str
) -> None:
    with pytest.raises(ReadingError) as caught:
        read_range(*given, today=TODAY)
    assert caught.value.reason == reason
    assert words in str(caught.value)


@pytest.mark.parametrize("ends", [(FIRST, None), (None, LAST), (FIRST, LAST)])
def test_a_range_with_one_known_end_is_not_undated(ends: tuple) -> None:
    assert not read_range(*ends, today=TODAY).is_undated


def test_a_range_without_days_is_undated() -> None:
    assert read_range(None, None, today=TODAY).is_undated
