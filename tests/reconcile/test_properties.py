"""What holds for any reports."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.builders import PLACE, day, drawn, random_tree, report, total
from tests.reconcile.oracles import chain_and_cover
from tracker.reconcile import Report, Use, reconcile, reconcile_regions

DAYS = 9


@st.composite
def true_reports(draw, most=7, imprecise=False):
    """Reports that hold for one invented daily count, which comes with them."""
    daily = draw(st.lists(st.integers(0, 40), min_size=DAYS, max_size=DAYS))
    reports = []
    for place in range(draw(st.integers(1, most))):
        start = draw(st.integers(1, DAYS))
        end = draw(st.integers(start, DAYS))
        before = after = 0
        if imprecise:
            before, after = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        first, last = max(1, start - before), min(DAYS, end + after)
        low = max(0, sum(daily[start - 1 : end]) - draw(st.integers(0, 6)))
        high = draw(st.one_of(st.none(), st.integers(0, 6)))
        high = None if high is None else sum(daily[start - 1 : end]) + high
        reports.append(
            report(place, first, last, low, high, start_latest=day(start), end_earliest=day(end))
            if imprecise
            else report(place, first, last, low, high)
        )
    return reports, daily


@st.composite
def any_reports(draw, most=7):
    """Reports that may contradict each other."""
    reports = []
    for place in range(draw(st.integers(1, most))):
        start = draw(st.integers(1, DAYS))
        end = draw(st.integers(start, DAYS))
        low = draw(st.integers(0, 60))
        high = draw(st.one_of(st.none(), st.integers(low, 90)))
        trust = draw(st.integers(0, 1))
        reports.append(report(place, start, end, low, high, trust=trust))
    return reports


windows = st.tuples(st.integers(1, DAYS), st.integers(1, DAYS)).map(sorted)


def found(reports, window, **more):
    return reconcile(reports, region=PLACE, windows=[], **more).bounds(day(window[0]), day(window[1]))


def inside(narrow, wide):
    """Whether one interval lies inside another; None is no limit."""
    return narrow[0] >= wide[0] and (wide[1] is None or (narrow[1] is not None and narrow[1] <= wide[1]))


@given(true_reports(imprecise=True), windows)
def test_the_truth_lies_inside_when_the_words_are_true(told, window):
    reports, daily = told
    one = found(reports, window)
    true = sum(daily[window[0] - 1 : window[1]])
    assert inside((true, true), (one.low, one.high))
    assert (one.contested_low, one.contested_high) == (one.low, one.high)


@given(true_reports(), windows)
def test_exact_bounds_lie_inside_what_chains_and_covers_give(told, window):
    reports, _ = told
    one = found(reports, window)
    assert inside((one.low, one.high), chain_and_cover(reports, *window))


@given(true_reports(), windows)
def test_another_report_that_fits_never_widens(told, window):
    reports, _ = told
    fewer, more = found(reports[1:], window), found(reports, window)
    assert inside((more.low, more.high), (fewer.low, fewer.high))


@given(any_reports(), windows, st.integers(0, 6))
def test_a_reprint_changes_nothing(reports, window, place):
    copied = reports[place % len(reports)]
    copy = Report(99, PLACE, copied.start, copied.end, copied.low, copied.high, trust=copied.trust)
    before, after = found(reports, window), found([*reports, copy], window)
    assert (before.low, before.high, before.middle) == (after.low, after.high, after.middle)
    assert (before.contested_low, before.contested_high) == (after.contested_low, after.contested_high)


@given(any_reports(), windows)
def test_every_proof_adds_up_to_its_bound(reports, window):
    one = found(reports, window)
    assert total(one.low_because) == one.low
    assert one.high is None or total(one.high_because) == one.high
    named = {(other.id, kind, value) for other in reports for kind, value in _claimed(other)}
    assert {term[:3] for term in (*one.low_because, *one.high_because)} <= named


def _claimed(one):
    return [("at_least", one.low), ("at_most", one.high)]


first_days = st.one_of(st.none(), st.integers(0, DAYS + 1).map(day))


@given(any_reports(), windows, st.integers(1, DAYS), first_days)
def test_the_middle_adds_up_and_lies_inside(reports, window, cut, since):
    answer = reconcile(reports, region=PLACE, windows=[], since=since)
    start, end = window
    whole = answer.bounds(day(start), day(end))
    if whole.middle is None:
        return
    assert inside((whole.middle, whole.middle), (whole.low, whole.high))
    if start <= cut < end:
        left, right = answer.bounds(day(start), day(cut)), answer.bounds(day(cut + 1), day(end))
        assert left.middle + right.middle == whole.middle


@given(any_reports(), first_days)
def test_the_middle_satisfies_every_claim_that_is_kept(reports, since):
    answer = reconcile(reports, region=PLACE, windows=[], since=since)
    aside = {(one.claim.id, one.claim.claim) for one in answer.set_aside}
    for one in reports:
        middle = answer.bounds(one.start, one.end).middle
        if middle is not None and answer.uses[one.id] in (Use.USED, Use.SET_ASIDE):
            assert (one.id, "at_least") in aside or middle >= one.low
            assert (one.id, "at_most") in aside or one.high is None or middle <= one.high


@given(any_reports(), windows, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(reports, window, rng):
    shuffled = list(reports)
    rng.shuffle(shuffled)
    one, other = (reconcile(order, region=PLACE, windows=[]) for order in (reports, shuffled))
    assert one.uses == other.uses
    assert one.conflicts == other.conflicts
    assert one.bounds(day(window[0]), day(window[1])) == other.bounds(day(window[0]), day(window[1]))


@given(any_reports(), windows)
def test_the_contested_range_contains_the_preferred(reports, window):
    one = found(reports, window)
    assert inside((one.low, one.high), (one.contested_low, one.contested_high))


@given(any_reports())
def test_a_claim_set_aside_misses_its_limit_by_its_gap(reports):
    answer = reconcile(reports, region=PLACE, windows=[])
    for aside in answer.set_aside:
        assert total(aside.against) == aside.limit
        assert aside.gap == abs(aside.claim.value - aside.limit) > 0
    for conflict in answer.conflicts:
        assert conflict.gap > 0
        assert set(conflict.set_aside) <= set(answer.uses)
        assert len(conflict.figures) >= 2


@given(any_reports())
def test_running_totals_are_windows_from_the_first_day(reports):
    answer = reconcile(reports, region=PLACE, windows=[])
    for since in (0, 1, 4):
        for point in answer.cumulative(day(since)):
            window = answer.bounds(day(since), point.date)
            assert (point.low, point.high, point.middle) == (window.low, window.high, window.middle)


@given(any_reports(), windows)
def test_an_as_of_answer_is_the_answer_of_fewer_reports(reports, window):
    published = [
        Report(
            one.id, PLACE, one.start, one.end, one.low, one.high, trust=one.trust, published_on=day(one.id)
        )
        for one in reports
    ]
    now, later = found(published, window, known_on=day(3)), found(published[:4], window)
    assert (now.low, now.high) == (later.low, later.high)


@given(st.integers(0, 10**9))
@settings(max_examples=60)
def test_the_truth_lies_inside_in_every_region_of_a_tree(seed):
    rng = random.Random(seed)
    parents, complete, truth = random_tree(rng, 6, rng.randrange(1, 6))
    reports = [one for one, _ in drawn(rng, rng.randrange(1, 12), 6, truth)]
    answers = reconcile_regions(reports, regions=truth, windows=[], parents=parents, complete=complete)
    for region, answer in answers.items():
        assert answer.conflicts == []
        for start in range(1, 7):
            for end in range(start, 7):
                one = answer.bounds(day(start), day(end))
                true = sum(truth[region][start - 1 : end])
                assert inside((true, true), (one.low, one.high))
                assert total(one.low_because) == one.low
                assert one.high is None or total(one.high_because) == one.high
                if one.middle is not None:
                    assert inside((one.middle, one.middle), (one.low, one.high))


@given(st.integers(0, 10**9))
@settings(max_examples=40)
def test_a_tree_with_contradictions_keeps_what_fits_and_explains_the_rest(seed):
    rng = random.Random(seed)
    parents, complete, truth = random_tree(rng, 6, rng.randrange(1, 5))
    reports = [one for one, _ in drawn(rng, rng.randrange(2, 10), 6, truth, wrong=0.5)]
    answer = reconcile(reports, region="R", windows=[], parents=parents, complete=complete)
    shuffled = list(reports)
    rng.shuffle(shuffled)
    other = reconcile(shuffled, region="R", windows=[], parents=parents, complete=complete)
    assert answer.uses == other.uses
    for conflict in answer.conflicts:
        assert conflict.gap > 0
        assert len(conflict.figures) >= 2
    window = day(2), day(4)
    one = answer.bounds(*window)
    assert inside((one.low, one.high), (one.contested_low, one.contested_high))
