"""How long reconciliation takes: `python -m bench.reconcile [--large] [--trees]`, milliseconds of computing.

Reports are drawn from an invented daily count, so that they agree; for settling they are off by 5 to 15
percent, so that many contradict each other.
"""

from __future__ import annotations

import argparse
import random
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import nan
from time import process_time

from tracker.reconcile.claims import ContradictionError, Report, claims_of
from tracker.reconcile.conflicts import conflicts_of
from tracker.reconcile.graph import Line
from tracker.reconcile.movements import Movements
from tracker.reconcile.order import head_on, in_trust_order
from tracker.reconcile.reconciling import reconcile, reconcile_regions
from tracker.reconcile.regions import Regions
from tracker.reconcile.settle import settle_lines, smallest_conflict

FIRST = date(2016, 1, 1)
SIZES = (10, 100, 1_000)
SPANS = (90, 3_650)
COLUMNS = "reports days build feasible cumulative weekly daily peakMB conflict settle reasons"
TREE_COLUMNS = "reports days regions ends one every"


def drawn_reports(
    rng: random.Random, number: int, span: int, noise: tuple[float, float] | None = None, region: str = "R"
) -> list[Report]:
    """Reports on random ranges, one in three of them a running total from the first day on."""
    sums = [0]
    for _ in range(span):
        sums.append(sums[-1] + rng.choice((0, rng.randrange(200), rng.randrange(5_000))))
    reports = []
    for place in range(number):
        start = 0 if rng.random() < 1 / 3 else rng.randrange(span)
        end = min(span, start + 1 + int(rng.expovariate(1 / 20))) if start else rng.randrange(1, span + 1)
        told = _off(rng, sums[end] - sums[start], noise)
        reports.append(_report(rng, place, region, (start, end), told))
    return reports


def _off(rng: random.Random, truth: int, noise: tuple[float, float] | None) -> int:
    return truth if noise is None else int(truth * (1 + rng.choice((-1, 1)) * rng.uniform(*noise)))


def _report(rng: random.Random, place: int, region: str, days: tuple[int, int], told: int) -> Report:
    margin = max(1, told // 20)
    high = None if rng.random() < 0.1 else told + margin
    first, last = FIRST + timedelta(days=days[0]), FIRST + timedelta(days=days[1] - 1)
    return Report(place, region, first, last, max(0, told - margin), high, published_on=last)


def spans_of(days: int, length: int) -> list[tuple[date, date]]:
    """Windows of so many days, one after the other."""
    starts = [FIRST + timedelta(days=first) for first in range(0, days, length)]
    return [(start, start + timedelta(days=length - 1)) for start in starts]


def milliseconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return 1_000 * (process_time() - started)


def measure_line(number: int, span: int) -> list[float]:
    """One row of the table."""
    rng = random.Random(f"{number} {span}")
    reports = drawn_reports(rng, number, span)
    rules = Movements(Regions(), ["R"])
    build = milliseconds(lambda: Line(claims_of(reports)))
    tracemalloc.start()
    line = Line(claims_of(reports))
    line.check()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    line = Line(claims_of(reports))
    feasible = milliseconds(line.check)
    answer = rules.answer(claims_of(reports))
    answer.limits("R", FIRST.toordinal(), FIRST.toordinal() + 1)
    cumulative = milliseconds(lambda: answer.running("R", FIRST.toordinal()))
    weekly = milliseconds(lambda: _all_limits(rules, line, spans_of(span, 7)))
    daily = milliseconds(lambda: _all_limits(rules, line, spans_of(span, 1)))
    return [build, feasible, cumulative, weekly, daily, peak, *_conflicting(rng, number, span, rules)]


def _all_limits(rules: Movements, line: Line, windows: Sequence[tuple[date, date]]) -> None:
    claims = [claim for edges in (*line.ahead, *line.back) for _, _, claim in edges if claim]
    answer = rules.answer(claims)
    for start, end in windows:
        answer.limits("R", start.toordinal(), end.toordinal() + 1)


def _conflicting(rng: random.Random, number: int, span: int, rules: Movements) -> list[float]:
    claims = claims_of(drawn_reports(rng, number, span, noise=(0.05, 0.15)))

    def one_conflict() -> None:
        try:
            Line(claims).check()
        except ContradictionError as error:
            smallest_conflict(error.claims, rules.fits)

    def settled_with_reasons() -> None:
        order = in_trust_order(claims, head_on(claims, rules.regions))
        kept, aside = settle_lines(order)
        conflicts_of(aside, kept, rules, rules.answer(kept), ())

    return [
        milliseconds(one_conflict),
        milliseconds(lambda: settle_lines(claims)),
        milliseconds(settled_with_reasons) if number <= 1_000 else nan,
    ]


def drawn_tree(
    rng: random.Random, number: int, span: int, children: int
) -> tuple[list[Report], dict[str, str]]:
    """A governorate, its districts and some sub-districts, and reports that agree on all of them."""
    parents = {f"D{place}": "G" for place in range(4)}
    parents |= {f"S{place}": f"D{place % 4}" for place in range(children)}
    leaves = [f"S{place}" for place in range(children)]
    daily: dict[str, list[int]] = {leaf: [rng.randrange(300) for _ in range(span)] for leaf in leaves}
    for whole in (*(f"D{place}" for place in range(4)), "G"):
        parts = [region for region, around in parents.items() if around == whole]
        daily[whole] = [
            sum(counts) + rng.randrange(50) for counts in zip(*(daily[part] for part in parts), strict=True)
        ]
    reports = []
    for place in range(number):
        region = rng.choice(["G", "G", "G", *parents])
        start = rng.randrange(span)
        end = min(span, start + 1 + int(rng.expovariate(1 / 20)))
        reports.append(_report(rng, place, region, (start, end), sum(daily[region][start:end])))
    return reports, parents


def measure_tree(number: int, span: int, children: int) -> list[float]:
    rng = random.Random(f"tree {number} {span} {children}")
    reports, parents = drawn_tree(rng, number, span, children)
    regions = ["G", *parents]
    weeks = spans_of(span, 7)
    nodes = len({day for claim in claims_of(reports) for day in (claim.start, claim.end)})

    def one() -> None:
        _ = reconcile(reports, region="G", windows=weeks, parents=parents).bins

    def every() -> None:
        answers = reconcile_regions(reports, regions=regions, windows=weeks, parents=parents)
        _ = [answer.bins for answer in answers.values()]

    return [len(regions), nodes, milliseconds(one), milliseconds(every)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="10,000 reports as well")
    parser.add_argument("--trees", action="store_true", help="nested regions as well")
    wanted = parser.parse_args()
    print(" ".join(f"{name:>10}" for name in COLUMNS.split()))
    for span in SPANS:
        for number in (*SIZES, 10_000) if wanted.large else SIZES:
            row = measure_line(number, span)
            print(" ".join(f"{value:>10,.1f}" for value in (number, span, *row)), flush=True)
    if wanted.trees:
        print(" ".join(f"{name:>10}" for name in TREE_COLUMNS.split()))
        for number, span, children in (
            (30, 90, 8),
            (100, 90, 20),
            (300, 90, 20),
            (1_000, 90, 20),
            (300, 365, 20),
        ):
            row = measure_tree(number, span, children)
            print(" ".join(f"{value:>10,.1f}" for value in (number, span, *row)), flush=True)


if __name__ == "__main__":
    main()
