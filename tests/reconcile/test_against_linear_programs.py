"""The answers of shortest paths and exchanged bounds beside those of a linear program over every day."""

from __future__ import annotations

import random
from math import ceil, floor

import pytest

from tests.reconcile.builders import PLACE, day, drawn, random_reports, random_tree, total
from tests.reconcile.oracles import LinearProgram
from tracker.reconcile import reconcile, reconcile_regions
from tracker.reconcile.claims import claims_of
from tracker.reconcile.movements import Movements
from tracker.reconcile.regions import Regions

LINES, TREES, BATCH = 600, 200, 50


def whole(limits):
    """The linear program's bounds to whole people, rounded inward."""
    low, high = limits
    return ceil(low - 1e-6), None if high is None else floor(high + 1e-6)


@pytest.mark.parametrize("first", range(0, LINES, BATCH))
def test_one_region_has_the_bounds_of_the_linear_program(first):
    print(f"seeds: line {first} to line {first + BATCH - 1}")
    windows = contradictory = 0
    for seed in range(first, first + BATCH):
        rng = random.Random(f"line {seed}")
        days = rng.randrange(4, 16)
        reports = random_reports(rng, rng.randrange(1, 12), days, wrong=rng.choice((0, 0, 0.3)))
        program = LinearProgram(reports, days, {})
        answer = reconcile(reports, region=PLACE, windows=[])
        assert program.feasible == (not answer.set_aside), f"line {seed}"
        if not program.feasible:
            contradictory += 1
            continue
        for _ in range(3):
            start = rng.randrange(1, days + 1)
            end = rng.randrange(start, days + 1)
            found = answer.bounds(day(start), day(end))
            assert (found.low, found.high) == whole(program.bounds(PLACE, start, end)), f"line {seed}"
            windows += 1
    print(f"{windows} windows equal, {contradictory} contradictory sets recognised")
    assert windows > BATCH


def compare_tree(seed):
    """How many bounds of one tree equal the program's and how many are wider; None where it contradicts."""
    rng = random.Random(f"tree {seed}")
    days = rng.randrange(3, 10)
    parents, complete, truth = random_tree(rng, days, rng.randrange(2, 7))
    wrong = rng.choice((0, 0, 0.2))
    reports = [one for one, _ in drawn(rng, rng.randrange(2, 16), days, truth, wrong)]
    program = LinearProgram(reports, days, parents, complete)
    regions = Regions(parents, complete)
    fits = Movements(regions, regions.active("R", truth)).fits(claims_of(reports))
    assert fits or not program.feasible, f"tree {seed}: a contradiction was seen where there is none"
    if not program.feasible:
        return None if not fits else (0, 1)
    answers = reconcile_regions(reports, regions=truth, windows=[], parents=parents, complete=complete)
    equal = wider = 0
    for _ in range(6):
        start = rng.randrange(1, days + 1)
        end = rng.randrange(start, days + 1)
        region = rng.choice(sorted(truth))
        found = answers[region].bounds(day(start), day(end))
        low, high = whole(program.bounds(region, start, end))
        assert found.low <= low, f"tree {seed}: too narrow"
        assert found.high is None or (high is not None and found.high >= high), f"tree {seed}: too narrow"
        assert total(found.low_because) == found.low
        assert found.high is None or total(found.high_because) == found.high
        same = (found.low == low) + (found.high == high)
        equal += same
        wider += 2 - same
    return equal, wider


@pytest.mark.parametrize("first", range(0, TREES, BATCH))
def test_nested_regions_have_bounds_never_narrower_and_nearly_always_equal(first):
    print(f"seeds: tree {first} to tree {first + BATCH - 1}")
    results = [compare_tree(seed) for seed in range(first, first + BATCH)]
    compared = [result for result in results if result is not None]
    equal, wider = (sum(counts) for counts in zip(*compared, strict=True))
    print(
        f"{equal} bounds equal, {wider} wider, {len(results) - len(compared)} contradictory sets recognised"
    )
    assert equal > 4 * BATCH
    assert wider <= equal / 200
