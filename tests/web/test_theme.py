"""The reader's colours: the system's or their own, from the first paint, on paper always light."""

from __future__ import annotations

import pytest

from tests.charts.conftest import until

pytestmark = pytest.mark.browser
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 24, 29)"
GROUND = "getComputedStyle(document.body).backgroundColor"
FIRST_FRAME = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => {
    window.atFirst = getComputedStyle(document.body).backgroundColor; }))"""


@pytest.mark.parametrize(("system", "seen", "chosen"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)])
def test_a_choice_is_kept_from_page_to_page_and_taken_back(browse, addresses, system, seen, chosen):
    page = browse(color_scheme=system)
    page.add_init_script(FIRST_FRAME)
    page.goto(addresses["privacy"])
    button = page.get_by_role("button", name="Dark colours")
    assert (page.evaluate(GROUND), button.get_attribute("aria-pressed")) == (seen, str(seen == DARK).lower())
    button.click()
    assert (page.evaluate(GROUND), button.get_attribute("aria-pressed")) == (
        chosen,
        str(chosen == DARK).lower(),
    )
    page.goto(addresses["sources"])
    until(page, "window.atFirst")
    assert (page.evaluate("atFirst"), page.evaluate(GROUND)) == (chosen, chosen)
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(GROUND) == seen
    assert page.evaluate("localStorage.length") == 0


def test_without_a_choice_the_system_is_followed_at_once(browse, addresses):
    page = browse(color_scheme="light")
    page.goto(addresses["privacy"])
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROUND) == DARK
    assert page.get_by_role("button", name="Dark colours").get_attribute("aria-pressed") == "true"


def test_without_scripts_there_is_no_switch_and_the_system_is_followed(browse, addresses):
    page = browse(color_scheme="dark", java_script_enabled=False)
    page.goto(addresses["privacy"])
    assert not page.get_by_role("button", name="Dark colours").is_visible()
    assert page.get_by_role("heading").first.evaluate(GROUND) == DARK


def test_a_browser_that_keeps_nothing_still_switches(browse, addresses):
    page = browse(color_scheme="light")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    page.goto(addresses["privacy"])
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(GROUND) == DARK


def test_paper_is_light_and_whole(browse, addresses):
    page = browse(width=700, color_scheme="dark")
    page.goto(addresses["region"])
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 36, 41)"
    for control in ("form", "button", ".tabs", ".masthead nav", ".skip"):
        assert not any(found.is_visible() for found in page.locator(control).all()), control
    tables = page.locator("details:not([open]) table").all()
    assert tables
    assert all(table.is_visible() for table in tables)
    address = "getComputedStyle(document.querySelector('a[href^=http]'), '::after').content"
    assert "http" in page.evaluate(address)


def test_readers_get_no_cookie_and_nothing_is_asked_elsewhere(browse, addresses, served):
    page = browse()
    for address in addresses.values():
        page.goto(address)
    assert page.context.cookies() == []
    elsewhere = [url for url in page.asked if not url.startswith((served.address, "data:", "blob:"))]
    assert elsewhere == []
