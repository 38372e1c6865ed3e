"""How charts behave in a browser: under the policy, under a finger, in the dark, on a thin line."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.charts.conftest import drawn, until
from tests.charts.gallery import every_chart
from tests.charts.pages import Site
from tests.charts.samples import HOSTILE
from tracker.web.plotly import kilobytes

pytestmark = pytest.mark.browser

PHONE = {"has_touch": True, "is_mobile": True}
VIOLATIONS = (
    "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective))"
)
POINT_AT_DRAWING = """document.querySelector(".drawing .marks rect").dispatchEvent(
    new PointerEvent("pointerover", {bubbles: true, pointerType: "mouse"}))"""
HOVER_BOXES = "[...document.querySelectorAll('.hoverlayer .hovertext')].map(box => box.textContent)"
FIRST_BAR = "document.querySelector('.plot .bars .point path').getBoundingClientRect()"


def bar_centre(page: Page) -> tuple[float, float]:
    box = page.evaluate(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({FIRST_BAR})")
    return box[0], box[1]


def test_nothing_breaks_the_policy_and_nothing_is_asked_elsewhere(
    open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page("/", before=VIOLATIONS)
    page.mouse.move(*bar_centre(page))
    page.wait_for_timeout(200)
    assert page.evaluate("broken") == []
    assert page.complaints == []
    assert [url for url in page.asked if not url.startswith((site.address, "data:"))] == []
    assert sum("plotly-basic" in url for url in page.asked) == 1


def test_the_full_bundle_breaks_the_policy_as_little(open_page: Callable[..., Page]) -> None:
    page = open_page("/full", before=VIOLATIONS)
    assert page.evaluate("broken") == []
    assert any(url.endswith("plotly.min.js") for url in page.asked)


def test_the_page_scrolls_under_a_finger_on_a_chart(open_page: Callable[..., Page]) -> None:
    page = open_page("/sixty", **PHONE)
    finger = page.context.new_cdp_session(page)
    places = [{"x": 180, "y": 600 - 20 * step} for step in range(16)]
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
    for place in places[1:]:
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
    assert page.evaluate("document.elementFromPoint(180, 400).closest('.plot')")
    assert page.evaluate("scrollY") >= 200


def test_a_mouse_reads_a_mark_and_its_click_follows_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap", width=1280)
    page.mouse.move(*bar_centre(page))
    until(page, "document.querySelector('.readout a')")
    assert page.inner_text(".readout").startswith("some 180,000 · WFP / CCCM, 2019-12-01")
    until(page, "document.querySelector('.hoverlayer .hovertext')")
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('.hoverlayer .hovertext')")
    page.mouse.click(*bar_centre(page))
    page.wait_for_url("**/figures/118/")


def test_a_first_tap_reads_and_a_second_follows(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap", **PHONE)
    page.touchscreen.tap(*bar_centre(page))
    until(page, "document.querySelector('.readout a')")
    assert page.inner_text(".readout").startswith("some 180,000")
    assert page.evaluate("document.querySelectorAll('.hoverlayer .hovertext').length") == 0
    page.wait_for_timeout(700)
    page.touchscreen.tap(*bar_centre(page))
    page.wait_for_url("**/figures/118/")


def test_the_row_of_a_report_is_the_target_not_its_bar_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap", **PHONE)
    x, y = bar_centre(page)
    page.touchscreen.tap(x, y - 18)
    until(page, "document.querySelector('.readout a')")
    assert page.inner_text(".readout").startswith("some 180,000")


def test_a_month_reads_out_all_its_series(open_page: Callable[..., Page]) -> None:
    page = open_page("/monthly", width=1280)
    page.mouse.move(*bar_centre(page))
    until(page, "document.querySelectorAll('.readout a').length === 2")
    assert page.inner_text(".readout") == "Arrivals, month 0: 9,871 Returns, month 0: 4,100"


@pytest.mark.parametrize("slug", ["monthly", "overlap", "windows-one"])
def test_plotly_writes_no_date_or_number_of_its_own(open_page: Callable[..., Page], slug: str) -> None:
    page = open_page(f"/{slug}", width=1280)
    page.mouse.move(*bar_centre(page))
    until(page, "document.querySelector('.hoverlayer .hovertext')")
    readouts = next(chart.readouts for chart in every_chart() if chart.slug == slug)
    words = "".join(readout.text for readout in readouts).replace(" ", "")
    assert page.evaluate("document.querySelectorAll('.hoverlayer .axistext').length") == 0
    assert all(part.replace(" ", "") in words for part in page.evaluate(HOVER_BOXES))


@pytest.mark.parametrize("target", ["drawing", "plot"])
def test_hostile_names_stay_names(open_page: Callable[..., Page], target: str) -> None:
    page = open_page("/hostile", width=1280, ready=target == "plot", before=VIOLATIONS)
    if target == "drawing":
        page.evaluate(POINT_AT_DRAWING)
    else:
        page.mouse.move(*bar_centre(page))
        until(page, "document.querySelector('.hovertext')")
        box = page.evaluate("document.querySelector('.hovertext').textContent.replaceAll(' ', '')")
        assert HOSTILE.replace(" ", "") in box
    until(page, "document.querySelector('.readout a')")
    assert HOSTILE in page.inner_text(".readout")
    assert (
        page.evaluate(
            "document.querySelectorAll('.chart img, .chart [onerror], .chart a[href*=evil]').length"
        )
        == 0
    )
    assert page.evaluate("broken") == []


def test_colours_follow_the_reader(open_page: Callable[..., Page]) -> None:
    colour = "getComputedStyle(document.querySelector('.plot .bars path')).fill"
    page = open_page("/one", color_scheme="light")
    assert page.evaluate(colour) == "rgb(11, 92, 138)"
    page.emulate_media(color_scheme="dark")
    until(page, f"{colour} === 'rgb(159, 209, 244)'")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.drawing .marks')).fill")
        == "rgb(159, 209, 244)"
    )


@pytest.mark.parametrize(("saving", "kind"), [("false", "3g"), ("false", "slow-2g"), ("true", "4g")])
def test_a_thin_line_keeps_the_drawing_until_asked(
    open_page: Callable[..., Page], saving: str, kind: str
) -> None:
    line = f"{{saveData: {saving}, effectiveType: '{kind}'}}"
    thin = f"Object.defineProperty(navigator, 'connection', {{value: {line}}})"
    page = open_page("/one", ready=False, before=thin)
    page.wait_for_timeout(800)
    assert not any("plotly-basic" in url for url in page.asked)
    assert page.inner_text(".explore") == f"Explore ({kilobytes()} KB)"
    page.click(".explore")
    drawn(page)


def test_a_chart_far_below_is_drawn_when_it_comes_near(open_page: Callable[..., Page]) -> None:
    page = open_page("/", ready=False)
    until(page, "document.querySelector('.drawn')")
    page.wait_for_timeout(500)
    tops = "[...document.querySelectorAll('.drawn')].map(box => box.getBoundingClientRect().top)"
    assert max(page.evaluate(tops)) <= 800 + 400 + 200  # the figure's own head lies over its box
    page.evaluate("document.querySelector('figure:last-of-type').scrollIntoView()")
    until(page, "document.querySelector('figure:last-of-type .drawn')")


def test_the_drawing_stays_where_plotly_cannot_be_had(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("/one", ready=False, before="window.noop = 0")
    page.route("**/plotly-basic.min.js", lambda route: route.abort())
    page.reload()
    until(page, "performance.getEntriesByType('resource').some(e => e.name.endsWith('plotly-base.css'))")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelectorAll('.drawn, .plot').length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.drawing')).opacity") == "1"
    page.hover(".drawing .marks rect")
    until(page, "document.querySelector('.readout a')")


def test_the_drawing_is_complete_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap", ready=False, java_script_enabled=False)
    assert page.locator(".drawing .marks a").count() == 9
    assert not page.locator(".chart-foot").is_visible()
    page.locator(".drawing .marks a rect").first.click()
    page.wait_for_url("**/figures/118/")


def test_a_chart_that_leaves_the_page_is_cleared(open_page: Callable[..., Page]) -> None:
    page = open_page("/one")
    page.evaluate("window.kept = document.querySelector('.plot'); document.querySelector('figure').remove()")
    until(page, "!kept.data")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(open_page: Callable[..., Page], scheme: str) -> None:
    for path in ("/overlap", "/rtl"):
        page = open_page(path, color_scheme=scheme, bypass_csp=True)
        found = Axe().run(page, context="figure").response["violations"]
        assert [fault["id"] for fault in found] == []


def test_the_chart_keeps_its_name_when_plotly_takes_over(open_page: Callable[..., Page]) -> None:
    page = open_page("/one")
    chart = next(chart for chart in every_chart() if chart.slug == "one")
    image = page.get_by_role("img", name=chart.title)
    assert image.count() == 1
    assert page.evaluate("document.querySelector('.plot').getAttribute('aria-hidden')") == "true"


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize(
    ("slug", "share", "sentence"),
    [
        ("total-open", 0.3, "By 12-22"),
        ("windows-open", 0.36, "12-23 to 12-23"),
        ("windows-gap", 0.5, "No report"),
    ],
)
def test_days_are_read_at_any_height(
    open_page: Callable[..., Page], slug: str, share: float, sentence: str, taken: bool
) -> None:
    page = open_page(f"/{slug}", width=1280, ready=taken)
    if not taken:
        page.route("**/plotly-basic.min.js", lambda route: route.abort())
        page.reload()
    box = page.locator(".chart-box").bounding_box()
    for height in (0.3, 0.85):
        page.evaluate("document.querySelector('.readout').replaceChildren()")
        page.mouse.move(0, 0)
        page.mouse.move(box["x"] + share * box["width"], box["y"] + height * box["height"])
        until(page, f"document.querySelector('.readout').textContent.startsWith('{sentence}')")
