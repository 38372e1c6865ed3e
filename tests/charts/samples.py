"""Charts to try everything on: nothing, one report, an open end, overlap, sixty reports, hostile names, Arabic."""

from datetime import date, timedelta

from tracker.charts.chart import Chart, Heading, Readout
from tracker.charts.layout import HOVER, day_axis, layout, note, number_axis
from tracker.charts.lettering import Unit, Writing
from tracker.charts.monthly import MonthlySeries, MonthPoint, MonthState, MonthWords, monthly_chart
from tracker.charts.palette import token
from tracker.charts.reports import ReportBar, ReportStyle, ReportWords, reports_chart
from tracker.charts.ticks import date_ticks, next_month, number_ticks

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
MONTH_WORDS = MonthWords("no report", "provisional", "revised")


def english(day: date, unit: Unit) -> str:
    month = MONTHS[day.month - 1]
    return {"day": f"{day.day} {month}", "month": f"{month} {day.year}", "year": str(day.year)}[unit]


def arabic(day: date, unit: Unit) -> str:
    month = ARABIC_MONTHS[day.month - 1].replace("_", " ")
    return {"day": f"{day.day} {month}", "month": f"{month} {day.year}", "year": str(day.year)}[unit]


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


def reports(slug: str, bars: list[ReportBar], *, days: tuple[date, date] = DECEMBER) -> Chart:
    return reports_chart(heading(slug), bars, days=days, words=REPORT_WORDS, writing=ENGLISH)


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


def kinds() -> Chart:
    """Every kind of mark that the drawing knows beyond bars: steps, bands, gaps, dots, error bars, events, shapes."""
    days = ["2019-12-01", "2019-12-12", "2019-12-25", "2019-12-31", "2020-01-08", "2020-01-20"]
    first, last = DECEMBER
    low = [0, 0, 235_000, None, 300_000, 312_000]
    high = [60_000, 190_000, 298_000, 300_000, None, 350_000]
    line = {"color": token("series-1"), "width": 2}
    dots = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days[:5],
        "y": [100_000, 150_000, None, 60_000, 90_000],
        "line": {"color": token("series-4"), "width": 1, "dash": "dot"},
        "marker": {
            "size": 9,
            "color": token("series-4"),
            "symbol": ["circle", "square", "circle", "diamond", "circle"],
        },
        "error_y": {"type": "data", "array": [20_000] * 5, "color": token("ink"), "thickness": 1, "width": 4},
        "customdata": [[f"day {day}", "/figures/118/"] for day in days[:5]],
        "hovertemplate": HOVER,
    }
    picture = layout(
        "kinds",
        heights=(24, 240, 28),
        axes=(
            day_axis(first, last, date_ticks(first, last, ENGLISH)),
            number_axis(360_000, number_ticks(360_000, ENGLISH)),
        ),
        hovermode="closest",
    )
    tint = {
        "type": "rect",
        "x0": "2020-01-10",
        "x1": "2020-02-01",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
    }
    event = {"type": "line", "x0": "2019-12-20", "x1": "2019-12-20", "y0": 0, "y1": 360_000, "layer": "above"}
    picture["shapes"] = [
        tint | {"fillcolor": token("panel"), "line": {"width": 0}},
        event | {"line": {"color": token("ink"), "width": 1, "dash": "dash"}},
    ]
    picture["annotations"] = [note("ceasefire", at=("2020-01-12", 0.9))]
    return Chart(
        **vars(heading("kinds", "Total since 1 December")),
        data=[
            {
                "type": "scatter",
                "mode": "lines",
                "x": days,
                "y": low,
                "line": line | {"shape": "hv"},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "x": days[:4],
                "y": high[:4],
                "line": line | {"shape": "vh"},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "x": days[:4],
                "y": [value / 2 for value in high[:4] if value],
                "line": line | {"width": 1, "shape": "vh"},
                "fill": "tonexty",
                "fillcolor": token("series-1-pale"),
                "hoverinfo": "skip",
            },
            dots,
        ],
        layout=picture,
    )


def every_chart() -> list[Chart]:
    """One chart of each kind that the tests ask about."""
    plain = bar("more than 235,000 · UN / CCCM", date(2019, 12, 12), date(2019, 12, 25))
    return [
        reports("nothing", []),
        reports("one", [plain]),
        reports("open", [bar("almost 350,000 · UN / CCCM", date(2019, 12, 1), None)]),
        reports("overlap", six_reports()),
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
        kinds(),
    ]
