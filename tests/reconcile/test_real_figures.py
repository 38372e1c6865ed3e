"""What the real reports of north-west Syria, December 2019 to March 2020, allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reconcile.builders import signed
from tests.reconcile.real_figures import AREA, DATA, chosen_by_hand, chosen_by_scope, real_reports, rows
from tracker.reconcile import ConflictKind, Use, reconcile
from tracker.reconcile.claims import claims_of

pytestmark = pytest.mark.skipif(
    not (DATA / "nw_syria_figures.csv").exists(), reason="the folder shared/data beside the project is absent"
)


@pytest.fixture(scope="module")
def reports():
    return real_reports(chosen_by_hand)


@pytest.fixture(scope="module")
def answer(reports):
    return reconcile(reports, region=AREA, windows=[])


def days(text):
    start, end = text.split(" ")
    return date.fromisoformat(start), date.fromisoformat(end)


def test_37_distinct_reports_make_73_claims(reports, answer):
    distinct = [one for one in reports if answer.uses[one.id] in (Use.USED, Use.SET_ASIDE)]
    assert len(distinct) == 37
    assert len(claims_of(distinct)) == 73
    assert sum(use is Use.RESTATES for use in answer.uses.values()) == 8


@pytest.mark.parametrize(
    ("window", "expected", "contested", "middle"),
    [
        ("2019-12-12 2019-12-25", (235_000, 258_500), (51_000, 258_500), 245_550),
        ("2019-12-23 2019-12-25", (46_000, 113_500), (0, 113_500), 79_750),
        ("2019-12-26 2020-01-01", (11_300, 65_000), (11_300, 219_000), 32_250),
        ("2019-12-01 2019-12-31", (284_000, 300_000), (284_000, 390_000), 292_000),
        ("2020-01-01 2020-01-31", (273_600, 302_400), (182_500, 302_400), 287_643),
        ("2020-01-28 2020-02-02", (182_500, 220_000), (166_700, 220_000), 211_000),
        ("2020-02-03 2020-02-09", (40_900, 303_000), (40_900, 304_300), 171_950),
        ("2019-12-01 2020-03-01", (961_286, 961_286), (961_286, 961_286), 961_286),
    ],
)
def test_the_windows_have_these_ranges(answer, window, expected, contested, middle):
    found = answer.bounds(*days(window))
    assert (found.low, found.high) == expected
    assert (found.contested_low, found.contested_high) == contested
    assert found.middle == middle


def test_the_proofs_name_the_reports(answer):
    found = answer.bounds(*days("2019-12-23 2019-12-25"))
    assert [value for _, value in signed(found.low_because)] == [235_000, -189_000]
    assert signed(found.low_because)[1][0] == "NWS127"
    found = answer.bounds(*days("2020-02-03 2020-02-09"))
    assert signed(found.low_because) == [
        ("NWS201", 800_000),
        ("NWS176", -390_000),
        ("NWS192", -220_000),
        ("NWS202", -149_100),
    ]


def test_three_claims_of_73_are_set_aside(answer):
    aside = {one.claim.id: (one.claim.value, one.limit, one.gap) for one in answer.set_aside}
    assert aside == {
        "NWS175": (367_000, 300_000, 67_000),
        "NWS190": (546_000, 572_500, 26_500),
        "NWS214": (546_000, 572_500, 26_500),
    }


def test_two_ways_out_of_the_january_contradiction_cost_the_same(answer):
    conflicts = {frozenset(one.set_aside): one for one in answer.conflicts}
    january = conflicts[frozenset({"NWS190", "NWS214"})]
    assert january.equally_small
    assert {one.id for one in january.figures} - {"NWS190", "NWS214"} == {"NWS215", "NWS231"}
    december = conflicts[frozenset({"NWS175"})]
    assert not december.equally_small
    assert {one.id for one in december.figures} == {"NWS149", "NWS175"}
    assert {one.kind for one in answer.conflicts} == {ConflictKind.CONTRADICTION}


@pytest.mark.parametrize(
    ("known_on", "window", "expected"),
    [
        ("2019-12-27", "2019-12-01 2019-12-25", (235_000, 447_500)),
        ("2019-12-30", "2019-12-01 2019-12-25", (235_000, 284_500)),
        ("2020-02-26", "2019-12-01 2020-01-31", (494_000, 546_000)),
        ("2020-03-05", "2019-12-01 2020-01-31", (572_500, 586_786)),
    ],
)
def test_earlier_days_knew_other_ranges(reports, known_on, window, expected):
    known = reconcile(reports, region=AREA, windows=[], known_on=date.fromisoformat(known_on))
    found = known.bounds(*days(window))
    assert (found.low, found.high) == expected


def test_the_editors_scopes_give_the_same_range_for_the_first_case():
    """With all claims of the counter, the vaguer ones and those of other quoting organisations included."""
    scopes = rows("nw_syria_scopes.csv")
    every = [
        replace(one, restates="NWS118") if scopes[one.id]["use"] == "restates" and one.id != "NWS118" else one
        for one in real_reports(chosen_by_scope)
    ]
    wider = reconcile(every, region=AREA, windows=[])
    found = wider.bounds(*days("2019-12-12 2019-12-25"))
    assert (found.low, found.high) == (235_000, 258_500)
    found = wider.bounds(*days("2019-12-23 2019-12-25"))
    assert (found.low, found.high) == (46_000, 113_500)
    assert sum(use is Use.RESTATES for use in wider.uses.values()) == 13
    assert {"NWS175", "NWS190", "NWS214"} < {one.claim.id for one in wider.set_aside}
