"""Every page for every reader: axe, thin and large views, targets, focus, languages, both directions."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 1.4.12: what a reader may set.
SPACED = """const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }`);
document.adoptedStyleSheets = [sheet];"""
CLIPPED = """[...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, td, th, label, button, a, summary")]
    .filter((one) => one.checkVisibility() && !one.closest(".unseen, .readout"))
    .filter((one) => getComputedStyle(one).overflow === "hidden" && (
        one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1))
    .map((one) => one.textContent.trim())"""
CONTROLS = "button, select, input:not([type=range], [type=hidden]), .tabs a, .masthead nav a"
LOW = f"""[...document.querySelectorAll({CONTROLS!r})]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
    .map((one) => one.outerHTML.slice(0, 100))"""
UNMARKED = """(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!/\\p{Script=Arabic}/u.test(node.data) || parent.closest("script, svg, template")) continue;
        const said = parent.closest("[dir=auto], bdi") || /^(ar|fa|ckb)/.test(parent.closest("[lang]").lang);
        if (!said) found.push(node.data);
    }
    return found;
})()"""
QUOTES = "[...document.querySelectorAll('blockquote')].filter((one) => !one.matches(':has([lang]), [lang]')).length"
HIDDEN_FOCUS = """(() => {
    const one = document.activeElement;
    const box = one.getClientRects()[0]; // the first line of a link that takes several
    const inside = (start, size) => Math.max(start, 0) + Math.min(size / 2, 20);
    const [x, y] = [inside(box.x, box.width), inside(box.y, box.height)];
    const over = document.elementFromPoint(x, y);
    const seen = one === document.body || one.contains(over) || over?.contains(one);
    const ring = getComputedStyle(one);
    const ringed = one === document.body || one.closest("svg") || parseFloat(ring.outlineWidth) >= 2;
    return [one.tagName, seen && ringed ? "" : `${one.outerHTML.slice(0, 80)} under ${over?.outerHTML.slice(0, 60)}`];
})()"""


def visit(page, address):
    page.goto(address)
    page.evaluate(OPEN)


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(375, "light", RULES), (375, "dark", CONTRAST), (1280, "light", RULES), (1280, "dark", CONTRAST)],
)
def test_axe_finds_no_fault(browse, addresses, width, scheme, rules):
    """Of all rules the colours decide only that of contrast."""
    page = browse(width, color_scheme=scheme, bypass_csp=True)
    faults = {}
    for name, address in addresses.items():
        page.goto(address)
        for fault in Axe().run(page, options=rules).response["violations"]:
            faults[name, fault["id"]] = fault["nodes"][0]["html"][:200]
    assert faults == {}


@pytest.mark.parametrize("width", [320, 640, 800, 2560])
def test_no_page_scrolls_sideways(browse, addresses, width):
    """At 320 px, on a screen of 1280 px enlarged to 200 %, and on a very wide one; with all that opens opened."""
    page = browse(width)
    wide = {}
    for name, address in addresses.items():
        visit(page, address)
        if page.evaluate(SIDEWAYS) > 0:
            wide[name] = page.evaluate(SIDEWAYS)
    assert wide == {}


def test_text_may_be_given_more_room(browse, addresses):
    page = browse(375)
    for name, address in addresses.items():
        visit(page, address)
        page.evaluate(f"() => {{ {SPACED} }}")
        assert (page.evaluate(SIDEWAYS), page.evaluate(CLIPPED)) == (0, []), name


def test_controls_are_as_large_as_a_finger(browse, addresses):
    page = browse(375)
    low = {}
    for name, address in addresses.items():
        page.goto(address)
        if found := page.evaluate(LOW):
            low[name] = found
    assert low == {}


def hidden_on_the_way(page):
    """What is out of sight when the focus is on it, from here to the end of the page by the Tab key."""
    hidden = []
    for _ in range(150):
        page.keyboard.press("Tab")
        tag, fault = page.evaluate(HIDDEN_FOCUS)
        if tag == "BODY":
            break
        if fault:
            hidden.append(fault)
    return hidden


@pytest.mark.parametrize("name", ["overview", "region", "compare", "figures", "figure", "data"])
@pytest.mark.parametrize("width", [375, 1280])
def test_what_has_the_focus_is_seen(browse, addresses, name, width):
    page = browse(width)
    page.goto(addresses[name])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().x") >= 0
    assert hidden_on_the_way(page) == []


def test_the_skip_link_leads_past_the_masthead(browse, addresses):
    page = browse(375)
    page.goto(addresses["region"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_words_in_another_language_say_so(browse, addresses):
    page = browse()
    for name, address in addresses.items():
        visit(page, address)
        assert page.evaluate("document.documentElement.lang") == "en"
        assert (page.evaluate(UNMARKED), page.evaluate(QUOTES)) == ([], 0), name


MIRRORED = ".masthead .name, .masthead nav, h1, form.select button, .tabs li, .crumbs li, .take-away h2"
PLACES = f"""[...document.querySelectorAll({MIRRORED!r})].filter((one) => one.checkVisibility()).map((one) => {{
    const box = one.getBoundingClientRect();
    return [Math.round(box.left), Math.round(document.documentElement.clientWidth - box.right)];
}})"""


@pytest.mark.parametrize("width", [375, 1280])
def test_from_right_to_left_the_layout_is_mirrored(browse, addresses, width):
    page = browse(width)
    for name, address in addresses.items():
        page.goto(address)
        before = page.evaluate(PLACES)
        page.evaluate("document.documentElement.dir = 'rtl'")
        page.evaluate(OPEN)
        assert page.evaluate(SIDEWAYS) == 0, name
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
        after = page.evaluate(PLACES)
        far = [
            (left, right)
            for (left, _), (_, right) in zip(before, after, strict=True)
            if abs(left - right) > 1
        ]
        assert far == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_words_and_edges(browse, addresses, scheme):
    page = browse(forced_colors="active", color_scheme=scheme)
    page.goto(addresses["region"])
    edge = "(one) => parseFloat(getComputedStyle(one).borderBlockEndWidth)"
    for control in ("button.theme", "form.select select", ".tabs [aria-current]"):
        assert page.locator(control).first.evaluate(edge) >= 1
    assert page.locator(".tabs a:not([aria-current])").first.evaluate(edge) == 0
