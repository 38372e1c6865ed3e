"""SVG pictures as PNG, with the letters of a font that comes with the packages: no machine's own fonts."""

from __future__ import annotations

import functools
from pathlib import Path

import justmytype_intl_rtl
import justmytype_western_core
import resvg_py

TWICE = 2  # pixels for each px, so that small type stays legible
FILES = (
    (justmytype_western_core, "fonts/ofl/notosans/NotoSans[wdth,wght].ttf"),
    (justmytype_intl_rtl, "fonts/ofl/notosansarabic/NotoSansArabic[wdth,wght].ttf"),
)


@functools.cache
def font_files() -> list[str]:
    """Latin and Arabic letters.

    Raises:
        FileNotFoundError: a package came without its font.
    """
    paths = [Path(str(package.__file__)).parent / name for package, name in FILES]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(f"The font {path} is missing. Install the requirements again.")
    return [str(path) for path in paths]


def png(svg: str) -> bytes:
    """The picture at twice its size in px."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=TWICE,
        font_files=font_files(),
        skip_system_fonts=True,
        sans_serif_family="Noto Sans",
    )
    return bytes(drawn)
