"""The chart of months: zero, no report and provisional are three looks, and columns do not overlap."""

import itertools
from datetime import date, datetime, timedelta

import pytest

from tests.charts.samples import ENGLISH, MONTH_WORDS, heading, monthly, monthly_kinds, months_from, series
from tracker.charts.chart import Chart
from tracker.charts.monthly import MonthlySeries, MonthState, monthly_chart

FIRST = date(2019, 12, 1)


def chart(*all_series: MonthlySeries, months: int = 3) -> Chart:
    return monthly_chart(
        heading("months"), all_series, months=months_from(FIRST, months), words=MONTH_WORDS, writing=ENGLISH
    )


def intervals(trace: dict) -> list[tuple[str, str]]:
    """From when to when each bar stands, as ISO moments."""
    found = []
    for x, offset, width in zip(trace["x"], trace["offset"], trace["width"], strict=True):
        begin = datetime.fromisoformat(x) + timedelta(milliseconds=offset)
        found.append((begin.isoformat(), (begin + timedelta(milliseconds=width)).isoformat()))
    return found


def test_missing_is_a_hatched_gap_and_zero_a_line() -> None:
    bars, gaps, zeros = chart(series("Arrivals", [100, 0, None])).data
    assert bars["y"] == [100, 0]
    assert bars["marker"]["line"]["width"] == [1, 3]
    assert gaps["marker"]["pattern"]["shape"] == "/"
    assert intervals(gaps) == [("2020-02-01T00:00:00", "2020-03-01T00:00:00")]
    assert zeros["text"] == ["0"]


def test_a_chart_of_missing_months_claims_no_number() -> None:
    bars, gaps = chart(series("Arrivals", [None, None, None])).data
    assert bars["y"] == []
    assert len(gaps["y"]) == 3


def test_each_bar_stands_inside_its_month_and_none_overlap() -> None:
    arrivals, returns = chart(series("Arrivals", [1, 2, 3]), series("Returns", [4, 5, 6])).data[:2]
    both = sorted(intervals(arrivals) + intervals(returns))
    months = ["2019-12", "2019-12", "2020-01", "2020-01", "2020-02", "2020-02"]
    assert [begin[:7] for begin, _ in both] == [end[:7] for _, end in both] == months
    assert all(left_end <= right for (_, left_end), (right, _) in itertools.pairwise(both))


def test_one_series_without_a_report_leaves_the_other() -> None:
    _arrivals, _returns, gaps = chart(series("Arrivals", [1, 2, 3]), series("Returns", [4, None, 6])).data
    assert intervals(gaps) == [("2020-01-16T12:00:00", "2020-02-01T00:00:00")]


def test_provisional_is_pale_and_revised_has_a_mark() -> None:
    one = series("Arrivals", [1, 2, 3], m1=MonthState.PROVISIONAL, m2=MonthState.REVISED)
    bars, revisions = chart(one).data
    assert bars["marker"]["color"] == ["var(--series-1)", "var(--series-1-pale)", "var(--series-1)"]
    assert revisions["y"] == [3]
    assert [entry.key for entry in chart(one).legend] == ["series-1", "provisional", "revised"]


def test_zeros_side_by_side_share_one_word() -> None:
    *_, zeros = chart(series("Arrivals", [0, 5, 0]), series("Returns", [0, 0, 7])).data
    assert zeros["text"] == ["0", "0", "0"]
    assert zeros["x"][0] == "2019-12-16T12:00"


def test_the_words_no_report_stand_where_there_is_room() -> None:
    wide = chart(series("Arrivals", [1, 2, 3, None, None, None]), months=6)
    assert [(note["text"], note["textangle"]) for note in wide.layout["annotations"]] == [("no report", 0)]
    narrow = chart(series("Arrivals", [*[1] * 12, None]), months=13)
    assert [note["textangle"] for note in narrow.layout["annotations"]] == [-90]
    assert chart(series("Arrivals", [*[1] * 35, None]), months=36).layout["annotations"] == []


def test_right_to_left_writing_puts_the_numbers_at_the_right() -> None:
    assert monthly(rtl=True).layout["yaxis"]["side"] == "right"
    assert monthly(rtl=True).layout["xaxis"]["range"] == monthly().layout["xaxis"]["range"]


@pytest.mark.parametrize("months", [[], [date(2020, 1, 1), date(2020, 3, 1)]])
def test_months_must_follow_on_each_other(months: list[date]) -> None:
    with pytest.raises(ValueError, match="follow on each other"):
        monthly_chart(heading("gap"), [], months=months, words=MONTH_WORDS, writing=ENGLISH)


def test_a_series_must_answer_for_each_month() -> None:
    with pytest.raises(ValueError, match="one point a month"):
        chart(series("Arrivals", [1, 2]))


def test_months_nobody_could_assess_have_a_look_and_words_of_their_own() -> None:
    found = monthly_kinds()
    gaps = [trace for trace in found.data if trace.get("marker", {}).get("pattern")]
    assert [(trace["marker"]["pattern"]["shape"], len(trace["x"])) for trace in gaps] == [("/", 3), ("x", 3)]
    words = [note["text"] for note in found.layout["annotations"]]
    assert words == ["no report", "not assessed", "not complete yet"][: len(words)]
    assert [entry.key for entry in found.legend][-3:] == ["no-report", "not-assessed", "incomplete"]
