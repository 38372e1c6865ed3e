"""Every page for staff: axe, both colour schemes, thin views, both directions, keys alone, and the strict policy."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.charts.conftest import until
from tests.web.staff_pages import PASSWORD, REVIEWER, TABLE, Staff
from tests.web.test_accessible import CONTRAST, OPEN, RULES, SIDEWAYS, hidden_on_the_way
from tests.web.test_keyboard import tab_to
from tests.web.test_policy import BROKEN

pytestmark = pytest.mark.browser
# As Django does for languages that are written from right to left, in its order.
MIRRORED = """document.documentElement.dir = 'rtl';
const sheet = (name) => Object.assign(document.createElement('link'), {
    rel: 'stylesheet', href: `/static/admin/css/${name}.css`,
});
const narrow = document.querySelector('link[href*="responsive."]');
narrow.before(sheet('rtl'));
narrow.after(sheet('responsive_rtl'));"""
LOADED = "[...document.querySelectorAll('link[href*=rtl]')].every((one) => one.sheet)"
SMALL = """[...document.querySelectorAll("#content button, #content [type=submit], #content .button")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="module")
def staff(chromium, served):
    context = chromium.new_context()
    found = Staff(served, context.new_page())
    context.close()
    return found


@pytest.fixture
def signed_in(browse, staff):
    """A page of somebody who is signed in, and what of the policy was broken, or failed, on it."""

    def begin(width: int = 1280, **options: object):
        page = browse(width, storage_state=staff.session, **options)
        page.add_init_script(BROKEN)
        page.failures = []
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        return page

    return begin


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(375, "light", RULES), (375, "dark", CONTRAST), (1280, "light", RULES)],
)
def test_axe_finds_no_fault_on_pages_for_staff(signed_in, staff, width, scheme, rules):
    """On a page so high that the bar which reads a figure back lies over no field."""
    page = signed_in(width, height=3000, color_scheme=scheme, bypass_csp=True)
    faults = {}
    for name in staff.names:
        staff.visit(page, name)
        for fault in Axe().run(page, options=rules).response["violations"]:
            faults[name, fault["id"]] = [node["html"][:200] for node in fault["nodes"]]
    assert faults == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_where_one_signs_in(browse, served, scheme):
    page = browse(375, color_scheme=scheme, bypass_csp=True)
    page.goto(f"{served.address}/admin/login/")
    assert Axe().run(page, options=RULES).response["violations"] == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_for_staff_scrolls_sideways_on_a_phone(signed_in, staff, direction):
    page = signed_in(375)
    wide, small = {}, {}
    for name in staff.names:
        staff.visit(page, name)
        if direction == "rtl":
            page.evaluate(f"() => {{ {MIRRORED} }}")
            while not page.evaluate(LOADED):
                page.wait_for_timeout(20)
        page.evaluate(OPEN)
        if found := page.evaluate(SIDEWAYS):
            wide[name] = found
        if found := page.evaluate(SMALL):
            small[name] = found
    assert (wide, small) == ({}, {})


def test_no_page_for_staff_breaks_the_policy_or_fails(signed_in, staff):
    page = signed_in()
    for name in staff.names:
        staff.visit(page, name)
        page.wait_for_timeout(100)
        assert page.evaluate("broken") == [], name
    assert page.failures == []


@pytest.mark.parametrize(
    ("name", "width"),
    [(name, 375) for name in ("entry", "draft", "review", "conflict")] + [("draft", 1280), ("review", 1280)],
)
def test_what_has_the_focus_is_seen_on_pages_for_staff(signed_in, staff, name, width):
    page = signed_in(width)
    staff.visit(page, name)
    assert hidden_on_the_way(page) == []


def test_a_reviewer_signs_in_and_decides_by_keys_alone(browse, staff, served):
    page = browse()
    page.goto(f"{served.address}/admin/login/")
    until(page, "document.activeElement.name === 'username'")
    page.keyboard.type(REVIEWER)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools")
    staff.visit(page, "queue")
    tab_to(page, "it.matches('.waiting a')", 200)
    page.keyboard.press("Enter")
    page.wait_for_selector(".review-form")
    tab_to(page, "it.matches('summary')", 200)
    page.keyboard.press("Enter")
    tab_to(page, "it.name === 'comment-value'")
    page.keyboard.type("Look at page 3.")
    tab_to(page, "it.value === 'return'")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert page.locator(".waiting").count() == 0


def test_a_file_goes_the_whole_way_by_hand(signed_in, staff):
    page = signed_in()
    staff.send(page, TABLE)
    assert page.locator(".piles").inner_text().split("\n") == [
        "1 Ready",
        "1 Needs a decision",
        "1 Cannot be read",
    ]
    page.click("button[value=take]")
    page.wait_for_selector(".messagelist .success")
    with page.expect_download() as waited:
        page.click("a[href$='/rest.csv']")
    rest = waited.value.path().read_text("utf-8-sig")
    assert [line.split(",")[0][:6] for line in rest.splitlines()] == ["proble", '"Row 3', '"Row 4']
    page.click(".note-box a")
    page.click("button[name=_undo]")
    assert page.text_content(".messagelist .success").startswith("1 draft is withdrawn.")
    staff.send(page, TABLE)
    assert page.locator("button[value=take]").count() == 1  # it can come in again
