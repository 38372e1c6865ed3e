"""Files with a row of HXL tags: what their columns hold, whatever language the headings above are in.

Tags are read as the standard writes them (`#adm1+name`); a row counts as one of tags when it holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+[a-z][a-z0-9_]*)*", re.IGNORECASE)
_COUNTED = ("#affected", "#population", "#inneed", "#reached")
# Numbers of a part of the people, in households or shares, or of one end of a range, are not the number of the row.
_PARTS = {"m", "f", "i", "children", "adults", "elderly", "infants", "hh", "pct", "min", "max", "avg"}
_RUNGS = {"#country": 0, "#adm1": 1, "#adm2": 2, "#adm3": 3, "#adm4": 4}
_COLUMNS: tuple[tuple[str, set[str], set[str]], ...] = (
    ("start", {"#date"}, {"start"}),
    ("end", {"#date"}, {"end"}),
    ("region", {"#loc"}, {"code"}),
    ("region_name", {"#loc"}, {"name"}),
    ("region_name", {"#loc"}, set()),
    ("source", {"#meta", "#org"}, {"source"}),
    ("document_url", {"#meta"}, {"url"}),
    ("document_title", {"#meta"}, {"title"}),
    ("wording", {"#description"}, set()),
)
_ELSEWHERE = {"origin", "dest", "destination"}


class Tag(NamedTuple):
    """`#date+start`, whose attributes come in any order."""

    name: str
    attributes: frozenset[str]


class Rung(NamedTuple):
    """Where a place of a level stands in a row: the columns of its code and of its name, where it has them."""

    level: int
    code: int | None
    name: int | None


def tags_of(record: Sequence[object]) -> dict[int, Tag] | None:
    """The tags of a row by column; None when it holds anything but tags."""
    said = {at: str(cell).strip() for at, cell in enumerate(record) if cell is not None and str(cell).strip()}
    if not said or not all(map(_TAG.fullmatch, said.values())):
        return None
    parts = {at: [part.strip() for part in tag.lower().split("+")] for at, tag in said.items()}
    return {at: Tag(name, frozenset(attributes)) for at, (name, *attributes) in parts.items()}


def columns_of(tags: Mapping[int, Tag]) -> dict[str, int]:
    """The column of each column of the figures file that the tags name without doubt."""
    found: dict[str, int] = {}
    for at, tag in tags.items():
        if column := _column(tag):
            found.setdefault(column, at)
    if "end" not in found and "start" not in found:
        days = [at for at, tag in tags.items() if _is_one_day(tag)]
        found |= dict.fromkeys(("start", "end"), days[0]) if days else {}
    return found


def measure_of(tag: Tag, *, of_days: bool) -> str:
    """The measure a column counts, if it is one of ours; ``of_days`` tells whether rows are about first to last day."""
    if tag.name not in _COUNTED or tag.attributes & _PARTS:
        return ""
    if not of_days:
        return "idp_stock" if tag.attributes & {"idps", "displaced"} else ""
    if "displaced" in tag.attributes:
        return "displacement"
    return "return" if tag.attributes & {"returned", "returnees"} else ""


def rungs_of(tags: Mapping[int, Tag]) -> tuple[Rung, ...]:
    """The columns that say where, the widest place first."""
    codes: dict[int, int] = {}
    names: dict[int, int] = {}
    for at, tag in tags.items():
        if tag.name in _RUNGS and not tag.attributes & _ELSEWHERE:
            (codes if "code" in tag.attributes else names).setdefault(_RUNGS[tag.name], at)
    return tuple(Rung(level, codes.get(level), names.get(level)) for level in sorted({*codes, *names}))


def _column(tag: Tag) -> str:
    """The first column whose tag and one of whose attributes the tag has; "" for none."""
    named = (
        column
        for column, names, attributes in _COLUMNS
        if tag.name in names and (tag.attributes & attributes if attributes else not tag.attributes)
    )
    return next(named, "")


def _is_one_day(tag: Tag) -> bool:
    return tag.name == "#date" and tag.attributes <= {"reported", "occurred"}
