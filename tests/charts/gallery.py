"""The charts that each test asks about: nothing, one report, an open end, overlap, sixty reports, hostile names,
Arabic, months, every kind of mark, windows, totals, rankings
and people present."""

from datetime import date

from tests.charts.kinds import kinds
from tests.charts.range_samples import EVENTS, TOTALS, WINDOWS, every_range, total, windows
from tests.charts.ranking_samples import every_ranking
from tests.charts.samples import (
    ARABIC,
    DECEMBER,
    HOSTILE,
    REPORT_WORDS,
    bar,
    heading,
    monthly,
    monthly_kinds,
    reports,
    six_reports,
    sixty_reports,
)
from tests.charts.stock_samples import every_stock
from tracker.charts.chart import Chart
from tracker.charts.reports import reports_chart


def every_chart() -> list[Chart]:
    """One chart of each kind that the tests ask about."""
    plain = bar("more than 235,000 · UN / CCCM", date(2019, 12, 12), date(2019, 12, 25))
    return [
        reports("nothing", []),
        reports("one", [plain]),
        reports("open", [bar("almost 350,000 · UN / CCCM", date(2019, 12, 1), None)]),
        reports("overlap", six_reports()),
        reports("reports-events", six_reports(), events=EVENTS),
        reports("reports-none-events", [], events=EVENTS),
        reports("sixty", sixty_reports(), days=(date(2019, 10, 1), date(2020, 4, 30))),
        reports("hostile", [bar(f"235,000 · {HOSTILE}", date(2019, 12, 12), date(2019, 12, 25))]),
        reports_chart(
            heading("arabic", "التقارير والأيام"),
            [
                bar("أكثر من 235,000 · مجموعة تنسيق المخيمات", date(2019, 12, 12), date(2019, 12, 25)),
                *six_reports(),
            ],
            days=DECEMBER,
            words=REPORT_WORDS,
            writing=ARABIC,
        ),
        monthly(),
        monthly("monthly-arabic", rtl=True),
        monthly_kinds(),
        kinds(),
        *every_range(),
        windows("windows-arabic", WINDOWS["windows-gap"], writing=ARABIC),
        *every_ranking(),
        *every_stock(),
        total("total-arabic", TOTALS["total-open"], writing=ARABIC),
    ]
