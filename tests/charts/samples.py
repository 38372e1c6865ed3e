"""Reports, months and words that the tests make charts of."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.charts.chart import Chart, Heading, Readout
from tracker.charts.events import Numbered
from tracker.charts.lettering import Unit, Writing
from tracker.charts.monthly import MonthlySeries, MonthPoint, MonthState, MonthWords, monthly_chart
from tracker.charts.reports import ReportBar, ReportStyle, ReportWords, reports_chart
from tracker.charts.tail import Tail
from tracker.charts.ticks import next_month

HOSTILE = '<img src=x onerror=alert(1)> & "Sons" %{y} </script><a href="//evil">'
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ARABIC_MONTHS = (
    (
        "كانون الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيو "
        "تموز/يوليو آب/أغسطس أيلول/سبتمبر تشرين الأول/أكتوبر تشرين الثاني/نوفمبر كانون الأول/ديسمبر"
    )
    .replace("كانون ", "كانون_")
    .replace("تشرين ", "تشرين_")
    .split()
)
DECEMBER = (date(2019, 11, 1), date(2020, 1, 31))

STYLES = {
    ReportStyle.USED: "counted",
    ReportStyle.RESTATES: "printed again",
    ReportStyle.SUPERSEDED: "replaced",
    ReportStyle.SET_ASIDE: "not counted",
    ReportStyle.OTHER_MEASURE: "other measure",
    ReportStyle.OUTSIDE: "outside",
    ReportStyle.UNDATED: "no dates",
}
REPORT_WORDS = ReportWords(STYLES, "no end stated", "day not known", "No report covers these days.")
MONTH_WORDS = MonthWords("no report", "provisional", "revised", "not assessed")


def english(day: date, unit: Unit) -> str:
    month = MONTHS[day.month - 1]
    return {
        "day": f"{day.day} {month}",
        "short": month,
        "month": f"{month} {day.year}",
        "year": str(day.year),
    }[unit]


def arabic(day: date, unit: Unit) -> str:
    month = ARABIC_MONTHS[day.month - 1].replace("_", " ")
    return {
        "day": f"{day.day} {month}",
        "short": month,
        "month": f"{month} {day.year}",
        "year": str(day.year),
    }[unit]


ENGLISH = Writing(english, "{:,}".format)
ARABIC = Writing(arabic, "{:,}".format, rtl=True)


def heading(slug: str, title: str = "Reports and the days they cover") -> Heading:
    return Heading(
        slug, title, "Idlib, movements, by report", "Six reports cover November 2019 to January 2020."
    )


def bar(label: str, start: date | None, end: date | None, **more: object) -> ReportBar:
    """A report whose readout is made from its label."""
    return ReportBar(label, start, end, Readout(f"{label}, {start} to {end}.", "/figures/118/"), **more)


def six_reports() -> list[ReportBar]:
    """The December 2019 case: overlap, an open end, soft ends, each style, one without dates."""
    return [
        bar("some 180,000 · WFP / CCCM", date(2019, 12, 1), date(2019, 12, 22)),
        bar("more than 235,000 · UN / CCCM", date(2019, 12, 12), date(2019, 12, 25)),
        bar(
            "more than 235,000 · UN / CCCM",
            date(2019, 12, 12),
            date(2019, 12, 25),
            style=ReportStyle.RESTATES,
        ),
        bar("some 284,000 · UN / CCCM", date(2019, 12, 1), date(2019, 12, 29), style=ReportStyle.SUPERSEDED),
        bar("almost 350,000 · UN / CCCM", date(2019, 12, 1), None, soft_start=True),
        bar(
            "264,000 · Response Coordinators",
            date(2019, 11, 1),
            date(2019, 12, 29),
            style=ReportStyle.SET_ASIDE,
        ),
        bar(
            "12,000 · HNAP",
            date(2020, 1, 1),
            date(2020, 1, 31),
            style=ReportStyle.OTHER_MEASURE,
            soft_end=True,
        ),
        bar(
            "between 200,000 and 250,000 · Response Coordinators",
            date(2020, 1, 14),
            None,
            style=ReportStyle.OUTSIDE,
        ),
        bar("about 60,000 · OCHA", date(2020, 1, 30), date(2020, 1, 30)),
        bar("some 41,000 · UNICEF", None, None, style=ReportStyle.UNDATED),
    ]


def reports(
    slug: str,
    bars: list[ReportBar],
    *,
    days: tuple[date, date] = DECEMBER,
    events: Sequence[Numbered] = (),
) -> Chart:
    return reports_chart(heading(slug), bars, days=days, words=REPORT_WORDS, writing=ENGLISH, events=events)


def sixty_reports() -> list[ReportBar]:
    """Sixty reports over half a year, each longer than the one before, one in six open."""
    first = date(2019, 10, 1)
    return [
        bar(
            f"more than {index * 1000 + 5000:,} · UN / CCCM",
            first + timedelta(days=index * 3),
            None if index % 6 == 0 else first + timedelta(days=index * 3 + index // 2),
        )
        for index in range(60)
    ]


def months_from(first: date, count: int) -> list[date]:
    months = [first]
    while len(months) < count:
        months.append(next_month(months[-1]))
    return months


def series(name: str, values: list[int | None], **states: MonthState) -> MonthlySeries:
    """A series whose states are given by position, as `m3=MonthState.REVISED`."""
    points = [
        MonthPoint(
            value,
            Readout(
                f"{name}, month {index}: {'no report' if value is None else f'{value:,}'}",
                f"/figures/?m={index}&n=1",
            ),
            states.get(f"m{index}", MonthState.FINAL),
        )
        for index, value in enumerate(values)
    ]
    return MonthlySeries(name, points)


ARRIVALS = [
    9871,
    21030,
    15400,
    30112,
    120567,
    98000,
    71230,
    66004,
    48210,
    22190,
    40321,
    284102,
    391200,
    302144,
    31210,
    None,
    None,
    0,
]
RETURNS = [
    4100,
    0,
    3220,
    9902,
    12000,
    30210,
    0,
    None,
    18321,
    24100,
    9000,
    0,
    0,
    12010,
    61200,
    None,
    None,
    42310,
]


def monthly(slug: str = "monthly", *, rtl: bool = False) -> Chart:
    """Eighteen months with zeros, gaps of one series and of both, and a tail that may still change."""
    return monthly_chart(
        heading(slug, "Arrivals and returns by month"),
        [
            series("Arrivals", ARRIVALS, m17=MonthState.PROVISIONAL, m13=MonthState.REVISED),
            series("Returns", RETURNS, m17=MonthState.PROVISIONAL),
        ],
        months=months_from(date(2019, 1, 1), 18),
        words=MONTH_WORDS,
        writing=ARABIC if rtl else ENGLISH,
    )


def monthly_kinds() -> Chart:
    """Months of no report, not assessed by one series and by both, zero, revised, and a tail that is not complete."""
    nobody = MonthState.NOT_ASSESSED
    return monthly_chart(
        heading("monthly-kinds", "Arrivals and returns by month"),
        [
            series(
                "Arrivals", [100, None, None, None, 0, 50, 70], m2=nobody, m3=nobody, m5=MonthState.REVISED
            ),
            series("Returns", [40, None, 20, None, 0, 30, None], m3=nobody),
        ],
        months=months_from(date(2019, 12, 1), 7),
        words=MONTH_WORDS,
        writing=ENGLISH,
        tail=Tail(date(2020, 6, 10), "not complete yet"),
    )
