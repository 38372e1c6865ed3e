"""Short ways to write reports over the days of one month, as the hand-checked cases do."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

from tracker.reconcile import Bounds, Report, Term, reconcile

PLACE = "R"


def day(number: int) -> date:
    """The day so many days into January 2020, which may run on into February."""
    return date.fromordinal(date(2020, 1, 1).toordinal() + number - 1)


def report(  # noqa: PLR0917
    id: int | str, start: int, end: int, low: int, high: int | None, region: str = PLACE, **more: object
) -> Report:
    return Report(id, region, day(start), day(end), low, high, **more)  # type: ignore[arg-type]


def bounds(reports: Iterable[Report], start: int, end: int, region: str = PLACE, **more: object) -> Bounds:
    answer = reconcile(reports, region=region, windows=[], **more)  # type: ignore[arg-type]
    return answer.bounds(day(start), day(end))


def interval(
    reports: Iterable[Report], start: int, end: int, region: str = PLACE, **more: object
) -> tuple[int, int | None]:
    found = bounds(reports, start, end, region, **more)
    return found.low, found.high


def total(terms: Iterable[Term]) -> int:
    return sum(term.sign * term.value for term in terms)


def signed(terms: Iterable[Term]) -> list[tuple[int | str, int]]:
    """The terms as report ids with signed values."""
    return [(term.report, term.sign * term.value) for term in terms]


def random_reports(
    rng: random.Random, number: int, days: int, regions: Iterable[str] = (PLACE,), wrong: float = 0.0
) -> list[Report]:
    """Reports on an invented count, drawn so that they hold; a share `wrong` of them is off by half."""
    return [
        one for one, _ in drawn(rng, number, days, {region: _daily(rng, days) for region in regions}, wrong)
    ]


def _daily(rng: random.Random, days: int) -> list[int]:
    return [rng.choice((0, 0, rng.randrange(10), rng.randrange(60))) for _ in range(days)]


def drawn(
    rng: random.Random, number: int, days: int, truth: dict[str, list[int]], wrong: float = 0.0
) -> list[tuple[Report, bool]]:
    """Reports on the true daily counts of some regions, and whether each of them holds."""
    made = []
    for place in range(number):
        region = rng.choice(sorted(truth))
        start = rng.randrange(1, days + 1)
        end = min(days, start + rng.choice((0, 1, rng.randrange(days))))
        count = sum(truth[region][start - 1 : end])
        holds = rng.random() >= wrong
        told = count if holds else max(0, count + rng.choice((-1, 1)) * (count // 2 + 5))
        below, above = rng.choice((0, rng.randrange(15))), rng.choice((0, rng.randrange(15)))
        low = 0 if rng.random() < 0.15 else max(0, told - below)
        high = None if rng.random() < 0.25 else told + above
        made.append((report(place, start, end, low, high, region), holds))
    return made


def random_tree(
    rng: random.Random, days: int, parts: int
) -> tuple[dict[str, str], set[str], dict[str, list[int]]]:
    """Up to three levels of regions, those that are complete, and true daily counts that add up."""
    parents: dict[str, str] = {}
    for place in range(parts):
        parents[f"P{place}"] = rng.choice(["R", *parents]) if place else "R"
    parents = {
        part: whole if whole == "R" or parents[whole] == "R" else "R" for part, whole in parents.items()
    }
    wholes = sorted(set(parents.values()))
    complete = {whole for whole in wholes if rng.random() < 0.3}
    truth: dict[str, list[int]] = {}

    def fill(region: str) -> list[int]:
        own = [0] * days if region in complete else _daily(rng, days)
        inside = [fill(part) for part, whole in parents.items() if whole == region]
        truth[region] = [sum(counts) for counts in zip(own, *inside, strict=True)]
        return truth[region]

    fill("R")
    return parents, complete, truth
