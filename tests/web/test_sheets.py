"""The style sheets keep to the design: its tokens, their contrast, its steps, and no left or right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
SHEETS = sorted(STATIC.glob("*.css"))
SITE = (STATIC / "site.css").read_text()
LIGHT = {
    "ground": "#ffffff", "panel": "#f7f5f0", "ink": "#1c2429", "muted": "#55616a", "link": "#0b5c8a",
    "visited": "#5a3e8c", "control": "#7a858d", "focus": "#1c2429", "grid": "#d8dcdf", "series-1": "#0b5c8a",
    "series-2": "#9678e7", "series-3": "#a78330", "series-4": "#6c2c2a", "series-5": "#36968b",
    "note-ink": "#7a4b00", "note": "#fff3dc",
}  # fmt: skip
DARK = {
    "ground": "#12181d", "panel": "#1a2229", "ink": "#e8edf0", "muted": "#a9b4bc", "link": "#8cc8ec",
    "visited": "#c3b2f7", "control": "#6f7c86", "focus": "#ffd24a", "grid": "#2a333a", "series-1": "#9fd1f4",
    "series-2": "#947fd0", "series-3": "#a08c48", "series-4": "#fdb79e", "series-5": "#5b9286",
    "note-ink": "#f3c77a", "note": "#3a2c10",
}  # fmt: skip
TEXT = [(text, on) for text in ("ink", "muted", "link", "visited") for on in ("ground", "panel")]
TEXT += [("note-ink", "note"), ("ground", "link")]
MARKS = [
    (mark, on)
    for mark in ("control", "focus", *(f"series-{n}" for n in range(1, 6)))
    for on in ("ground", "panel")
]
STEPS = {0, 4, 8, 12, 16, 24, 40, 64}
TARGET = ":is(li, dd, dt, td, th, footer p) a"  # grows by what it takes back


def tokens(selector: str) -> dict[str, str]:
    rule = re.search(rf"{re.escape(selector)} \{{(.*?)\}}", SITE, re.DOTALL).group(1)
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", rule)
    return {
        name: "#" + (value if len(value) == 6 else "".join(c * 2 for c in value)) for name, value in found
    }


def rules() -> list[tuple[str, str]]:
    plain = re.sub(r"/\*.*?\*/", "", SITE, flags=re.DOTALL)
    return [(selector.strip(), body) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", plain)]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in bytes.fromhex(colour[1:])]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_tokens_are_those_of_the_design():
    assert tokens(":root") == LIGHT
    assert tokens(':root:not([data-theme="light"])') == DARK
    assert tokens('[data-theme="dark"]') == DARK


@pytest.mark.parametrize("selector", [":root", '[data-theme="dark"]'], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (MARKS, 3)], ids=["text", "marks"])
def test_words_and_marks_stand_out(selector, pairs, least):
    colours = tokens(selector)
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


def test_contrast_is_worked_out_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height)"
    r"|border-(top|bottom)-(left|right)-radius)\s*:|:\s*(left|right)\s*[;}]"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_sheet_knows_left_or_right(sheet):
    text = re.sub(r"@media[^{]*", "", re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL))
    assert [found.group() for found in PHYSICAL.finditer(text)] == []


@pytest.mark.parametrize(
    "text", ["p{left:0}", "p{margin-left: 1px}", "p{float: left}", "p{text-align:right;}", "i{width:1px}"]
)
def test_a_left_or_right_would_be_found(text):
    assert PHYSICAL.search(text)


@pytest.mark.parametrize(
    "text", ["p{margin-inline:0}", "p{border-width:1px}", "p{inline-size:1px}", "a{stroke-width:2px}"]
)
def test_logical_properties_pass(text):
    assert not PHYSICAL.search(text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_fetches_and_moves_nothing(sheet):
    text = sheet.read_text()
    assert not re.search(r"url\(|@import|@font-face", text)
    assert not re.search(r"transition|animation|scroll-behavior", text)
    assert "letter-spacing" not in text


def test_space_comes_in_the_steps_of_the_design():
    spaced = r"(?<![\w-])(?:margin|padding|gap|row-gap|column-gap)(?:-(?:inline|block))?(?:-(?:start|end))?: ([^;]+)"
    odd = [
        (selector, value)
        for selector, body in rules()
        for value in re.findall(spaced, body)
        for length in re.findall(r"(-?[\d.]+)px", value)
        if float(length) not in STEPS and selector != TARGET
    ]
    assert odd == []


def test_type_has_two_weights_and_is_never_tiny():
    text = "".join(sheet.read_text() for sheet in SHEETS if not sheet.name.startswith("admin"))
    assert set(re.findall(r"font-weight: (\w+)", text)) <= {"400", "600"}
    sizes = [float(size) * 16 for size in re.findall(r"font-size: ([\d.]+)rem", text)]
    assert min(sizes) >= 12
    assert not re.search(r"font-size: [\d.]+(px|em|pt)", text)
    assert "400 1.0625rem/1.55 var(--font)" in SITE
    assert re.search(r"h1 \{ font-size: 1.75rem;", SITE)
    assert "h1 { font-size: 2.25rem; }" in SITE
