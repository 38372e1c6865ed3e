"""Regions in order that the tests make charts of: ties, an open highest, none reported, a zero, long names."""

from tests.charts.samples import ARABIC, ENGLISH, heading
from tracker.charts.chart import Chart, Readout
from tracker.charts.lettering import Writing
from tracker.charts.ranking import RankedRow, RankingWords, ranking_chart, with_ties

RANKING_WORDS = RankingWords(
    "at least",
    "at most",
    "no upper limit known",
    "no report",
    "cannot be ranked: their ranges overlap",
    "No report covers these days.",
)
ARABIC_NAMES = [
    "منطقة خفض التصعيد في شمال غرب سوريا · بين 110,000 و 140,000 حركة نزوح",
    "معرة النعمان",
    "جسر الشغور · لا حد أعلى معروف",
    "سراقب",
]


def ranked(label: str, low: int, high: int | None) -> RankedRow:
    text = f"{label}: {low:,} to {high if high is None else f'{high:,}'}."
    return RankedRow(label, low, high, Readout(text, f"/regions/?q={low}"))


def unreported(label: str) -> RankedRow:
    return RankedRow(label, 0, None, Readout(f"{label}: no report."), unknown=True)


RANKINGS = {
    "ranking-nothing": [],
    "ranking-one": [ranked("Idlib", 235_000, 258_500)],
    "ranking-ties": [
        ranked(
            "Ma'arrat an Nu'man sub-district, northern part · between 110,000 and 140,000", 110_000, 140_000
        ),
        ranked("Ariha · between 100,000 and 120,000", 100_000, 120_000),
        ranked("Saraqab · at least 90,000", 90_000, None),
        ranked("Jisr-Ash-Shugur · 40,000", 40_000, 40_000),
        ranked("Harim · between 0 and 12,000", 0, 12_000),
        ranked("Khan Shaykhun · 0", 0, 0),
        unreported("Sinjar"),
    ],
    "ranking-open": [ranked("Saraqab", 0, None), ranked("Ariha", 30, 40)],
    "ranking-clear": [ranked("Saraqab", 60_000, 70_000), ranked("Ariha", 30_000, 40_000)],
    "ranking-unknown": [unreported("Saraqab"), unreported("Ariha")],
}


def ranking(
    slug: str,
    rows: list[RankedRow] | None = None,
    *,
    writing: Writing = ENGLISH,
    highest: float | None = None,
) -> Chart:
    """The rows of this name, or these, with their ties."""
    return ranking_chart(
        heading(slug, "Sub-districts by displacement in December 2019"),
        with_ties(RANKINGS[slug] if rows is None else rows),
        words=RANKING_WORDS,
        writing=writing,
        highest=highest,
    )


def every_ranking() -> list[Chart]:
    rows = RANKINGS["ranking-ties"]
    ranges = [(row.low, row.high) for row in (rows[0], rows[1], rows[2], rows[5])]
    names = [ranked(name, low, high) for name, (low, high) in zip(ARABIC_NAMES, ranges, strict=True)]
    return [*map(ranking, RANKINGS), ranking("ranking-arabic", [*names, unreported("سنجار")], writing=ARABIC)]
