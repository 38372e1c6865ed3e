"""A picture outside the site has the light colours of the site's own style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker.charts.palette import LIGHT

SHEETS = Path(__file__).resolve().parents[2] / "static"
SHARE = 0.18  # of the colour, in its pale form


def site_colours() -> dict[str, str]:
    """The light tokens: those of the first rule of the sheet."""
    rule = re.search(r":root \{(.*?)\}", (SHEETS / "site.css").read_text(), re.DOTALL).group(1)
    found = re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", rule)
    return {
        name: colour if len(colour) > 4 else "#" + "".join(c * 2 for c in colour[1:])
        for name, colour in found
    }


def mixed(colour: str, ground: str) -> list[float]:
    pairs = zip(*(bytes.fromhex(one[1:]) for one in (colour, ground)), strict=True)
    return [SHARE * one + (1 - SHARE) * other for one, other in pairs]


@pytest.mark.parametrize("name", [name for name in LIGHT if not name.endswith("-pale")])
def test_a_colour_is_the_sites(name):
    assert LIGHT[name] == site_colours()[name]


@pytest.mark.parametrize("name", [name for name in LIGHT if name.endswith("-pale")])
def test_a_pale_colour_is_mixed_as_on_the_site(name):
    sheet = (SHEETS / "site.css").read_text()
    plain = name.removesuffix("-pale")
    assert f"{name}: color-mix(in srgb, var({plain}) 18%, var(--ground));" in sheet
    expected = mixed(LIGHT[plain], LIGHT["--ground"])
    for given, part in zip(bytes.fromhex(LIGHT[name][1:]), expected, strict=True):
        assert abs(given - part) <= 1
