"""Assessments of people present that the tests make charts of: two sources, gaps, open highest, zero, many sources."""

from collections.abc import Sequence
from datetime import date, timedelta

from tests.charts.samples import ARABIC, ENGLISH, heading
from tracker.charts.chart import Chart, Readout
from tracker.charts.lettering import Writing
from tracker.charts.stock import StockPoint, StockWords, Unassessed, stock_chart

YEAR = (date(2019, 7, 1), date(2020, 6, 30))
STOCK_WORDS = StockWords(
    "lowest to highest",
    "no upper limit known",
    "not counted",
    "other sources",
    "No assessment on these days.",
    "not assessed",
)


def assessed(day: str, value: float, low: float, high: float | None, group: str, **more: bool) -> StockPoint:
    text = f"{group}, {day}: {low:,} to {high if high is None else f'{high:,}'}."
    return StockPoint(
        date.fromisoformat(day), value, low, high, Readout(text, "/figures/118/"), group, **more
    )


TWO = [
    assessed("2019-07-10", 1_000_000, 950_000, 1_050_000, "HNAP"),
    assessed("2019-08-10", 1_040_000, 1_000_000, 1_100_000, "HNAP"),
    assessed("2019-09-10", 1_100_000, 1_050_000, 1_150_000, "HNAP"),
    assessed("2020-02-10", 1_800_000, 1_700_000, 1_900_000, "HNAP"),
    assessed("2020-03-10", 1_900_000, 1_800_000, 2_000_000, "HNAP"),
    assessed("2019-07-15", 900_000, 900_000, 1_100_000, "OCHA / CCCM"),
    assessed("2019-08-15", 950_000, 900_000, 950_000, "OCHA / CCCM"),
    assessed("2020-03-15", 2_700_000, 2_700_000, None, "OCHA / CCCM"),
    assessed("2020-03-20", 1_500_000, 1_400_000, 1_600_000, "HNAP", counted=False),
]
STOCKS = {
    "stock-nothing": [],
    "stock-two": TWO,
    "stock-zero": [assessed("2019-09-01", 0, 0, 0, "HNAP"), assessed("2019-12-01", 400, 300, 500, "HNAP")],
    "stock-many": [
        assessed(
            str(YEAR[0] + timedelta(days=30 * step + 3 * number)),
            1_000 + 90 * number,
            900,
            2_000,
            f"S{number}",
        )
        for number in range(7)
        for step in range(3 if number < 5 else 1)
    ],
}


UNASSESSED = [
    Unassessed(date(2019, 6, 1), date(2019, 7, 8), Readout("Nobody could count in June.")),
    Unassessed(date(2019, 11, 1), date(2019, 12, 31), Readout("Nobody could count in winter.")),
]


def stock(
    slug: str,
    points: list[StockPoint] | None = None,
    *,
    writing: Writing = ENGLISH,
    unassessed: Sequence[Unassessed] = (),
) -> Chart:
    """The points of this name, or these."""
    return stock_chart(
        heading(slug, "People living in displacement"),
        STOCKS[slug] if points is None else points,
        days=YEAR,
        words=STOCK_WORDS,
        writing=writing,
        unassessed=unassessed,
    )


def every_stock() -> list[Chart]:
    arabic = [assessed("2019-09-01", 900_000, 850_000, None, "مجموعة تنسيق وإدارة المخيمات")]
    return [
        *map(stock, STOCKS),
        stock("stock-unassessed", TWO, unassessed=UNASSESSED),
        stock("stock-none-unassessed", [], unassessed=UNASSESSED),
        stock("stock-arabic", [*arabic, *TWO], writing=ARABIC),
    ]
