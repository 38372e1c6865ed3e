"""The reading slider: every mark of every chart can be read in order, by key, finger or button, in either drawing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.charts.conftest import drawn, until
from tests.charts.gallery import every_chart

pytestmark = pytest.mark.browser

CHARTS = {chart.slug: chart for chart in every_chart()}
SLIDER = "document.querySelector('.reading input')"
BOX = "(({{x, y, width, height}}) => [x, y, width, height])(document.querySelector('{}').getBoundingClientRect())"
CURSOR = BOX.format(".cursor")
SPOKEN = f"{SLIDER}.getAttribute('aria-valuetext')"
READ = "document.querySelector('.readout').textContent"
PLOT = "document.querySelector('.plot')"
CONFIGURED = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showSendToCloud": False,
    "showTips": False,
}
LAID_OUT = {
    "dragmode": False,
    "hoverlabel.namelength": -1,
    "showlegend": False,
    "transition.duration": 0,
    "uirevision": "windows-gap",
    "xaxis.fixedrange": True,
    "yaxis.fixedrange": True,
}
HIDE = "addEventListener('DOMContentLoaded', () => { document.querySelector('figure').hidden = true })"
NO_PLOTLY = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


def walk(page: Page) -> list[str]:
    """What the slider says from its first stop to its last."""
    page.focus(".reading input")
    page.keyboard.press("Home")
    said = [page.evaluate(SPOKEN)]
    for _ in range(int(page.evaluate(f"{SLIDER}.max"))):
        page.keyboard.press("ArrowRight")
        said.append(page.evaluate(SPOKEN))
        assert page.evaluate(READ) == said[-1]
    return said


@pytest.mark.parametrize(
    "slug", ["monthly", "overlap", "windows-gap", "total-open", "stock-two", "ranking-ties"]
)
def test_the_slider_reads_every_mark_of_a_chart(open_page: Callable[..., Page], slug: str) -> None:
    said = " ".join(walk(open_page(f"/{slug}", ready=False, before=NO_PLOTLY)))
    assert CHARTS[slug].readouts
    assert [readout.text for readout in CHARTS[slug].readouts if readout.text not in said] == []


def test_the_slider_goes_forward_in_time_and_home_and_end_reach_its_ends(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/windows-gap")
    said = walk(page)
    assert said[0].startswith("12-01 to 12-11")
    assert said[-1].startswith("No report covers 01-21")
    page.keyboard.press("Home")
    assert page.evaluate(READ) == said[0]
    page.keyboard.press("End")
    assert page.evaluate(READ) == said[-1]


@pytest.mark.parametrize("slug", ["overlap", "monthly", "windows-gap", "stock-two", "ranking-arabic"])
def test_its_marker_stands_at_the_same_place_on_both_drawings(
    open_page: Callable[..., Page], slug: str
) -> None:
    places = []
    for plain in (True, False):
        page = open_page(f"/{slug}", ready=not plain, before=NO_PLOTLY if plain else "")
        page.focus(".reading input")
        page.keyboard.press("End")
        places.append(page.evaluate(CURSOR))
    assert places[0] == pytest.approx(places[1], abs=1)


def test_its_marker_frames_the_bar_it_reads(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap")
    page.focus(".reading input")
    page.keyboard.press("Home")
    x, y, width, height = page.evaluate(BOX.format(".plot .bars .point path"))
    assert page.evaluate(CURSOR) == pytest.approx([x - 2, y - 2, width + 4, height + 4], abs=1.5)


def test_buttons_step_and_are_announced_where_a_mouse_is_not(open_page: Callable[..., Page]) -> None:
    page = open_page("/windows-gap", width=1280)
    live = "document.querySelector('.readout').ariaLive"
    assert page.evaluate(live) == "off"
    page.click("text=›")
    assert page.evaluate(READ).startswith("12-01 to 12-11")
    page.click("text=›")
    assert page.evaluate(READ).startswith("12-12 to 12-22")
    assert page.evaluate(live) == "polite"
    page.click("text=‹")
    assert page.evaluate(READ).startswith("12-01 to 12-11")
    box = page.locator(".chart-box").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 100)
    until(page, f"{READ}.startsWith('No report')")
    assert page.evaluate(live) == "off"
    assert page.evaluate(SPOKEN).startswith("No report")


@pytest.mark.parametrize(("finger", "lines"), [(False, True), (True, False)])
def test_a_line_shows_the_day_under_a_mouse_alone(
    open_page: Callable[..., Page], finger: bool, lines: bool
) -> None:
    page = open_page("/windows-gap", has_touch=finger, is_mobile=finger)
    box = page.locator(".chart-box").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 100)
    until(page, f"{READ}.startsWith('No report')")
    assert bool(page.locator(".spikeline").count()) is lines


def test_a_finger_moves_the_slider(open_page: Callable[..., Page]) -> None:
    page = open_page("/windows-gap", has_touch=True, is_mobile=True)
    box = page.locator(".reading input").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
    until(page, f"{READ}.startsWith('No report covers 01-21')")


def test_what_is_read_leads_on_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap")
    page.focus(".reading input")
    page.keyboard.press("End")
    page.focus(".readout a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/118/")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_buttons_are_44_px_and_the_readout_never_moves_the_page(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page("/overlap", width=width)
    sizes = "[...document.querySelectorAll('.reading button')].map(b => [b.offsetWidth, b.offsetHeight])"
    assert all(side >= 44 for size in page.evaluate(sizes) for side in size)
    tall = "[document.querySelector('.chart-foot').offsetHeight, document.documentElement.scrollHeight]"
    before = page.evaluate(tall)
    for _ in range(4):
        page.click("text=›")
        assert page.evaluate(tall) == before


@pytest.mark.parametrize("plain", [True, False])
def test_the_row_that_is_read_comes_into_sight(open_page: Callable[..., Page], plain: bool) -> None:
    page = open_page("/sixty", ready=not plain, before=NO_PLOTLY if plain else "")
    page.focus(".reading input")
    for key in ("End", "Home", "End"):
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        _, top, _, height = page.evaluate(CURSOR)
        assert 0 <= top <= top + height <= page.locator(".chart-foot").bounding_box()["y"]


def test_without_a_script_there_is_no_slider(open_page: Callable[..., Page]) -> None:
    page = open_page("/overlap", ready=False, java_script_enabled=False)
    assert page.get_by_role("slider").count() == 0
    assert not page.locator(".reading").is_visible()


def test_a_chart_without_marks_has_no_slider(open_page: Callable[..., Page]) -> None:
    page = open_page("/nothing")
    drawn(page)
    assert page.locator(".reading").count() == 0


def test_plotly_is_configured_to_keep_still_and_to_itself(open_page: Callable[..., Page]) -> None:
    page = open_page("/windows-gap")
    for name, value in CONFIGURED.items():
        assert page.evaluate(f"{PLOT}._context.{name}") == value, name
    for name, value in LAID_OUT.items():
        assert page.evaluate(f"{PLOT}._fullLayout.{name}") == value, name
    assert page.evaluate("document.querySelectorAll('.modebar, .rangeslider-container').length") == 0


def test_a_new_look_is_drawn_over_the_old_one(open_page: Callable[..., Page]) -> None:
    page = open_page("/one", color_scheme="light")
    page.evaluate(
        f"window.kept = {PLOT}.querySelector('.main-svg'); window.first = {PLOT}.layout.datarevision"
    )
    page.emulate_media(color_scheme="dark")
    until(page, f"{PLOT}.layout.datarevision > first")
    assert page.evaluate("kept.isConnected")


def test_boxes_close_when_the_page_scrolls(open_page: Callable[..., Page]) -> None:
    page = open_page("/sixty", width=1280)
    box = page.locator(".chart-box").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 200)
    until(page, "document.querySelector('.hoverlayer .hovertext')")
    page.evaluate("scrollBy(0, 1)")
    until(page, "!document.querySelector('.hoverlayer .hovertext')")


def test_a_hidden_chart_is_drawn_when_it_is_shown(open_page: Callable[..., Page]) -> None:
    page = open_page("/one", ready=False, before=HIDE)
    page.wait_for_timeout(600)
    assert page.evaluate("document.querySelectorAll('.drawn').length") == 0
    page.evaluate("document.querySelector('figure').hidden = false")
    drawn(page)
